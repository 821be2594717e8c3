"""A report of an event, as far as it matters to tell whether two report the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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

    @property
    def text(self) -> str:
        """The paragraphs as one text."""
        return PARAGRAPH_BREAK.join(self.paragraphs)
