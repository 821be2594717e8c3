from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest.model.feeds import Failed, Feed, FeedState, NotModified, Page, ParsedFeed
from digest.reading import feeds, polling, schedule
from tests.support.feeds_xml import FEED_URL, a_feed, a_page, rss, rss_item

NOW = datetime(2025, 11, 19, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BROKEN = Failed(reason="timed out after 30 s")


def a_state(**changes: object) -> FeedState:
    state = FeedState(
        feed_id=a_feed().id, url=FEED_URL, etag='W/"1"', last_modified="Tue, 18 Nov 2025", due_at=NOW
    )
    return replace(state, **changes)  # type: ignore[arg-type]


def after(
    feed: Feed, *, gap: timedelta, newest: timedelta = timedelta(0), ttl: timedelta | None = None
) -> timedelta:
    """Return the wait after a feed that has an entry every `gap`, the newest `newest` ago."""
    items = [rss_item(guid=str(n), date=(NOW - newest - n * gap).isoformat()) for n in range(10)]
    parsed = feeds.parse(a_page(rss(*items)), feed)
    assert isinstance(parsed, ParsedFeed)
    page = a_page(rss())
    state = polling.after_success(feed, None, page, replace(parsed, ttl=ttl), 10, NOW)
    assert state.due_at is not None
    return state.due_at - NOW


def test_a_feed_is_left_alone_until_it_is_due() -> None:
    waiting, ready, off = a_feed(), a_feed(id="b"), a_feed(id="c", enabled=False)
    states = {waiting.id: a_state(due_at=NOW + HOUR), ready.id: a_state(feed_id=ready.id)}

    assert polling.due([waiting, ready, off], states, NOW) == [ready]


def test_a_feed_never_polled_or_moved_is_due_at_once() -> None:
    moved = a_feed(url="https://agency.example/new.xml")

    assert polling.due([moved], {moved.id: a_state(due_at=NOW + HOUR)}, NOW) == [moved]
    assert polling.due([a_feed()], {}, NOW) == [a_feed()]


def test_validators_are_sent_verbatim_and_only_to_their_own_address() -> None:
    assert polling.validators(a_feed(), a_state()) == ('W/"1"', "Tue, 18 Nov 2025")
    assert polling.validators(a_feed(url="https://other.example/"), a_state()) == (None, None)
    assert polling.validators(a_feed(), None) == (None, None)


def test_validators_outlive_an_answer_that_repeats_none() -> None:
    state = a_state(body_hash="x")
    for _ in range(3):
        state = polling.after_success(a_feed(), state, NotModified(), None, 0, NOW)

    assert polling.validators(a_feed(), state) == ('W/"1"', "Tue, 18 Nov 2025")
    assert state.body_hash == "x"
    assert polling.after_success(a_feed(), state, NotModified(etag='"2"'), None, 0, NOW).etag == '"2"'


def test_a_page_without_validators_clears_the_old_ones() -> None:
    state = polling.after_success(a_feed(), a_state(), Page(url=FEED_URL, body=b"x"), None, 0, NOW)

    assert (state.etag, state.last_modified) == (None, None)
    assert state.body_hash


def test_the_interval_is_learnt_from_the_entries() -> None:
    assert after(a_feed(), gap=timedelta(minutes=5)) <= HOUR
    assert 4 * HOUR < after(a_feed(), gap=10 * HOUR) <= 5 * HOUR
    assert after(a_feed(), gap=timedelta(days=9)) > 21 * HOUR
    assert after(a_feed(), gap=timedelta(minutes=5), newest=timedelta(days=4)) > 10 * HOUR


def test_what_the_feed_asks_for_is_heeded_and_what_the_operator_sets_rules() -> None:
    assert after(a_feed(), gap=timedelta(minutes=5), ttl=6 * HOUR) > 5 * HOUR
    assert after(a_feed(every=3 * HOUR), gap=timedelta(minutes=5), ttl=6 * HOUR) <= 3 * HOUR


def test_a_feed_that_stays_unchanged_is_asked_less_and_less_often() -> None:
    def wait(silent: timedelta) -> timedelta:
        state = polling.after_success(a_feed(), a_state(last_entry=NOW - silent), NotModified(), None, 0, NOW)
        assert state.due_at is not None
        return state.due_at - NOW

    assert wait(HOUR) <= HOUR < wait(timedelta(days=2)) < wait(timedelta(days=7))


def test_success_forgets_failures_and_keeps_the_first_success() -> None:
    failing = a_state(failures=4, failing_since=NOW - HOUR, last_error="x", first_success=NOW - 9 * HOUR)
    state = polling.after_success(a_feed(), failing, NotModified(), None, 2, NOW)

    assert (state.failures, state.failing_since, state.last_error) == (0, None, None)
    assert (state.first_success, state.last_success, state.last_entry) == (NOW - 9 * HOUR, NOW, NOW)


def test_failures_keep_the_validators_and_the_wait_doubles() -> None:
    state, waits = a_state(), []
    for _ in range(7):
        state = polling.after_failure(a_feed(), state, BROKEN, NOW)
        assert state.due_at is not None
        waits.append(state.due_at - NOW)

    assert waits[0] <= HOUR
    assert abs(waits[1] - 2 * waits[0]) < timedelta(seconds=1)
    assert waits[-1] == waits[-2] > 20 * HOUR
    assert (state.failures, state.failing_since, state.etag) == (7, NOW, 'W/"1"')


def busy(**changes: object) -> Failed:
    return Failed(reason="429 Too Many Requests", status=429, host="agency.example", **changes)  # type: ignore[arg-type]


def test_a_host_that_wants_to_be_left_alone_is_no_failure_of_the_feed_and_says_for_how_long() -> None:
    state = polling.after_deferral(a_feed(), a_state(), busy(retry_after_s=7 * 3600), NOW)

    assert state.due_at == NOW + 7 * HOUR
    assert (state.failures, state.failing_since, state.etag) == (0, None, 'W/"1"')
    assert not polling.persistent(state, NOW)
    assert not state.answering


def test_no_feed_of_a_host_is_due_while_one_of_them_was_told_to_wait() -> None:
    other, elsewhere = (
        a_feed(id="b", url="https://agency.example/b"),
        a_feed(id="c", url="https://c.example/"),
    )
    told = polling.after_deferral(a_feed(), None, busy(retry_after_s=7200), NOW)

    assert polling.due([a_feed(), other, elsewhere], {told.feed_id: told}, NOW + HOUR) == [elsewhere]
    assert polling.due([a_feed(), other], {told.feed_id: told}, NOW + 2 * HOUR) == [a_feed(), other]


def test_a_busy_host_that_does_not_say_for_how_long_is_left_alone_longer_and_longer() -> None:
    state, now, waits = a_state(), NOW, []
    for _ in range(8):
        state = polling.after_deferral(a_feed(), state, busy(), now)
        assert state.due_at is not None
        waits.append((state.due_at - now) / HOUR)
        now = state.due_at

    assert waits == [1, 1, 2, 4, 8, 16, 24, 24]
    assert state.failures == 0
    assert polling.persistent(state, now + 24 * HOUR), "after three days a person hears of it"


def test_an_answer_ends_all_waiting() -> None:
    told = polling.after_deferral(a_feed(), a_state(), busy(), NOW)

    assert polling.after_success(a_feed(), told, NotModified(), None, 0, NOW).busy is None
    assert polling.after_failure(a_feed(), told, BROKEN, NOW).busy is None


def test_a_new_address_starts_with_a_clean_record() -> None:
    old = a_state(failures=9, failing_since=NOW - 99 * HOUR, first_success=NOW - 500 * HOUR)
    state = polling.after_failure(a_feed(url="https://new.example/"), old, BROKEN, NOW)

    assert (state.failures, state.failing_since, state.etag) == (1, NOW, None)
    assert state.first_success == NOW - 500 * HOUR


def test_only_a_failure_that_lasts_is_persistent() -> None:
    day = timedelta(days=1)

    assert polling.persistent(a_state(failures=3, failing_since=NOW - day), NOW)
    assert not polling.persistent(a_state(failures=2, failing_since=NOW - day), NOW)
    assert not polling.persistent(a_state(failures=30, failing_since=NOW - day + HOUR), NOW)
    assert not polling.persistent(a_state(), NOW)


def test_what_is_gone_is_reported_at_once_and_not_asked_again_unless_it_is_elsewhere() -> None:
    state = polling.after_failure(a_feed(), a_state(), Failed(reason="410 Gone", gone=True), NOW)
    elsewhere = a_feed(url="https://agency.example/new.xml")
    years = NOW + timedelta(days=900)

    assert polling.persistent(state, NOW)
    assert polling.due([a_feed()], {state.feed_id: state}, years, fresh_since=years) == []
    assert polling.due([elsewhere], {state.feed_id: state}, NOW) == [elsewhere]
    assert polling.after_success(a_feed(), state, NotModified(), None, 0, NOW).gone_at is None


def test_a_person_is_told_of_a_failure_before_it_is_taken_back() -> None:
    state = a_state(failures=2, failing_since=NOW - timedelta(days=2))
    told = polling.after_failure(a_feed(), state, BROKEN, NOW)
    again = polling.after_failure(a_feed(), told, BROKEN, NOW + HOUR)

    assert polling.after_failure(a_feed(), a_state(), BROKEN, NOW).alerted_at is None
    assert (told.alerted_at, again.alerted_at) == (NOW, NOW)
    assert polling.after_success(a_feed(), again, NotModified(), None, 0, NOW).alerted_at is None


def test_what_a_document_says_of_its_rhythm_holds_for_the_304_that_follow() -> None:
    parsed = ParsedFeed(title="", language=None, ttl=9 * HOUR, entries=())
    first = polling.after_success(a_feed(), None, a_page(rss()), parsed, 1, NOW)
    then = polling.after_success(a_feed(), first, NotModified(), None, 0, NOW)

    assert first.due_at == then.due_at
    assert then.due_at is not None
    assert then.due_at - NOW > 8 * HOUR


def test_hours_and_days_that_the_feed_skips_are_skipped_unless_the_operator_rules() -> None:
    friday = datetime(2025, 11, 21, 22, 30, tzinfo=UTC)
    parsed = ParsedFeed(
        title="", language=None, ttl=None, entries=(), skip_days=(5, 6), skip_hours=tuple(range(6))
    )
    state = polling.after_success(a_feed(), None, a_page(rss()), parsed, 1, friday + HOUR)
    ruled = polling.after_success(a_feed(every=HOUR), None, a_page(rss()), parsed, 1, friday + HOUR)
    never = replace(parsed, skip_hours=tuple(range(24)))
    disbelieved = polling.after_success(a_feed(), None, a_page(rss()), never, 1, friday)

    assert state.due_at == datetime(2025, 11, 24, 6, tzinfo=UTC)
    assert ruled.due_at is not None
    assert ruled.due_at <= friday + 2 * HOUR
    assert disbelieved.due_at is not None
    assert disbelieved.due_at <= friday + HOUR


@given(
    failures=st.integers(0, 10_000),
    every=st.none() | st.timedeltas(timedelta(0), timedelta(days=400)),
    asked=st.none() | st.integers(-5, 10**9),
    name=st.text(max_size=9),
)
def test_no_feed_waits_longer_than_a_day_and_all_move_on(
    failures: int, every: timedelta | None, asked: int | None, name: str
) -> None:
    feed = a_feed(id=name, every=every)
    state = a_state(failures=failures, failing_since=NOW if failures else None)
    failed = polling.after_failure(feed, state, Failed(reason="x", retry_after_s=asked), NOW)
    well = polling.after_success(feed, state, NotModified(max_age_s=asked), None, failures, NOW)

    for after_poll in (failed, well):
        assert after_poll.due_at is not None
        assert NOW < after_poll.due_at <= NOW + schedule.MAX_WAIT
