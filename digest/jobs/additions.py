"""Additions: the articles that editors name by their addresses → entries that wait to be read.

They are read and judged like any other, whatever feed they might have come from.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from digest.model.articles import EDITOR, Article
from digest.model.feeds import Entry, EntryKey, Feed, FeedKind, FeedState, FullText
from digest.model.overrides import Overrides
from digest.model.polls import PollOutcome
from digest.model.registers import Snapshot
from digest.model.reports import JobReport
from digest.model.storage import PollSaved, StoredEntry
from digest.reading.article import article_id, content_hash
from digest.text.urls import canonical

FEED = Feed(id=EDITOR, name="Added by the editor", url="", kind=FeedKind.MEDIA, full_text=FullText.PAGE)
"""What they are read as."""


class Store(Protocol):
    """What is known of articles, and where new ones are kept until they are read."""

    def find_articles(self, url_or_id: str) -> Sequence[Article]:
        """Return the articles with that id or address."""
        ...

    def save_poll(
        self,
        state: FeedState,
        entries: Sequence[StoredEntry],
        now: datetime,
        *,
        outcome: PollOutcome | None = None,
        snapshot: Snapshot | None = None,
    ) -> PollSaved:
        """Save entries; those that are known stay as they are."""
        ...


def run(store: Store, files: Iterable[Overrides], now: datetime) -> JobReport:
    """Save an entry for each address that no article has."""
    asked = list(dict.fromkeys(each.url for file in files for each in file.added))
    new = [_entry(url) for url in asked if not _is_known(url, store)]
    if new:
        store.save_poll(FeedState(feed_id=EDITOR, url=""), new, now)
    return JobReport(job="additions", counts={"asked": len(asked), "new": len(new)})


def _is_known(url: str, store: Store) -> bool:
    return bool(store.find_articles(url) or store.find_articles(canonical(url)))


def _entry(url: str) -> StoredEntry:
    entry = Entry(
        feed_id=EDITOR,
        key=EntryKey(url),
        url=canonical(url),
        raw_url=url,
        title="",
        summary_html="",
        content_html="",
        published=None,
        updated=None,
        authors=(),
        language=None,
    )
    name = article_id(EDITOR, entry.key)
    return StoredEntry(article_id=name, entry=entry, content_hash=content_hash(entry), backlog=False)
