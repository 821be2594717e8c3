"""The ledger and the readers, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.adapters.store import SqlStore
from digest.model.deliveries import (
    Delivery,
    DeliveryState,
    Forgotten,
    Frame,
    Letter,
    Mailbox,
    Mailing,
    MailText,
    Reader,
    ReaderId,
    ReaderStatus,
)
from digest.model.weeks import Week

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
W47 = Week(2026, 47)
TEXT = MailText(variant="v", language="en", subject="Weekly", html="<p>é</p>", text="é")
FRAME = Frame(
    week=W47,
    stream="Weekly",
    sender=Mailbox(address="weekly@example.org"),
    reply_to=None,
    bounces=None,
    leave_to="weekly@example.org",
    unsubscribe_url=None,
    archive_url=None,
    date=NOW,
)
MAILING = Mailing(frame=FRAME, edition_hash="h", planned_at=NOW)


def a_reader(local: str, **changes: object) -> Reader:
    reader = Reader(id=ReaderId(local * 4), address=f"{local}@example.org", name=local.title(), since=NOW)
    return replace(reader, **changes)  # type: ignore[arg-type]


def a_delivery(name: str, state: DeliveryState = DeliveryState.PENDING) -> Delivery:
    return Delivery(
        week=W47,
        reader=ReaderId(name * 4),
        address=f"{name}@example.org",
        variant="v",
        message_id=f"<{name}@example.org>",
        state=state,
        changed_at=NOW,
    )


def a_letter(name: str) -> Letter:
    return Letter(
        sender="weekly@example.org",
        recipient=f"{name}@example.org",
        message_id=f"<{name}@example.org>",
        body=b"Subject: x\r\n\r\n" + name.encode(),
    )


def statuses(store: SqlStore) -> dict[str, ReaderStatus]:
    return {reader.address.partition("@")[0]: reader.status for reader in store.readers()}


def test_readers_come_back_as_they_were_listed(store: SqlStore) -> None:
    anna = a_reader("anna", language="fr", follows=("EU", "GB"))
    store.list_readers([a_reader("bea"), anna])

    assert store.readers() == [anna, a_reader("bea")]
    assert store.reader(anna.id) == anna
    assert store.reader(ReaderId("nobody")) is None


def test_a_new_list_changes_what_it_says_and_not_since_when(store: SqlStore) -> None:
    store.list_readers([a_reader("anna")])
    store.list_readers([a_reader("anna", name="Anna M.", follows=("GB",), since=NOW + timedelta(days=9))])
    [anna] = store.readers()

    assert (anna.name, anna.follows, anna.since) == ("Anna M.", ("GB",), NOW)


def test_who_is_no_longer_listed_is_not_mailed_until_listed_again(store: SqlStore) -> None:
    store.list_readers([a_reader("anna"), a_reader("bea")])
    store.list_readers([a_reader("bea")])
    assert statuses(store) == {"anna": ReaderStatus.REMOVED, "bea": ReaderStatus.ACTIVE}

    store.list_readers([a_reader("anna"), a_reader("bea")])
    assert statuses(store)["anna"] is ReaderStatus.ACTIVE


@pytest.mark.parametrize("status", [ReaderStatus.UNSUBSCRIBED, ReaderStatus.BOUNCED])
def test_no_list_brings_back_who_left_or_bounced(store: SqlStore, status: ReaderStatus) -> None:
    store.list_readers([a_reader("anna")])
    assert store.suppress(a_reader("anna").id, status)
    assert not store.suppress(a_reader("anna").id, status)
    store.list_readers([])
    store.list_readers([a_reader("anna")])

    assert statuses(store) == {"anna": status}


def test_soft_bounces_are_counted(store: SqlStore) -> None:
    store.list_readers([a_reader("anna")])

    assert [store.count_soft_bounce(a_reader("anna").id) for _ in range(3)] == [1, 2, 3]
    assert store.count_soft_bounce(ReaderId("nobody")) == 0


def test_a_mailing_is_planned_once_with_its_texts_and_recipients(store: SqlStore) -> None:
    assert store.plan_mailing(MAILING, [TEXT], [a_delivery("anna"), a_delivery("bea")])
    assert not store.plan_mailing(replace(MAILING, edition_hash="other"), [], [a_delivery("eve")])

    assert store.mailing(W47) == MAILING
    assert store.mail_text(W47, "v") == TEXT
    assert store.mail_text(W47, "other") is None
    assert [one.address for one in store.deliveries()] == ["anna@example.org", "bea@example.org"]
    assert store.deliveries([DeliveryState.UNKNOWN]) == []


def test_only_editions_published_since_and_not_planned_are_to_be_mailed(store: SqlStore) -> None:
    for number in (45, 46, 47):
        store.publish_edition(Week(2026, number), b"x", [], NOW + timedelta(days=7 * (number - 47)))
    assert store.weeks_to_mail(NOW - timedelta(days=8)) == [Week(2026, 46), W47]

    store.plan_mailing(MAILING, [], [])
    assert store.weeks_to_mail(NOW - timedelta(days=8)) == [Week(2026, 46)]


def test_a_claim_is_won_once_and_freezes_the_bytes(store: SqlStore) -> None:
    store.plan_mailing(MAILING, [TEXT], [a_delivery("anna")])
    [anna] = store.deliveries()

    [won] = store.claim([(anna, a_letter("anna"))], "here", NOW)
    assert won.state is DeliveryState.CLAIMED
    assert store.claim([(anna, a_letter("anna"))], "there", NOW) == []
    assert store.letter(anna) == a_letter("anna")
    assert store.delivery_owner(anna) == "here"


def test_bytes_are_kept_as_long_as_they_may_be_needed(store: SqlStore) -> None:
    names = ("anna", "bea", "cleo")
    store.plan_mailing(MAILING, [TEXT], [a_delivery(name) for name in names])
    ends = (DeliveryState.ACCEPTED, DeliveryState.DEFERRED, DeliveryState.UNKNOWN)
    for one, name, state in zip(store.deliveries(), names, ends, strict=True):
        [won] = store.claim([(one, a_letter(name))], "here", NOW)
        store.save_delivery(replace(won, state=state, reply="said", attempts=1, next_try=NOW))
    kept = {one.address: store.letter(one) is not None for one in store.deliveries()}

    assert kept == {"anna@example.org": False, "bea@example.org": True, "cleo@example.org": True}
    assert {one.state for one in store.unfinished_deliveries()} == set(ends[1:])
    assert store.deliveries()[0].next_try == NOW


def test_who_is_forgotten_leaves_no_trace_but_a_mark(store: SqlStore) -> None:
    store.list_readers([a_reader("anna"), a_reader("bea")])
    store.plan_mailing(MAILING, [TEXT], [a_delivery("anna"), a_delivery("bea")])
    store.claim([(store.deliveries()[0], a_letter("anna"))], "here", NOW)
    mark = Forgotten(mark="m", salt="s")

    assert store.forget_reader("ANNA@example.org", mark)
    assert not store.forget_reader("anna@example.org", mark)
    assert statuses(store) == {"bea": ReaderStatus.ACTIVE}
    assert store.forgotten() == [mark]
    assert "anna@" not in repr(store.deliveries())
    gone = next(one for one in store.deliveries() if not one.address)
    assert (gone.state, store.letter(gone)) == (DeliveryState.SKIPPED, None)


def test_an_edition_that_was_adopted_counts_as_mailed(store: SqlStore) -> None:
    store.adopt_editions([(W47, b"x", [], NOW)])

    assert store.weeks_to_mail(NOW - timedelta(days=8)) == []
    assert store.mailing(W47) is None
