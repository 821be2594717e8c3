"""The index of what editions told: found by key, by thread, by age, by date."""

from dataclasses import replace
from datetime import date

import pytest

from digest.adapters.store import SqlStore
from digest.model.stories import StoryId
from digest.model.threads import Trace
from digest.model.weeks import Week
from tests.support.edition_parts import a_story
from tests.support.store_values import NOW

W46, W47, W48, W60 = Week(2026, 46), Week(2026, 47), Week(2026, 48), Week(2027, 7)
FAR = date(2099, 1, 1)


def a_trace(week: Week, number: int, thread: int | None = None) -> Trace:
    story = a_story(number, f"Story {number}")
    return Trace(week=str(week), story=replace(story, thread=StoryId(f"{thread or number:012x}")))


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    store.save_traces(
        W46, [(a_trace(W46, 1), {"docket:a"}, ""), (a_trace(W46, 2), {"docket:b"}, "2027-05-01")], "1"
    )
    store.save_traces(W47, [(a_trace(W47, 3, thread=1), {"case:c"}, "")], "1")
    return store


def found(store: SqlStore, *keys: str, before: Week = W60, since: Week = W60, until: date = FAR) -> list[str]:
    traces = store.traces(keys, before=before, since=since, until=until)
    return [f"{trace.week[-3:]} {int(trace.story.id, 16)}" for trace in traces]


def test_a_key_finds_the_whole_thread_in_order(filled: SqlStore) -> None:
    assert found(filled, "case:c") == ["W46 1", "W47 3"]
    assert found(filled, "docket:a", "docket:b") == ["W46 1", "W46 2", "W47 3"]
    assert found(filled, "docket:none") == found(filled) == []


def test_recent_stories_and_dates_that_are_ahead_are_found_without_a_key(filled: SqlStore) -> None:
    assert found(filled, since=W47) == ["W46 1", "W47 3"]
    assert found(filled, until=date(2027, 5, 1)) == ["W46 2"]
    assert found(filled, until=date(2027, 5, 2)) == []


def test_no_edition_knows_what_comes_after_it(filled: SqlStore) -> None:
    assert found(filled, "docket:a", "case:c", before=W47) == ["W46 1"]


def test_more_keys_than_a_statement_takes_are_asked_in_parts(filled: SqlStore) -> None:
    many = [f"url:{number}" for number in range(40_000)]

    assert found(filled, *many, "docket:b") == ["W46 2"]


def test_a_week_is_indexed_anew_as_a_whole(filled: SqlStore) -> None:
    filled.save_traces(W46, [(a_trace(W46, 9), {"docket:z"}, "")], "2")

    assert found(filled, "docket:a", "docket:b") == []
    assert found(filled, "docket:z") == ["W46 9"]


def test_published_weeks_wait_until_they_are_indexed_by_this_version(store: SqlStore) -> None:
    store.save_composed(W48, b"composed")
    for week in (W47, W46):
        store.publish_edition(week, b"frozen", [], NOW)
    store.save_traces(W46, [], "1")

    assert store.untraced_weeks("1") == (W47,)
    assert store.untraced_weeks("2") == (W46, W47)
