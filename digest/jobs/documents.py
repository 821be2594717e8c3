"""Documents: the official documents that kept articles link to → articles of their own, judged like others.

`links of kept articles | not asked for yet | fetch (threads) | extract (workers) | save | judge`
Each address is asked for once; one that failed for a passing reason again for a day. A document makes no
story: composing joins it to the story of an article that links to it, if it is about the same act.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from digest.jobs.judge import Bench
from digest.jobs.ports import PageFetcher, Progress, Threads, Workers, silent
from digest.model.articles import Article, ArticleId, Extracted, Rejected
from digest.model.documents import Asked
from digest.model.facts import Judgement
from digest.model.feeds import Failed, Fetched, Page
from digest.model.raw import Raw, raw
from digest.model.reports import JobReport, Problem
from digest.model.stories import Judged
from digest.reading.documents import document, extract
from digest.text.urls import canonical, host, leads_somewhere

MOST_A_RUN = 40
"""Documents asked for in one run; the others wait for the next."""
MOST_AN_ARTICLE = 3
BATCH = 8
"""Documents held in memory at once."""
RECENT = timedelta(days=21)
"""How old an article may be whose documents are still wanted."""
ASK_AGAIN_FOR = timedelta(hours=24)
WAIT = timedelta(hours=3)
"""Before a document that failed for a passing reason is asked for again."""


_SPECIFIC = re.compile(r"\.[a-z]{3,4}$|/[^/]*\d|(?:/[^/]+){3}", re.IGNORECASE)
"""An address that names one thing among many: a file, something with a number, something deep."""
_NOTHING = Failed(reason="nothing was extracted")


class Store(Protocol):
    """What is remembered of documents."""

    def judged(self, rules: str, since: datetime) -> Iterable[Judged]:
        """Return judged articles of no published edition, first seen or published since."""
        ...

    def find_articles(self, url_or_id: str) -> Sequence[Article]:
        """Return the current versions of the articles with that id or address."""
        ...

    def documents_asked(self) -> Mapping[str, Asked]:
        """Return what came of every document that was asked for, by its canonical address."""
        ...

    def link_documents(self, links: Iterable[tuple[ArticleId, str]]) -> None:
        """Remember which articles link to which documents."""
        ...

    def save_documents(
        self, found: Sequence[tuple[Asked, Article | None]], raws: Sequence[tuple[Article, Raw]]
    ) -> None:
        """Save what came of asking, what was read, and the bytes themselves."""
        ...

    def save_judgements(self, judgements: Sequence[Judgement], rules: str) -> None:
        """Save them, replacing none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the job works with."""

    store: Store
    fetcher: PageFetcher
    threads: Threads
    workers: Workers
    bench: Bench
    languages: Collection[str] = ()
    """What an edition may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    url: str
    """As it is linked."""
    key: str
    """Its canonical address."""
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    asked: Asked
    article: Article | None
    page: Page | None


def run(world: World, now: datetime, *, progress: Progress = silent) -> JobReport:
    """Read the documents that are wanted, each at most once in a run."""
    asked = world.store.documents_asked()
    links = list(_links(world.store, world.bench, now))
    wanted = _wanted((each for _, each in links), asked, world.store, now)
    done: list[Asked] = []
    for first in range(0, len(wanted), BATCH):
        batch = wanted[first : first + BATCH]
        found = list(_read(batch, world, asked, now))
        world.store.save_documents([(each.asked, each.article) for each in found], list(_raws(found, now)))
        judged = [world.bench.judge(each.article) for each in found if each.article]
        world.store.save_judgements(judged, world.bench.name)
        done += [each.asked for each in found]
        progress(len(done), len(wanted))
    known = asked.keys() | {each.url for each in done}
    world.store.link_documents((name, each.key) for name, each in links if each.key in known)
    return _report(done)


def due(store: Store, bench: Bench, now: datetime) -> list[str]:
    """Return the addresses of the documents that a run would ask for."""
    links = (each for _, each in _links(store, bench, now))
    return [each.url for each in _wanted(links, store.documents_asked(), store, now)]


