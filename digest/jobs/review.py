"""Review: a composed edition → a file for a person to read, and that person's word on it.

Approval is of the bytes that were read: what is composed otherwise in between must be read again. An approved
edition is not composed anew; what arrives later belongs to the next one.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from digest.editing.proof import stories_of
from digest.errors import UsageError
from digest.model.archive import Neighbours, Site
from digest.model.editions import Edition, EditionStory
from digest.model.stories import StoryId
from digest.model.weeks import Week
from digest.rendering.site import edition_files
from digest.rendering.templates import Templates
from digest.text.markup import line

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
    lines: tuple[tuple[StoryId, str], ...] = ()
    """A line for each story, by which a person knows it."""
    unmet: tuple[str, ...] = ()
    """What the editor's file asks for and could not be done."""


def edition_hash(body: bytes) -> str:
    """Return the name of the bytes of an edition."""
    return hashlib.sha256(body).hexdigest()


def is_approved(week: Week, body: bytes, approvals: Mapping[Week, str]) -> bool:
    """Tell whether it is these bytes that were approved."""
    return approvals.get(week) == edition_hash(body)


def earliest(store: Store) -> Week | None:
    """Return the earliest week that waits to be published."""
    return next(iter(store.composed_weeks()), None)


def waiting(store: Store, week: Week | None) -> Week:
    """Return `week` if its edition waits; UsageError if it does not."""
    if week is None or week not in store.composed_weeks():
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
        lines=tuple((story.id, _known_by(story)) for story in stories_of(edition)),
        unmet=edition.editor.unmet if edition.editor else (),
    )


def _known_by(story: EditionStory) -> str:
    labels = [each.name for each in (*story.jurisdictions[:1], *story.authorities[:1])]
    action = [story.action.value] if story.action else []
    count = len(story.sources)
    return line(" · ".join([*labels, *action, f"{count} source{'s' * (count > 1)}", story.headline]))


def approve(store: Store, week: Week, mark: str, decode: Callable[[bytes], Edition], now: datetime) -> None:
    """Approve the edition that was read; UsageError if it is another by now, or may not appear."""
    body = store.composed(week) or b""
    found = edition_hash(body)
    if len(mark) < SHORT or not found.startswith(mark.lower()):
        message = f"{week} is another edition than {mark}: `digest review {week}` shows it as it is now"
        raise UsageError(message)
    hand = decode(body).editor
    if hand and hand.unmet:
        raise UsageError("\n".join(hand.unmet))
    store.approve(week, found, now)
