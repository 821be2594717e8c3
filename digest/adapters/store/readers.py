"""What is remembered of readers."""

from collections.abc import Sequence

import sqlalchemy as sa

from digest.adapters.store.database import Database, insert
from digest.adapters.store.mail_tables import delivery, forgotten, reader
from digest.model.deliveries import Forgotten, Reader, ReaderId, ReaderStatus

_LISTED = ("address", "name", "language", "follows")
"""What the list says anew at each import; `since` is said once, and the status is not the list's to say."""


class ReaderTables:
    """Readers, and what is kept of those who were forgotten."""

    _database: Database

    def readers(self) -> list[Reader]:
        """Return all readers, by address."""
        query = sa.select(reader).order_by(reader.c.address, reader.c.id)
        with self._database.reading() as connection:
            return [_reader(row) for row in connection.execute(query)]

    def reader(self, reader_id: ReaderId) -> Reader | None:
        """Return one reader."""
        query = sa.select(reader).where(reader.c.id == reader_id)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
            return None if row is None else _reader(row)

    def list_readers(self, listed: Sequence[Reader]) -> None:
        """Make the readers those that are listed; nobody who left, bounced or was forgotten comes back.

        Those who are no longer listed are not mailed any more, until they are listed again.
        """
        with self._database.writing() as connection:
            if listed:
                statement = insert(connection, reader)
                connection.execute(
                    statement.on_conflict_do_update(
                        index_elements=["id"],
                        set_={name: statement.excluded[name] for name in _LISTED} | {"status": _as_listed()},
                    ),
                    [_values(one) for one in listed],
                )
            here = sa.select(reader.c.id).where(reader.c.status == ReaderStatus.ACTIVE.value)
            gone = {row.id for row in connection.execute(here)} - {one.id for one in listed}
            _set_status(connection, sorted(gone), ReaderStatus.REMOVED)

    def suppress(self, reader_id: ReaderId, status: ReaderStatus) -> bool:
        """Stop mailing a reader; return False if there is no such reader, or they had left already."""
        if status not in (ReaderStatus.UNSUBSCRIBED, ReaderStatus.BOUNCED):
            raise ValueError(f"{status} suppresses nobody")
        with self._database.writing() as connection:
            return _set_status(connection, [reader_id], status) > 0

    def count_soft_bounce(self, reader_id: ReaderId) -> int:
        """Count one more mail that came back for a passing reason; return how many there were."""
        statement = (
            sa.update(reader)
            .where(reader.c.id == reader_id)
            .values(soft_bounces=reader.c.soft_bounces + 1)
            .returning(reader.c.soft_bounces)
        )
        with self._database.writing() as connection:
            return connection.execute(statement).scalar_one_or_none() or 0

    def forget_reader(self, address: str, kept: Forgotten) -> bool:
        """Erase a reader wherever one stands; return False if there was no trace of one.

        `address` in any capitals. What is kept of it stays, so that an import does not bring it back.
        """
        with self._database.writing() as connection:
            named = sa.func.lower(reader.c.address) == address.lower()
            gone = connection.execute(sa.delete(reader).where(named)).rowcount
            erased = connection.execute(
                sa.update(delivery)
                .where(sa.func.lower(delivery.c.address) == address.lower())
                .values(address="", message_id="", sender=None, letter=None, reply="", state=_ended())
            ).rowcount
            values = {"mark": kept.mark, "salt": kept.salt}
            connection.execute(insert(connection, forgotten).values(**values).on_conflict_do_nothing())
            return bool(gone or erased)

    def forgotten(self) -> list[Forgotten]:
        """Return what is kept of the readers who were erased."""
        query = sa.select(forgotten).order_by(forgotten.c.mark)
        with self._database.reading() as connection:
            return [Forgotten(mark=row.mark, salt=row.salt) for row in connection.execute(query)]


def _as_listed() -> sa.ColumnElement[str]:
    unsubscribed = reader.c.status == ReaderStatus.UNSUBSCRIBED.value
    bounced = reader.c.status == ReaderStatus.BOUNCED.value
    return sa.case((unsubscribed | bounced, reader.c.status), else_=ReaderStatus.ACTIVE.value)


def _ended() -> sa.ColumnElement[str]:
    finished = ("accepted", "rejected", "skipped")
    return sa.case((delivery.c.state.in_(finished), delivery.c.state), else_="skipped")


def _set_status(connection: sa.Connection, ids: Sequence[str], status: ReaderStatus) -> int:
    statement = (
        sa.update(reader)
        .where(reader.c.id == sa.bindparam("the_id"), reader.c.status != status.value)
        .values(status=status.value)
    )
    return sum(connection.execute(statement, {"the_id": one}).rowcount for one in ids)


def _values(one: Reader) -> dict[str, object]:
    return {
        "id": one.id,
        "address": one.address,
        "name": one.name,
        "language": one.language,
        "follows": one.follows,
        "since": one.since,
        "status": ReaderStatus.ACTIVE.value,
        "soft_bounces": 0,
    }


def _reader(row: sa.Row[tuple[object, ...]]) -> Reader:
    return Reader(
        id=ReaderId(row.id),
        address=row.address,
        name=row.name,
        language=row.language,
        follows=row.follows,
        since=row.since,
        status=ReaderStatus(row.status),
    )
