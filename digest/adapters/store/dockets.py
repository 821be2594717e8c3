"""Which stories bear which label, found without reading what the others told."""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from digest.adapters.encoding import decode
from digest.adapters.store.database import Database
from digest.adapters.store.tables import trace, trace_label
from digest.model.dockets import labels_of
from digest.model.quarters import bounds_of
from digest.model.threads import Trace


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

    def docket_stories(self, kind: str, id_: str, *, quarter: str | None, limit: int) -> tuple[Trace, ...]:
        """Return the newest stories of a label, of all quarters or of one."""
        same = sa.and_(trace.c.week == trace_label.c.week, trace.c.story == trace_label.c.story)
        query = (
            sa.select(trace.c.body)
            .select_from(sa.join(trace_label, trace, same))
            .where(trace_label.c.kind == kind, trace_label.c.label == id_)
            .order_by(trace_label.c.week.desc(), trace_label.c.story.desc())
            .limit(limit)
        )
        if quarter is not None:
            first, last = bounds_of(quarter)
            query = query.where(trace_label.c.week >= first, trace_label.c.week <= last)
        with self._database.reading() as connection:
            bodies = connection.execute(query).scalars().all()
        return tuple(decode(Trace, body) for body in bodies)


def _quarter(week: sa.Column[str]) -> sa.ColumnElement[str]:
    """Return what `quarter_of` says of a week, in SQL."""
    number = sa.func.substr(week, 7, 2)
    last = sa.case((number <= "13", "-Q1"), (number <= "26", "-Q2"), (number <= "39", "-Q3"), else_="-Q4")
    return sa.func.substr(week, 1, 4) + last


def label_rows(found: Iterable[Trace]) -> Iterator[dict[str, str]]:
    """Yield a row for each label of each story."""
    for each in found:
        for kind, label, name in labels_of(each.story):
            yield {"kind": kind, "label": label, "week": each.week, "story": each.story.id, "name": name}
