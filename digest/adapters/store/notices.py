"""What is remembered of notices on published editions."""

from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.adapters.encoding import compact
from digest.adapters.store.bodies import notice_of
from digest.adapters.store.database import Database, insert
from digest.adapters.store.tables import edition_line, edition_notice, traced_week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model.notices import EditionNotice


class NoticeTables:
    """Notices; they are added to, and never changed."""

    _database: Database

    def notices(self) -> "tuple[EditionNotice, ...]":
        """Return all notices, in the order of weeks and numbers."""
        query = sa.select(edition_notice.c.body).order_by(edition_notice.c.week, edition_notice.c.number)
        with self._database.reading() as connection:
            return tuple(map(notice_of, connection.execute(query).scalars()))

    def add_notice(self, notice: "EditionNotice") -> bool:
        """Add a notice; False if there is one of that week and number.

        What was made of the editions that it concerns is forgotten: their lines in the list, their stories in
        the index.
        """
        with self._database.writing() as connection:
            return bool(save_notices(connection, [notice]))


def save_notices(connection: sa.Connection, notices: "Sequence[EditionNotice]") -> int:
    """Add notices, and forget what was made of the editions that they concern; return how many are new."""
    new = 0
    for each in notices:
        values = {"week": each.week, "number": each.number, "body": compact(each)}
        statement = insert(connection, edition_notice).values(**values).on_conflict_do_nothing()
        if connection.execute(statement.returning(edition_notice.c.week)).first() is None:
            continue
        new += 1
        if each.withdraws:
            connection.execute(sa.delete(edition_line).where(edition_line.c.week >= each.week))
            connection.execute(sa.delete(traced_week).where(traced_week.c.week >= each.week))
        else:
            connection.execute(sa.delete(edition_line).where(edition_line.c.week == each.week))
    return new
