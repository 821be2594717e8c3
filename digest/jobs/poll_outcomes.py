"""What comes of one poll of one feed: what is saved, and what is told of it.

Everything that a poll changes is saved in one transaction: a run that is killed has done it, or has not.
Feeds with nothing new share one: those that a killed run leaves out are asked again.
What compares entries is loaded where there are some: most polls have none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, assert_never

from digest.jobs.ports import KnownEntries
from digest.model.feeds import Failed, Feed, FeedId, FeedState, Fetched, NotModified, Page, ParsedFeed
from digest.model.polls import Outcome, PollOutcome
from digest.model.registers import Snapshot
from digest.model.reports import JobReport, Notice, Problem
from digest.model.storage import PollSaved, StoredEntry
from digest.reading import moves, polling, silence


class Store(KnownEntries, Protocol):
    """What polling must remember."""

    def feed_states(self) -> Mapping[FeedId, FeedState]:
        """Return the state of every feed polled so far."""
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
        """Save entries, state, a line of history and a list in one transaction."""
        ...

    def save_unchanged(self, polls: Sequence[tuple[FeedState, PollOutcome]]) -> None:
        """Save states and lines of history in one transaction."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A feed, what is known of it, and what it said this time."""

    feed: Feed
    state: FeedState | None
    fetched: Fetched
    parsed: ParsedFeed | Failed | None = None
    """None: nothing new to parse."""
    snapshot: Snapshot | None = None
    """Of a register, to be saved with what it tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What came of it."""

    before: FeedState | None
    state: FeedState
    outcome: PollOutcome

    @property
    def bad(self) -> bool:
        """Whether the feed did not answer as a feed."""
        return self.outcome.outcome in (Outcome.FAILED, Outcome.DEFERRED)


def save(answers: Iterable[Answer], store: Store, now: datetime) -> Iterator[Polled]:
    """Save what feeds said, those with nothing new together in the end."""
    same: list[Polled] = []
    for each in answers:
        answer = _compared(each, store, now)
        match answer.parsed, answer.fetched:
            case (Failed() as failed, _) | (_, Failed() as failed):
                yield _save_failure(answer, failed, store, now)
            case (ParsedFeed() as parsed, Page() as page):
                yield _save_entries(answer, parsed, page, store, now)
            case (_, (NotModified() | Page()) as fetched):
                same.append(_unchanged(answer, fetched, now))
            case other:
                assert_never(other)
    store.save_unchanged([(each.state, each.outcome) for each in same])
    yield from same


def _unchanged(answer: Answer, fetched: NotModified | Page, now: datetime) -> Polled:
    state = polling.after_success(answer.feed, answer.state, fetched, None, 0, now)
    status = 304 if isinstance(fetched, NotModified) else 200
    outcome = _line(state, now, Outcome.UNCHANGED, status=status)
    return Polled(before=answer.state, state=state, outcome=outcome)


def _compared(answer: Answer, store: Store, now: datetime) -> Answer:
    """Compare a register with what is remembered of it."""
    if not isinstance(answer.parsed, ParsedFeed):
        return answer
    from digest.jobs import registers

    parsed, snapshot = registers.compared(answer.feed, answer.parsed, store, now)
    return replace(answer, parsed=parsed, snapshot=snapshot)


def _save_failure(answer: Answer, failed: Failed, store: Store, now: datetime) -> Polled:
    kind = Outcome.DEFERRED if failed.busy else Outcome.FAILED
    after = polling.after_deferral if failed.busy else polling.after_failure
    state = after(answer.feed, answer.state, failed, now)
    outcome = _line(state, now, kind, status=failed.status, note=failed.reason)
    store.save_poll(state, (), now, outcome=outcome, snapshot=answer.snapshot)
    return Polled(before=answer.state, state=state, outcome=outcome)


def _save_entries(answer: Answer, parsed: ParsedFeed, page: Page, store: Store, now: datetime) -> Polled:
    from digest.jobs.entries import to_store

    entries, known = to_store(answer.feed, answer.state, parsed, store)
    added = sum(stored.article_id not in known for stored in entries)
    changed = sum(
        stored.article_id in known and known[stored.article_id].content_hash != stored.content_hash
        for stored in entries
    )
    state = polling.after_success(answer.feed, answer.state, page, parsed, added, now)
    outcome = _line(
        state,
        now,
        Outcome.NEW if added or changed else Outcome.UNCHANGED,
        status=200,
        added=added,
        changed=changed,
        note=_oddities(answer, parsed),
    )
    store.save_poll(state, entries, now, outcome=outcome, snapshot=answer.snapshot)
    return Polled(before=answer.state, state=state, outcome=outcome)


def _oddities(answer: Answer, parsed: ParsedFeed) -> str | None:
    """Return what is odd about a document that could be read."""
    emptied = (
        not (parsed.entries or parsed.table)
        and answer.state is not None
        and answer.state.last_entry is not None
    )
    found = (*parsed.warnings, *(("no entries, though it had some before",) if emptied else ()))
    return "; ".join(found) or None


def _line(
    state: FeedState,
    now: datetime,
    outcome: Outcome,
    *,
    status: int | None,
    added: int = 0,
    changed: int = 0,
    note: str | None = None,
) -> PollOutcome:
    return PollOutcome(
        feed_id=state.feed_id,
        at=now,
        outcome=outcome,
        status=status,
        added=added,
        changed=changed,
        note=note,
    )


def report(
    polled: Sequence[Polled], feeds: Mapping[FeedId, Feed], now: datetime, *, others: bool
) -> JobReport:
    """Tell what came of all polls; `others`: a feed that was not asked this time answers."""
    kinds = [each.outcome.outcome for each in polled]
    bad = [each for each in polled if each.bad]
    return JobReport(
        job="poll",
        counts={
            "feeds": len(polled),
            "failed": kinds.count(Outcome.FAILED),
            "deferred": kinds.count(Outcome.DEFERRED),
            "new": sum(each.outcome.added for each in polled),
            "changed": sum(each.outcome.changed for each in polled),
        },
        problems=tuple(
            Problem(
                subject=each.state.feed_id,
                reason=each.outcome.note or "",
                persistent=polling.persistent(each.state, now),
            )
            for each in bad
        ),
        failed=Outcome.FAILED in kinds and len(bad) == len(polled) and not others,
        notices=tuple(
            Notice(subject=each.state.feed_id, text=text)
            for each in polled
            for text in _news(each, feeds[each.state.feed_id], now)
        ),
    )


def _news(polled: Polled, feed: Feed, now: datetime) -> list[str]:
    """Return what a person should hear of once."""
    before, after = polled.before, polled.state
    if polled.bad:
        return []
    news = []
    if before is not None and before.alerted_at is not None and before.url == after.url:
        since = before.troubled_since or before.alerted_at
        news.append(f"answers again; it had failed since {since:%Y-%m-%d %H:%M}: {before.last_error}")
    if quiet := silence.fell_silent(before, after, now):
        news.append(f"nothing new since {quiet:%Y-%m-%d}, which is long for this feed")
    moved = after.moved
    if moved and moves.believed(feed, moved, now) and moves.address(feed, before, now) != moved.to:
        news.append(f"moved for good to {moved.to}, where it is asked from now on: update the configuration")
    return news
