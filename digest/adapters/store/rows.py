"""Our values as rows and back: the only place that knows which field is which column."""

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from digest.adapters.store.tables import entry
from digest.model.articles import Article, ArticleId, TextHash, TextSource
from digest.model.feeds import Entry, EntryKey, FeedId, FeedKind, FeedState, Quote
from digest.model.storage import KnownEntry, StoredEntry, WaitingEntry

Row = sa.Row[Any]
Values = dict[str, Any]

ENTRY_FIELDS = tuple(field.name for field in fields(Entry))
_STATE_FIELDS = tuple(field.name for field in fields(FeedState))


def state_values(state: FeedState) -> Values:
    """Return the columns of `feed_state`, which are its fields."""
    return {name: getattr(state, name) for name in _STATE_FIELDS}


def state_of(row: Row) -> FeedState:
    """Read a row of `feed_state`."""
    return FeedState(**{name: getattr(row, name) for name in _STATE_FIELDS})


def entry_values(stored: StoredEntry) -> Values:
    """Return the columns of `entry` that come from the feed."""
    return {
        "id": stored.article_id,
        "content_hash": stored.content_hash,
        **{name: getattr(stored.entry, name) for name in ENTRY_FIELDS},
    }


KNOWN = tuple(entry.c[name] for name in ("id", "key", "url", "title", "published", "updated", "content_hash"))


def known_of(row: Row) -> KnownEntry:
    """Read the columns KNOWN of a row of `entry`."""
    return KnownEntry(
        article_id=ArticleId(row.id),
        key=EntryKey(row.key),
        url=row.url,
        title=row.title,
        published=row.published,
        updated=row.updated,
        content_hash=row.content_hash,
    )


def waiting_of(row: Row) -> WaitingEntry:
    """Read a row of `entry`."""
    return WaitingEntry(
        article_id=ArticleId(row.id),
        entry=Entry(**{name: getattr(row, name) for name in ENTRY_FIELDS}),
        content_hash=row.content_hash,
        first_seen=row.first_seen,
        backlog=row.backlog,
    )


def version_values(article: Article) -> Values:
    """Return the columns of `article_version`."""
    return {
        "article_id": article.id,
        "text_hash": article.text_hash,
        "feed_id": article.feed_id,
        "source": article.source,
        "kind": article.kind.value,
        "quote": article.quote.value,
        "entry_key": article.entry_key,
        "url": article.url,
        "title": article.title,
        "paragraphs": article.paragraphs,
        "text_source": article.text_source.value,
        "language": article.language,
        "published": article.published,
        "published_utc": None if article.published is None else _utc(article.published.at),
        "first_seen": article.first_seen,
        "authors": article.authors,
        "links": article.links,
        "jurisdiction": article.jurisdiction,
        "backlog": article.backlog,
        "stated": article.stated,
        "provenance": article.provenance,
    }


def article_of(row: Row) -> Article:
    """Read a row of `article_version`."""
    return Article(
        id=ArticleId(row.article_id),
        text_hash=TextHash(row.text_hash),
        feed_id=FeedId(row.feed_id),
        source=row.source,
        kind=FeedKind(row.kind),
        quote=Quote(row.quote),
        entry_key=EntryKey(row.entry_key),
        url=row.url,
        title=row.title,
        paragraphs=row.paragraphs,
        text_source=TextSource(row.text_source),
        language=row.language,
        published=row.published,
        first_seen=row.first_seen,
        authors=row.authors,
        links=row.links,
        jurisdiction=row.jurisdiction,
        backlog=row.backlog,
        stated=row.stated,
        provenance=row.provenance,
    )


def _utc(at: datetime) -> datetime | None:
    """Return a stamp's moment, for comparing; None at the ends of time, where no zone can be changed."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return None
