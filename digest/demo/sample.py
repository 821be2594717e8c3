"""The bundled sample: what the demonstration's feeds and pages say, and when they begin to say it.

The texts are data, one Markdown file a feed in `sample/`; `sample_files` reads them. Everything here is a
function of those files: no clock, no randomness.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from digest.model.feeds import FeedKind
from digest.model.stamps import Stamp
from digest.model.weeks import Week

ZONE = ZoneInfo("Europe/London")
"""Of the demonstration's configuration."""

WEEKS: tuple[Week, ...] = (Week(2025, 46), Week(2025, 47), Week(2025, 48))
"""The weeks that the sample tells of."""


def present_after(week: Week) -> datetime:
    """Monday 07:30 in London after `week`: when the run happens that publishes it."""
    monday = week.next().monday
    return datetime(monday.year, monday.month, monday.day, 7, 30, tzinfo=ZONE)


PRESENTS: tuple[datetime, ...] = tuple(present_after(week) for week in WEEKS)
"""The present of each run, one a week, in order."""


class FeedFormat(StrEnum):
    """The format that a sample feed is written in."""

    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON = "json"


class PageKind(StrEnum):
    """What stands at the link of an item."""

    ARTICLE = "article"
    CONSENT = "consent"
    """A wall that asks for consent, and no article."""
    MISSING = "missing"
    """404."""
    NONE = "none"
    """The item has no link at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The text of an item from `available` on, until a later version replaces it."""

    available: datetime
    title: str
    title_html: str | None
    """What the feed writes instead of the title, if it has markup or entities."""
    summary: str
    paragraphs: tuple[str, ...]
    """Markdown of a small kind: `## ` begins a heading, `[text](address)` is a link."""

    @property
    def body(self) -> tuple[str, ...]:
        """What the page holds: the summary, where nothing more was written."""
        return self.paragraphs or (self.summary,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleItem:
    """An entry of a sample feed, with the page behind it."""

    slug: str
    page: PageKind
    published: Stamp | None
    """As the feed gives it; None: it gives none."""
    author: str | None
    tags: tuple[str, ...]
    credit: str | None
    """Of the picture that the page pretends to carry."""
    versions: tuple[Version, ...]
    """At least one, the earliest first."""

    @property
    def available(self) -> datetime:
        """When the feed shows it first."""
        return self.versions[0].available

    def at(self, present: datetime) -> Version | None:
        """What it says at `present`; None: it is not out yet."""
        out = [version for version in self.versions if version.available <= present]
        return out[-1] if out else None

    @property
    def path(self) -> str:
        """Of its page, on the host of its feed."""
        if self.published is None:
            return f"/guides/{self.slug}"
        return f"/{self.published.at:%Y/%m/%d}/{self.slug}"


@dataclass(frozen=True, kw_only=True)
class SampleFeed:
    """A feed of the sample with all that it will ever carry."""

    id: str
    name: str
    host: str
    path: str
    format: FeedFormat
    language: str
    kind: FeedKind
    jurisdiction: str | None
    house: str
    """The page template."""
    description: str
    full_text: bool
    encoding: str
    utm: bool
    """Whether its links carry tracking parameters."""
    carries: int
    """How many entries the feed shows; older ones fall out."""
    fails_from: datetime | None
    """From then on it answers 500."""
    moves_from: datetime | None
    """From then on it answers 301 to `moved_to`."""
    moved_to: str | None
    items: tuple[SampleItem, ...]

    @property
    def url(self) -> str:
        """Where the configuration finds it."""
        return f"http://{self.host}{self.path}"

    def link(self, item: SampleItem) -> str:
        """Return the address of the item's page, as a reader would open it."""
        return f"http://{self.host}{item.path}"

    def entries(self, present: datetime) -> tuple[tuple[SampleItem, Version], ...]:
        """Return what the feed shows at `present`, the newest first."""
        out = [(item, version) for item in self.items if (version := item.at(present)) is not None]
        out.sort(key=lambda entry: (entry[0].available, entry[0].slug), reverse=True)
        return tuple(out[: self.carries])

    def before(self, item: SampleItem, count: int) -> tuple[SampleItem, ...]:
        """Return what the publisher had written before `item`: its page links to it, whatever the present."""
        older = [
            other
            for other in self.items
            if other.available < item.available and other.page is PageKind.ARTICLE and other is not item
        ]
        older.sort(key=lambda other: (other.available, other.slug), reverse=True)
        return tuple(older[:count])


@dataclass(frozen=True, kw_only=True)
class Sample:
    """All feeds of the demonstration."""

    feeds: tuple[SampleFeed, ...]

    @cached_property
    def by_host(self) -> dict[str, SampleFeed]:
        """Each publisher has a host of its own."""
        return {feed.host: feed for feed in self.feeds}

    def each(self) -> Iterator[tuple[SampleFeed, SampleItem]]:
        """Go through every item, in the order of the files."""
        for feed in self.feeds:
            for item in feed.items:
                yield feed, item


def load() -> Sample:
    """Read the bundled sample; the same value at every call."""
    from digest.demo.sample_files import load_sample

    return load_sample()
