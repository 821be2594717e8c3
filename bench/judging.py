"""CPU seconds to judge 1,000 articles of 800 words, made of the paragraphs of the bundled sample.

python -m bench.judging [JSON-LINES]

Articles come from a file of the filter's input lines instead, if one is given: their paragraphs are shuffled
in the same way. The work of a fixed loop is printed beside, to tell a slow machine from slow code.
"""

import json
import random
import sys
import time
from itertools import cycle
from pathlib import Path

from digest.demo.sample import load
from digest.judging.judge import judge
from digest.model.articles import Article
from tests.support.judged import an_article, rules

WORDS = 800
ARTICLES = 200
"""Judged, of which the figure for 1,000 is told."""
ROUNDS = 3
"""Of which the fastest counts: the others had company."""


def sample() -> list[tuple[str, list[str]]]:
    items = [item.versions[0] for _, item in load().each()]
    return [(version.title, list(version.paragraphs)) for version in items]


def lines(path: str) -> list[tuple[str, list[str]]]:
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return [
        (row.get("title", ""), str(row.get("text") or row.get("description") or "").split("\n"))
        for row in rows
    ]


def articles(texts: list[tuple[str, list[str]]]) -> list[Article]:
    paragraphs = [one for _, body in texts for one in body if len(one.split()) > 15]
    random.Random(1).shuffle(paragraphs)
    supply, titles = cycle(paragraphs), cycle(title for title, _ in texts)
    return [an_article(next(titles), *of_length(supply)) for _ in range(ARTICLES)]


def of_length(supply: "cycle[str]") -> list[str]:
    """Return paragraphs of `WORDS` words, the last one cut short."""
    body: list[str] = []
    left = WORDS
    while left > 0:
        words = next(supply).split()[:left]
        body.append(" ".join(words))
        left -= len(words)
    return body


def fixed_loop() -> float:
    began, counts = time.process_time(), dict.fromkeys(range(997), 0)
    for number in range(300_000):
        counts[number % 997] = counts.get(number % 997, 0) + number
    return time.process_time() - began


def seconds(made: list[Article]) -> float:
    began = time.process_time()
    for article in made:
        judge(article, rules())
    return (time.process_time() - began) * 1000 / len(made)


def main() -> None:
    made = articles(lines(sys.argv[1]) if sys.argv[1:] else sample())
    words = sum(len(article.text.split()) for article in made) / len(made)
    best = min(seconds(made) for _ in range(ROUNDS))
    loop = min(fixed_loop() for _ in range(ROUNDS))
    print(f"{best:.2f} s for 1,000 articles of {words:.0f} words; the fixed loop took {loop:.3f} s")


if __name__ == "__main__":
    main()
