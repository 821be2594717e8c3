"""Poll: the feeds whose time has come → their entries in the store.

`due | fetch (threads) | parse (workers) | save`, in the order of the configuration, a batch at a time, so
that the store is the same for any number of threads. Validators are saved in the transaction that saves the
entries.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from digest.jobs import following
from digest.jobs.batches import ANSWERS, batches, bytes_of
from digest.jobs.poll_outcomes import Answer, Polled, Store, report, save
from digest.jobs.ports import Fetcher, Log, NoLog, Progress, Threads, Workers, silent
from digest.model.feeds import Failed, Feed, FeedId, FeedState, Page, ParsedFeed
from digest.model.reports import JobReport
from digest.model.sources import SourceType
from digest.reading import moves, polling, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the job works with."""

    store: Store
    fetcher: Fetcher
    threads: Threads
    workers: Workers
    log: Log = field(default_factory=NoLog)


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
    polled: list[Polled] = []
    for answers in _answers(ready, states, world, now):
        for each in save(answers, world.store, now):
            polled.append(each)
            _tell(world.log, each)
            progress(len(polled), len(ready))
    by_id = {feed.id: feed for feed in ready}
    return report(polled, by_id, now, others=_others_answer(enabled, ready, states))


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
    return any(state is not None and state.answering for state in others)


def _answers(
    ready: Iterable[Feed], states: Mapping[FeedId, FeedState], world: World, now: datetime
) -> Iterator[Iterator[Answer]]:
    """Yield answers in batches, each parsed as it is asked for."""

    def ask(feed: Feed) -> Answer:
        state = states.get(feed.id)
        etag, last_modified = polling.validators(feed, state)
        address = moves.address(feed, state, now)
        if address == feed.url:
            address = sources.address(feed)
        robot = feed.type is SourceType.PAGE
        fetched = world.fetcher.fetch(address, etag=etag, last_modified=last_modified, robot=robot)
        return Answer(feed=feed, state=state, fetched=fetched)

    for batch in batches(world.threads.map(ask, ready, _size), _size, most=ANSWERS):
        yield (_followed(answer, world) for answer in _parsed(batch, world.workers))


def _size(answer: Answer) -> int:
    return bytes_of(answer.fetched)


def _parsed(batch: Sequence[Answer], workers: Workers) -> Iterator[Answer]:
    """Parse the pages among the answers; what is unchanged to the byte is not parsed again."""
    new = [_is_new(answer) for answer in batch]
    pages = [
        (answer.fetched, answer.feed)
        for answer, fresh in zip(batch, new, strict=True)
        if fresh and isinstance(answer.fetched, Page)
    ]
    parsed = workers.map(_parse, pages)
    for answer, fresh in zip(batch, new, strict=True):
        yield replace(answer, parsed=next(parsed)) if fresh else answer


def _parse(item: tuple[Page, Feed]) -> ParsedFeed | Failed:
    return sources.parse(*item)


def _followed(answer: Answer, world: World) -> Answer:
    """Fetch the parts that the document names."""
    if not isinstance(answer.fetched, Page) or not isinstance(answer.parsed, ParsedFeed):
        return answer
    reach = following.World(fetcher=world.fetcher, threads=world.threads, workers=world.workers)
    page, parsed = following.whole(answer.feed, answer.state, answer.fetched, answer.parsed, reach)
    return replace(answer, fetched=page, parsed=parsed)


def _is_new(answer: Answer) -> bool:
    state = answer.state
    if not isinstance(answer.fetched, Page):
        return False
    known = polling.is_same_source(answer.feed, state) and state is not None and state.failures == 0
    return not (known and state is not None and state.body_hash == polling.body_hash(answer.fetched))


def _tell(log: Log, polled: Polled) -> None:
    """Record one poll, with what was odd about its document."""
    line = polled.outcome
    values = {"feed": line.feed_id, "outcome": line.outcome.value, "status": line.status, "added": line.added}
    more = {"changed": line.changed, "note": line.note}
    log.info("feed.polled", **values, **{name: value for name, value in more.items() if value})
