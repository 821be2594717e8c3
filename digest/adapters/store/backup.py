"""A copy of the whole store, consistent while others write to it."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from digest.adapters.store.database import Database
from digest.errors import OutputError, UsageError


def backup(database: Database, target: Path) -> int:
    """Write the store to a new file, whole and checked, or nothing; return its bytes.

    It is what one transaction sees: a run at work goes on, and nothing half-done of it is in the copy.
    UsageError if the file is there already, or for PostgreSQL, which has its own tools; OutputError if it
    cannot be written.
    """
    if database.dialect != "sqlite":
        raise UsageError(
            f"{database.name} is backed up by its own tools: pg_dump --format=custom --file={target.name}"
        )
    if target.exists():
        raise UsageError(f"{target} is there already, and is left as it is: name a new file")
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
        database.copy(temporary)
        _check(temporary)
        os.link(temporary, target)  # unlike a rename, it fails if another backup was quicker
    except OSError as error:
        raise OutputError(f"{target} could not be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    return target.stat().st_size


def _check(copy: Path) -> None:
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
        (answer,) = connection.execute("PRAGMA quick_check").fetchone()
    if answer != "ok":
        raise OSError(f"the copy is not sound ({answer})")
    with copy.open("rb") as file:
        os.fsync(file.fileno())
