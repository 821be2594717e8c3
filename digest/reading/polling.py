"""When a feed is asked again, and what is remembered of it in between."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from digest.model.feeds import Entry, Failed, Feed, FeedId, FeedState, NotModified, Page, ParsedFeed

MIN_WAIT, MAX_WAIT = timedelta(hours=1), timedelta(hours=24)
"""Between two polls, where `every` is not set; MAX_WAIT holds for all but what is gone."""
SHORTEST = timedelta(minutes=1)
"""However short `every` or Retry-After may be."""
GONE_WAIT = timedelta(days=30)
OWED = timedelta(days=7)
"""Before a feed was first asked: the last complete week is what a first run builds."""
PERSISTENT_FAILURES = 3
PERSISTENT_TIME = timedelta(hours=24)
_DOUBLINGS = 5
"""1 h, 2 h, … 24 h."""
_JITTER = 0.1
"""Of a wait, taken off it by feed: it spreads the load, and lets an hourly run find an hourly feed due."""
_RHYTHM_OF = 20
"""Entries, the newest, whose distance in time is the rhythm of a feed."""
_SILENCE = 8
"""A feed silent for that many waits is asked less often."""


def due(
    feeds: Iterable[Feed],
    states: Mapping[FeedId, FeedState],
    now: datetime,
    *,
    fresh_since: datetime | None = None,
) -> list[Feed]:
    """Return the enabled feeds whose time has come, in their order; one never polled, or moved, is due.

    So is one that answers and was last asked before `fresh_since`.
    """
    found = ((feed, _valid(feed, states.get(feed.id))) for feed in feeds if feed.enabled)
    return [feed for feed, state in found if _is_due(state, now) or _is_stale(state, fresh_since)]


def _is_stale(state: FeedState | None, fresh_since: datetime | None) -> bool:
    if state is None or fresh_since is None or state.failures:
        return False
    return state.last_success is None or state.last_success < fresh_since


def is_backlog(entry: Entry, feed: Feed, state: FeedState | None) -> bool:
    """Whether an entry is of the time before its feed was configured; `state` is that before this answer.

    A feed at another address is another feed.

    A feed that failed from the start owes the entries of the week before it was first asked: they are late.
    """
    if state is None or state.url != feed.url:
        return True
    if state.first_success is not None or state.failing_since is None:
        return False
    return entry.published is not None and entry.published.at < state.failing_since - OWED


def validators(feed: Feed, state: FeedState | None) -> tuple[str | None, str | None]:
    """Return ETag and Last-Modified to send, verbatim; both void if the configured address has changed."""
    state = _valid(feed, state)
    return (state.etag, state.last_modified) if state else (None, None)


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
    if isinstance(fetched, Page):
        known = replace(
            known, etag=fetched.etag, last_modified=fetched.last_modified, body_hash=_hash(fetched.body)
        )
    wait = _interval(feed, parsed, fetched.max_age_s, last_entry or first, now)
    return FeedState(
        feed_id=feed.id,
        url=feed.url,
        etag=fetched.etag or known.etag,
        last_modified=fetched.last_modified or known.last_modified,
        body_hash=known.body_hash,
        first_success=first,
        last_success=now,
        last_entry=last_entry,
        due_at=now + _jittered(wait, feed.id),
    )


def after_failure(feed: Feed, state: FeedState | None, failed: Failed, now: datetime) -> FeedState:
    """Remember a failure; the wait doubles with each in a row, and is at least what the server asked for."""
    known = _valid(feed, state)
    failures = (known.failures if known else 0) + 1
    wait = _jittered(_backoff(feed, failures), feed.id)
    if failed.retry_after_s is not None:
        wait = max(wait, _seconds(failed.retry_after_s))
    if failed.gone:
        failures, wait = max(failures, PERSISTENT_FAILURES), GONE_WAIT
    base = known or FeedState(
        feed_id=feed.id,
        url=feed.url,
        first_success=state.first_success if state else None,
        last_success=state.last_success if state else None,
        last_entry=state.last_entry if state else None,
    )
    return replace(
        base,
        due_at=now + wait,
        failures=failures,
        failing_since=base.failing_since or now,
        last_error=failed.reason,
    )


def persistent(state: FeedState, now: datetime) -> bool:
    """Whether a failure has lasted so long, or is so final, that a person should hear of it."""
    if state.failing_since is None or state.failures < PERSISTENT_FAILURES:
        return False
    gone = state.due_at is not None and state.due_at - now > MAX_WAIT
    return gone or now - state.failing_since >= PERSISTENT_TIME


def _valid(feed: Feed, state: FeedState | None) -> FeedState | None:
    return state if state is not None and state.url == feed.url else None


def _is_due(state: FeedState | None, now: datetime) -> bool:
    return state is None or state.due_at is None or state.due_at <= now


def _interval(
    feed: Feed, parsed: ParsedFeed | None, max_age_s: int | None, last_entry: datetime, now: datetime
) -> timedelta:
    if feed.every is not None:
        return min(max(feed.every, SHORTEST), MAX_WAIT)
    wait = max((now - last_entry) / _SILENCE, _rhythm(parsed.entries, now) if parsed else MIN_WAIT)
    hints = (parsed.ttl if parsed else None, _seconds(max_age_s or 0))
    return min(max(wait, MIN_WAIT, *(hint for hint in hints if hint)), MAX_WAIT)


def _rhythm(entries: Sequence[Entry], now: datetime) -> timedelta:
    """Return half the usual distance between entries, more if the newest is old; undated ones count not."""
    moments = sorted((entry.published.at for entry in entries if entry.published), reverse=True)
    past = [moment for moment in moments if moment <= now][:_RHYTHM_OF]
    if len(past) < 3:
        return MIN_WAIT
    gaps = [(newer - older).total_seconds() for newer, older in pairwise(past)]
    return max(timedelta(seconds=median(gaps) / 2), (now - past[0]) / _SILENCE)


def _backoff(feed: Feed, failures: int) -> timedelta:
    first = min(max(feed.every or MIN_WAIT, SHORTEST), MAX_WAIT)
    doublings = min(failures - 1, _DOUBLINGS)
    return min(first * (1 << doublings), MAX_WAIT)


def _seconds(asked: int) -> timedelta:
    bounded = min(max(asked, 0), int(MAX_WAIT.total_seconds()))
    return max(timedelta(seconds=bounded), SHORTEST)


def _jittered(wait: timedelta, feed_id: FeedId) -> timedelta:
    share = hashlib.sha256(feed_id.encode("utf-8", "replace")).digest()[0] / 255
    return wait * (1 - _JITTER * share)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
