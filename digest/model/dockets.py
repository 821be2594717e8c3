"""Dockets: all that editions told under one label, through time."""

from dataclasses import dataclass
from itertools import accumulate

from digest.model.calendar import Deadline
from digest.model.editions import EditionStory

DOCKET_KINDS = ("jurisdiction", "authority", "instrument", "topic")
"""No natural person has a docket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketQuarter:
    """What one quarter brought under a label."""

    quarter: str
    """As `2026-Q4`, of ISO weeks."""
    stories: int
    latest: str
    """The last week that brought one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketLine:
    """A docket in the list of dockets."""

    kind: str
    """One of DOCKET_KINDS."""
    id: str
    """Of the taxonomy."""
    name: str
    """As the latest edition wrote it."""
    quarters: tuple[DocketQuarter, ...]
    """The latest first."""

    @property
    def stories(self) -> int:
        """How many there are in all."""
        return sum(quarter.stories for quarter in self.quarters)

    def beyond(self, newest: int) -> tuple[DocketQuarter, ...]:
        """Return the quarters of which the `newest` stories do not show all, the latest first."""
        shown = accumulate(quarter.stories for quarter in self.quarters)
        return tuple(quarter for quarter, count in zip(self.quarters, shown, strict=True) if count > newest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """A part of a docket, its newest stories or those of one quarter, without these."""

    line: DocketLine
    quarter: str | None
    """None: the newest."""
    dates: tuple[Deadline, ...]
    """By date."""


def labels_of(story: EditionStory) -> tuple[tuple[str, str, str], ...]:
    """Return kind, id and name of each label of `story` that makes a docket; authorities are acting ones."""
    labels = zip(
        DOCKET_KINDS, (story.jurisdictions, story.authorities, story.instruments, story.topics), strict=True
    )
    names = {(kind, label.id): label.name for kind, own in labels for label in own}
    return tuple((kind, id_, names[kind, id_]) for kind, id_ in sorted(names))
