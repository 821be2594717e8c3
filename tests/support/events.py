"""The table of events: what stands in it, and how well its headlines are told apart and put together."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

from digest.editing.entities import entities, firms
from digest.editing.stories import Report, group
from tests.support.judged import an_article, facts

TABLE = Path(__file__).resolve().parents[1] / "corpus" / "events.txt"
HOURS = 3
"""Between the reports of one event: some lie on the next day."""


@cache
def reports() -> tuple[Report, ...]:
    """Return the headlines as reports, each of its own outlet; the id begins with the number of the event."""
    return tuple(_reports())


def _reports() -> Iterator[Report]:
    body = TABLE.read_text(encoding="utf-8").split("\n\n", 1)[1]
    for event, block in enumerate(body.strip().split("\n\n")):
        for place, line in enumerate(block.splitlines()):
            day, language, title = line.split(" | ")
            yield _report(f"{event}.{place}", day, language, title, place)


def _report(name: str, day: str, language: str, title: str, place: int) -> Report:
    published = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=9 + HOURS * place)
    found = facts(an_article(title, language=language, published=published))
    return Report(
        id=name,
        title=title,
        paragraphs=(),
        published=published,
        source=f"outlet {name}",
        language=language,
        entities=entities(found),
        firms=firms(found),
    )


def pairs_precision() -> float:
    """Return the share of the pairs that are put together which are of one event."""
    return len(_joined() & _true()) / len(_joined())


def pairs_recall() -> float:
    """Return the share of the pairs of one event that are put together."""
    return len(_joined() & _true()) / len(_true())


@cache
def _joined() -> frozenset[tuple[str, str]]:
    return frozenset(pair for members in group(reports()) for pair in combinations(sorted(members), 2))


@cache
def _true() -> frozenset[tuple[str, str]]:
    names = sorted(report.id for report in reports())
    return frozenset(pair for pair in combinations(names, 2) if _event(pair[0]) == _event(pair[1]))


def _event(name: str) -> str:
    return name.partition(".")[0]
