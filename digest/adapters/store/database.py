"""A database: how to reach it, its two kinds of transaction, and what its driver's errors mean."""

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from digest.errors import BusyError, ConfigError, DigestError, StoreError

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

T = TypeVar("T")

AT_ONCE = 500
"""Values in one `IN (…)`: below what any database admits."""
LOCKED_S = 30
"""How long a transaction waits for another one's lock."""
_MIGRATION_LOCK = 0x64696765
"""Of PostgreSQL's advisory locks, which are numbers."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def some_at_once(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield values in lists that one statement can take."""
    source = iter(values)
    while some := list(islice(source, AT_ONCE)):
        yield some


class Database:
    """An engine with two kinds of transaction; every error of its driver is wrapped here, once."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self.name = name
        """For messages: the path of the file, or the address without its password."""
        self._engine = engine
        self._writer = engine.execution_options(digest_writes=True)
        self._reader = engine
        if engine.dialect.name == "postgresql":
            self._reader = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Read from one snapshot. StoreError for what cannot be read, or is not what we wrote."""
        with self._wrapped(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Write all or nothing. The lock is taken at the start, where a busy database can be waited for."""
        with self._wrapped(), self._writer.begin() as connection:
            yield connection

    def queue(self, connection: sa.Connection) -> None:
        """Wait until nobody else migrates; held to the end of the transaction."""
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    def copy(self, target: Path) -> None:
        """Write what one transaction sees to an empty file (SQLite only)."""
        with self._wrapped(), self._outside() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(target),))

    def damage(self) -> str | None:
        """Check a file through; None if it is sound. PostgreSQL looks after its own."""
        if self.dialect != "sqlite":
            return None
        with self.reading() as connection:
            answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        return None if answer == "ok" else str(answer)

    def compact(self) -> None:
        """Give back the space of what was deleted."""
        with self._wrapped(), self._outside() as connection:
            connection.exec_driver_sql("VACUUM")

    @contextmanager
    def _outside(self) -> Iterator[sa.Connection]:
        """Connect without a transaction, for what can be done in none."""
        outside = self._engine.execution_options(isolation_level="AUTOCOMMIT", digest_outside=True)
        with outside.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections, and forget the statements that were made."""
        self._engine.clear_compiled_cache()
        self._engine.dispose()

    @contextmanager
    def _wrapped(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            raise meaning(error, self.name) from error
        except ValueError as error:  # of a row: SQLAlchemy has another name for those of parameters
            raise StoreError(f"{self.name} holds a row that cannot be read: {error}") from error


def connect(url: str, base: Path) -> Database:
    """Prepare to reach `sqlite:///path` (relative to `base`) or `postgresql://…`; ConfigError if neither."""
    try:
        address = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise ConfigError("store: this is not the address of a database") from error
    match address.get_backend_name(), address.database:
        case "sqlite", str(path) if path not in ("", ":memory:"):
            return connect_file(base / path)
        case (("postgresql" | "postgres"), _):
            return _postgresql(address)
        case _:
            raise ConfigError("store: write sqlite:///path or postgresql://host/name")


def insert(connection: sa.Connection, table: sa.Table) -> "sqlite.Insert | postgresql.Insert":
    """Return an INSERT that knows ON CONFLICT, which both databases write alike."""
    return _insert(connection.dialect.name, table)


def upsert(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, each in place of what one with the same primary key holds; all name the same columns."""
    if rows:
        connection.execute(_upsert(connection.dialect.name, table, tuple(rows[0])), rows)


@cache
def _upsert(dialect: str, table: sa.Table, columns: tuple[str, ...]) -> "sqlite.Insert | postgresql.Insert":
    """Return a statement that is built once: building one costs more than running it."""
    keys = [column.name for column in table.primary_key]
    statement = _insert(dialect, table)
    replaced = {name: statement.excluded[name] for name in columns if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=replaced)


def _insert(dialect: str, table: sa.Table) -> "sqlite.Insert | postgresql.Insert":
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # most have no use for it, and it takes 20 ms to import

    return postgresql.insert(table)


def connect_file(path: Path) -> Database:
    """Prepare to use the SQLite file at `path`."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _use_wal(path)
    except OSError as error:
        raise StoreError(f"{path.parent} cannot be used: {error.strerror}") from error
    except sqlite3.Error as error:
        raise meaning(error, str(path)) from error
    address = sa.URL.create("sqlite", database=str(path))
    engine = sa.create_engine(address, hide_parameters=True, connect_args={"timeout": LOCKED_S})
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return Database(engine, str(path))


def _use_wal(path: Path) -> None:
    """Let readers and a writer work at once. The file remembers it; a file that is missing is made.

    SQLite does not wait for its lock here, so that of several processes on a new file some would fail: they
    queue up at the folder.
    """
    folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with closing(sqlite3.connect(path, timeout=LOCKED_S)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    finally:
        os.close(folder)


def _on_connect(connection: sqlite3.Connection, _: Any) -> None:
    """Make SQLite durable and strict."""
    connection.isolation_level = None  # transactions begin where we say so: in _on_begin
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # who is forgotten shall not stand in a freed page


def _on_begin(connection: sa.Connection) -> None:
    """Take the write lock at once: a transaction that reads first cannot wait for it later."""
    options = connection.get_execution_options()
    if options.get("digest_outside", False):
        return
    writes = options.get("digest_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(address: sa.URL) -> Database:
    address = address.set(drivername="postgresql+psycopg")
    try:
        engine = sa.create_engine(address, hide_parameters=True, pool_pre_ping=True)
    except ImportError as error:
        message = "store: PostgreSQL needs its driver: pip install 'digest-press[postgresql]'"
        raise ConfigError(message) from error
    sa.event.listen(engine, "connect", _on_connect_postgresql)
    return Database(engine, address.render_as_string(hide_password=True))


def _on_connect_postgresql(connection: Any, _: Any) -> None:
    connection.execute(f"SET lock_timeout = '{LOCKED_S}s'")
    connection.commit()


def meaning(error: Exception, name: str) -> DigestError:
    """Say what a driver's error means, and what to do."""
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    reason = (str(cause).strip() or type(cause).__name__).splitlines()[0]
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED:
        return StoreError(
            f"{name} is damaged ({reason}). It was left as it is: put a backup in its place,"
            " or move it aside to begin anew"
        )
    if code in _LOCKED or getattr(cause, "sqlstate", None) == "55P03":
        return BusyError(f"{name} has been locked by another process for {LOCKED_S} s")
    if code == sqlite3.SQLITE_FULL:
        return StoreError(f"{name}: no space is left on the device; what was saved before stands")
    return StoreError(f"{name}: {reason}")
