"""Permanent redirects: followed at once, believed late, forgotten where they lead nowhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.model.feeds import Failed, FeedState, NotModified, Page
from digest.reading import moves, polling
from tests.support.feeds_xml import FEED_URL, a_feed

NOW = datetime(2025, 11, 19, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = "https://new.example/feed"


def seen(times: int, every: timedelta, to: str | None = NEW) -> tuple[FeedState, datetime]:
    """Return the state after so many answers that came by way of a permanent redirect."""
    state = FeedState(feed_id=a_feed().id, url=FEED_URL)
    now = NOW
    for number in range(times):
        now = NOW + number * every
        state = polling.after_success(a_feed(), state, NotModified(moved_to=to), None, 0, now)
    return state, now


def test_a_new_address_is_asked_directly_after_ten_checks_or_a_week() -> None:
    few, soon = seen(9, timedelta(hours=1))
    many, later = seen(10, timedelta(hours=1))
    week, then = seen(2, 7 * DAY)

    assert moves.address(a_feed(), few, soon) == FEED_URL
    assert moves.address(a_feed(), many, later) == NEW
    assert moves.address(a_feed(), week, then) == NEW


def test_one_look_is_not_enough_however_long_ago() -> None:
    once, _ = seen(1, DAY)

    assert moves.address(a_feed(), once, NOW + 30 * DAY) == FEED_URL


def test_https_in_place_of_http_is_believed_at_once() -> None:
    plain = a_feed(url=FEED_URL.replace("https:", "http:"))
    state = polling.after_success(plain, None, NotModified(moved_to=FEED_URL), None, 0, NOW)

    assert moves.address(plain, state, NOW) == FEED_URL
    elsewhere = polling.after_success(plain, None, NotModified(moved_to=FEED_URL + "2"), None, 0, NOW)
    assert moves.address(plain, elsewhere, NOW) == plain.url


def test_a_redirect_that_is_not_permanent_or_leads_elsewhere_starts_anew() -> None:
    state, now = seen(9, DAY / 24)
    direct = polling.after_success(a_feed(), state, NotModified(), None, 0, now)
    other = polling.after_success(a_feed(), state, NotModified(moved_to=NEW + "2"), None, 0, now)

    assert direct.moved is None
    assert other.moved is not None
    assert other.moved.checks == 1


def test_the_configured_address_is_asked_again_when_nothing_is_at_the_new_one() -> None:
    state, now = seen(10, DAY)
    gone = polling.after_failure(a_feed(), state, Failed(reason="410", status=410, gone=True), now)
    flaky = polling.after_failure(a_feed(), state, Failed(reason="timed out"), now)
    dead = replace(state)
    for _ in range(3):
        dead = polling.after_failure(a_feed(), dead, Failed(reason="timed out"), now)

    assert moves.address(a_feed(), gone, now) == FEED_URL
    assert gone.gone_at is None, "it is the new address that is gone"
    assert moves.address(a_feed(), flaky, now) == NEW
    assert moves.address(a_feed(), dead, now) == FEED_URL


def test_a_move_is_of_the_configured_address_and_goes_with_it() -> None:
    state, now = seen(10, DAY)
    edited = a_feed(url=NEW)

    assert moves.address(edited, state, now) == NEW
    page = Page(url=NEW, body=b"x")
    assert polling.after_success(edited, state, page, None, 0, now).moved is None


def test_a_believed_address_that_moves_on_is_followed() -> None:
    state, now = seen(10, DAY)
    on = polling.after_success(a_feed(), state, NotModified(moved_to=NEW + "3"), None, 0, now)
    still = polling.after_success(a_feed(), on, NotModified(), None, 0, now)

    assert moves.address(a_feed(), still, now) == NEW + "3"
