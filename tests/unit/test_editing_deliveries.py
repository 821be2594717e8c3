"""The transitions of the ledger."""

from datetime import UTC, datetime, timedelta

import pytest

from digest.editing.deliveries import FIRST_WAIT, GIVE_UP_AFTER, LONGEST_WAIT, after, is_due, left_behind
from digest.model.deliveries import (
    Accepted,
    Deferred,
    Delivery,
    DeliveryState,
    Outcome,
    ReaderId,
    Refused,
    Unknown,
)
from digest.model.weeks import Week

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def a_delivery(state: DeliveryState = DeliveryState.CLAIMED, attempts: int = 0) -> Delivery:
    return Delivery(
        week=Week(2026, 47),
        reader=ReaderId("r" * 16),
        address="anna@example.org",
        variant="v",
        message_id="<m@example.org>",
        state=state,
        changed_at=NOW,
        attempts=attempts,
    )


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Accepted(reply="250 ok"), DeliveryState.ACCEPTED),
        (Refused(reply="550 no"), DeliveryState.REJECTED),
        (Unknown(reply="gone"), DeliveryState.UNKNOWN),
        (Deferred(reply="451 later"), DeliveryState.DEFERRED),
    ],
)
def test_an_outcome_decides_the_state_and_is_kept(outcome: Outcome, state: DeliveryState) -> None:
    done = after(a_delivery(), outcome, NOW, NOW)

    assert (done.state, done.reply, done.attempts) == (state, outcome.reply, 1)


def test_tries_grow_apart_up_to_a_bound() -> None:
    waits = []
    for attempts in range(10):
        done = after(a_delivery(attempts=attempts), Deferred(reply="451"), NOW, NOW)
        assert done.next_try
        waits.append(done.next_try - NOW)

    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT


def test_after_five_days_of_refusals_for_now_it_is_given_up() -> None:
    planned = NOW - GIVE_UP_AFTER

    assert after(a_delivery(), Deferred(reply="451"), NOW, planned).state is DeliveryState.REJECTED
    later = planned + timedelta(seconds=1)
    assert after(a_delivery(), Deferred(reply="451"), NOW, later).state is DeliveryState.DEFERRED


def test_what_was_only_claimed_is_sent_and_what_may_have_left_is_unknown() -> None:
    claimed = left_behind(a_delivery(), NOW, repeatable=False)
    leaving = left_behind(a_delivery(DeliveryState.TRANSMITTING), NOW, repeatable=False)
    file = left_behind(a_delivery(DeliveryState.TRANSMITTING), NOW, repeatable=True)

    assert claimed.state is DeliveryState.PENDING
    assert leaving.state is DeliveryState.UNKNOWN
    assert leaving.reply
    assert file.state is DeliveryState.PENDING


@pytest.mark.parametrize("state", set(DeliveryState) - {DeliveryState.PENDING, DeliveryState.DEFERRED})
def test_nothing_else_is_ever_sent_by_itself(state: DeliveryState) -> None:
    assert not is_due(a_delivery(state), NOW + timedelta(days=365))


def test_a_deferred_one_is_due_when_its_time_has_come() -> None:
    deferred = after(a_delivery(), Deferred(reply="451"), NOW, NOW)

    assert not is_due(deferred, NOW)
    assert is_due(deferred, NOW + FIRST_WAIT)
