"""A copy of the store to look at: for answers that must leave nothing behind."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from digest.adapters.store.database import meaning

if TYPE_CHECKING:
    from digest.adapters.store import SqlStore


@contextmanager
def open_copy(url: str, base: Path, path: Path | None) -> Iterator["SqlStore"]:
    """Open a copy of the SQLite file at `path` (or at `url`), an empty store if there is none.

    The file, and the folder that it would be in, are not touched. PostgreSQL is opened as it is.
    """
    from digest.adapters.store import open_file, open_store

    found = path or _file(url, base)
    if found is None:
        with open_store(url, base=base) as store:
            yield store
        return
    with TemporaryDirectory(prefix="digest-") as folder:
        copy = Path(folder) / "digest.db"
        if found.exists():
            _copy(found, copy)
        with open_file(copy) as store:
            yield store


def _file(url: str, base: Path) -> Path | None:
    return base / url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else None


def _copy(source: Path, copy: Path) -> None:
    """Copy what is committed. Without a log beside the file nobody writes it, and no lock is needed."""
    alone = not source.with_name(f"{source.name}-wal").exists()
    address = f"{source.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    try:
        with (
            closing(sqlite3.connect(address, uri=True)) as whole,
            closing(sqlite3.connect(copy)) as new,
        ):
            whole.backup(new)
    except sqlite3.Error as error:
        raise meaning(error, str(source)) from error
