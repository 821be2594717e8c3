"""What grouping costs is counted by the pairs that it looks at: a few for each report, however many there are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.editing import duplicates, stories
from digest.editing.nearest import Nearest
from digest.model.grouping import Report

FIRST = datetime(2026, 11, 16, 8, tzinfo=UTC)
WORDS = (
    *("regulator", "custody", "stablecoin", "exchange", "licence", "reserve", "consultation", "penalty"),
    *("court", "settlement", "reporting", "wallet", "issuer", "auditor", "guidance", "amendment"),
)


def a_report(number: int) -> Report:
    """Return a report whose common words are everybody's, and whose names are its event's."""
    event = number // 2
    shared = " ".join(WORDS[(number + step) % len(WORDS)] for step in range(12))
    own = " ".join(f"name{event}x{part}" for part in range(6))
    return Report(
        id=f"r{number}",
        title=f"{own[:20]} {WORDS[event % len(WORDS)]}",
        paragraphs=(f"{own} {shared}. {shared} {own}.",),
        published=FIRST + timedelta(minutes=number),
        source=f"Outlet {number % 7}",
        language="en",
        url="",
        entities=frozenset(),
    )


@pytest.mark.parametrize("count", [200, 800])
def test_the_pairs_that_are_compared_grow_with_the_reports(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []
    whole = Nearest.candidates

    def counted(self: Nearest, *asked: object) -> list[int]:
        found = whole(self, *asked)  # type: ignore[arg-type]
        compared.append(len(found))
        return found

    monkeypatch.setattr(Nearest, "candidates", counted)
    found = stories.group(a_report(number) for number in range(count))

    assert len(compared) == count
    assert max(compared) <= 12
    assert sum(compared) <= 12 * count
    assert {len(members) for members in found} == {2}


@pytest.mark.parametrize("count", [1, 100, 400])
def test_a_mass_of_copies_is_compared_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    compared = []
    alike = duplicates._alike

    def counted(one: duplicates.Shingles, other: duplicates.Shingles) -> bool:
        compared.append(1)
        return alike(one, other)

    monkeypatch.setattr(duplicates, "_alike", counted)
    text = a_report(0).paragraphs
    reports = [replace(a_report(number), paragraphs=text) for number in range(count)]
    copies = list(duplicates.copies(reports))

    assert len(compared) <= count * duplicates._LATEST
    assert {later for _, later in copies} == set(range(1, count))
