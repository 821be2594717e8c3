"""Articles: the clean text of an entry, immutable in each version."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from digest.model.cleaning import Dropped
from digest.model.dates import StatedDate
from digest.model.feeds import EntryKey, FeedId, FeedKind, Quote
from digest.model.stamps import Stamp

ArticleId = NewType("ArticleId", str)
"""16 hexadecimal digits, from feed and entry; the same in every version of the article."""
TextHash = NewType("TextHash", str)
"""SHA-256 of title and text: names a version."""

PARAGRAPH_BREAK = "\n\n"
DOCUMENTS = FeedId("~documents")
"""Stands for the feed of an official document; no feed can be called that."""


EDITOR = FeedId("~editor")
"""Stands for the feed of an article that an editor added by its address."""


class TextSource(StrEnum):
    """Where the text of an article was read."""

    PAGE = "page"
    FEED = "feed"
    TITLE = "title"
    """Nothing but the title was to be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in the body of an article; `url` is absolute and http(s)."""

    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a value came from."""

    field: str
    """`title`, `published`, `authors`, `language`, `url`, `text`."""
    source: str
    """`feed`, `configuration`, `json-ld`, `meta`, `page` (what readers see), `pdf` (a file's own data),
    `type` (the words in the largest), `text`, `title`, `link`, `detected`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What the bytes of a page give, before feed and page are weighed against each other."""

    title: str
    paragraphs: tuple[str, ...]
    language: str | None
    published: Stamp | None
    authors: tuple[str, ...]
    canonical_url: str | None
    links: tuple[Link, ...]
    provenance: tuple[Origin, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    """Lines of the main text that are furniture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A page that holds no article: `consent_wall`, `login`, `stub`, `link_list`, `not_text`, `empty`.

    Of a PDF also `encrypted`, `damaged`, and `scan`: pictures of pages, without text.
    """

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text that was read and cleaned. Offsets into it count Unicode code points of `text`."""

    id: ArticleId
    text_hash: TextHash
    feed_id: FeedId
    source: str
    """The name of the feed."""
    kind: FeedKind
    quote: Quote
    entry_key: EntryKey
    url: str
    title: str
    paragraphs: tuple[str, ...]
    text_source: TextSource
    language: str
    """BCP 47, primary subtag; `und` if unknown."""
    published: Stamp | None
    first_seen: datetime
    authors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    jurisdiction: str | None = None
    """Of the feed."""
    backlog: bool = False
    """Came with the first successful poll of its feed."""
    stated: tuple[StatedDate, ...] = ()
    """Legal dates that the source gives as data; the text of each is one of `paragraphs`."""
    provenance: tuple[Origin, ...] = ()
    """Where its values came from, each field once."""

    @property
    def is_document(self) -> bool:
        """Whether this is an official document that articles link to, and no entry of a feed."""
        return self.feed_id == DOCUMENTS

    @property
    def text(self) -> str:
        """The paragraphs joined with a blank line: what spans point into."""
        return PARAGRAPH_BREAK.join(self.paragraphs)
