"""Key dates over many editions: each once, with what became of it."""

from dataclasses import dataclass
from datetime import date

from digest.model.editions import EditionDate, Label
from digest.model.facts import Stage
from digest.model.notices import EditionNotice
from digest.model.stories import StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A date to keep, as the latest edition that spoke of it gives it."""

    uid: str
    """32 hexadecimal digits, the same for ever: of the thread, the kind, and the day that was given first."""
    sequence: int
    """Grows with every change that a calendar must take over (RFC 5545, 3.8.7.4)."""
    cancelled: bool
    """A cited source took it away; `entry` holds the sentence that says so."""
    week: str
    """Of the edition that spoke of it last."""
    changed: str
    """Of the edition that changed it last."""
    thread: StoryId
    first_day: date
    last_day: date
    """Both the same, unless the date is partial."""
    entry: EditionDate
    headline: str
    language: str
    stage: Stage | None
    affected: tuple[Label, ...]
    topics: tuple[Label, ...] = ()
    notice: EditionNotice | None = None
    """That withdrew the story that told it."""