def _links(store: Store, bench: Bench, now: datetime) -> Iterator[tuple[ArticleId, _Wanted]]:
    """Yield the links of kept articles to documents, the surest articles first."""
    kept = [
        (-each.verdict.score, each.article.id, each.facts.links)
        for each in store.judged(bench.name, now - RECENT)
        if each.verdict.keep and each.facts.links
    ]
    for _, article_id, links in sorted(kept, key=lambda each: each[:2]):
        likely = sorted(links, key=lambda link: not _SPECIFIC.search(link.url))
        for link in likely[:MOST_AN_ARTICLE]:
            if key := canonical(link.url):
                yield article_id, _Wanted(url=link.url, key=key, authority=link.authority)


def _wanted(
    links: Iterable[_Wanted], asked: Mapping[str, Asked], store: Store, now: datetime
) -> list[_Wanted]:
    """Return what to ask for now; an article of a feed needs no second reading."""
    by_key: dict[str, _Wanted] = {}
    for each in links:
        if each.key not in by_key and _is_open(asked.get(each.key), now):
            by_key[each.key] = each
    fresh = (each for each in by_key.values() if not _is_entry(each, store))
    return [each for each, _ in zip(fresh, range(MOST_A_RUN), strict=False)]


def _is_open(before: Asked | None, now: datetime) -> bool:
    if before is None:
        return True
    done = before.article_id is not None or before.lasting or now - before.asked_at < WAIT
    return not done and now - before.first_asked < ASK_AGAIN_FOR


def _is_entry(wanted: _Wanted, store: Store) -> bool:
    return any(not found.is_document for found in store.find_articles(wanted.key))


def _read(
    batch: Sequence[_Wanted], world: World, asked: Mapping[str, Asked], now: datetime
) -> Iterator[_Found]:
    fetched = list(world.threads.map(world.fetcher.fetch_page, [each.url for each in batch]))
    pages = {n: page for n, page in enumerate(fetched) if isinstance(page, Page)}
    extracted = dict(zip(pages, world.workers.map(extract, pages.values()), strict=True))
    for number, wanted in enumerate(batch):
        answer = _answer(wanted, fetched[number], extracted.get(number), world)
        article = _article(wanted, answer, world, now) if isinstance(answer, Extracted) else None
        before = asked.get(wanted.key)
        came = Asked(
            url=wanted.key,
            article_id=article.id if article else None,
            reason=None if isinstance(answer, Extracted) else answer.reason,
            lasting=not isinstance(answer, Failed) or answer.lasting,
            first_asked=before.first_asked if before else now,
            asked_at=now,
        )
        yield _Found(asked=came, article=article, page=pages.get(number))


def _article(wanted: _Wanted, read: Extracted, world: World, now: datetime) -> Article:
    authority = world.bench.rules.taxonomy.authorities[wanted.authority]
    return document(wanted.key, authority, read, now, languages=world.languages)


def _raws(found: Iterable[_Found], now: datetime) -> Iterator[tuple[Article, Raw]]:
    for each in found:
        page = each.page
        if each.article is not None and page is not None:
            yield (
                each.article,
                raw(
                    page.body,
                    url=page.url,
                    media_type=page.media_type,
                    charset=page.charset,
                    fetched_at=now,
                ),
            )


def _answer(
    wanted: _Wanted, fetched: Fetched, extracted: Extracted | Rejected | Failed | None, world: World
) -> Extracted | Rejected | Failed:
    """Return what the address gave; one that leads to another site, or to a home page, gives nothing."""
    if isinstance(fetched, Page):
        owner = world.bench.rules.taxonomy.by_domain(host(fetched.url))
        if owner is None or not leads_somewhere(fetched.url):
            return Rejected(reason="leads_elsewhere")
        # What stopped its worker once will stop it again.
        return Rejected(reason=extracted.reason) if isinstance(extracted, Failed) else extracted or _NOTHING
    return fetched if isinstance(fetched, Failed) else Failed(reason=f"no answer of use for {wanted.url}")


def _report(done: Sequence[Asked]) -> JobReport:
    failed = [each for each in done if each.article_id is None]
    return JobReport(
        job="documents",
        counts={"asked": len(done), "read": len(done) - len(failed), "failed": len(failed)},
        problems=tuple(Problem(subject=each.url, reason=each.reason or "") for each in failed),
    )
