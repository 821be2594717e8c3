"""How long to wait before a feed is asked again: what it does, what it says, and what the operator wants."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

from digest.model.feeds import Entry, Feed, FeedId, ParsedFeed
from digest.model.health import Habits

MIN_WAIT, MAX_WAIT = timedelta(hours=1), timedelta(hours=24)
"""Between two polls, where `every` is not set."""
SHORTEST = timedelta(minutes=1)
"""However short `every` or Retry-After may be."""
SILENCE = 8
"""A feed silent for that many waits is asked less often."""
_DOUBLINGS = 5
"""1 h, 2 h, … 24 h."""
_JITTER = 0.1
"""Of a wait, taken off it by feed: it spreads the load, and lets an hourly run find an hourly feed due."""
_RHYTHM_OF = 20
"""Entries, the newest, whose distance in time is the rhythm of a feed."""
_LONGEST_SKIP_H = 72
"""A feed that skips more hours than that in a row is not believed."""


def habits(parsed: ParsedFeed, now: datetime) -> Habits:
    """Return what a document says of when to ask; undated entries and those of the future count not."""
    past = _past(parsed.entries, now)
    gaps = [(newer - older).total_seconds() for newer, older in pairwise(past[:_RHYTHM_OF])]
    return Habits(
        every=timedelta(seconds=median(gaps)) if len(gaps) > 1 else None,
        newest=past[0] if past else None,
        ttl=parsed.ttl,
        skip_hours=parsed.skip_hours,
        skip_days=parsed.skip_days,
    )


def interval(
    feed: Feed, known: Habits, max_age_s: int | None, last_entry: datetime, now: datetime
) -> timedelta:
    """Return the wait after an answer; `every` of the configuration rules, else all hints are heeded."""
    if feed.every is not None:
        return min(max(feed.every, SHORTEST), MAX_WAIT)
    hints = (known.ttl, seconds(max_age_s or 0), _rhythm(known, now), (now - last_entry) / SILENCE)
    return min(max(MIN_WAIT, *(hint for hint in hints if hint)), MAX_WAIT)


def backoff(feed: Feed, failures: int) -> timedelta:
    """Return the wait after so many failures in a row: it doubles with each."""
    first = min(max(feed.every or MIN_WAIT, SHORTEST), MAX_WAIT)
    return min(first * (1 << min(failures - 1, _DOUBLINGS)), MAX_WAIT)


def seconds(asked: int) -> timedelta:
    """Return what a server asked for, within a minute and a day."""
    bounded = min(max(asked, 0), int(MAX_WAIT.total_seconds()))
    return max(timedelta(seconds=bounded), SHORTEST)


def jittered(wait: timedelta, feed_id: FeedId) -> timedelta:
    """Return the wait with a little taken off it, always the same for the same feed."""
    share = hashlib.sha256(feed_id.encode("utf-8", "replace")).digest()[0] / 255
    return wait * (1 - _JITTER * share)


def allowed(at: datetime, known: Habits) -> datetime:
    """Return `at`, or the next full hour that the feed does not skip; RSS counts them in UTC."""
    moment = at.astimezone(UTC)
    for _ in range(_LONGEST_SKIP_H):
        if moment.hour not in known.skip_hours and moment.weekday() not in known.skip_days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at


def _past(entries: Sequence[Entry], now: datetime) -> list[datetime]:
    moments = sorted((entry.published.at for entry in entries if entry.published), reverse=True)
    return [moment for moment in moments if moment <= now]


def _rhythm(known: Habits, now: datetime) -> timedelta:
    """Return half the usual distance between entries, more if the newest is old."""
    if known.every is None or known.newest is None:
        return MIN_WAIT
    return max(known.every / 2, (now - known.newest) / SILENCE)
