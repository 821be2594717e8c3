"""The name of an ISO week."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_NAME = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week: `Week(2026, 53)` is `2026-W53`; weeks sort by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.year, self.number, 1)

    @classmethod
    def parse(cls, name: str) -> "Week":
        """Read `2026-W47`; ValueError if it is not the name of a week that exists."""
        match = _NAME.fullmatch(name)
        if match is None:
            message = f"{name!r} is not a week: write it as 2026-W47"
            raise ValueError(message)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week that `day` lies in."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + timedelta(days=6)

    def next(self) -> "Week":
        """Return the week after."""
        return Week.of(self.monday + timedelta(days=7))

    def previous(self) -> "Week":
        """Return the week before."""
        return Week.of(self.monday - timedelta(days=7))

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishAt:
    """When in the week after its own an edition is due, in the time zone of the edition."""

    weekday: int = 0
    """0 is Monday."""
    hour: int = 7
    minute: int = 0
