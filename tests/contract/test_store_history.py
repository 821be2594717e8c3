from datetime import timedelta
from typing import Any

from digest.adapters.store import SqlStore
from digest.adapters.store.history import KEPT
from digest.model.feeds import FeedId
from digest.model.polls import Outcome, PollOutcome
from tests.support.store_values import FCA, HOUR, NOW, a_state, a_stored_entry

SEC = FeedId("sec")


def an_outcome(**changes: Any) -> PollOutcome:
    values: dict[str, Any] = {"feed_id": FCA, "at": NOW, "outcome": Outcome.NEW, **changes}
    return PollOutcome(**values)


def test_the_history_of_a_feed_comes_newest_first_and_every_field_is_kept(store: SqlStore) -> None:
    first = an_outcome(outcome=Outcome.FAILED, status=404, note="404 Not Found")
    second = an_outcome(at=NOW + HOUR, status=200, added=3, changed=1)
    other = an_outcome(feed_id=SEC, outcome=Outcome.DEFERRED)
    for outcome in (first, second, other):
        store.save_poll(a_state(feed_id=outcome.feed_id), (), outcome.at, outcome=outcome)

    assert store.poll_history(FCA) == [second, first]
    assert store.poll_history(FCA, 1) == [second]
    assert store.poll_history(SEC) == [other]
    assert store.poll_history(FeedId("none")) == []


def test_a_poll_that_is_done_again_at_the_same_time_is_one_line(store: SqlStore) -> None:
    store.save_poll(a_state(), (), NOW, outcome=an_outcome(added=1))
    store.save_poll(a_state(), [a_stored_entry(1)], NOW, outcome=an_outcome(added=2))

    assert store.poll_history(FCA) == [an_outcome(added=2)]


def test_feeds_with_nothing_new_are_saved_together(store: SqlStore) -> None:
    store.save_poll(a_state(), (), NOW, outcome=an_outcome(added=1))
    later, same = NOW + HOUR, Outcome.UNCHANGED
    polls = [
        (a_state(feed_id=feed, due_at=later + HOUR), an_outcome(feed_id=feed, at=later, outcome=same))
        for feed in (FCA, SEC)
    ]
    store.save_unchanged(polls)
    store.save_unchanged([])

    assert store.feed_states() == {state.feed_id: state for state, _ in polls}
    assert store.poll_history(FCA) == [polls[0][1], an_outcome(added=1)]
    assert store.poll_history(SEC) == [polls[1][1]]


def test_the_history_is_bounded_in_number_and_in_time(store: SqlStore) -> None:
    for number in range(KEPT + 3):
        at = NOW + number * HOUR
        store.save_poll(a_state(), (), at, outcome=an_outcome(at=at))
    store.save_poll(a_state(), (), NOW, outcome=an_outcome(feed_id=SEC))

    kept = store.poll_history(FCA, 10 * KEPT)
    assert (len(kept), kept[-1].at) == (KEPT, NOW + 3 * HOUR)

    much_later = NOW + timedelta(days=500)
    store.save_poll(a_state(), (), much_later, outcome=an_outcome(at=much_later))
    assert [each.at for each in store.poll_history(FCA)] == [much_later]
    assert len(store.poll_history(SEC)) == 1
