"""The bytes of a feed become entries, or a reason why not that tells an operator what to do."""

import html
import re

from digest.model.feeds import Failed, Feed, Page, ParsedFeed, Part
from digest.reading import charsets, entries, jsonfeed, language, xmlfeed
from digest.text import markup, urls

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?([A-Za-z][\w.-]{0,30})")
_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z]{1,12})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_SNIFFED = 4096
_SEARCHED = 200_000
"""Bytes in which an HTML page may name its feed."""


def parse(page: Page, feed: Feed) -> ParsedFeed | Failed:
    """Read RSS, Atom, RDF or JSON Feed. A feed without entries is a feed; an HTML page is not.

    Never raises for the sake of the bytes; may take long on hostile ones (let a worker with limits do it).
    """
    if not page.body.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return Failed(reason="empty body")
    raw = jsonfeed.read(page) if _is_json(page) else xmlfeed.read(page)
    if raw is None:
        return Failed(reason=_not_a_feed(page))
    if isinstance(raw, Failed):
        return raw
    return parsed(raw, feed)


def parsed(raw: entries.RawFeed, feed: Feed, parts: tuple[Part, ...] = ()) -> ParsedFeed:
    """Finish what any kind of source gave."""
    found = entries.finished(raw, feed.id, feed.language)
    return ParsedFeed(
        title=markup.shortened(markup.plain(raw.title), entries.MAX_TITLE),
        language=language.primary(raw.language),
        ttl=raw.ttl,
        entries=found,
        warnings=raw.warnings + _bounds(len(raw.entries)),
        skip_hours=raw.skip_hours,
        skip_days=raw.skip_days,
        parts=parts,
    )


def _bounds(count: int) -> tuple[str, ...]:
    if count <= entries.MAX_ENTRIES:
        return ()
    return (f"{count} entries: only the newest {entries.MAX_ENTRIES} are read",)


def _is_json(page: Page) -> bool:
    start = page.body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start == b"{" or (start == b"[" and page.media_type.endswith("json"))


def _not_a_feed(page: Page) -> str:
    head = page.body[:_SNIFFED]
    if _HTML.search(head):
        found = _alternate(page)
        return "not a feed: an HTML page" + (f"; its feed may be {found}" if found else "")
    if match := _ROOT.search(head):
        return f"not a feed: XML with the root <{match[1].decode('ascii', 'replace')}>"
    return "not a feed: plain text" if b"\0" not in head else "not a feed: binary data"


def _alternate(page: Page) -> str:
    """Return the address of the feed that an HTML page announces, "" if none."""
    for match in _LINK.finditer(charsets.decoded(page.body[:_SEARCHED], page.charset)):
        given = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(match[1])}
        if "alternate" in given.get("rel", "").lower() and given.get("type", "").lower() in _FEED_TYPES:
            return urls.absolute(page.url, given.get("href", ""))
    return ""
