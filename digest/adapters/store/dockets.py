"""Which stories bear which label, found without reading what the others told."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.adapters.store.bodies import trace_of
from digest.adapters.store.database import Database
from digest.adapters.store.tables import trace, trace_label
from digest.model.quarters import bounds_of

if TYPE_CHECKING:
    from digest.model.threads import Trace

_AT_ONCE = 25
"""Stories that are read together: at worst each is of a week of its own."""


class DocketTables:
    """The index of labels; it is written with that of stories."""

    _database: Database

    def docket_rows(self) -> tuple[tuple[str, str, str, str, int, str], ...]:
        """Return kind, id, name, quarter, stories and latest week: of each label, in each quarter."""
        own, quarter = trace_label.c, _quarter(trace_label.c.week)
        query = sa.select(
            own.kind, own.label, own.name, quarter, sa.func.count(), sa.func.max(own.week)
        ).group_by(own.kind, own.label, own.name, quarter)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(sorted(tuple(row) for row in rows))

    def docket_stories(
        self, kind: str, id_: str, *, quarter: str | None, limit: int
    ) -> tuple[tuple[str, str], ...]:
        """Return week and id of the newest stories of a label, of all quarters or of one."""
        query = (
            sa.select(trace_label.c.week, trace_label.c.story)
            .where(trace_label.c.kind == kind, trace_label.c.label == id_)
            .order_by(trace_label.c.week.desc(), trace_label.c.story.desc())
            .limit(limit)
        )
        if quarter is not None:
            first, last = bounds_of(quarter)
            query = query.where(trace_label.c.week >= first, trace_label.c.week <= last)
        with self._database.reading() as connection:
            return tuple((row.week, row.story) for row in connection.execute(query))

    def stories_at(self, places: Sequence[tuple[str, str]]) -> "Iterator[Trace]":
        """Yield the stories of some weeks and ids, in any order; those that there are.

        Each week is looked up with each story: SQLite reads the whole table for pairs of values, and a
        condition that names them one by one takes longer to build than to answer.
        """
        own = trace.c
        for start in range(0, len(places), _AT_ONCE):
            some = set(places[start : start + _AT_ONCE])
            weeks, stories = ({place[part] for place in some} for part in (0, 1))
            query = sa.select(own.week, own.story, own.body).where(
                own.week.in_(sorted(weeks)), own.story.in_(sorted(stories))
            )
            with self._database.reading() as connection:
                rows = connection.execute(query).all()
            yield from (trace_of(row.body) for row in rows if (row.week, row.story) in some)


def _quarter(week: sa.Column[str]) -> sa.ColumnElement[str]:
    """Return what `quarter_of` says of a week, in SQL."""
    number = sa.func.substr(week, 7, 2)
    last = sa.case((number <= "13", "-Q1"), (number <= "26", "-Q2"), (number <= "39", "-Q3"), else_="-Q4")
    return sa.func.substr(week, 1, 4) + last


def label_rows(found: "Iterable[Trace]") -> Iterator[dict[str, str]]:
    """Yield a row for each label of each story."""
    from digest.model.dockets import labels_of

    for each in found:
        for kind, label, name in labels_of(each.story):
            yield {"kind": kind, "label": label, "week": each.week, "story": each.story.id, "name": name}
