"""Discover: the address of a site → the feeds and sitemaps that it has, each one fetched and read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from digest.jobs.ports import Fetcher, Threads, Workers
from digest.model.feeds import Failed, Feed, FeedId, Fetched, Page, ParsedFeed
from digest.model.sources import SitemapRules, SourceType
from digest.reading import discovery, sources
from digest.text import urls


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the job works with."""

    fetcher: Fetcher
    threads: Threads
    workers: Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A source that could be read."""

    url: str
    type: SourceType
    title: str
    language: str | None
    entries: int
    newest: datetime | None
    parts: int = 0
    """Sitemaps that a sitemap names."""


def run(url: str, world: World) -> list[Found] | Failed:
    """Look for the sources of a site; Failed if its page cannot be had."""
    page = world.fetcher.fetch(url)
    if not isinstance(page, Page):
        return (
            page if isinstance(page, Failed) else Failed(reason="the server answered 304 to a first request")
        )
    own = list(_read([url], [page], SourceType.FEED, world))
    if own:
        return own
    feeds = discovery.candidates(page)
    robots = world.fetcher.fetch(urls.absolute(page.url, "/robots.txt"))
    maps = discovery.sitemaps(page, discovery.robots_of(robots) if isinstance(robots, Page) else "")
    return [*_asked(feeds, SourceType.FEED, world), *_asked(maps, SourceType.SITEMAP, world)]


def one(url: str, kind: SourceType, world: World) -> Found | Failed:
    """Read a single address as a source of this type."""
    page = world.fetcher.fetch(url)
    if not isinstance(page, Page):
        return (
            page if isinstance(page, Failed) else Failed(reason="the server answered 304 to a first request")
        )
    (parsed,) = world.workers.map(_parse, [(page, _feed(url, kind))])
    return parsed if isinstance(parsed, Failed) else _found(url, kind, parsed)


def _asked(found: Sequence[str], kind: SourceType, world: World) -> Iterator[Found]:
    def fetch(url: str) -> Fetched:
        return world.fetcher.fetch(url)

    pages = list(world.threads.map(fetch, found))
    arrived = [(url, page) for url, page in zip(found, pages, strict=True) if isinstance(page, Page)]
    yield from _read([url for url, _ in arrived], [page for _, page in arrived], kind, world)


def _read(found: Sequence[str], pages: Sequence[Page], kind: SourceType, world: World) -> Iterator[Found]:
    """Yield what is a source of this type, each document once."""
    parsed = world.workers.map(
        _parse, [(page, _feed(url, kind)) for url, page in zip(found, pages, strict=True)]
    )
    seen: set[str] = set()
    for url, page, one in zip(found, pages, list(parsed), strict=True):
        if isinstance(one, ParsedFeed) and page.url not in seen:
            seen.add(page.url)
            yield _found(url, kind, one)


def _parse(item: tuple[Page, Feed]) -> ParsedFeed | Failed:
    return sources.parse(*item)


def _feed(url: str, kind: SourceType) -> Feed:
    return Feed(id=FeedId("found"), name="found", url=url, type=kind, sitemap=SitemapRules(newest=1000))


def _found(url: str, kind: SourceType, parsed: ParsedFeed) -> Found:
    stamps = [stamp.at for entry in parsed.entries if (stamp := entry.published or entry.updated)]
    return Found(
        url=url,
        type=kind,
        title=parsed.title,
        language=parsed.language,
        entries=len(parsed.entries),
        newest=max(stamps, default=None),
        parts=len(parsed.parts),
    )
