"""When a feed is asked again, and what is remembered of it in between."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from digest.model.feeds import Entry, Failed, Feed, FeedId, FeedState, NotModified, Page, ParsedFeed
from digest.model.health import Busy, Habits
from digest.reading import moves, schedule, sources
from digest.reading.schedule import MAX_WAIT, MIN_WAIT
from digest.text import urls

OWED = timedelta(days=7)
"""Before a feed was first asked: the last complete week is what a first run builds."""
PERSISTENT_FAILURES = 3
PERSISTENT_TIME = timedelta(hours=24)
PERSISTENT_BUSY = timedelta(hours=72)
"""A host that wants to be left alone for so long is as good as lost."""


def due(
    feeds: Iterable[Feed],
    states: Mapping[FeedId, FeedState],
    now: datetime,
    *,
    fresh_since: datetime | None = None,
) -> list[Feed]:
    """Return the enabled feeds whose time has come, in their order; one never polled, or moved, is due.

    So is one that answers and was last asked before `fresh_since`. None is due while its host wants to be
    left alone, whichever feed was told so, nor when it is gone.
    """
    resting = {state.busy.host for state in states.values() if state.busy and state.busy.until > now}
    found = ((feed, _valid(feed, states.get(feed.id))) for feed in feeds if feed.enabled)
    return [
        feed
        for feed, state in found
        if (_is_due(state, now) or _is_stale(state, fresh_since))
        and urls.authority(moves.address(feed, state, now)) not in resting
    ]


def _is_due(state: FeedState | None, now: datetime) -> bool:
    if state is None or state.gone_at is not None:
        return state is None
    return state.due_at is None or state.due_at <= now


def _is_stale(state: FeedState | None, fresh_since: datetime | None) -> bool:
    if state is None or fresh_since is None or not state.answering:
        return False
    return state.last_success is None or state.last_success < fresh_since


def is_backlog(entry: Entry, feed: Feed, state: FeedState | None) -> bool:
    """Whether an entry is of the time before its feed was configured; `state` is that before this answer.

    A feed at another address is another feed.

    A feed that failed from the start owes the entries of the week before it was first asked: they are late.
    """
    if state is None or state.url != feed.url:
        return True
    if state.first_success is not None:
        return False
    asked = state.troubled_since
    if asked is None:
        return False
    return entry.published is not None and entry.published.at < asked - OWED


def validators(feed: Feed, state: FeedState | None) -> tuple[str | None, str | None]:
    """Return ETag and Last-Modified to send, verbatim; both void if the configured address has changed.

    So they are if the source is to be read by other rules: the same bytes may then say something else.
    """
    return (state.etag, state.last_modified) if state and is_same_source(feed, state) else (None, None)


def is_same_source(feed: Feed, state: FeedState | None) -> bool:
    """Whether a state is that of the source as it is configured now."""
    return state is not None and state.url == feed.url and state.rules == sources.rules(feed)


def after_success(
    feed: Feed,
    state: FeedState | None,
    fetched: Page | NotModified,
    parsed: ParsedFeed | None,
    added: int,
    now: datetime,
) -> FeedState:
    """Remember an answer; `parsed` is None where the feed had not changed, `added` counts new entries."""
    known = _valid(feed, state) or FeedState(feed_id=feed.id, url=feed.url)
    first = (state.first_success if state else None) or now
    last_entry = now if added else (state.last_entry if state else None)
    habits = schedule.habits(parsed, now) if parsed else known.habits or Habits()
    wait = schedule.interval(feed, habits, fetched.max_age_s, last_entry or first, now)
    due_at = now + schedule.jittered(wait, feed.id)
    return FeedState(
        feed_id=feed.id,
        url=feed.url,
        etag=fetched.etag or (known.etag if isinstance(fetched, NotModified) else None),
        last_modified=fetched.last_modified
        or (known.last_modified if isinstance(fetched, NotModified) else None),
        body_hash=body_hash(fetched) if isinstance(fetched, Page) else known.body_hash,
        first_success=first,
        last_success=now,
        last_entry=last_entry,
        due_at=due_at if feed.every else schedule.allowed(due_at, habits),
        habits=habits,
        moved=moves.after_answer(feed, state, fetched, now),
        rules=sources.rules(feed),
    )


def after_failure(feed: Feed, state: FeedState | None, failed: Failed, now: datetime) -> FeedState:
    """Remember a failure; the wait doubles with each in a row. What is gone is not asked again."""
    base = _base(feed, state)
    failures = base.failures + 1
    moved = moves.after_failure(base.moved, failed, failures)
    new = replace(
        base,
        due_at=now + schedule.jittered(schedule.backoff(feed, failures), feed.id),
        failures=failures,
        failing_since=base.failing_since or now,
        last_error=failed.reason,
        gone_at=now if failed.gone and moved == base.moved else None,
        moved=moved,
        busy=None,
    )
    return replace(new, alerted_at=base.alerted_at or (now if persistent(new, now) else None))


def after_deferral(feed: Feed, state: FeedState | None, failed: Failed, now: datetime) -> FeedState:
    """Remember that the host wants to be left alone (429, 503): no failure of the feed, only a later time.

    Where it does not say for how long, it is left alone for as long as it has been busy so far.
    """
    base = _base(feed, state)
    since = base.busy.since if base.busy else now
    if failed.retry_after_s is not None:
        wait = schedule.seconds(failed.retry_after_s)
    else:
        wait = min(max(now - since, MIN_WAIT), MAX_WAIT)
    busy = Busy(host=failed.host or urls.authority(feed.url), since=since, until=now + wait)
    new = replace(base, due_at=now + wait, last_error=failed.reason, busy=busy)
    return replace(new, alerted_at=base.alerted_at or (now if persistent(new, now) else None))


def _base(feed: Feed, state: FeedState | None) -> FeedState:
    """Return what is known of a feed; of one at another address, when it was heard of."""
    if known := _valid(feed, state):
        return known
    return FeedState(
        feed_id=feed.id,
        url=feed.url,
        first_success=state.first_success if state else None,
        last_success=state.last_success if state else None,
        last_entry=state.last_entry if state else None,
    )


def persistent(state: FeedState, now: datetime) -> bool:
    """Whether a failure has lasted so long, or is so final, that a person should hear of it."""
    if state.gone_at is not None:
        return True
    if state.busy is not None and now - state.busy.since >= PERSISTENT_BUSY:
        return True
    if state.failing_since is None or state.failures < PERSISTENT_FAILURES:
        return False
    return now - state.failing_since >= PERSISTENT_TIME


def body_hash(page: Page) -> str:
    """Return what tells whether two answers are the same to the byte."""
    return hashlib.sha256(page.body).hexdigest()


def _valid(feed: Feed, state: FeedState | None) -> FeedState | None:
    return state if state is not None and state.url == feed.url else None
