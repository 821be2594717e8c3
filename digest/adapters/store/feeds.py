"""What is remembered of feeds and their entries."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from digest.adapters.store import history, rows
from digest.adapters.store.database import Database, insert, some_at_once, upsert
from digest.adapters.store.registers import save_register
from digest.adapters.store.tables import entry, feed_state, waiting
from digest.model.articles import ArticleId
from digest.model.feeds import FeedId, FeedState
from digest.model.polls import PollOutcome
from digest.model.registers import Snapshot
from digest.model.storage import KnownEntry, KnownName, PollSaved, StoredEntry, WaitingEntry

_SAVED_ONCE = {"id", "feed_id", "key"}


class FeedTables:
    """States of feeds, and entries."""

    _database: Database

    def feed_states(self) -> dict[FeedId, FeedState]:
        """Return the state of every feed polled so far."""
        with self._database.reading() as connection:
            found = connection.execute(sa.select(feed_state).order_by(feed_state.c.feed_id))
            return {state.feed_id: state for state in map(rows.state_of, found)}

    def save_poll(
        self,
        state: FeedState,
        entries: Sequence[StoredEntry],
        now: datetime,
        *,
        outcome: PollOutcome | None = None,
        snapshot: Snapshot | None = None,
    ) -> PollSaved:
        """Save new and changed entries, the state, a line of history, and a list, in one transaction.

        New ones are first seen at `now`. A known one is written only if its content hash is another; what it
        was published at first stands, first_seen and backlog too. Of entries with one id the first counts.
        """
        by_id: dict[str, StoredEntry] = {}
        for stored in entries:
            by_id.setdefault(stored.article_id, stored)
        with self._database.writing() as connection:
            known = _known(connection, by_id)
            added = _add(connection, [by_id[key] for key in by_id if key not in known], now)
            changed = [
                stored
                for key, stored in by_id.items()
                if known.get(key, stored.content_hash) != stored.content_hash
            ]
            _change(connection, changed)
            upsert(connection, feed_state, [rows.state_values(state)])
            if outcome is not None:
                history.append(connection, [outcome])
            if snapshot is not None:
                save_register(connection, state.feed_id, snapshot)
        return PollSaved(added=added, changed=len(changed))

    def save_unchanged(self, polls: Sequence[tuple[FeedState, PollOutcome]]) -> None:
        """Save the states of feeds that had nothing new, and their lines of history, in one transaction."""
        if not polls:
            return
        with self._database.writing() as connection:
            upsert(connection, feed_state, [rows.state_values(state) for state, _ in polls])
            history.append(connection, [outcome for _, outcome in polls])

    def known_entries(self, ids: Collection[str]) -> dict[ArticleId, KnownEntry]:
        """Return the stored entries with these ids."""
        queries = (sa.select(*rows.KNOWN).where(entry.c.id.in_(some)) for some in some_at_once(ids))
        with self._database.reading() as connection:
            found = [rows.known_of(row) for query in queries for row in connection.execute(query)]
        return {known.article_id: known for known in found}

    def latest_names(self, feed_id: FeedId, recent: int) -> list[KnownName]:
        """Return names of the `recent` entries of the feed that were first seen last, the latest first."""
        query = (
            sa.select(entry.c.id, entry.c.key, entry.c.url)
            .where(entry.c.feed_id == feed_id)
            .order_by(entry.c.first_seen.desc(), entry.c.id)
            .limit(recent)
        )
        with self._database.reading() as connection:
            return [KnownName._make(row) for row in connection.execute(query).all()]

    def entry_count(self, feed_id: FeedId) -> int:
        """Return how many entries the feed ever had."""
        query = sa.select(sa.func.count()).select_from(entry).where(entry.c.feed_id == feed_id)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def entry_counts(self) -> dict[FeedId, int]:
        """Return how many entries each feed ever had; a feed without entries is missing."""
        query = (
            sa.select(entry.c.feed_id, sa.func.count()).group_by(entry.c.feed_id).order_by(entry.c.feed_id)
        )
        with self._database.reading() as connection:
            return {FeedId(feed_id): count for feed_id, count in connection.execute(query)}

    def entries_waiting(self, feeds: Collection[FeedId], limit: int) -> list[WaitingEntry]:
        """Return entries of these feeds not read in their present form, the first seen first."""
        return self.waiting_entries(self.waiting_ids(feeds)[:limit])

    def waiting_ids(self, feeds: Collection[FeedId]) -> list[ArticleId]:
        """Return the ids of these feeds' entries not read in their present form, the first seen first."""
        query = sa.select(entry.c.id, entry.c.feed_id).where(waiting)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(entry.c.first_seen, entry.c.id)).all()
        return [ArticleId(name) for name, feed_id in found if feed_id in feeds]

    def waiting_entries(self, ids: Collection[ArticleId]) -> list[WaitingEntry]:
        """Return those of the entries with these ids that still wait, the first seen first if the ids are."""
        query = sa.select(entry).order_by(entry.c.first_seen, entry.c.id)
        queries = (query.where(waiting, entry.c.id.in_(some)) for some in some_at_once(ids))
        with self._database.reading() as connection:
            return [rows.waiting_of(row) for one in queries for row in connection.execute(one)]

    def read_entries(self, feeds: Collection[FeedId], after: str, limit: int) -> list[WaitingEntry]:
        """Return entries of these feeds that were read in their present form, by id, those beyond `after`."""
        query = (
            sa.select(entry)
            .where(~waiting, entry.c.feed_id.in_(sorted(feeds)), entry.c.id > after)
            .order_by(entry.c.id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [rows.waiting_of(row) for row in connection.execute(query)]


def _known(connection: sa.Connection, ids: Collection[str]) -> Mapping[str, str]:
    """Return the content hashes of those entries that are stored."""
    found: dict[str, str] = {}
    for some in some_at_once(ids):
        query = sa.select(entry.c.id, entry.c.content_hash).where(entry.c.id.in_(some))
        found |= {row.id: row.content_hash for row in connection.execute(query)}
    return found


def _add(connection: sa.Connection, new: Sequence[StoredEntry], now: datetime) -> int:
    """Insert entries; return how many. One whose key another entry of the feed has is passed over."""
    if not new:
        return 0
    statement = insert(connection, entry).on_conflict_do_nothing().returning(entry.c.id)
    values = [{**rows.entry_values(stored), "backlog": stored.backlog, "first_seen": now} for stored in new]
    return len(connection.execute(statement, values).all())


def _change(connection: sa.Connection, changed: Sequence[StoredEntry]) -> None:
    if not changed:
        return
    columns = [name for name in rows.entry_values(changed[0]) if name not in _SAVED_ONCE]
    new = {name: sa.bindparam(f"new_{name}", type_=entry.c[name].type) for name in columns}
    statement = (
        sa.update(entry)
        .where(entry.c.id == sa.bindparam("the_id"))
        .values(
            {
                **new,
                "published": sa.func.coalesce(entry.c.published, new["published"]),
                "revised": sa.or_(entry.c.revised, entry.c.read_hash.is_not(None)),
            }
        )
    )
    connection.execute(statement, [_change_values(stored) for stored in changed])


def _change_values(stored: StoredEntry) -> rows.Values:
    values = rows.entry_values(stored)
    return {"the_id": stored.article_id} | {f"new_{name}": value for name, value in values.items()}
