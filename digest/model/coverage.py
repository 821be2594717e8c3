"""What an edition rests on: its sources, what it left out, and how it compares with earlier ones."""

from dataclasses import dataclass
from datetime import date

from digest.model.facts import Band, Reason
from digest.model.feeds import FeedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingFeed:
    """A feed that did not answer."""

    id: str
    name: str
    kind: FeedKind
    since: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An article that is not in the edition, and why."""

    article_id: str
    title: str
    url: str
    source: str
    language: str
    published: date | None
    score: float
    band: Band
    why: str
    """`not_regulation`, `uncertain`, `language`, `beyond_cap`, `told_before`, `noise`, `round_up`; and by the
    editor `dropped`, `deferred`."""
    reasons: tuple[Reason, ...]
    """The strongest of its verdict, in its own words; none where it is clearly about regulation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the edition rests on, and what it cannot know."""

    feeds_checked: int
    feeds_answered: int
    failing: tuple[FailingFeed, ...]
    silent: tuple[str, ...]
    """Names of feeds that answered and had nothing in this week."""
    articles: int
    """Read in this week, in and out."""
    late: int
    undated: int
    languages_left_out: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    """Near misses first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many stories a jurisdiction or a kind of act had."""

    kind: str
    """`jurisdiction` or `action`."""
    id: str
    name: str
    stories: int
    """In this edition."""
    before: tuple[int, ...]
    """In each of `Numbers.weeks`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The week in numbers: it counts what our feeds brought, and not what happened."""

    weeks: tuple[str, ...]
    """Of the editions before that are compared, at most eight, the earliest first."""
    counts: tuple[Count, ...]
    """The most frequent jurisdictions, then the kinds of acts."""
