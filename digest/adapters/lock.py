"""One run at a time on one state folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.errors import BusyError, StoreError


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock named `path` (created if missing, with its folder); never waits.

    BusyError if somebody holds it; StoreError if the file cannot be opened. The kernel frees the lock when
    its holder dies, however it dies, so no stale lock can stay behind; the file does, and means nothing.
    """
    descriptor = _open(path)
    try:
        _take(descriptor, path)
        try:
            yield
        finally:
            # Said aloud, since a child between fork and exec still shares the descriptor that is closed here.
            fcntl.flock(descriptor, fcntl.LOCK_UN)
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BusyError(f"another run is at work: it holds {path}; this one did nothing") from error
    except OSError as error:
        raise StoreError(f"{path} cannot be locked: {error.strerror}") from error


def _open(path: Path) -> int:
    """Open the file so that no child process inherits, and so prolongs, the lock."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"{path} cannot be opened: {error.strerror}") from error
