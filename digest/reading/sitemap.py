"""Sitemaps and their indexes (https://www.sitemaps.org/protocol.html), also with Google's news extension."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from urllib.parse import urlsplit

from digest.model.feeds import Failed, Page, Part
from digest.model.sources import SitemapRules
from digest.model.stamps import Stamp
from digest.reading import dates
from digest.reading.entries import RawEntry, RawFeed
from digest.reading.xml_events import Element, RefusedXmlError, walk
from digest.text import markup, urls

MAX_BYTES = 52_428_800
"""Unpacked, as the protocol allows."""
_GZIP = b"\x1f\x8b"
_ROOTS = ("urlset", "sitemapindex")


@dataclass(slots=True)
class _Place:
    """What is said of one address."""

    url: str = ""
    changed: Stamp | None = None
    title: str = ""
    published: Stamp | None = None
    language: str = ""


@dataclass(slots=True)
class _Document:
    """What one sitemap holds: articles, and other sitemaps."""

    root: str = ""
    pages: list[_Place] = field(default_factory=list)
    maps: list[_Place] = field(default_factory=list)
    _at: _Place = field(default_factory=_Place)

    def end(self, element: Element) -> None:
        match element.name:
            case "loc" if element.path[-1:] in (("url",), ("sitemap",)):
                self._at.url = markup.line(element.text)
            case "lastmod":
                self._at.changed = dates.parse_stamp(element.text)
            case "title" if "news" in element.path:
                self._at.title = markup.line(element.text)
            case "publication_date":
                self._at.published = dates.parse_stamp(element.text)
            case "language":
                self._at.language = markup.line(element.text)
            case "url" | "sitemap":
                (self.pages if element.name == "url" else self.maps).append(self._at)
                self._at = _Place()
            case _:
                self.root = self.root if element.path else element.name


def read(page: Page, rules: SitemapRules) -> tuple[RawFeed, tuple[Part, ...]] | Failed:
    """Read a sitemap, packed or not, and which others it names; those of other hosts are passed over."""
    body = unpacked(page.body)
    if body is None:
        return Failed(reason=f"the sitemap is broken, or unpacks to more than {MAX_BYTES:,} bytes")
    document = _Document()
    try:
        walk(body, document.end)
    except RefusedXmlError as error:
        return Failed(reason=f"not a sitemap: {error}")
    if document.root not in _ROOTS:
        return Failed(reason=f"not a sitemap: XML with the root <{markup.shortened(document.root, 30)}>")
    return _raw(document, page, rules), _parts(document.maps, page)


def unpacked(body: bytes) -> bytes | None:
    """Return the bytes, without gzip; None if they are broken or too many."""
    if not body.startswith(_GZIP):
        return body
    packed = zlib.decompressobj(wbits=31)
    try:
        plain = packed.decompress(body, MAX_BYTES)
    except zlib.error:
        return None
    return plain if packed.eof else None


def _raw(document: _Document, page: Page, rules: SitemapRules) -> RawFeed:
    wanted = [place for place in document.pages if _wanted(place.url, page, rules)]
    chosen = sorted(wanted, key=_newest_first)[: rules.newest]
    left = len(wanted) - len(chosen)
    return RawFeed(
        title="",
        language=None,
        base=page.url,
        ttl=None,
        updates_date=False,  # it may be that of a footer
        entries=tuple(_entry(place) for place in chosen),
        warnings=(f"{left} older addresses of {page.url} are not read",) if left else (),
    )


def _wanted(url: str, page: Page, rules: SitemapRules) -> bool:
    path = urlsplit(url).path if urls.host(url) == urls.host(page.url) else ""
    return bool(path) and (not rules.paths or path.startswith(rules.paths))


def _newest_first(place: _Place) -> tuple[bool, float]:
    stamp = place.published or place.changed
    return stamp is None, -stamp.at.timestamp() if stamp else 0.0


def _entry(place: _Place) -> RawEntry:
    return RawEntry(
        guid="",
        link=place.url,
        base="",
        title=escape(place.title),
        summary="",
        content="",
        published=place.published,
        updated=place.changed,
        authors=(),
        language=place.language or None,
    )


def _parts(maps: Sequence[_Place], page: Page) -> tuple[Part, ...]:
    own = [place for place in maps if urls.host(place.url) == urls.host(page.url)]
    return tuple(
        Part(url=urls.absolute(page.url, place.url), newest=_end_of(place.changed))
        for place in sorted(own, key=_newest_first)
    )


def _end_of(stamp: Stamp | None) -> datetime | None:
    return stamp.at if stamp else None
