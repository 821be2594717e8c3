"""Which edition an article belongs to."""

from dataclasses import dataclass
from datetime import datetime

from digest.model.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The article belongs to the edition of `week`."""

    week: Week
    late: bool = False
    """Its own week was published before it came."""
    undated: bool = False
    """It has no date: it stands in the week in which it was first seen, or in the next that is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """The article is kept, and belongs to no edition: `backlog`, `too_old`, `before_first`."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The article is dated in the future and waits for its time."""

    until: datetime


Placement = Placed | Archived | Held
