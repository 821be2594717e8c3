"""Our sentence splitter beside sentencex: the table of hard passages, and MB/s on a text made of them.

python -m bench.sentences
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from sentencex import segment

from digest.text.sentences import sentences
from tests.corpus.sentence_passages import ENGLISH, FRENCH

Split = Callable[[str, str], list[str]]


def ours(language: str, text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


def theirs(language: str, text: str) -> list[str]:
    return [trimmed for sentence in segment(language, text) if (trimmed := sentence.strip())]


def right(split: Split, language: str, rows: tuple[str, ...]) -> int:
    return sum(
        split(language, row.replace("|", "")) == [part.strip() for part in row.split("|")] for row in rows
    )


def megabytes_per_second(split: Split, language: str, texts: list[str]) -> float:
    rounds = max(1, 2_000_000 // sum(map(len, texts)))
    began = time.process_time()
    for _ in range(rounds):
        for text in texts:
            split(language, text)
    size = rounds * sum(len(text.encode()) for text in texts)
    return size / 1e6 / (time.process_time() - began)


def main(paths: list[str]) -> None:
    given = [Path(path).read_text(encoding="utf-8") for path in paths]
    for language, rows in (("en", ENGLISH), ("fr", FRENCH)):
        texts = given or ["\n\n".join(row.replace("|", "") for row in rows)]
        for name, split in (("ours", ours), ("sentencex", theirs)):
            score = f"{right(split, language, rows)}/{len(rows)}"
            print(f"{language} {name:10} {score:>8} {megabytes_per_second(split, language, texts):6.1f} MB/s")


if __name__ == "__main__":
    main(sys.argv[1:])
