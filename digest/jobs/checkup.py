"""Checkup: what the states of feeds and the clock tell of an installation."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from digest.model.checkups import Trouble
from digest.model.feeds import Feed, FeedId, FeedState
from digest.reading import moves, polling
from digest.reading.silence import silent_since

RUNS_AT_LEAST = timedelta(hours=50)
"""A run has at least every feed that is asked once a day to ask: after two days without, none takes place."""
AHEAD = timedelta(hours=1)
BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock that is right shows less: the program is younger."""

States = Mapping[FeedId, FeedState]


def feeds(configured: Sequence[Feed], states: States, now: datetime) -> Iterator[Trouble]:
    """Tell of feeds that fail, are silent, or have moved."""
    if not any(feed.enabled for feed in configured):
        yield Trouble(area="feeds", subject="", problem="every feed is switched off", remedy="enable one")
    for feed in configured:
        state = states.get(feed.id)
        if feed.enabled and state is not None and state.url == feed.url:
            yield from _feed(feed, state, now)


def _feed(feed: Feed, state: FeedState, now: datetime) -> Iterator[Trouble]:
    if state.failing_since is not None and polling.persistent(state, now):
        yield Trouble(
            area="feeds",
            subject=feed.id,
            problem=f"fails since {state.failing_since:%Y-%m-%d}: {state.last_error}",
            remedy="look for its successor with `digest feeds discover`, or write `enabled: false`",
        )
    if quiet := silent_since(state, now):
        yield Trouble(
            area="feeds",
            subject=feed.id,
            problem=f"nothing new since {quiet:%Y-%m-%d}, which is long for this feed",
            remedy="has it been given up for another?",
            advice=True,
        )
    if state.moved is not None and moves.believed(feed, state.moved, now):
        yield Trouble(
            area="feeds",
            subject=feed.id,
            problem=f"has moved for good to {state.moved.to}",
            remedy="write that address in the configuration",
            advice=True,
        )


def runs(configured: Sequence[Feed], states: States, now: datetime) -> Iterator[Trouble]:
    """Tell if no run has taken place for a long time."""
    enabled = {feed.id for feed in configured if feed.enabled}
    due = [state.due_at for key, state in states.items() if key in enabled and state.due_at]
    if not due:
        yield Trouble(
            area="runs", subject="", problem="no run has taken place", remedy="`digest run`", advice=True
        )
    elif now - min(due) > RUNS_AT_LEAST:
        yield Trouble(
            area="runs",
            subject="",
            problem=f"a feed has been due since {min(due):%Y-%m-%d %H:%M}, and none was asked",
            remedy="does anything call `digest run`? Hourly is fine",
        )


def clock(states: States, now: datetime) -> Iterator[Trouble]:
    """Tell if the clock cannot be right."""
    seen = max((state.last_success for state in states.values() if state.last_success), default=None)
    if now < BUILT:
        yield Trouble(
            area="clock", subject="", problem=f"it shows {now:%Y-%m-%d}", remedy="set it: weeks depend on it"
        )
    elif seen is not None and seen > now + AHEAD:
        yield Trouble(
            area="clock",
            subject="",
            problem=f"it shows {now:%Y-%m-%d %H:%M}, and a feed was read at {seen:%Y-%m-%d %H:%M}",
            remedy="set it; until then nothing is due",
        )
