"""Read again: what was read before, from what is kept of it, by the reader as it is now.

No network: pages come out of the archive, entries out of the store. A text that comes out otherwise is a new
version of its article; old versions stay, and with them all that editions cite.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from digest.jobs import habits
from digest.jobs.habits import Habits
from digest.jobs.ports import Progress, Workers, silent
from digest.model.articles import Article, ArticleId, Extracted, Rejected, TextHash, TextSource
from digest.model.feeds import Failed, Feed, FeedId, Page
from digest.model.raw import Raw
from digest.model.reports import JobReport
from digest.model.storage import WaitingEntry
from digest.reading.article import assemble, source_text
from digest.reading.documents import extract

BATCH = 32


class Store(habits.Store, Protocol):
    """What is remembered of articles."""

    def read_entries(self, feeds: Collection[FeedId], after: str, limit: int) -> Sequence[WaitingEntry]:
        """Return entries that were read in their present form, by their id."""
        ...

    def find_articles(self, url_or_id: str) -> Sequence[Article]:
        """Return the current versions of the articles with that id or address."""
        ...

    def raw(self, article_id: ArticleId, text_hash: TextHash) -> Raw | None:
        """Return what a version was read from."""
        ...

    def save_articles(
        self, pairs: Sequence[tuple[Article, str]], raws: Sequence[tuple[Article, Raw]] = ()
    ) -> int:
        """Save versions, and what they were read from; return how many were new."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the job works with."""

    store: Store
    workers: Workers
    languages: Collection[str] = ()
    """What an edition may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    waiting: WaitingEntry
    article: Article
    raw: Raw | None

    @property
    def page(self) -> Page | None:
        """The page that it was read from, None for what came with the feed."""
        if self.raw is None or self.article.text_source is not TextSource.PAGE:
            return None
        raw = self.raw
        return Page(url=raw.url, body=raw.body, media_type=raw.media_type, charset=raw.charset)

    @property
    def readable(self) -> bool:
        """Whether all that it was read from is still there."""
        return self.page is not None or self.article.text_source is not TextSource.PAGE


def run(feeds: Sequence[Feed], world: World, now: datetime, *, progress: Progress = silent) -> JobReport:
    """Read everything again that there is something to read from."""
    by_id = {feed.id: feed for feed in feeds}
    learnt = Habits(world.store, now)
    read = new = lost = 0
    for batch in _batches(world.store, by_id):
        kept = [one for waiting in batch for one in _kept(waiting, world.store)]
        readable = [one for one in kept if one.readable]
        again = list(_again(readable, by_id, world, learnt))
        changed = [(one, found) for one, found in again if found.text_hash != one.article.text_hash]
        new += world.store.save_articles(
            [(found, one.waiting.content_hash) for one, found in changed],
            [(found, one.raw) for one, found in changed if one.raw is not None],
        )
        read, lost = read + len(again), lost + len(kept) - len(readable)
        progress(read, read)
    return JobReport(job="read", counts={"articles": read, "new_versions": new, "not_in_archive": lost})


def _batches(store: Store, feeds: Mapping[FeedId, Feed]) -> Iterator[Sequence[WaitingEntry]]:
    after = ""
    while batch := store.read_entries(feeds.keys(), after, BATCH):
        yield batch
        after = batch[-1].article_id


def _kept(waiting: WaitingEntry, store: Store) -> Iterator[_Kept]:
    for article in store.find_articles(waiting.article_id)[:1]:
        yield _Kept(waiting=waiting, article=article, raw=store.raw(article.id, article.text_hash))


def _again(
    kept: Sequence[_Kept], feeds: Mapping[FeedId, Feed], world: World, learnt: Habits
) -> Iterator[tuple[_Kept, Article]]:
    pages = [page for one in kept if (page := one.page) is not None]
    extracted = world.workers.map(extract, pages)
    for one in kept:
        read: Extracted | Rejected | Failed | None = next(extracted) if one.page is not None else None
        if isinstance(read, Failed):
            continue  # a worker that was stopped says nothing of the text
        waiting = one.waiting
        feed = feeds[waiting.entry.feed_id]
        yield (
            one,
            assemble(
                waiting.entry,
                feed,
                read,
                article_id=waiting.article_id,
                first_seen=waiting.first_seen,
                backlog=waiting.backlog,
                languages=world.languages,
                recurring=learnt.recurring(feed.id, source_text(waiting.entry, feed, read)),
            ),
        )
