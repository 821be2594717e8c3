"""What is remembered of a feed beside its entries: its habits, its moves and its host's wishes."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a feed's last document says of when to ask; it holds for the answers 304 that follow."""

    every: timedelta | None = None
    """The usual time between two entries; None if too few have a date."""
    newest: datetime | None = None
    """The date of the newest entry that is not in the future."""
    ttl: timedelta | None = None
    skip_hours: tuple[int, ...] = ()
    """0 to 23, in UTC (RSS 2.0, skipHours)."""
    skip_days: tuple[int, ...] = ()
    """Monday is 0 (RSS 2.0, skipDays)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A permanent redirect, until it has been seen so often that it is believed."""

    to: str
    since: datetime
    checks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """A host that asked to be left alone."""

    host: str
    """With its port, if that is an unusual one."""
    since: datetime
    """Of the first such answer in a row."""
    until: datetime
