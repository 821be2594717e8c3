"""What published editions told, found by key, thread, week or date. Made of the editions, and made anew."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.adapters.encoding import compact
from digest.adapters.store.bodies import trace_of
from digest.adapters.store.database import Database
from digest.adapters.store.dockets import label_rows
from digest.adapters.store.tables import edition, trace, trace_key, trace_label, traced_week
from digest.model.weeks import Week

if TYPE_CHECKING:
    from digest.model.stories import StoryId
    from digest.model.threads import Trace

_AT_ONCE = 5000
"""Parameters of a statement; both databases take more."""


class ThreadTables:
    """The index of stories that were told."""

    _database: Database

    def untraced_weeks(self, version: str) -> tuple[Week, ...]:
        """Return the published weeks that are not in the index as `version` makes it, the earliest first."""
        done = sa.exists().where(traced_week.c.week == edition.c.week, traced_week.c.version == version)
        query = sa.select(edition.c.week).where(edition.c.frozen.is_not(None), ~done).order_by(edition.c.week)
        with self._database.reading() as connection:
            return tuple(Week.parse(name) for name in connection.execute(query).scalars())

    def save_traces(
        self, week: Week, found: "Sequence[tuple[Trace, Collection[str], str]]", version: str
    ) -> None:
        """Put the stories of `week`, each with its keys and last day, in place of what was there."""
        name = str(week)
        with self._database.writing() as connection:
            for table in (trace, trace_key, trace_label, traced_week):
                connection.execute(sa.delete(table).where(table.c.week == name))
            rows = [_row(each, until) for each, _, until in found]
            keys = [
                {"key": key, "week": name, "story": each.story.id}
                for each, own, _ in found
                for key in sorted(own)
            ]
            if rows:
                connection.execute(sa.insert(trace), rows)
            if keys:
                connection.execute(sa.insert(trace_key), keys)
            if labels := list(label_rows([each for each, _, _ in found])):
                connection.execute(sa.insert(trace_label), labels)
            connection.execute(sa.insert(traced_week), [{"week": name, "version": version}])

    def traces(self, keys: Collection[str], *, before: Week, since: Week, until: date) -> "tuple[Trace, ...]":
        """Return stories of editions before `before`, in the order of week and id, with their whole threads.

        Those that have one of `keys`, those told in `since` or later, those with a date on `until` or later.
        """
        with self._database.reading() as connection:
            recent = sa.or_(trace.c.week >= str(since), trace.c.until >= until.isoformat())
            threads = set(connection.execute(sa.select(trace.c.thread).where(recent)).scalars())
            for some in _chunks(sorted(keys)):
                threads.update(connection.execute(_threads_with(some)).scalars())
            bodies = {
                (row.week, row.story): row.body
                for some in _chunks(sorted(threads))
                for row in connection.execute(
                    sa.select(trace).where(trace.c.thread.in_(some), trace.c.week < str(before))
                )
            }
        return tuple(trace_of(bodies[place]) for place in sorted(bodies))

    def long_threads(self) -> "tuple[tuple[StoryId, int, str], ...]":
        """Return each thread of several stories, with their number and the latest week, by its id."""
        from digest.model.stories import StoryId

        query = (
            sa.select(trace.c.thread, sa.func.count(), sa.func.max(trace.c.week))
            .group_by(trace.c.thread)
            .having(sa.func.count() > 1)
            .order_by(trace.c.thread)
        )
        with self._database.reading() as connection:
            return tuple((StoryId(thread), count, week) for thread, count, week in connection.execute(query))

    def thread_stories(self, thread: "StoryId") -> "tuple[Trace, ...]":
        """Return the stories of a thread, the latest first."""
        query = (
            sa.select(trace.c.body)
            .where(trace.c.thread == thread)
            .order_by(trace.c.week.desc(), trace.c.story)
        )
        with self._database.reading() as connection:
            return tuple(map(trace_of, connection.execute(query).scalars()))

    def told(self, *, since: Week, before: Week) -> "tuple[Trace, ...]":
        """Return all stories of the editions from `since` on and before `before`, in their order."""
        query = (
            sa.select(trace.c.body)
            .where(trace.c.week >= str(since), trace.c.week < str(before))
            .order_by(trace.c.week, trace.c.story)
        )
        with self._database.reading() as connection:
            return tuple(map(trace_of, connection.execute(query).scalars()))


def _row(found: "Trace", until: str) -> dict[str, object]:
    return {
        "week": found.week,
        "story": found.story.id,
        "thread": found.thread,
        "until": until,
        "body": compact(found),
    }


def _threads_with(keys: Sequence[str]) -> sa.Select[tuple[str]]:
    same = sa.and_(trace.c.week == trace_key.c.week, trace.c.story == trace_key.c.story)
    return (
        sa.select(trace.c.thread)
        .select_from(sa.join(trace, trace_key, same))
        .where(trace_key.c.key.in_(keys))
    )


def _chunks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _AT_ONCE):
        yield names[start : start + _AT_ONCE]
