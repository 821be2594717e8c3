"""Send: published editions → one mail to each reader, once.

`plan (texts and recipients are frozen) | claim (bytes are frozen) | MAIL, RCPT, DATA | commit transmitting |
the text and its final dot | commit the answer`. What dies before that commit is tried again; what dies after
it is unknown, and waits for a person.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from digest.editing.deliveries import after, is_due, left_behind
from digest.jobs.ledger import Ledger, Session, Transport
from digest.jobs.mailing import Composer, edition_hash, plan
from digest.jobs.notices import shown
from digest.model.deliveries import (
    Deferred,
    Delivery,
    DeliveryState,
    Letter,
    Mailing,
    MailText,
    Reader,
    ReaderStatus,
    Refused,
)
from digest.model.editions import Edition
from digest.model.notices import EditionNotice, is_withdrawn
from digest.model.reports import JobReport, Problem
from digest.model.weeks import Week
from digest.rendering.message import letter

BATCH = 50
"""Deliveries claimed at once: their bytes are in the store until they have left."""
PATIENCE = 3
"""Failures of the server in a row after which the rest waits for the next run."""
LEASE = timedelta(hours=12)
"""After which another machine that claimed a delivery, and said no more, is taken for dead."""

T = TypeVar("T")

_IN_HAND = frozenset({DeliveryState.CLAIMED, DeliveryState.TRANSMITTING})


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the job works with."""

    store: Ledger
    transport: Transport
    composer: Composer
    decode: Callable[[bytes], Edition]
    sign: Callable[[Letter], Letter]
    """Adds the signature of the domain, if there is one."""
    owner: str
    """Who claims: this state folder on this machine."""


def run(world: World, now: datetime, *, only: Week | None = None) -> JobReport:
    """Send what is due, of every edition or of `only` that week."""
    changed = _plan(world, now)
    _reclaim(world, now)
    stopped = _stop(world.store, now)
    waiting = [one for one in world.store.unfinished_deliveries() if is_due(one, now)]
    chosen = [one for one in waiting if one.week not in changed and only in (None, one.week)]
    done = list(_Desk(world=world, now=now).send_all(chosen))
    return _report(done, changed, stopped, world.store.deliveries([DeliveryState.UNKNOWN]))


def _plan(world: World, now: datetime) -> frozenset[Week]:
    """Plan what was published since; return the editions that are not what their mailing was made of.

    An edition that was withdrawn before anybody had it is not mailed at all.
    """
    notices = world.store.notices()
    readers = world.store.readers()
    active = [reader.since for reader in readers if reader.status is ReaderStatus.ACTIVE]
    for week in world.store.weeks_to_mail(min(active)) if active else ():
        if not is_withdrawn(str(week), notices):
            body = world.store.published_edition(week) or b""
            edition = shown(world.store, week, world.decode, notices)
            world.store.plan_mailing(*plan(edition, body, readers, world.composer, now))
    weeks = {one.week for one in world.store.unfinished_deliveries()}
    return frozenset(week for week in weeks if _has_changed(week, world.store))


def _has_changed(week: Week, store: Ledger) -> bool:
    planned = store.mailing(week)
    return planned is None or planned.edition_hash != edition_hash(store.published_edition(week) or b"")


def _stop(store: Ledger, now: datetime) -> frozenset[Week]:
    """Skip the mails that hold words that were withdrawn since they were planned; return their editions."""
    withdrawals = [each for each in store.notices() if each.withdraws]
    found = set[Week]()
    for one in store.unfinished_deliveries() if withdrawals else ():
        if is_due(one, now) and _holds_withdrawn(store.mailing(one.week), withdrawals):
            store.save_delivery(_skipped(one, now, "words of the edition were withdrawn before it was sent"))
            found.add(one.week)
    return frozenset(found)


def _holds_withdrawn(planned: Mailing | None, withdrawals: Sequence[EditionNotice]) -> bool:
    if planned is None:
        return False
    week = str(planned.frame.week)
    return any(each.week == week and each.at >= planned.planned_at for each in withdrawals)


def _reclaim(world: World, now: datetime) -> None:
    """See to what a run held when it died: one of ours is dead, since this run holds the lock."""
    for one in world.store.unfinished_deliveries():
        if one.state not in _IN_HAND:
            continue
        if world.store.delivery_owner(one) == world.owner or now - one.changed_at >= LEASE:
            world.store.save_delivery(left_behind(one, now, repeatable=world.transport.repeatable))


