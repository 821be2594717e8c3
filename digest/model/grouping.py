"""A report of an event, as far as it matters to tell whether two report the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.articles import PARAGRAPH_BREAK


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article reduced to what grouping looks at."""

    id: str
    title: str
    paragraphs: Sequence[str]
    """Of its text; they are shared with the article, where the text would be a copy."""
    published: datetime | None
    source: str = ""
    language: str = "en"
    url: str = ""
    entities: frozenset[str] = frozenset()
    """Taxonomy ids of authorities and instruments: the same in every language."""
    firms: frozenset[str] = frozenset()
    """Those that the title names, each by one word."""

    @property
    def text(self) -> str:
        """The paragraphs as one text."""
        return PARAGRAPH_BREAK.join(self.paragraphs)


class Ground(StrEnum):
    """Why two reports are one story."""

    ADDRESS = "address"
    """They are one page."""
    COPY = "copy"
    """Their texts are nearly the same."""
    EVENT = "event"
    """They say much the same at about the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two reports that brought their groups together; what holds a story together are its ties."""

    one: str
    """The id of the earlier report."""
    other: str
    ground: Ground
    likeness: float | None = None
    """As a multiple of what makes one event of two reports of their length; None: it did not matter."""
    shared: tuple[str, ...] = ()
    """What both say, the weightiest first: words of the earlier one, and ids of the taxonomy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Reports by the events that they report."""

    groups: tuple[tuple[str, ...], ...]
    """Ids of reports, those of one event together, the earliest first."""
    ties: tuple[Tie, ...]
    """One less in each group than it has reports; `shared` are terms yet."""
