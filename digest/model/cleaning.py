"""What was dropped from a text, and by which means."""

from dataclasses import dataclass
from enum import StrEnum

from digest.model.feeds import FeedId


class Means(StrEnum):
    """How furniture is known; each can be switched off."""

    PHRASES = "phrases"
    """By what a line says."""
    STRUCTURE = "structure"
    """By where it stands, what is linked, and what stands twice."""
    SOURCE = "source"
    """By what the articles of one source have in common."""


ALL_MEANS = frozenset(Means)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A line that articles of one source had in one month."""

    feed_id: FeedId
    month: str
    """`2026-11`."""
    line: str
    """Its words, folded; empty for that which every article has."""
    articles: int
    """How many had it."""
    last_article: str
    """The id of the last of them."""


def month_before(month: str) -> str:
    """Return the month before `month`, written alike."""
    year, number = map(int, month.split("-"))
    return f"{year - 1:04d}-12" if number == 1 else f"{year:04d}-{number - 1:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A line that went, and the rule that says so."""

    line: str
    rule: str
