"""The bytes of any source become entries: each type of source has a reader.

A reader is loaded when a document of its type is there: a poll with nothing new loads none.
"""

from typing import TYPE_CHECKING

from digest.model.feeds import Failed, Feed, Page, ParsedFeed, Part
from digest.model.registers import Table
from digest.model.sources import SitemapRules, SourceType

if TYPE_CHECKING:
    from digest.reading.entries import RawFeed


def address(feed: Feed) -> str:
    """Return where the source is asked."""
    if feed.type is not SourceType.FEDERAL_REGISTER:
        return feed.url
    from digest.reading import federal_register

    return federal_register.address(feed.url)


def rules(feed: Feed) -> str | None:
    """Return the hash of what says how the source is read; None for a feed, which says it itself."""
    if feed.type is SourceType.FEED:
        return None
    from digest.reading.entries import digest_of

    return digest_of(repr((address(feed), feed.type, feed.page, feed.sitemap, feed.register, feed.language)))


def parse(page: Page, feed: Feed) -> ParsedFeed | Failed:
    """Read a document of the source, or of one of its parts; never raises for the sake of the bytes."""
    from digest.reading import feeds

    match feed.type:
        case SourceType.PAGE if feed.page is not None:
            from digest.reading import listing

            raw = listing.read(page, feed.page, feed.language)
            return raw if isinstance(raw, Failed) else feeds.parsed(raw, feed)
        case SourceType.SITEMAP:
            from digest.reading import sitemap

            return _with_parts(sitemap.read(page, feed.sitemap or SitemapRules()), feed)
        case SourceType.FEDERAL_REGISTER:
            from digest.reading import federal_register

            return _with_parts(federal_register.read(page), feed)
        case SourceType.REGISTER if feed.register is not None:
            from digest.reading import tables

            found = tables.read(page, feed.register)
            return found if isinstance(found, Failed) else _table(found, feed)
        case _:
            return feeds.parse(page, feed)


def _table(table: Table, feed: Feed) -> ParsedFeed:
    return ParsedFeed(title=feed.name, language=feed.language, ttl=None, entries=(), table=table)


def _with_parts(found: "tuple[RawFeed, tuple[Part, ...]] | Failed", feed: Feed) -> ParsedFeed | Failed:
    from digest.reading import feeds

    return found if isinstance(found, Failed) else feeds.parsed(found[0], feed, found[1])
