"""A note that nothing is to be done: `rest.json` in the state folder.

A run that found nothing to do notes what it looked at, by time of change and size, and until when that holds.
While nothing of it changed the next run need not open the store, nor load the program, to know the same.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from digest.errors import OutputError
from digest.model.reports import JobReport

FILE = "rest.json"
MAX_BYTES = 4_000_000

Stamp = list[int] | None
"""Time of change in nanoseconds, bytes, and inode; None for what is not there, or an empty log of a store."""


def reports(state: Path, now: datetime) -> list[JobReport] | None:
    """Return what a run at `now` would report, if the note says so and still holds; else None."""
    try:
        body = (state / FILE).read_bytes()[:MAX_BYTES]
        note = json.loads(body)
        holds = datetime.fromisoformat(note["since"]) <= now < datetime.fromisoformat(note["until"])
        if holds and all(_stamp(Path(path)) == stamp for path, stamp in note["seen"].items()):
            return [JobReport(job=job, counts=counts) for job, counts in note["jobs"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return None


def stamps(paths: Iterable[Path]) -> dict[str, Stamp]:
    """Return how files and folders stand; to be asked while nobody else can be at work."""
    return {str(path): _stamp(path) for path in paths}


def note(
    state: Path, seen: Mapping[str, Stamp], since: datetime, until: datetime, found: Sequence[JobReport]
) -> None:
    """Write the note, for runs from `since` on and before `until`; without one a run looks for itself."""
    from digest.adapters.disk import write_whole

    value: Mapping[str, Any] = {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "jobs": [(report.job, dict(report.counts)) for report in found],
        "seen": dict(seen),
    }
    try:
        write_whole(state / FILE, json.dumps(value).encode("utf-8", "surrogateescape"))
    except OutputError:
        forget(state)


def forget(state: Path) -> None:
    """Remove the note, if there is one."""
    (state / FILE).unlink(missing_ok=True)


def tree(folder: Path) -> Iterable[Path]:
    """Yield a folder and all in it; the folder alone if it is not there."""
    yield folder
    if folder.is_dir():
        yield from (path for path in folder.rglob("*") if "__pycache__" not in path.parts)


def folders(folder: Path) -> Iterable[Path]:
    """Yield a folder and the folders in it: each changes when a file in it comes, goes or is replaced."""
    yield folder
    if folder.is_dir():
        yield from (path for path in folder.rglob("*") if path.is_dir())


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    if path.name.endswith("-wal") and not found.st_size:
        return None
    return [found.st_mtime_ns, found.st_size, found.st_ino]
