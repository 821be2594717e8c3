"""Follow: a source that comes in parts (pages of an answer, sitemaps of an index) → one parsed feed.

Parts go through the same fetcher, threads and workers as any document, a bounded number of them in one poll.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import assert_never

from digest.jobs.ports import Fetcher, Threads, Workers
from digest.model.feeds import (
    Entry,
    EntryKey,
    Failed,
    Feed,
    FeedState,
    Fetched,
    NotModified,
    Page,
    ParsedFeed,
    Part,
)
from digest.reading import sources

MAX_PARTS = 20
"""In one poll, the newest first."""
SEEN_BEFORE = timedelta(days=14)
"""A part that has been quiet since so long before the last success holds nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What following needs."""

    fetcher: Fetcher
    threads: Threads
    workers: Workers


def whole(
    feed: Feed, state: FeedState | None, page: Page, first: ParsedFeed, world: World
) -> tuple[Page, ParsedFeed | Failed]:
    """Fetch what `first` names as its parts; Failed if nothing came of it.

    The page comes back without validators if a part is missing, or may change while the page does not: it
    is then asked for anew next time.
    """
    if not first.parts:
        return page, first
    found, known, waiting = [first], {page.url, feed.url}, list(_new(first.parts, feed, state))
    problems: list[str] = []
    followed = 0
    while waiting and followed < MAX_PARTS:
        batch = [part for part in waiting[: MAX_PARTS - followed] if part.url not in known]
        waiting = waiting[MAX_PARTS - followed :]
        known |= {part.url for part in batch}
        followed += len(batch)
        for part, answer in zip(batch, _read(batch, feed, world), strict=True):
            if isinstance(answer, Failed):
                problems.append(f"{part.url}: {answer.reason}")
            else:
                found.append(answer)
                waiting += _new(answer.parts, feed, state)
    return _told(page, found, problems, left=len(waiting))


def _new(parts: Iterable[Part], feed: Feed, state: FeedState | None) -> Iterable[Part]:
    since = state.last_success if state is not None and state.url == feed.url else None
    return (
        part for part in parts if since is None or part.newest is None or part.newest >= since - SEEN_BEFORE
    )


def _read(batch: Sequence[Part], feed: Feed, world: World) -> list[ParsedFeed | Failed]:
    def fetch(part: Part) -> Fetched:
        return world.fetcher.fetch(part.url)

    fetched = list(world.threads.map(fetch, batch))
    parsed = world.workers.map(_parse, [(page, feed) for page in fetched if isinstance(page, Page)])
    return [_read_one(answer) or next(parsed) for answer in fetched]


def _parse(item: tuple[Page, Feed]) -> ParsedFeed | Failed:
    return sources.parse(*item)


def _read_one(answer: Fetched) -> Failed | None:
    match answer:
        case Failed():
            return answer
        case NotModified():
            return Failed(reason="the server answered 304 to a first request")
        case Page():
            return None
        case other:
            assert_never(other)


def _told(
    page: Page, found: Sequence[ParsedFeed], problems: Sequence[str], left: int
) -> tuple[Page, ParsedFeed | Failed]:
    entries = _once(entry for feed in found for entry in feed.entries)
    if problems and not entries:
        return page, Failed(reason=f"no part of it could be read; the first, {problems[0]}")
    more = (f"{left} older parts are not read",) if left else ()
    warnings = (*(text for feed in found for text in feed.warnings), *problems, *more)
    if problems or not found[0].entries:
        page = replace(page, etag=None, last_modified=None, body=b"")
    return page, replace(found[0], entries=entries, warnings=warnings, parts=())


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    by_key: dict[EntryKey, Entry] = {}
    for entry in entries:
        by_key.setdefault(entry.key, entry)
    return tuple(by_key.values())
