"""Notices: what the editor says of an edition after it was published. An edition stays, notices are added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.stories import StoryId

LONGEST = 2000
"""Characters of a notice."""


class NoticeKind(StrEnum):
    """What became of what was published."""

    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionNotice:
    """A dated notice on a published edition, or on one of its stories."""

    week: str
    """Of the edition."""
    number: int
    """From 1, in the order in which the notices on that edition were made."""
    at: datetime
    kind: NoticeKind
    text: str
    """The editor's; one line of plain text."""
    story: StoryId | None = None
    """None: it is on the whole edition."""
    headline: str = ""
    """Of the story that is corrected; empty for what is withdrawn, whose words are no longer printed."""
    language: str = ""
    """Of the headline."""
    articles: tuple[str, ...] = ()
    """The ids of the articles whose words are withdrawn; official documents are not among them."""

    @property
    def withdraws(self) -> bool:
        """Whether words are no longer printed."""
        return self.kind is NoticeKind.WITHDRAWAL


def is_withdrawn(week: str, notices: Iterable[EditionNotice]) -> bool:
    """Whether the whole edition of a week was withdrawn."""
    return any(each.withdraws and each.week == week and each.story is None for each in notices)
