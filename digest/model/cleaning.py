"""What was dropped from a text, and by which means."""

from dataclasses import dataclass
from enum import StrEnum


class Means(StrEnum):
    """How furniture is known; each can be switched off."""

    PHRASES = "phrases"
    """By what a line says."""
    STRUCTURE = "structure"
    """By where it stands, what is linked, and what stands twice."""
    SOURCE = "source"
    """By what the articles of one source have in common."""


ALL_MEANS = frozenset(Means)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A line that went, and the rule that says so."""

    line: str
    rule: str
