"""What becomes of a delivery: the transitions of the ledger, decided in one place."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from digest.model.deliveries import (
    Accepted,
    Deferred,
    Delivery,
    DeliveryState,
    Outcome,
    Refused,
    Unknown,
)

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=15), timedelta(hours=6)
"""Between two tries; the wait doubles. RFC 5321 (4.5.4.1) asks for half an hour at least in the long run."""
GIVE_UP_AFTER = timedelta(days=5)
"""Of refusals for now (RFC 5321, 4.5.4.1: four to five days)."""


def after(delivery: Delivery, outcome: Outcome, now: datetime, planned_at: datetime) -> Delivery:
    """Return the delivery as it stands once `outcome` is known."""
    tried = replace(delivery, changed_at=now, attempts=delivery.attempts + 1, reply=outcome.reply)
    match outcome:
        case Accepted():
            return replace(tried, state=DeliveryState.ACCEPTED, next_try=None)
        case Refused():
            return replace(tried, state=DeliveryState.REJECTED, next_try=None)
        case Unknown():
            return replace(tried, state=DeliveryState.UNKNOWN, next_try=None)
        case Deferred():
            if now - planned_at >= GIVE_UP_AFTER:
                return replace(tried, state=DeliveryState.REJECTED, next_try=None)
            return replace(tried, state=DeliveryState.DEFERRED, next_try=now + _wait(tried.attempts))
        case other:
            assert_never(other)


def _wait(attempts: int) -> timedelta:
    wait: timedelta = FIRST_WAIT * (1 << min(attempts - 1, 8))
    return min(LONGEST_WAIT, wait)


def left_behind(delivery: Delivery, now: datetime, *, repeatable: bool) -> Delivery:
    """Return what a delivery is whose sender died at it: to be sent if nothing can have left, else unknown.

    `repeatable`: sending the same message a second time through this transport changes nothing.
    """
    if delivery.state is DeliveryState.CLAIMED or repeatable:
        return replace(delivery, state=DeliveryState.PENDING, changed_at=now)
    reply = "the run that was sending it ended before the server's answer was stored"
    return replace(delivery, state=DeliveryState.UNKNOWN, changed_at=now, reply=reply)


def is_due(delivery: Delivery, now: datetime) -> bool:
    """Whether it wants sending now."""
    if delivery.state is DeliveryState.PENDING:
        return True
    return delivery.state is DeliveryState.DEFERRED and (
        delivery.next_try is None or delivery.next_try <= now
    )
