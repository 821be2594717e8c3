"""What sending needs from the world: the ledger of deliveries, and a way for letters to leave."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from digest.model.deliveries import (
    Delivery,
    DeliveryState,
    Letter,
    Mailing,
    MailText,
    Outcome,
    Reader,
    ReaderId,
    ReaderStatus,
)
from digest.model.notices import EditionNotice
from digest.model.weeks import Week


class Ledger(Protocol):
    """What must be remembered. Each method is one transaction."""

    def readers(self) -> Sequence[Reader]:
        """Return all readers, those who are no longer mailed among them."""
        ...

    def suppress(self, reader_id: ReaderId, status: ReaderStatus) -> bool:
        """Stop mailing a reader; no import brings them back."""
        ...

    def weeks_to_mail(self, since: datetime) -> Sequence[Week]:
        """Return the editions published at `since` or later that no mailing was planned for."""
        ...

    def published_weeks(self) -> Sequence[Week]:
        """Return the weeks of published editions, the earliest first."""
        ...

    def published_edition(self, week: Week) -> bytes | None:
        """Return the frozen bytes of an edition."""
        ...

    def notices(self) -> Sequence[EditionNotice]:
        """Return all notices on editions."""
        ...

    def plan_mailing(
        self, planned: Mailing, texts: Sequence[MailText], deliveries: Sequence[Delivery]
    ) -> bool:
        """Freeze texts and recipients; False if that was done before."""
        ...

    def mailing(self, week: Week) -> Mailing | None:
        """Return what was planned."""
        ...

    def mail_text(self, week: Week, variant: str) -> MailText | None:
        """Return a text of a mailing."""
        ...

    def unfinished_deliveries(self) -> Sequence[Delivery]:
        """Return the deliveries that are not at their end, unknown ones among them."""
        ...

    def deliveries(
        self, states: Collection[DeliveryState] = (), week: Week | None = None
    ) -> Sequence[Delivery]:
        """Return deliveries in these states (in any, without), of `week` or all."""
        ...

    def delivery_owner(self, one: Delivery) -> str | None:
        """Return who claimed a delivery last."""
        ...

    def letter(self, one: Delivery) -> Letter | None:
        """Return the bytes that were frozen when the delivery was first claimed; None before."""
        ...

    def claim(
        self, pairs: Sequence[tuple[Delivery, Letter]], owner: str, now: datetime
    ) -> Sequence[Delivery]:
        """Claim what still wants sending, and freeze its bytes; return what was won."""
        ...

    def save_delivery(self, one: Delivery) -> None:
        """Save where a delivery stands."""
        ...


class Session(Protocol):
    """An open line to whoever takes letters."""

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Outcome:
        """Send one letter; `leaving` is called before any of its text is on its way."""
        ...


class Transport(Protocol):
    """A way in which letters leave."""

    @property
    def repeatable(self) -> bool:
        """Whether sending the same letter twice changes nothing."""
        ...

    def session(self) -> AbstractContextManager[Session]:
        """Open a line; it is connected when the first letter needs it."""
        ...
