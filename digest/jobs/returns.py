"""Returns: a folder of mail that came back → readers who are no longer mailed."""

from collections.abc import Iterable
from typing import Protocol

from digest.model.deliveries import ReaderId, ReaderStatus
from digest.model.reports import JobReport, Problem
from digest.reading.bounces import Returned, read_return
from digest.rendering.message import BOUNCING, LEAVING
from digest.text.tokens import reader_of

SOFT_BOUNCES = 5
"""Passing reasons, one after the other, that together are taken for a lasting one."""


class Store(Protocol):
    """What must be remembered of readers."""

    def suppress(self, reader_id: ReaderId, status: ReaderStatus) -> bool:
        """Stop mailing a reader; False if they were not mailed any more."""
        ...

    def count_soft_bounce(self, reader_id: ReaderId) -> int:
        """Count one more; return how many there were."""
        ...


class Maildir(Protocol):
    """A folder of messages."""

    def messages(self) -> Iterable[tuple[str, bytes]]:
        """Yield each message that was not dealt with yet, by name."""
        ...

    def done(self, name: str) -> None:
        """Remember that a message was dealt with."""
        ...


def run(store: Store, maildir: Maildir, key: bytes) -> JobReport:
    """Read what came back. A token that is not ours is told and changes nothing."""
    counts = dict.fromkeys(("hard", "soft", "leaves", "other"), 0)
    problems = []
    for name, body in maildir.messages():
        returned = read_return(body)
        if returned is None:
            counts["other"] += 1
            continue
        purpose = LEAVING if returned.kind is Returned.LEAVES else BOUNCING
        reader = reader_of(returned.token, purpose, key)
        if reader is None:
            counts["other"] += 1
            problems.append(Problem(subject=name, reason="bears a token that was not made here: left alone"))
            continue
        _take(store, reader, returned.kind)
        counts[returned.kind.value] += 1
        maildir.done(name)
    return JobReport(job="bounces", counts=counts, problems=tuple(problems))


def _take(store: Store, reader: ReaderId, kind: Returned) -> None:
    match kind:
        case Returned.LEAVES:
            store.suppress(reader, ReaderStatus.UNSUBSCRIBED)
        case Returned.HARD:
            store.suppress(reader, ReaderStatus.BOUNCED)
        case Returned.SOFT:
            if store.count_soft_bounce(reader) >= SOFT_BOUNCES:
                store.suppress(reader, ReaderStatus.BOUNCED)
