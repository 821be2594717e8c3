"""The mailing of an edition: who gets which text, decided and frozen before the first letter leaves."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from digest.editing.following import followed, is_empty
from digest.editing.relabelled import relabelled
from digest.model.deliveries import (
    Delivery,
    DeliveryState,
    Frame,
    Mailbox,
    Mailing,
    MailText,
    Reader,
    ReaderStatus,
)
from digest.model.editions import Edition
from digest.model.weeks import Week
from digest.rendering.mail import mail_text
from digest.rendering.message import message_id
from digest.rendering.templates import Templates
from digest.rendering.weeks import page_path
from digest.taxonomy.values import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPolicy:
    """How the owner wants mail to look and leave."""

    stream: str
    """The title of the briefing."""
    sender: Mailbox
    reply_to: str | None
    bounces: str | None
    leave_to: str
    unsubscribe_url: str | None
    site: str | None
    """The address of the site, with its slash."""
    zone: tzinfo
    send_empty: bool
    """Whether a reader whom nothing concerns is told so; else they get no mail."""
    key: bytes
    """What tokens are made with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Writes the texts."""

    policy: MailPolicy
    taxonomy: Taxonomy
    templates: Templates

    def frame(self, edition: Edition, published_at: datetime) -> Frame:
        """Return what all mails of the edition share."""
        policy = self.policy
        return Frame(
            week=Week.parse(edition.week),
            stream=policy.stream,
            sender=policy.sender,
            reply_to=policy.reply_to,
            bounces=policy.bounces,
            leave_to=policy.leave_to,
            unsubscribe_url=policy.unsubscribe_url,
            archive_url=f"{policy.site}{page_path(edition.week)}" if policy.site else None,
            date=published_at.astimezone(policy.zone),
        )

    def text(self, edition: Edition, reader: Reader, frame: Frame) -> MailText | None:
        """Return the text for a reader; None if nothing concerns them and they are not to be told so."""
        part = followed(edition, reader.follows)
        if reader.follows and is_empty(part) and not self.policy.send_empty:
            return None
        language = reader.language or edition.language
        return mail_text(
            relabelled(part, language, self.taxonomy),
            variant(reader),
            language=language,
            web=frame.archive_url,
            follows=bool(reader.follows),
            templates=self.templates,
        )


def variant(reader: Reader) -> str:
    """Return what the text for a reader is called: readers with the same wishes get the same."""
    wishes = f"{reader.language or ''}\0{' '.join(reader.follows)}"
    return hashlib.sha256(wishes.encode()).hexdigest()[:16]


def plan(
    edition: Edition, body: bytes, readers: Iterable[Reader], composer: Composer, now: datetime
) -> tuple[Mailing, tuple[MailText, ...], tuple[Delivery, ...]]:
    """Return the mailing of a published edition to those readers who are mailed and were there in time.

    `body` is the edition as it was frozen. Each text is made once, whatever the number of its readers.
    """
    if edition.published_at is None:
        message = f"the frozen edition {edition.week} has no time of publication"
        raise ValueError(message)
    frame = composer.frame(edition, edition.published_at)
    recipients = [reader for reader in readers if _wants(reader, edition.published_at)]
    first = {variant(reader): reader for reader in reversed(recipients)}
    texts = {name: composer.text(edition, reader, frame) for name, reader in sorted(first.items())}
    planned = Mailing(frame=frame, edition_hash=edition_hash(body), planned_at=now)
    return (
        planned,
        tuple(text for text in texts.values() if text is not None),
        tuple(_delivery(reader, frame, texts, now) for reader in recipients),
    )


def edition_hash(body: bytes) -> str:
    """Return the name of a frozen edition."""
    return hashlib.sha256(body).hexdigest()


def _wants(reader: Reader, published_at: datetime) -> bool:
    return reader.status is ReaderStatus.ACTIVE and reader.since <= published_at


def _delivery(reader: Reader, frame: Frame, texts: Mapping[str, MailText | None], now: datetime) -> Delivery:
    name = variant(reader)
    skipped = texts[name] is None
    return Delivery(
        week=frame.week,
        reader=reader.id,
        address=reader.address,
        variant=name,
        message_id=message_id(frame.week, frame.stream, reader.address, frame.sender.domain),
        state=DeliveryState.SKIPPED if skipped else DeliveryState.PENDING,
        changed_at=now,
        reply="nothing in the edition concerns what the reader follows" if skipped else "",
    )