@dataclass(slots=True, kw_only=True)
class _Desk:
    """Sends letter after letter, and keeps at hand what they have in common."""

    world: World
    now: datetime
    mailings: dict[Week, Mailing] = field(default_factory=dict)
    texts: dict[tuple[Week, str], MailText] = field(default_factory=dict)
    failures: int = 0
    """Of the server, in a row."""

    def send_all(self, waiting: Sequence[Delivery]) -> Iterator[Delivery]:
        """Yield each delivery as it stands once it was tried; stops when the server keeps failing."""
        with self.world.transport.session() as session:
            for first in range(0, len(waiting), BATCH):
                for one, ready in self._claimed(waiting[first : first + BATCH]):
                    if self.failures < PATIENCE:
                        yield self._send(one, ready, session)
                    else:
                        back = replace(one, state=DeliveryState.PENDING, changed_at=self.now)
                        self.world.store.save_delivery(back)
                if self.failures >= PATIENCE:
                    return

    def _claimed(self, batch: Sequence[Delivery]) -> Iterator[tuple[Delivery, Letter]]:
        """Freeze the bytes of a batch and claim it; whoever left since is skipped."""
        store = self.world.store
        active = {one.id: one for one in store.readers() if one.status is ReaderStatus.ACTIVE}
        pairs = []
        for one in batch:
            reader = active.get(one.reader)
            if reader is None:
                store.save_delivery(_skipped(one, self.now, "the reader is no longer mailed"))
            else:
                pairs.append((one, store.letter(one) or self._written(one, reader)))
        letters = {(one.week, one.reader): ready for one, ready in pairs}
        for won in store.claim(pairs, self.world.owner, self.now):
            yield won, letters[won.week, won.reader]

    def _send(self, one: Delivery, ready: Letter, session: Session) -> Delivery:
        """Send one letter, and keep what came of it."""
        in_hand = replace(one, state=DeliveryState.TRANSMITTING, changed_at=self.now)
        outcome = session.send(ready, lambda: self.world.store.save_delivery(in_hand))
        sent = after(one, outcome, self.now, self._mailing(one.week).planned_at)
        self.world.store.save_delivery(sent)
        if isinstance(outcome, Refused) and outcome.mailbox:
            self.world.store.suppress(one.reader, ReaderStatus.BOUNCED)
        at_fault = isinstance(outcome, Deferred) and outcome.server
        self.failures = self.failures + 1 if at_fault else 0
        return sent

    def _written(self, one: Delivery, reader: Reader) -> Letter:
        frame, key = self._mailing(one.week).frame, self.world.composer.policy.key
        return self.world.sign(letter(one, reader, self._text(one), frame, key))

    def _mailing(self, week: Week) -> Mailing:
        if week not in self.mailings:
            self.mailings[week] = _there(self.world.store.mailing(week), f"mailing of {week}")
        return self.mailings[week]

    def _text(self, one: Delivery) -> MailText:
        name = (one.week, one.variant)
        if name not in self.texts:
            self.texts[name] = _there(self.world.store.mail_text(*name), f"text {one.variant} of {one.week}")
        return self.texts[name]


def _there(found: T | None, name: str) -> T:
    if found is None:
        message = f"the store has a delivery and no {name}"
        raise ValueError(message)
    return found


def _skipped(one: Delivery, now: datetime, reply: str) -> Delivery:
    return replace(one, state=DeliveryState.SKIPPED, changed_at=now, next_try=None, reply=reply)


def _report(
    done: Sequence[Delivery],
    changed: Collection[Week],
    stopped: Collection[Week],
    unknown: Sequence[Delivery],
) -> JobReport:
    told = (DeliveryState.ACCEPTED, DeliveryState.DEFERRED, DeliveryState.REJECTED)
    counts = {state.value: sum(one.state is state for one in done) for state in told}
    problems = [
        Problem(subject=f"{one.week} to {one.address}", reason=f"{one.state}: {one.reply}")
        for one in done
        if one.state in (DeliveryState.DEFERRED, DeliveryState.REJECTED)
    ]
    refused = "its edition is not the one that was mailed first: nothing more is sent of it"
    problems += [Problem(subject=str(week), reason=refused, persistent=True) for week in sorted(changed)]
    withheld = "what was withdrawn is not sent to those who did not have it yet"
    problems += [Problem(subject=str(week), reason=withheld, persistent=True) for week in sorted(stopped)]
    if unknown:
        reason = "nobody knows whether they arrived: `digest mail list`, then `resend` or `assume-sent`"
        problems.append(Problem(subject=f"{len(unknown)} deliveries", reason=reason, persistent=True))
    return JobReport(
        job="send",
        counts={**counts, "unknown": len(unknown)},
        problems=tuple(problems),
        failed=bool(changed),
        needs_decision=bool(unknown),
    )
