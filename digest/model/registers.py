"""Official lists, and what is remembered of one between two polls."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a document lists: as many cells in each row as there are columns, all of them lines of text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An answer that was not believed, since it lacked too much."""

    missing: str
    """The hash of what it lacked: another loss is another doubt."""
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A list as it was last believed to be."""

    url: str
    key: tuple[str, ...]
    """The columns that named its entries; with others, or another address, nothing can be compared."""
    table: Table
    taken_at: datetime
    doubt: Doubt | None = None
