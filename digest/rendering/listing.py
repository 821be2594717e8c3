"""What templates are given of the list of editions; finished values, as those of an edition are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLineView:
    """An edition in the archive."""

    week: str
    name: str
    days: str
    path: str
    count: str
    headlines: tuple[str, ...]
    published_at: str
    uid: str
    """Its permanent id in the Atom feed: an address, or a `tag:` URI."""
    href: str
    """Its address in the feeds: absolute if the site's address is configured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """The editions of one ISO year, the newest first."""

    year: str
    editions: tuple[EditionLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """The Atom feed of editions."""

    uid: str
    href: str
    home: str
    title: str
    language: str
    updated: str
    editions: tuple[EditionLineView, ...]
