"""Time stamps as publishers give them: a moment, or a calendar date."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A time of publication.

    A stamp with a date only, or at exactly midnight, is the issuer's calendar date: `at` is then that
    midnight in the zone it was given in (UTC if none), and it is never converted between zones.
    """

    at: datetime
    date_only: bool = False

    @classmethod
    def of(cls, at: datetime) -> "Stamp":
        """Take `at` (aware) as its publisher meant it: exactly midnight is a calendar date."""
        midnight = (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)
        return cls(at=at, date_only=midnight)

    def day(self, zone: tzinfo) -> date:
        """Return the calendar date, in `zone` for a moment, as issued for a date."""
        return self.at.date() if self.date_only else self.at.astimezone(zone).date()
