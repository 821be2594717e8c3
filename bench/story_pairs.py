"""How well whole articles of one event are joined, whatever their field: pairs of stories, F1.

python -m bench.story_pairs MULTINEWS.jsonl

Each line of the file has the `documents` on one event, as they were published, with what a crawler left of
pages. Events are put on days of their own in two months, the articles of each within a day and a half of it.
Told once of the whole articles and once with every second one cut to forty words, as feeds that only announce
do. The first sentence stands for the title, which the set lacks. Clusters are loose: background on the
same person counts as one event with the news, so nobody joins all pairs.
"""

import json
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from digest.editing.stories import Report, group

FIRST = datetime(2025, 9, 1, tzinfo=UTC)
DAYS, WITHIN_HOURS = 60, 36
ANNOUNCED = 40
"""Words."""
NO_ARTICLE = (
    "add location information",
    "location to your Tweets",
    "WARC",
    "Archive-IT service",
    "These crawls are part of",
)
"""What the set has of crawlers' own pages, in dozens of events."""
_TITLE = re.compile(r"(?<=[.!?])\s|\n")


def reports(path: str) -> list[Report]:
    """Return the articles; the id begins with the number of the event."""
    chance, made = random.Random(5), []
    for event, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines()):
        day = FIRST + timedelta(days=chance.random() * DAYS)
        for number, document in enumerate(json.loads(line)["documents"]):
            text = str(document["text"]).strip()
            if len(text) <= 200 or any(phrase in text for phrase in NO_ARTICLE):
                continue
            made.append(
                Report(
                    id=f"{event}:{number}",
                    title=_TITLE.split(text)[0][:200],
                    paragraphs=(text,),
                    published=day + timedelta(hours=chance.random() * WITHIN_HOURS),
                    source=f"outlet {number}",
                )
            )
    return made


def announced(articles: Sequence[Report]) -> list[Report]:
    """Cut every second article to its first words."""
    chance = random.Random(3)
    return [_cut(each) if chance.random() < 0.5 else each for each in articles]


def _cut(article: Report) -> Report:
    return replace(article, paragraphs=(" ".join(article.text.split()[:ANNOUNCED]),))


def told(articles: Sequence[Report]) -> str:
    """Return precision, recall and F1 over pairs, and what it was measured on."""
    events: dict[str, list[str]] = {}
    for each in articles:
        events.setdefault(each.id.partition(":")[0], []).append(each.id)
    true = {pair for event in events.values() for pair in combinations(sorted(event), 2)}
    found = {pair for story in group(articles) for pair in combinations(sorted(story), 2)}
    both = len(true & found)
    precision, recall = both / max(len(found), 1), both / len(true)
    return (
        f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * both / (len(true) + len(found)):.3f}"
        f" of {len(articles)} articles on {len(events)} events"
    )


def main() -> None:
    """Print the two figures."""
    articles = reports(sys.argv[1])
    print("whole:", told(articles))
    print("every second one announced:", told(announced(articles)))


if __name__ == "__main__":
    main()
