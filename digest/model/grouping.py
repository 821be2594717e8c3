"""A report of an event, as far as it matters to tell whether two report the same."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article reduced to what grouping looks at."""

    id: str
    title: str
    text: str
    published: datetime | None
    source: str = ""
    language: str = "en"
    url: str = ""
    entities: frozenset[str] = frozenset()
    """Taxonomy ids of authorities and instruments: the same in every language."""
