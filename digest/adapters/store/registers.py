"""What is remembered of official lists."""

import sqlalchemy as sa

from digest.adapters.encoding import compact, decode
from digest.adapters.store.database import Database, upsert
from digest.adapters.store.packed import pack, unpack
from digest.adapters.store.tables import register
from digest.model.feeds import FeedId
from digest.model.registers import Snapshot


class RegisterTables:
    """The last snapshot of each list, packed."""

    _database: Database

    def register(self, feed_id: FeedId) -> Snapshot | None:
        """Return the list as it was last saved; None if it never was."""
        query = sa.select(register.c.body).where(register.c.feed_id == feed_id)
        with self._database.reading() as connection:
            body = connection.execute(query).scalar_one_or_none()
            return None if body is None else decode(Snapshot, unpack(body))


def save_register(connection: sa.Connection, feed_id: FeedId, snapshot: Snapshot) -> None:
    """Save a list in place of what was there."""
    upsert(connection, register, [{"feed_id": feed_id, "body": pack(compact(snapshot))}])
