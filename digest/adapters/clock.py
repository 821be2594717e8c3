"""The only place that reads the clock, and how `--as-of` names a time."""

import time
from datetime import UTC, datetime

EARLIEST, LATEST = 1970, 9000
"""Years between which all sums of days that we make stay within what a datetime can hold."""


def now() -> datetime:
    """Return the present, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the clock


def moment(text: str) -> datetime:
    """Read `2026-11-24T07:00Z`, `2026-11-24T08:00+01:00` or `2026-11-24` (midnight); no zone means UTC.

    ValueError, with words for the person who typed it, if it is no such time.
    """
    try:
        # Python would read 2026-W47 as its Monday.
        at = datetime.fromisoformat("" if "W" in text.upper() else text.strip())
    except ValueError as error:
        message = f"{text!r} is not a time: write it as 2026-11-24T07:00Z, or 2026-11-24 for midnight UTC"
        raise ValueError(message) from error
    if not EARLIEST <= at.year <= LATEST:
        message = f"{text!r} lies outside of the years {EARLIEST} to {LATEST}"
        raise ValueError(message)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def nanoseconds() -> int:
    """Return the time as files are stamped with it: nanoseconds since 1970."""
    return time.time_ns()
