"""How the sources do, as the site tells it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from digest.model.feeds import FeedKind


class SourceStatus(StrEnum):
    """How a source does; in the order in which a reader wants to know."""

    FAILING = "failing"
    SILENT = "silent"
    """It answers, and has brought nothing new for longer than is usual for it."""
    OK = "ok"
    NEW = "new"
    """Not asked yet."""
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """A source and how it does, by days of UTC."""

    name: str
    kind: FeedKind
    url: str
    """As configured: it may hold a key, and is never printed whole."""
    jurisdiction: str | None
    """A name."""
    language: str | None
    status: SourceStatus
    since: date | None
    """It fails or is silent since; None for all others."""
    reason: str
    """Why it fails; empty for all others."""
    answered: date | None
    """When it answered last."""
