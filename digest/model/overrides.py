"""What an editor decided about the stories of one week, as read from the editor's file."""

from dataclasses import dataclass
from datetime import datetime

from digest.model.dates import DateKind
from digest.model.facts import Action, Stage
from digest.model.stories import StoryId
from digest.model.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDate:
    """A key date as the editor names it; `kind` None: whatever happens on that day."""

    date: str
    """ISO 8601, possibly partial."""
    kind: DateKind | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedDate:
    """A key date that the editor adds, with words of an article of the story that say so."""

    date: str
    kind: DateKind
    quote: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Taxonomy ids that stand in place of those that were found; None: what was found stands."""

    jurisdictions: tuple[str, ...] | None = None
    authorities: tuple[str, ...] | None = None
    instruments: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None
    affected: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOverride:
    """What the editor decided about one story."""

    story: StoryId
    line: int = 0
    """Of the file, from 1."""
    pin: bool = False
    drop: bool = False
    defer: bool = False
    """To the next edition."""
    hold_until: datetime | None = None
    """No edition composed before this time tells of it, not even among what was left out."""
    title: str | None = None
    note: str | None = None
    """Markdown."""
    labels: Labels = Labels()
    action: Action | None = None
    stage: Stage | None = None
    primary: str | None = None
    """An address."""
    cleared: frozenset[str] = frozenset()
    """Which of `action`, `stage`, `primary` are to be empty."""
    exclude: tuple[str, ...] = ()
    """Words of sentences that are not to be printed."""
    remove_dates: tuple[NamedDate, ...] = ()
    add_dates: tuple[AddedDate, ...] = ()
    merge: tuple[StoryId, ...] = ()
    """Stories that are one with this one."""
    split: tuple[str, ...] = ()
    """Addresses of articles that are a story of their own."""

    @property
    def asks(self) -> bool:
        """Whether anything is asked for: a bare line of the file asks for nothing."""
        return self != StoryOverride(story=self.story, line=self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedArticle:
    """An article that the editor wants in the edition, by its address."""

    url: str
    source: str | None = None
    """Who published it, for readers; None: the host."""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """All that the editor's file of a week says."""

    week: Week
    file: str = ""
    """Its name, for a person."""
    fingerprint: str = ""
    """Of what it says, comments aside; empty where it says nothing."""
    introduction: str = ""
    """Markdown."""
    stories: tuple[StoryOverride, ...] = ()
    added: tuple[AddedArticle, ...] = ()
    remove_dates: tuple[NamedDate, ...] = ()
    """Of earlier editions, which stand in this one as they are not cancelled."""
    faults: tuple[str, ...] = ()
    """Why it cannot be read, with file, line and column; nothing else is then known of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """Something that the file asks for and that could not be done."""

    line: int
    reason: str
