"""Feeds that answer and say nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.model.feeds import FeedState
from digest.model.health import Habits
from digest.reading.silence import fell_silent, silent_since
from tests.support.feeds_xml import a_feed

NOW = datetime(2025, 11, 19, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def state(quiet: timedelta, every: timedelta = DAY, **changes: object) -> FeedState:
    habits = Habits(every=every, newest=NOW - quiet)
    return replace(FeedState(feed_id=a_feed().id, url="", habits=habits, last_success=NOW), **changes)  # type: ignore[arg-type]


def test_silence_is_measured_against_the_feeds_own_rhythm_and_begins_after_two_weeks() -> None:
    assert silent_since(state(15 * DAY), NOW) == NOW - 15 * DAY
    assert silent_since(state(13 * DAY, timedelta(hours=1)), NOW) is None
    assert silent_since(state(200 * DAY, every=30 * DAY), NOW) is None
    assert silent_since(state(250 * DAY, every=30 * DAY), NOW) is not None


def test_a_feed_that_fails_or_whose_rhythm_is_not_known_is_not_silent() -> None:
    assert silent_since(state(99 * DAY, failures=1), NOW) is None
    assert silent_since(state(99 * DAY, habits=Habits()), NOW) is None
    assert silent_since(None, NOW) is None


def test_falling_silent_is_told_once() -> None:
    before, after = state(15 * DAY, last_success=NOW - 2 * DAY), state(15 * DAY)

    assert fell_silent(before, after, NOW) == NOW - 15 * DAY
    assert fell_silent(after, after, NOW + DAY) is None
    assert fell_silent(None, after, NOW) == NOW - 15 * DAY
