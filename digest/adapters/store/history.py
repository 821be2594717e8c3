"""The history of feeds: a row for each poll, as many as are worth keeping."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from digest.adapters.store.database import Database, upsert
from digest.adapters.store.tables import poll_outcome
from digest.model.feeds import FeedId
from digest.model.polls import Outcome, PollOutcome

KEPT = 500
"""Rows for each feed: three weeks of an hourly one, more than a year of a daily one."""
KEPT_FOR = timedelta(days=400)

_OF_FEED = poll_outcome.c.feed_id == sa.bindparam("feed")
_FIRST_KEPT = (
    sa.select(poll_outcome.c.at)
    .where(_OF_FEED)
    .order_by(poll_outcome.c.at.desc())
    .offset(KEPT - 1)
    .limit(1)
    .scalar_subquery()
)
_FORGET = sa.delete(poll_outcome).where(
    _OF_FEED, sa.or_(poll_outcome.c.at < _FIRST_KEPT, poll_outcome.c.at < sa.bindparam("oldest"))
)


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


def append(connection: sa.Connection, outcomes: Sequence[PollOutcome]) -> None:
    """Add rows, in place of those of the same moments, and drop what has become too old or too much."""
    upsert(connection, poll_outcome, [_values(outcome) for outcome in outcomes])
    connection.execute(
        _FORGET, [{"feed": outcome.feed_id, "oldest": outcome.at - KEPT_FOR} for outcome in outcomes]
    )


def _values(outcome: PollOutcome) -> dict[str, Any]:
    return {
        "feed_id": outcome.feed_id,
        "at": outcome.at,
        "outcome": outcome.outcome.value,
        "status": outcome.status,
        "added": outcome.added,
        "changed": outcome.changed,
        "note": outcome.note,
    }
