"""RSS, Atom and RDF, by feedparser: the only module that knows it."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from digest.model.feeds import Failed, Page
from digest.model.stamps import Stamp
from digest.reading import charsets, dates
from digest.reading.entries import RawEntry, RawFeed
from digest.text import markup, urls

# feedparser has no error of its own for what it cannot read: these are what hostile bytes made it raise.
_FAULTS = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError, OverflowError)
_SITE = re.compile(rb"<link>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<>\]]{1,2000})", re.IGNORECASE)
_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_HEAD = 65_536
"""Bytes in which the channel's own link is looked for."""
_SKIP_HOURS = re.compile(rb"<skipHours>([^\0]{0,2000}?)</skipHours>", re.IGNORECASE)
_SKIP_DAYS = re.compile(rb"<skipDays>([^\0]{0,2000}?)</skipDays>", re.IGNORECASE)
_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_DAY = re.compile(rb"<day>\s*([A-Za-z]{6,9})\s*</day>", re.IGNORECASE)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
"""Of the RSS syndication module, in hours."""


def read(page: Page) -> RawFeed | Failed | None:
    """Read the document as far as it can be read; None if it is no feed that feedparser knows."""
    try:
        document = _parsed(page)
        if not (document.get("version") or document.get("entries")):
            return None
        return _raw_feed(document, page)
    except _FAULTS as fault:
        return Failed(reason=f"the feed cannot be parsed ({type(fault).__name__})")


def _parsed(page: Page) -> Mapping[str, Any]:
    """Parse; the server's charset counts only where the document says nothing, and where it helps."""
    body, charset = page.body, None
    if name := charsets.bom(body):
        charset = name
    elif charsets.declared(body[:200]) in (None, "utf-8"):
        text = charsets.utf8(body)
        charset = None if text is not None else page.charset
        body = text.encode() if text is not None else body
    document = _feedparser(body, charset)
    if charset and document.get("bozo"):
        without = _feedparser(body, None)
        return document if without.get("bozo") else without
    return document


def _feedparser(body: bytes, charset: str | None) -> Mapping[str, Any]:
    import feedparser

    kind = "application/xml" + (f"; charset={charset}" if charset else "")
    document: Mapping[str, Any] = feedparser.parse(
        BytesIO(body),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": kind},
    )
    return document


def _raw_feed(document: Mapping[str, Any], page: Page) -> RawFeed:
    channel = document.get("feed") or {}
    language = _text(channel, "language") or _text(channel.get("title_detail") or {}, "language")
    atom = str(document.get("version") or "").startswith("atom")
    return RawFeed(
        title=_text(channel, "title"),
        language=language or None,
        base=page.url if atom else _site(page),
        ttl=_ttl(channel),
        entries=tuple(_entry(item, language, atom=atom) for item in document.get("entries") or ()),
        warnings=_warnings(document),
        skip_hours=_skip_hours(page.body),
        skip_days=_skip_days(page.body),
    )


def _site(page: Page) -> str:
    """Links of RSS are relative to the channel's link: the feed itself may lie on another host."""
    head = page.body[:_HEAD]
    first = _ITEM.search(head)
    match = _SITE.search(head, 0, first.start() if first else len(head))
    link = urls.absolute(page.url, match[1].decode("ascii", "ignore")) if match else ""
    return link or page.url


def _entry(item: Mapping[str, Any], language: str | None, *, atom: bool) -> RawEntry:
    contents = [part for part in item.get("content") or () if _is_text(part)]
    content: Mapping[str, Any] = max(contents, key=lambda part: len(part.get("value") or ""), default={})
    summary = item.get("summary_detail") or {}
    return RawEntry(
        guid=_text(item, "id"),
        link=_text(item, "feedburner_origlink") or _link(item),
        base=_text(content, "base")
        or _text(summary, "base")
        or _text(item.get("title_detail") or {}, "base"),
        title=_text(item, "title"),
        summary=_html(summary, atom=atom),
        content=_html(content, atom=atom),
        published=_stamp(item, ("published", "created"), language),
        updated=_stamp(item, ("updated",), language),
        authors=tuple(_authors(item)),
        language=_text(item.get("title_detail") or {}, "language") or _text(item, "language") or None,
    )


def _link(item: Mapping[str, Any]) -> str:
    """Return the alternate link, else any that is not the entry itself, an attachment or a reply.

    feedparser takes a GUID for the link where there is none, also one that is no address.
    """
    link = _text(item, "link")
    if link and not (item.get("guidislink") and "://" not in link):
        return link
    others = (
        link for link in item.get("links") or () if link.get("rel") in (None, "alternate", "via", "related")
    )
    return next((_text(link, "href") for link in others), "")


def _is_text(part: Mapping[str, Any]) -> bool:
    kind = _text(part, "type")
    return not kind or kind.startswith("text/") or kind.endswith(("html", "xml"))


def _html(part: Mapping[str, Any], *, atom: bool) -> str:
    """Return HTML: a description of RSS always is, a text construct of Atom only if it says so."""
    value = _text(part, "value")
    if atom and _text(part, "type") == "text/plain":
        return markup.escaped(value)
    return value if "<" in value else markup.escaped(markup.unescaped(value))


def _authors(item: Mapping[str, Any]) -> Iterable[str]:
    people = [person for person in item.get("authors") or () if person]
    yield from (_text(person, "name") for person in people)
    if not people:
        yield _text(item, "author")


def _stamp(item: Mapping[str, Any], keys: Iterable[str], language: str | None) -> Stamp | None:
    """Read the first date that can be read. feedparser's own reading counts only for alphabets that we do
    not know: of `2026-02-30` or `1767607200` it makes a date that nobody wrote.
    """
    raw = dict(item)  # feedparser's own mapping answers `updated` with what was published
    for key in keys:
        text = str(raw.get(key) or "")
        if stamp := dates.parse_stamp(text, language):
            return stamp
        if not text.isascii() and (parsed := raw.get(f"{key}_parsed")):
            year, month, day, hour, minute, second = parsed[:6]
            return Stamp.of(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
    return None


def _ttl(channel: Mapping[str, Any]) -> timedelta | None:
    minutes = _number(_text(channel, "ttl"))
    if minutes:
        return timedelta(minutes=minutes)
    hours = _PERIODS.get(_text(channel, "sy_updateperiod").strip().lower())
    times = _number(_text(channel, "sy_updatefrequency")) or 1
    return timedelta(hours=hours / times) if hours else None


def _skip_hours(body: bytes) -> tuple[int, ...]:
    """Read skipHours, of which feedparser keeps only the last; 24 is another name for midnight."""
    hours = {int(found) % 24 for found in _skipped(body, _SKIP_HOURS, _HOUR) if int(found) <= 24}
    return tuple(sorted(hours))


def _skip_days(body: bytes) -> tuple[int, ...]:
    named = {found.decode("ascii").lower() for found in _skipped(body, _SKIP_DAYS, _DAY)}
    return tuple(number for number, name in enumerate(_WEEK) if name in named)


def _skipped(body: bytes, part: re.Pattern[bytes], one: re.Pattern[bytes]) -> list[bytes]:
    match = part.search(body[:_HEAD])
    return one.findall(match[1]) if match else []


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None


def _warnings(document: Mapping[str, Any]) -> tuple[str, ...]:
    if not document.get("bozo"):
        return ()
    fault = document.get("bozo_exception")
    return (markup.shortened(f"not well-formed: {markup.line(str(fault))}", 200),)


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
