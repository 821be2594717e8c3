"""Feeds, what polling them gives, and the entries that they carry."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from digest.model.dates import StatedDate
from digest.model.health import Busy, Habits, Moved
from digest.model.registers import Table
from digest.model.sources import PageRules, RegisterRules, SitemapRules, SourceType
from digest.model.stamps import Stamp

FeedId = NewType("FeedId", str)
EntryKey = NewType("EntryKey", str)
"""What an entry is called within its feed: its GUID, or a stand-in where that is missing or shared."""


class FeedKind(StrEnum):
    """Who speaks in a feed; a prior for what its articles are about."""

    REGULATOR = "regulator"
    LEGISLATOR = "legislator"
    COURT = "court"
    STANDARD_SETTER = "standard_setter"
    MEDIA = "media"
    LAW_FIRM = "law_firm"
    INDUSTRY = "industry"

    @property
    def official(self) -> bool:
        """Whether the publisher is itself a public body."""
        return self in OFFICIAL


OFFICIAL = frozenset({FeedKind.REGULATOR, FeedKind.LEGISLATOR, FeedKind.COURT, FeedKind.STANDARD_SETTER})


class FullText(StrEnum):
    """Where the text of an article comes from."""

    AUTO = "auto"
    FEED = "feed"
    PAGE = "page"
    NEVER = "never"


class Quote(StrEnum):
    """How much of a source may be quoted in an edition."""

    SENTENCES = "sentences"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A source that we poll, as configured."""

    id: FeedId
    name: str
    url: str
    kind: FeedKind = FeedKind.MEDIA
    jurisdiction: str | None = None
    language: str | None = None
    every: timedelta | None = None
    """None: learnt from the feed."""
    full_text: FullText = FullText.AUTO
    quote: Quote = Quote.SENTENCES
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    enabled: bool = True
    type: SourceType = SourceType.FEED
    page: PageRules | None = None
    sitemap: SitemapRules | None = None
    register: RegisterRules | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What must be remembered of a feed between polls."""

    feed_id: FeedId
    url: str
    """The address that the validators belong to; they are void when the configured one differs."""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    """Of the last body that was parsed and stored: tells 'unchanged' where a server has no validators."""
    first_success: datetime | None = None
    last_success: datetime | None = None
    last_entry: datetime | None = None
    """When an entry not known before was last seen."""
    due_at: datetime | None = None
    failures: int = 0
    """In a row."""
    failing_since: datetime | None = None
    last_error: str | None = None
    gone_at: datetime | None = None
    """When the server said 410: not asked again, unless by hand or at another address."""
    alerted_at: datetime | None = None
    """When a person was first told of the failure that lasts; None if there is nothing to take back."""
    habits: Habits | None = None
    moved: Moved | None = None
    busy: Busy | None = None
    rules: str | None = None
    """The hash of the rules that its last document was read by; under others the validators are void."""

    @property
    def answering(self) -> bool:
        """Whether it answered when it was last asked."""
        return self.failures == 0 and self.busy is None

    @property
    def troubled_since(self) -> datetime | None:
        """Since when it fails, or its host wants to be left alone."""
        return self.failing_since or (self.busy.since if self.busy else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document as it came over the network."""

    url: str
    """The final address, after redirects."""
    body: bytes
    """Decoded from its transfer and content codings, bounded."""
    media_type: str = ""
    """Lower case, without parameters; empty if the server named none."""
    charset: str | None = None
    """As declared in the Content-Type header."""
    etag: str | None = None
    last_modified: str | None = None
    max_age_s: int | None = None
    """From Cache-Control, else Expires; None if absent."""
    moved_to: str | None = None
    """The new address, if every redirect on the way was permanent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server said that what we have is still right."""

    etag: str | None = None
    last_modified: str | None = None
    max_age_s: int | None = None
    moved_to: str | None = None
    """As of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An expected failure, in words for a person: `timed out after 30 s`, `404 Not Found`."""

    reason: str
    retry_after_s: int | None = None
    """What the server asked for with 429 or 503."""
    gone: bool = False
    """410: do not ask again."""
    status: int | None = None
    """Of HTTP, where a server answered; None if none did."""
    host: str | None = None
    """Who asked to be left alone, with the port if that is an unusual one."""
    forbidden: bool = False
    """By the robots.txt of the host."""

    @property
    def busy(self) -> bool:
        """Whether the host asked to be left alone: no fault of what was asked for."""
        return self.status in (429, 503)

    @property
    def lasting(self) -> bool:
        """Whether asking again soon is no use: the server itself says that there is no such page."""
        if self.forbidden:
            return True
        return self.status is not None and 400 <= self.status < 500 and self.status not in (408, 425, 429)


Fetched = Page | NotModified | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item of a feed, its text fields already plain text, its links absolute and http(s) only."""

    feed_id: FeedId
    key: EntryKey
    url: str
    """Canonical, without tracking parameters; empty if the entry has none."""
    raw_url: str
    """As published, for fetching."""
    title: str
    summary_html: str
    """Sanitised; empty if none."""
    content_html: str
    """Sanitised; empty if the feed has no full text."""
    published: Stamp | None
    updated: Stamp | None
    authors: tuple[str, ...]
    language: str | None
    stated: tuple[StatedDate, ...] = ()
    """Legal dates that the source gives as data; their texts become paragraphs of the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Another document that a source names as a part of itself."""

    url: str
    newest: datetime | None = None
    """Nothing in it is newer than this; None if that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What a feed's bytes hold."""

    title: str
    language: str | None
    ttl: timedelta | None
    entries: tuple[Entry, ...]
    """In the order of the feed, exact copies once."""
    warnings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    """What must be fetched to have the rest, the newest first."""
    skip_hours: tuple[int, ...] = ()
    """0 to 23, in UTC: when not to ask."""
    skip_days: tuple[int, ...] = ()
    """Monday is 0."""
    table: Table | None = None
    """Of a register: all that it lists, of which the changes become entries."""
