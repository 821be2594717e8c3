"""The index of threads answers as the stories themselves do, on both databases."""

from dataclasses import replace

from digest.adapters.store import SqlStore
from digest.editing.dockets import Told
from digest.model.stories import StoryId
from digest.model.threads import Trace
from digest.model.weeks import Week
from tests.support.edition_parts import FCA, a_story

WEEKS = (Week(2025, 52), Week(2026, 1), Week(2026, 47))


def a_trace(week: Week, number: int, thread: int) -> Trace:
    story = a_story(number, f"Story {number}", authorities=(FCA,))
    return Trace(
        week=str(week), story=replace(story, id=StoryId(f"{number:012x}"), thread=StoryId(f"{thread:012x}"))
    )


TRACES = (
    a_trace(WEEKS[0], 1, 1),
    a_trace(WEEKS[0], 2, 2),
    a_trace(WEEKS[1], 3, 1),
    a_trace(WEEKS[1], 4, 4),
    a_trace(WEEKS[2], 6, 1),
    a_trace(WEEKS[2], 5, 1),
)


def test_threads_of_several_stories_are_found_with_their_stories_the_latest_first(store: SqlStore) -> None:
    for week in WEEKS:
        store.save_traces(
            week, [(trace, frozenset[str](), "") for trace in TRACES if trace.week == str(week)], "1"
        )
    at_hand, thread = Told(TRACES), StoryId(f"{1:012x}")

    assert store.long_threads() == at_hand.long_threads() == ((thread, 4, "2026-W47"),)
    assert store.thread_stories(thread) == at_hand.thread_stories(thread)
    assert [int(trace.story.id, 16) for trace in store.thread_stories(thread)] == [5, 6, 3, 1]
