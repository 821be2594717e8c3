"""The store, on SQLite or PostgreSQL. Importing this loads SQLAlchemy: do it where a store is opened."""

from pathlib import Path
from types import TracebackType
from typing import Self

from digest.adapters.store.answers import AnswerTables
from digest.adapters.store.approvals import ApprovalTables
from digest.adapters.store.archive import ArchiveTables
from digest.adapters.store.articles import ArticleTables
from digest.adapters.store.backup import backup
from digest.adapters.store.copies import open_copy
from digest.adapters.store.database import Database, connect, connect_file
from digest.adapters.store.deliveries import DeliveryTables
from digest.adapters.store.dockets import DocketTables
from digest.adapters.store.documents import DocumentTables
from digest.adapters.store.editions import EditionTables
from digest.adapters.store.feeds import FeedTables
from digest.adapters.store.history import HistoryTables
from digest.adapters.store.migrations import migrate, version
from digest.adapters.store.notices import NoticeTables
from digest.adapters.store.readers import ReaderTables
from digest.adapters.store.registers import RegisterTables
from digest.adapters.store.source_lines import SourceLineTables
from digest.adapters.store.threads import ThreadTables

__all__ = ["SqlStore", "open_copy", "open_file", "open_store"]


class SqlStore(
    ArchiveTables,
    FeedTables,
    HistoryTables,
    RegisterTables,
    SourceLineTables,
    ArticleTables,
    DocumentTables,
    EditionTables,
    ApprovalTables,
    NoticeTables,
    ThreadTables,
    DocketTables,
    ReaderTables,
    DeliveryTables,
    AnswerTables,
):
    """All that outlives a run. Every method is one transaction, and may be called from any thread.

    Raises StoreError where the database is damaged, full or out of reach, and BusyError where it stays
    locked. Every list is in an order that both databases share. Datetimes are aware, and come back in UTC;
    stamps keep the offset that they were given in.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def release(self) -> None:
        """Give back the memory of idle connections; the next call opens another.

        A prepared statement of SQLite keeps the values that it was last given, an edition among them.
        """
        self._database.close()

    def version(self) -> int:
        """Return the version of the tables."""
        with self._database.reading() as connection:
            return version(connection)

    def backup(self, target: Path) -> int:
        """Copy everything to a new file, while others may write; return its bytes."""
        return backup(self._database, target)

    def damage(self) -> str | None:
        """Return what is wrong with the file itself; None if it is sound, or no file of ours."""
        return self._database.damage()

    def compact(self) -> None:
        """Give back the space of what was deleted."""
        self._database.compact()

    def close(self) -> None:
        """Close all connections."""
        self._database.close()


def open_store(url: str, *, base: Path) -> SqlStore:
    """Open the store at `url`, making it (its folder for its owner only) or its tables anew where they lack.

    `sqlite:///path` is relative to `base`, `sqlite:////path` is not; `postgresql://user@host/name`.
    ConfigError for other addresses, or if PostgreSQL's driver is missing. StoreError if it cannot be reached,
    is damaged (it is then left as it is) or was made by a newer version. If nothing is written, the file does
    not change.
    """
    return _opened(connect(url, base))


def open_file(path: Path) -> SqlStore:
    """Open the SQLite file at `path`, which may hold any sign; otherwise as `open_store`."""
    return _opened(connect_file(path))


def _opened(database: Database) -> SqlStore:
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return SqlStore(database)
