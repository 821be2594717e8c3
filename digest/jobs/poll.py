"""Poll: the feeds whose time has come → their entries in the store.

`due | fetch (threads) | parse (workers) | save`, in the order of the configuration, a batch at a time, so
that the store is the same for any number of threads. Validators are saved in the transaction that saves the
entries.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Protocol, assert_never

from digest.jobs import following
from digest.jobs.ports import Fetcher, Progress, Threads, Workers, silent
from digest.model.feeds import Failed, Feed, FeedId, FeedState, Fetched, NotModified, Page, ParsedFeed
from digest.model.reports import JobReport, Problem
from digest.model.storage import PollSaved, StoredEntry
from digest.reading import article, polling, sources

BATCH = 32
"""Feeds whose bytes are held in memory at once."""


class Store(Protocol):
    """What polling must remember."""

    def feed_states(self) -> Mapping[FeedId, FeedState]:
        """Return the state of every feed polled so far."""
        ...

    def save_poll(self, state: FeedState, entries: Sequence[StoredEntry], now: datetime) -> PollSaved:
        """Save entries and state in one transaction."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the job works with."""

    store: Store
    fetcher: Fetcher
    threads: Threads
    workers: Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """A feed, what is known of it, and what it said this time."""

    feed: Feed
    state: FeedState | None
    fetched: Fetched
    parsed: ParsedFeed | Failed | None = None
    """None: nothing new to parse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    state: FeedState
    added: int = 0
    changed: int = 0
    error: str | None = None


def run(
    feeds: Sequence[Feed],
    world: World,
    now: datetime,
    *,
    force: bool = False,
    fresh_since: datetime | None = None,
    progress: Progress = silent,
) -> JobReport:
    """Poll what is due, and tell what came of it.

    `force` polls every enabled feed; `fresh_since`, the end of a week whose edition is due, also those that
    have not been asked since: what came out in the last hours of a week belongs to it.
    """
    states = world.store.feed_states()
    enabled = [feed for feed in feeds if feed.enabled]
    ready = enabled if force else polling.due(enabled, states, now, fresh_since=fresh_since)
    outcomes: list[_Outcome] = []
    for answer in _answers(ready, states, world):
        outcomes.append(_save(answer, world.store, now))
        progress(len(outcomes), len(ready))
    return _report(outcomes, now, others_answer=_others_answer(enabled, ready, states))


def due(
    feeds: Sequence[Feed], store: Store, now: datetime, *, fresh_since: datetime | None = None
) -> list[Feed]:
    """Return the feeds that `run` would poll."""
    enabled = [feed for feed in feeds if feed.enabled]
    return polling.due(enabled, store.feed_states(), now, fresh_since=fresh_since)


def _others_answer(
    enabled: Iterable[Feed], ready: Iterable[Feed], states: Mapping[FeedId, FeedState]
) -> bool:
    """Whether a feed that was not asked this time answered when it last was."""
    asked = {feed.id for feed in ready}
    others = (states.get(feed.id) for feed in enabled if feed.id not in asked)
    return any(state is not None and state.failures == 0 for state in others)


def _answers(ready: Iterable[Feed], states: Mapping[FeedId, FeedState], world: World) -> Iterator[_Answer]:
    def ask(feed: Feed) -> _Answer:
        state = states.get(feed.id)
        etag, last_modified = polling.validators(feed, state)
        fetched = world.fetcher.fetch(sources.address(feed), etag=etag, last_modified=last_modified)
        return _Answer(feed=feed, state=state, fetched=fetched)

    fetched = world.threads.map(ask, ready)
    while batch := list(islice(fetched, BATCH)):
        yield from (_followed(answer, world) for answer in _parsed(batch, world.workers))


def _parsed(batch: Sequence[_Answer], workers: Workers) -> Iterator[_Answer]:
    """Parse the pages among the answers; what is unchanged to the byte is not parsed again."""
    pages = [
        (answer.fetched, answer.feed)
        for answer in batch
        if isinstance(answer.fetched, Page) and not _same_bytes(answer)
    ]
    parsed = workers.map(_parse, pages)
    for answer in batch:
        new = isinstance(answer.fetched, Page) and not _same_bytes(answer)
        yield replace(answer, parsed=next(parsed)) if new else answer


def _parse(item: tuple[Page, Feed]) -> ParsedFeed | Failed:
    return sources.parse(*item)


def _followed(answer: _Answer, world: World) -> _Answer:
    """Fetch the parts that the document names."""
    if not isinstance(answer.fetched, Page) or not isinstance(answer.parsed, ParsedFeed):
        return answer
    reach = following.World(fetcher=world.fetcher, threads=world.threads, workers=world.workers)
    page, parsed = following.whole(answer.feed, answer.state, answer.fetched, answer.parsed, reach)
    return replace(answer, fetched=page, parsed=parsed)


def _body_hash(page: Page) -> str:
    return hashlib.sha256(page.body).hexdigest()


def _same_bytes(answer: _Answer) -> bool:
    state = answer.state
    return (
        isinstance(answer.fetched, Page)
        and state is not None
        and state.url == answer.feed.url
        and state.failures == 0
        and state.body_hash == _body_hash(answer.fetched)
    )


def _save(answer: _Answer, store: Store, now: datetime) -> _Outcome:
    feed, state = answer.feed, answer.state
    match answer.parsed, answer.fetched:
        case (Failed() as failed, _) | (_, Failed() as failed):
            new = polling.after_failure(feed, state, failed, now)
            store.save_poll(new, (), now)
            return _Outcome(state=new, error=failed.reason)
        case (ParsedFeed() as parsed, Page() as page):
            return _save_entries(answer, parsed, page, store, now)
        case (_, (NotModified() | Page()) as unchanged):
            new = polling.after_success(feed, state, unchanged, None, 0, now)
            store.save_poll(new, (), now)
            return _Outcome(state=new)
        case other:
            assert_never(other)


def _save_entries(answer: _Answer, parsed: ParsedFeed, page: Page, store: Store, now: datetime) -> _Outcome:
    entries = [
        StoredEntry(
            article_id=article.article_id(answer.feed.id, entry.key),
            entry=entry,
            content_hash=article.content_hash(entry),
            backlog=polling.is_backlog(entry, answer.feed, answer.state),
        )
        for entry in parsed.entries
    ]
    new = polling.after_success(answer.feed, answer.state, page, parsed, len(entries), now)
    saved = store.save_poll(new, entries, now)
    if not saved.added:  # a page that changes with the time of day is no news
        new = polling.after_success(answer.feed, answer.state, page, parsed, 0, now)
        store.save_poll(new, (), now)
    return _Outcome(state=new, added=saved.added, changed=saved.changed)


def _report(outcomes: Sequence[_Outcome], now: datetime, *, others_answer: bool) -> JobReport:
    failures = [outcome for outcome in outcomes if outcome.error is not None]
    return JobReport(
        job="poll",
        counts={
            "feeds": len(outcomes),
            "failed": len(failures),
            "new": sum(outcome.added for outcome in outcomes),
            "changed": sum(outcome.changed for outcome in outcomes),
        },
        problems=tuple(
            Problem(
                subject=outcome.state.feed_id,
                reason=outcome.error or "",
                persistent=polling.persistent(outcome.state, now),
            )
            for outcome in failures
        ),
        failed=bool(outcomes) and len(failures) == len(outcomes) and not others_answer,
    )
