"""A proof: the mail of an edition to one address, which no ledger knows."""

from dataclasses import replace
from datetime import datetime

from digest.errors import DigestError, UsageError
from digest.jobs.mailing import plan
from digest.jobs.notices import shown
from digest.jobs.send import World
from digest.model.deliveries import Accepted, Mailbox, Reader
from digest.model.weeks import Week
from digest.rendering.message import letter
from digest.text.tokens import reader_id


def run(world: World, to: Mailbox, now: datetime, *, week: Week | None) -> str:
    """Send the whole edition of `week` (the latest published one) to `to`; return what the server said.

    It says in the subject that it is a proof. UsageError if there is no such edition, DigestError if the mail
    was not taken.
    """
    chosen = week or max(world.store.published_weeks(), default=None)
    bodies = world.store.published_edition(chosen) if chosen else None
    if chosen is None or bodies is None:
        raise UsageError(f"{week or 'nothing'} is not published: `digest publish` comes first")
    edition = shown(world.store, chosen, world.decode, world.store.notices())
    policy = world.composer.policy
    reader = Reader(
        id=reader_id(f"proof of {to.address}", policy.key),
        address=to.address,
        name=to.name,
        since=edition.published_at or now,
    )
    planned, texts, deliveries = plan(edition, bodies, [reader], world.composer, now)
    text = replace(texts[0], subject=f"[proof] {texts[0].subject}")
    own = replace(deliveries[0], message_id=_own(deliveries[0].message_id, now))
    ready = world.sign(letter(own, reader, text, planned.frame, policy.key))
    with world.transport.session() as session:
        outcome = session.send(ready, lambda: None)
    if not isinstance(outcome, Accepted):
        raise DigestError(f"the proof to {to.address} was not taken: {outcome.reply}")
    return outcome.reply


def _own(message_id: str, now: datetime) -> str:
    """Return an id that is not that of the real mail, which would then be taken for a copy of the proof."""
    return f"<proof.{now:%Y%m%d%H%M%S}.{message_id[1:]}"
