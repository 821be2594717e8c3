"""A person settles deliveries of which nobody knows whether they arrived."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from digest.errors import UsageError
from digest.jobs.ledger import Ledger
from digest.model.deliveries import Delivery, DeliveryState
from digest.model.weeks import Week


def run(store: Ledger, week: Week, addresses: Collection[str], now: datetime, *, resend: bool) -> int:
    """Send again, with the same bytes and Message-ID, or take for arrived; return how many were settled.

    Without addresses, all unknown deliveries of the week. UsageError if one of them is not unknown.
    """
    unknown = {one.address.casefold(): one for one in store.deliveries([DeliveryState.UNKNOWN], week)}
    asked = [address.casefold() for address in addresses]
    strangers = [address for address in asked if address not in unknown]
    if strangers:
        message = f"{strangers[0]!r} is no unknown delivery of {week}: `digest mail list` tells which are"
        raise UsageError(message)
    chosen: Sequence[Delivery] = [unknown[address] for address in asked] or list(unknown.values())
    for one in chosen:
        store.save_delivery(_resent(one, now) if resend else _assumed(one, now))
    return len(chosen)


def _resent(one: Delivery, now: datetime) -> Delivery:
    return replace(one, state=DeliveryState.PENDING, changed_at=now, reply="a person has it sent again")


def _assumed(one: Delivery, now: datetime) -> Delivery:
    return replace(one, state=DeliveryState.ACCEPTED, changed_at=now, reply="a person takes it for arrived")
