"""The index of what editions told: made of frozen editions, and filled where a week is missing."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Protocol

from digest.editing.deadlines import KEPT
from digest.editing.threads.tracing import VERSION, indexed, traces
from digest.jobs.notices import Shown, shown
from digest.model.editions import Edition
from digest.model.threads import Trace
from digest.model.weeks import Week


class Index(Shown, Protocol):
    """Where stories that were told are found again."""

    def untraced_weeks(self, version: str) -> Sequence[Week]:
        """Return the published weeks that the index of this version lacks."""
        ...

    def save_traces(
        self, week: Week, found: Sequence[tuple[Trace, Collection[str], str]], version: str
    ) -> None:
        """Put the stories of a published week into the index, each with its keys and last day."""
        ...

    def traces(self, keys: Collection[str], *, before: Week, since: Week, until: date) -> Sequence[Trace]:
        """Return whole threads: with one of `keys`, told since `since`, or with a date `until` or later."""
        ...

    def told(self, *, since: Week, before: Week) -> Sequence[Trace]:
        """Return all stories of the editions from `since` on and before `before`."""
        ...


def fill(store: Index, decode: Callable[[bytes], Edition]) -> None:
    """Bring the index up to the published editions, as they are shown."""
    missing = store.untraced_weeks(VERSION)
    notices = store.notices() if missing else ()
    for week in missing:
        store.save_traces(week, indexed(traces(shown(store, week, decode, notices))), VERSION)


def dated(store: Index, decode: Callable[[bytes], Edition], latest: Week) -> Sequence[Trace]:
    """Return the threads whose dates stand in the calendar of `latest`, without reading all editions."""
    fill(store, decode)
    after = latest.next()
    return store.traces((), before=after, since=after, until=latest.monday - KEPT)
