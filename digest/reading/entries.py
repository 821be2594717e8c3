"""What every format of feed has in common: raw items become bounded, sanitised entries, each with its key."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from digest.model.dates import StatedDate
from digest.model.feeds import Entry, EntryKey, FeedId
from digest.model.stamps import Stamp
from digest.reading.language import primary
from digest.text import markup, urls

MAX_ENTRIES = 1000
"""The newest of a feed; the rest is its archive."""
MAX_TITLE, MAX_SUMMARY, MAX_CONTENT = 500, 20_000, 400_000
"""Characters."""
_MAX_KEY, _MAX_AUTHOR, _MAX_AUTHORS = 300, 120, 10
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """An item as a feed has it: hostile, unbounded; `summary` and `content` are HTML."""

    guid: str
    link: str
    base: str
    """What relative links are relative to; empty: to what the whole feed is."""
    title: str
    summary: str
    content: str
    published: Stamp | None
    updated: Stamp | None
    authors: tuple[str, ...]
    language: str | None
    stated: tuple[StatedDate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeed:
    """A feed of any format, as it is written."""

    title: str
    language: str | None
    base: str
    """Absolute: what links without a base of their own are relative to."""
    ttl: timedelta | None
    entries: tuple[RawEntry, ...]
    warnings: tuple[str, ...] = ()
    updates_date: bool = True
    """Whether a last change stands for a date of publication that is missing."""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


def finished(raw: RawFeed, feed_id: FeedId, configured: str | None) -> tuple[Entry, ...]:
    """Return the newest entries in the order of the feed, exact copies once, no two with one key.

    `configured` is the language that the operator says the feed has: it outranks what the whole feed
    declares, but not what a single item does.
    """
    overall = primary(raw.language)
    default = primary(configured) or overall
    entries = [_entry(item, raw, feed_id) for item in _newest(raw.entries)]
    return tuple(
        replace(entry, language=entry.language if entry.language not in (None, overall) else default)
        for entry in _with_own_keys(entries)
    )


def fingerprint(entry: Entry) -> str:
    """Return 16 hexadecimal digits that change with anything that the entry says."""
    stamp = entry.published.at.isoformat() if entry.published else ""
    return digest_of(entry.title, entry.url, stamp, entry.summary_html, entry.content_html)


def digest_of(*parts: str) -> str:
    """Return 16 hexadecimal digits of the hash of some texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _newest(entries: Sequence[RawEntry]) -> Sequence[RawEntry]:
    if len(entries) <= MAX_ENTRIES:
        return entries

    def newest_first(index: int) -> tuple[float, int]:
        stamp = entries[index].published or entries[index].updated
        return -(stamp.at if stamp else _LONG_AGO).timestamp(), index

    kept = sorted(sorted(range(len(entries)), key=newest_first)[:MAX_ENTRIES])
    return [entries[index] for index in kept]


def _entry(raw: RawEntry, feed: RawFeed, feed_id: FeedId) -> Entry:
    base = urls.absolute(feed.base, raw.base) if raw.base else feed.base
    raw_url = urls.absolute(base, raw.link) if raw.link.strip() else ""
    content = markup.sanitised(raw.content[:MAX_CONTENT], raw_url or base)
    summary = markup.sanitised(raw.summary[:MAX_SUMMARY], raw_url or base)
    return Entry(
        feed_id=feed_id,
        key=EntryKey(_bounded_key(markup.line(raw.guid[:4000]))),
        url=urls.canonical(raw_url),
        raw_url=raw_url,
        title=markup.shortened(markup.plain(raw.title), MAX_TITLE),
        summary_html="" if summary == content else summary,
        content_html=content,
        published=raw.published or (raw.updated if feed.updates_date else None),
        updated=raw.updated,
        authors=_names(raw.authors),
        language=primary(raw.language),
        stated=raw.stated,
    )


def _with_own_keys(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Give each entry a key: GUID, else link, else its content, which also tells two with one key apart."""
    seen: set[tuple[str, str]] = set()
    taken: set[str] = set()
    for entry in entries:
        mark = fingerprint(entry)
        key = entry.key or _bounded_key(entry.url) or f"content:{mark}"
        if (key, mark) in seen:
            continue
        seen.add((key, mark))
        own = f"{key}#{mark}" if key in taken else key
        taken.update((key, own))
        yield replace(entry, key=EntryKey(own))


def _bounded_key(text: str) -> str:
    return text if len(text) <= _MAX_KEY else f"{text[:200]}#{digest_of(text)}"


def _names(authors: Iterable[str]) -> tuple[str, ...]:
    names = (markup.shortened(markup.plain(name), _MAX_AUTHOR) for name in authors)
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))[:_MAX_AUTHORS]
