"""Readers, and what became of an edition on its way to each of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from digest.model.weeks import Week

ReaderId = NewType("ReaderId", str)
"""16 letters and digits, made of the address and the press's own key: means nothing to anybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """An address with an optional name, both checked: one addr-spec, no control, the domain in ASCII."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands after the `@`."""
        return self.address.rpartition("@")[2]


class ReaderStatus(StrEnum):
    """Whether a reader is mailed."""

    ACTIVE = "active"
    REMOVED = "removed"
    """No longer in the list; comes back with it."""
    UNSUBSCRIBED = "unsubscribed"
    """By their own wish: no import brings them back."""
    BOUNCED = "bounced"
    """Their server says that there is no such mailbox: no import brings them back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A recipient."""

    id: ReaderId
    address: str
    name: str = ""
    language: str | None = None
    """Of headings and dates; None: the edition's."""
    follows: tuple[str, ...] = ()
    """Taxonomy ids, sorted; empty: everything."""
    since: datetime
    """Editions published earlier are not sent."""
    status: ReaderStatus = ReaderStatus.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderLine:
    """A reader as the list names one."""

    line: int
    mailbox: Mailbox
    language: str | None
    follows: tuple[str, ...]
    since: date | None


class DeliveryState(StrEnum):
    """How far one edition came on its way to one reader."""

    PENDING = "pending"
    CLAIMED = "claimed"
    """Somebody is at it; nothing of the text has left."""
    TRANSMITTING = "transmitting"
    """The text may have left: after a crash nobody knows."""
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    """Refused for now: tried again at `next_try`."""
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    """The text may or may not have been taken: never sent again unless a person decides so."""
    SKIPPED = "skipped"
    """Nothing in the edition concerns the reader, or they are no longer mailed."""


OPEN = frozenset({DeliveryState.PENDING, DeliveryState.DEFERRED})
"""What still wants sending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One edition to one reader; the pair is unique."""

    week: Week
    reader: ReaderId
    address: str
    """As it was when the mailing was planned; empty once the reader was forgotten."""
    variant: str
    """Which text: readers who follow the same in the same language get the same."""
    message_id: str
    state: DeliveryState
    changed_at: datetime
    attempts: int = 0
    next_try: datetime | None = None
    reply: str = ""
    """What the server said last, or why there was none; one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailText:
    """What readers of one variant get, without what is each reader's own."""

    variant: str
    language: str
    subject: str
    html: str
    text: str
    """Both hold LEAVE where the reader's own address for leaving stands."""


LEAVE = "https://leave.invalid/0f2c7d1a9b"
"""Stands in a MailText for the reader's own link; `.invalid` can belong to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all mails of one edition have in common, frozen when the first of them is planned."""

    week: Week
    stream: str
    """The title of the briefing: names the list."""
    sender: Mailbox
    reply_to: str | None
    bounces: str | None
    """The mailbox that bounces go to, as `bounces@example.org`; None: to the sender."""
    leave_to: str
    """The mailbox that takes requests to leave."""
    unsubscribe_url: str | None
    archive_url: str | None
    """Of the edition on the web."""
    date: datetime
    """Of publication, in the zone of the briefing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """One edition on its way to its readers."""

    frame: Frame
    edition_hash: str
    """SHA-256 of the frozen edition that the texts were made of."""
    planned_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What is kept of a reader who was erased: enough to know the address again, not to tell it."""

    mark: str
    """SHA-256 of salt and address."""
    salt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A finished message: bytes that end every line with CR LF, and its envelope."""

    sender: str
    recipient: str
    message_id: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The transport took the message, and answers for it from here."""

    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferred:
    """Surely not taken, and worth another try; `server` if it would be the same for everybody."""

    reply: str
    server: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Surely not taken, and no use to try again; `mailbox` if there is no such one."""

    reply: str
    mailbox: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """The text was on its way when the line went dead."""

    reply: str


Outcome = Accepted | Deferred | Refused | Unknown
