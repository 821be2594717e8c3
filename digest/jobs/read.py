"""Read: entries that are new or changed → articles.

`waiting | fetch the page where the feed's text is not enough (threads) | extract (workers) | assemble | save`
A page that could not be had today is asked for again for a day; until then the feed's own text stands in.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from digest.jobs import habits
from digest.jobs.batches import batches, bytes_of
from digest.jobs.habits import Habits
from digest.jobs.ports import PageFetcher, Progress, Threads, Workers, silent
from digest.model.articles import Article, ArticleId, Extracted, Rejected, TextSource
from digest.model.cleaning import SourceLine
from digest.model.feeds import Failed, Feed, FeedId, Fetched, NotModified, Page
from digest.model.raw import ENTRY_TYPE, Raw, raw
from digest.model.reports import JobReport, Problem
from digest.model.storage import WaitingEntry
from digest.reading.article import assemble, source_text, wants_page
from digest.reading.documents import extract

ASK_AGAIN_FOR = timedelta(hours=24)
"""How long a page that failed for a passing reason is asked for anew, counted from the first sight of it."""


class Store(habits.Store, Protocol):
    """What reading must remember."""

    def waiting_ids(self, feeds: Collection[FeedId]) -> Sequence[ArticleId]:
        """Return the ids of the entries not read in their present form, the oldest first."""
        ...

    def waiting_entries(self, ids: Collection[ArticleId]) -> Sequence[WaitingEntry]:
        """Return those of these entries that still wait, the oldest first."""
        ...

    def find_articles(self, url_or_id: str) -> Sequence[Article]:
        """Return the current versions of the articles with that id or address."""
        ...

    def save_articles(
        self,
        pairs: Sequence[tuple[Article, str]],
        raws: Sequence[tuple[Article, Raw]] = (),
        lines: Sequence[SourceLine] = (),
    ) -> int:
        """Save versions, the form of the entry that each was read from, the bytes, and what was learnt."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the job works with."""

    store: Store
    fetcher: PageFetcher
    threads: Threads
    workers: Workers
    encode: Callable[[object], bytes]
    languages: Collection[str] = ()
    """What an edition may hold: a short text can be expected to be in one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """An entry with its page, or what came instead; None if none is wanted."""

    waiting: WaitingEntry
    fetched: Fetched | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    waiting: WaitingEntry
    article: Article
    page: Extracted | Rejected | Failed | None
    fetched: Page | None

    @property
    def outcome(self) -> "_Outcome":
        """What the report says of it."""
        page = self.page
        return _Outcome(
            address=self.waiting.entry.raw_url,
            source=self.article.text_source,
            failed=page.reason if isinstance(page, Failed) else None,
            rejected=page.reason if isinstance(page, Rejected) else None,
        )

    def again(self, now: datetime) -> bool:
        """Whether the page should be asked for once more in a later run."""
        passing = isinstance(self.page, Failed) and not self.page.lasting
        return passing and now - self.waiting.first_seen < ASK_AGAIN_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    address: str
    source: TextSource
    failed: str | None
    rejected: str | None


def run(feeds: Sequence[Feed], world: World, now: datetime, *, progress: Progress = silent) -> JobReport:
    """Read what waits, each entry at most once in a run."""
    by_id = {feed.id: feed for feed in feeds}
    waiting = world.store.waiting_ids(by_id.keys())
    done: list[_Outcome] = []
    learning = Habits(world.store, now)
    for batch in batches(_asked(_entries(waiting, world.store), by_id, world), _size):
        reads = list(_read(batch, by_id, world, learning))
        world.store.save_articles(
            [(read.article, "" if read.again(now) else read.waiting.content_hash) for read in reads],
            [(read.article, raw) for read in reads if (raw := _raw(read, world, now))],
            learning.learnt(),
        )
        done += [read.outcome for read in reads]
        progress(len(done), len(waiting))
    return _report(done)


def _entries(ids: Iterable[ArticleId], store: Store) -> Iterator[WaitingEntry]:
    """Yield the entries; those of one batch are held at a time."""
    for some in batches(ids, lambda _: 0):
        yield from store.waiting_entries(some)


def _asked(waiting: Iterable[WaitingEntry], feeds: Mapping[FeedId, Feed], world: World) -> Iterator[_Asked]:
    """Fetch the pages that are wanted."""

    def ask(one: WaitingEntry) -> _Asked:
        wanted = wants_page(one.entry, feeds[one.entry.feed_id])
        return _Asked(waiting=one, fetched=world.fetcher.fetch_page(one.entry.raw_url) if wanted else None)

    return world.threads.map(ask, waiting, _size)


def _size(asked: _Asked) -> int:
    return bytes_of(asked.fetched)


def _read(
    batch: Sequence[_Asked], feeds: Mapping[FeedId, Feed], world: World, learning: Habits
) -> Iterator[_Read]:
    extracted = world.workers.map(extract, [one.fetched for one in batch if isinstance(one.fetched, Page)])
    for asked in batch:
        waiting, fetched = asked.waiting, asked.fetched
        page = next(extracted) if isinstance(fetched, Page) else _failed(fetched)
        known = _known(world.store, waiting) if isinstance(page, Failed) else None
        feed = feeds[waiting.entry.feed_id]
        said = source_text(waiting.entry, feed, page)
        article = known or assemble(
            waiting.entry,
            feed,
            page,
            article_id=waiting.article_id,
            first_seen=waiting.first_seen,
            backlog=waiting.backlog,
            languages=world.languages,
            recurring=learning.recurring(feed.id, said),
        )
        learning.learn(feed.id, waiting.article_id, said)
        arrived = fetched if isinstance(fetched, Page) else None
        yield _Read(waiting=waiting, article=article, page=page, fetched=arrived)


def _raw(read: _Read, world: World, now: datetime) -> Raw | None:
    """Return what the text came from: the page, or else the entry; None if that is kept already."""
    page, article = read.fetched, read.article
    if article.text_source is not TextSource.PAGE:
        entry, url = world.encode(read.waiting.entry), read.waiting.entry.raw_url
        return raw(entry, url=url, media_type=ENTRY_TYPE, charset="utf-8", fetched_at=now)
    if page is None:
        return None
    return raw(page.body, url=page.url, media_type=page.media_type, charset=page.charset, fetched_at=now)


def _known(store: Store, waiting: WaitingEntry) -> Article | None:
    """Return the article as it was read from its page before: a page that fails today takes no text away."""
    found = (article for article in store.find_articles(waiting.article_id))
    return next((article for article in found if article.text_source is TextSource.PAGE), None)


def _failed(answer: NotModified | Failed | None) -> Failed | None:
    if isinstance(answer, NotModified):
        return Failed(reason="the server answered 304 to a first request")
    return answer


def _report(done: Sequence[_Outcome]) -> JobReport:
    failed = [read for read in done if read.failed is not None]
    rejected = [read for read in done if read.rejected is not None]
    sources = [read.source for read in done]
    return JobReport(
        job="read",
        counts={
            "articles": len(done),
            "pages": sources.count(TextSource.PAGE),
            "from_feed": sources.count(TextSource.FEED),
            "title_only": sources.count(TextSource.TITLE),
            "rejected": len(rejected),
            "failed": len(failed),
        },
        problems=tuple(
            Problem(subject=read.address, reason=read.failed or read.rejected or "")
            for read in failed + rejected
        ),
    )
