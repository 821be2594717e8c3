"""The history of feeds: what came of each poll."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.feeds import FeedId


class Outcome(StrEnum):
    """What came of one poll of one feed."""

    NEW = "new"
    """Entries that were not known, or known ones that changed."""
    UNCHANGED = "unchanged"
    """It answered, and had nothing new: 304, the same bytes, or other bytes around the same entries."""
    FAILED = "failed"
    DEFERRED = "deferred"
    """Its host asked to be left alone (429, 503): no fault of the feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOutcome:
    """A line in the history of a feed."""

    feed_id: FeedId
    at: datetime
    outcome: Outcome
    status: int | None = None
    """Of HTTP; None if no server answered."""
    added: int = 0
    changed: int = 0
    note: str | None = None
    """Why it failed, or what was odd about a document that could be read."""
