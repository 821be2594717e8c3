"""Review: a composed edition → a file for a person to read, and that person's word on it.

Approval is of the bytes that were read: what is composed otherwise in between must be read again. An approved
edition is not composed anew; what arrives later belongs to the next one.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from digest.errors import UsageError
from digest.model.archive import Neighbours, Site
from digest.model.editions import Edition
from digest.model.weeks import Week
from digest.rendering.site import edition_files
from digest.rendering.templates import Templates

SHORT = 12
"""Characters of a hash that a person copies."""


class Store(Protocol):
    """Composed editions, and which of them are approved."""

    def composed_weeks(self) -> tuple[Week, ...]:
        """Return the weeks whose editions wait to be published, the earliest first."""
        ...

    def composed(self, week: Week) -> bytes | None:
        """Return a composed edition."""
        ...

    def approvals(self) -> Mapping[Week, str]:
        """Return the hash of each edition that was approved."""
        ...

    def approve(self, week: Week, edition_hash: str, now: datetime) -> None:
        """Remember that an edition was approved."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A composed edition for a person to read."""

    week: Week
    mark: str
    """Names the edition that was read, to its byte."""
    approved: bool
    stories: int
    text: str
    """Markdown."""


def edition_hash(body: bytes) -> str:
    """Return the name of the bytes of an edition."""
    return hashlib.sha256(body).hexdigest()


def is_approved(week: Week, body: bytes, approvals: Mapping[Week, str]) -> bool:
    """Tell whether it is these bytes that were approved."""
    return approvals.get(week) == edition_hash(body)


def waiting(store: Store, week: Week | None) -> Week:
    """Return `week`, or the earliest that waits; UsageError if there is none."""
    found = store.composed_weeks()
    if week is None and found:
        return found[0]
    if week is None or week not in found:
        message = f"{week or 'no edition'} is not composed, or published already: there is nothing to review"
        raise UsageError(message)
    return week


def proof(
    store: Store, week: Week, decode: Callable[[bytes], Edition], site: Site, templates: Templates
) -> Proof:
    """Return the edition as it would be published now."""
    body = store.composed(week) or b""
    edition = decode(body)
    files = edition_files(edition, Neighbours(), site, templates)
    return Proof(
        week=week,
        mark=edition_hash(body)[:SHORT],
        approved=is_approved(week, body, store.approvals()),
        stories=edition.stories,
        text=next(file.body.decode() for file in files if file.path.endswith(".md")),
    )


def approve(store: Store, week: Week, mark: str, now: datetime) -> None:
    """Approve the edition that was read; UsageError if it is another one by now."""
    body = store.composed(week) or b""
    found = edition_hash(body)
    if len(mark) < SHORT or not found.startswith(mark.lower()):
        message = f"{week} is another edition than {mark}: `digest review {week}` shows it as it is now"
        raise UsageError(message)
    store.approve(week, found, now)
