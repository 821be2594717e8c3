"""The history of feeds: a row for each poll, as many as are worth keeping."""

from datetime import timedelta

import sqlalchemy as sa

from digest.adapters.store.database import Database, insert
from digest.adapters.store.tables import poll_outcome
from digest.model.feeds import FeedId
from digest.model.polls import Outcome, PollOutcome

KEPT = 500
"""Rows for each feed: three weeks of an hourly one, more than a year of a daily one."""
KEPT_FOR = timedelta(days=400)


class HistoryTables:
    """What came of the polls of each feed."""

    _database: Database

    def poll_history(self, feed_id: FeedId, limit: int = KEPT) -> list[PollOutcome]:
        """Return what came of the last `limit` polls of a feed, the newest first."""
        query = (
            sa.select(poll_outcome)
            .where(poll_outcome.c.feed_id == feed_id)
            .order_by(poll_outcome.c.at.desc())
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [
                PollOutcome(
                    feed_id=FeedId(row.feed_id),
                    at=row.at,
                    outcome=Outcome(row.outcome),
                    status=row.status,
                    added=row.added,
                    changed=row.changed,
                    note=row.note,
                )
                for row in connection.execute(query)
            ]


def append(connection: sa.Connection, outcome: PollOutcome) -> None:
    """Add a row, in place of one of the same moment, and drop what has become too old or too much."""
    values = {
        "feed_id": outcome.feed_id,
        "at": outcome.at,
        "outcome": outcome.outcome.value,
        "status": outcome.status,
        "added": outcome.added,
        "changed": outcome.changed,
        "note": outcome.note,
    }
    statement = insert(connection, poll_outcome).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=["feed_id", "at"], set_=values))
    own = poll_outcome.c.feed_id == outcome.feed_id
    first_kept = (
        sa.select(poll_outcome.c.at)
        .where(own)
        .order_by(poll_outcome.c.at.desc())
        .offset(KEPT - 1)
        .limit(1)
        .scalar_subquery()
    )
    old = sa.or_(poll_outcome.c.at < first_kept, poll_outcome.c.at < outcome.at - KEPT_FOR)
    connection.execute(sa.delete(poll_outcome).where(own, old))
