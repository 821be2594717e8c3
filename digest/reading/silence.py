"""Feeds that answer and say nothing: measured against their own rhythm."""

from datetime import datetime, timedelta

from digest.model.feeds import FeedState

RHYTHMS = 8
"""A feed is silent after so many of its usual distances between two entries …"""
AT_LEAST = timedelta(days=14)
"""… and not before."""


def silent_since(state: FeedState | None, at: datetime | None) -> datetime | None:
    """Return when the newest entry came, if by `at` the feed is silent for longer than is usual for it.

    None for a feed that is heard, that fails, or of whose rhythm nothing is known.
    """
    if state is None or at is None or state.habits is None or state.failures:
        return None
    every, newest = state.habits.every, state.habits.newest
    if every is None or newest is None:
        return None
    return newest if at - newest > max(RHYTHMS * every, AT_LEAST) else None


def fell_silent(before: FeedState | None, after: FeedState, now: datetime) -> datetime | None:
    """Return since when, if this poll is the first that finds the feed silent."""
    already = silent_since(before, before.last_success if before else None)
    return None if already else silent_since(after, now)
