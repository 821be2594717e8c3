"""What is remembered of a person's approval."""

from datetime import datetime

import sqlalchemy as sa

from digest.adapters.store.database import Database, upsert
from digest.adapters.store.tables import approval
from digest.model.weeks import Week


class ApprovalTables:
    """The approved editions, each by the hash of its bytes."""

    _database: Database

    def approvals(self) -> dict[Week, str]:
        """Return the hash of each edition that was approved."""
        query = sa.select(approval.c.week, approval.c.edition_hash).order_by(approval.c.week)
        with self._database.reading() as connection:
            return {Week.parse(row.week): row.edition_hash for row in connection.execute(query)}

    def approve(self, week: Week, edition_hash: str, now: datetime) -> None:
        """Remember that an edition was approved, in place of what was approved of its week before."""
        values = {"week": str(week), "edition_hash": edition_hash, "approved_at": now}
        with self._database.writing() as connection:
            upsert(connection, approval, [values])
