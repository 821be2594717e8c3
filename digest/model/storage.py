"""What is handed to the store, and what it hands back, where that is neither a feed nor an article yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from digest.model.articles import ArticleId
from digest.model.feeds import Entry, EntryKey
from digest.model.stamps import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry as a poll saves it."""

    article_id: ArticleId
    entry: Entry
    content_hash: str
    """Of what, if it changes, makes the entry be read again."""
    backlog: bool
    """Came with the first successful poll of its feed; kept as it was when the entry was first saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """What a new document is compared with: an entry as it was last saved."""

    article_id: ArticleId
    key: EntryKey
    url: str
    title: str
    published: Stamp | None
    updated: Stamp | None
    content_hash: str


class KnownName(NamedTuple):
    """By what a stored entry may be known under another key."""

    article_id: ArticleId
    key: EntryKey
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PollSaved:
    """What a poll changed."""

    added: int
    """Entries not known before."""
    changed: int
    """Known entries with another content hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEntry:
    """An entry that is to be read: never read so far, or changed since."""

    article_id: ArticleId
    entry: Entry
    content_hash: str
    first_seen: datetime
    backlog: bool
