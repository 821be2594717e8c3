"""What templates are given of the list of editions; finished values, as those of an edition are."""

from dataclasses import dataclass

from digest.rendering.view import NoticeView


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLineView:
    """An edition in the archive."""

    week: str
    name: str
    days: str
    path: str
    count: str
    headlines: tuple[str, ...]
    notices: tuple[NoticeView, ...]
    """On the edition, since it was published."""
    published_at: str
    updated_at: str
    """When it was published, or when the last notice was put on it."""
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
