"""What the owner of a briefing has decided, and what is known of its feeds, when an edition is composed."""

from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum

from digest.model.feeds import Feed, FeedState
from digest.model.placements import Placed
from digest.model.stories import Judged


class SectionBy(StrEnum):
    """What the sections of an edition are."""

    JURISDICTION = "jurisdiction"
    TOPIC = "topic"


class Uncertain(StrEnum):
    """What becomes of stories of which it is uncertain whether they are about regulation."""

    LIST = "list"
    """One line each, in *also noted*."""
    INCLUDE = "include"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPolicy:
    """How editions of one briefing are made."""

    title: str
    language: str = "en"
    """Of headings, labels and dates."""
    timezone: str = "Europe/London"
    """The name of `zone`."""
    zone: tzinfo
    languages: tuple[str, ...] = ("en", "fr", "de", "es")
    """What an edition may hold."""
    sections: SectionBy = SectionBy.JURISDICTION
    max_stories: int = 25
    """In sections; those beyond are noted in one line each."""
    max_noted: int = 60
    uncertain: Uncertain = Uncertain.LIST
    sentences: int = 3
    """Of a story's summary, and at most of any one article."""
    sample: bool = False
    numbers: bool = True
    """Whether the week is told in numbers, too."""
    noise: bool = False
    """Whether paperwork notices and routine filings are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An article that belongs to the week."""

    placed: Placed
    judged: Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOutcome:
    """A feed that is polled, and what is remembered of it; None if it was never asked."""

    feed: Feed
    state: FeedState | None
