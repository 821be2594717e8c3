"""The index of labels answers as the stories themselves do, on both databases."""

from dataclasses import replace

import pytest

from digest.adapters.store import SqlStore
from digest.editing.dockets import Told, docket_lines
from digest.model.editions import Label
from digest.model.stories import StoryId
from digest.model.threads import Trace
from digest.model.weeks import Week
from tests.support.edition_parts import AMF, EU, FCA, MICA, UK, a_story

WEEKS = (Week(2025, 52), Week(2026, 1), Week(2026, 46), Week(2026, 47))


def a_trace(week: Week, number: int) -> Trace:
    place = Label(id="GB", name="Great Britain") if week == WEEKS[0] else UK
    story = a_story(number, f"Story {number}", authorities=(FCA, AMF)[: number % 3], jurisdiction=place)
    twice = (MICA, replace(MICA, name="MiCA again")) if number % 2 else ()
    return Trace(week=str(week), story=replace(story, id=StoryId(f"{number:012x}"), instruments=twice))


TRACES = tuple(a_trace(week, 10 * place + number) for place, week in enumerate(WEEKS) for number in range(5))


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    for week in WEEKS:
        found = [(trace, frozenset[str](), "") for trace in TRACES if trace.week == str(week)]
        store.save_traces(week, found, "1")
    return store


def test_labels_are_counted_by_quarter_and_named_as_they_were_last(filled: SqlStore) -> None:
    lines = docket_lines(filled.docket_rows())

    assert lines == docket_lines(Told(TRACES).docket_rows())
    known = {(line.kind, line.id): line for line in lines}
    assert known["jurisdiction", "GB"].name == "United Kingdom"
    assert known["jurisdiction", "GB"].stories == len(TRACES)
    assert [(each.quarter, each.latest) for each in known["authority", "FCA"].quarters] == [
        ("2026-Q4", "2026-W47"),
        ("2026-Q1", "2026-W01"),
        ("2025-Q4", "2025-W52"),
    ]
    assert ("jurisdiction", EU.id) not in known


@pytest.mark.parametrize(
    ("quarter", "limit"), [(None, 100), (None, 3), ("2025-Q4", 100), ("2026-Q4", 4), ("1999-Q1", 9)]
)
@pytest.mark.parametrize("label", [("jurisdiction", "GB"), ("authority", "AMF"), ("instrument", "mica")])
def test_the_newest_stories_of_a_label_are_found(
    filled: SqlStore, label: tuple[str, str], quarter: str | None, limit: int
) -> None:
    found = filled.docket_stories(*label, quarter=quarter, limit=limit)

    assert found == Told(TRACES).docket_stories(*label, quarter=quarter, limit=limit)
    assert len(found) <= limit
    assert {(each.week, each.story.id): each for each in filled.stories_at(found)} == {
        (each.week, each.story.id): each for each in TRACES if (each.week, each.story.id) in found
    }


def test_stories_are_read_by_week_and_id_and_those_that_there_are(filled: SqlStore) -> None:
    places = [(trace.week, str(trace.story.id)) for trace in TRACES]
    absent = [("2026-W47", str(number)) for number in range(300)]

    assert {each.story.id for each in filled.stories_at([*absent, *places])} == {
        each.story.id for each in TRACES
    }
    assert list(filled.stories_at([])) == []


def test_a_week_that_is_indexed_anew_loses_its_old_labels(filled: SqlStore) -> None:
    for week in WEEKS[1:]:
        filled.save_traces(week, [], "2")

    assert {row[3] for row in filled.docket_rows()} == {"2025-Q4"}
