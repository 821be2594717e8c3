"""What templates are given of the week in numbers: finished values, as those of an edition are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of a chart, in its units."""

    x: int
    y: float
    width: int
    height: float
    now: bool
    """Of this week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """A jurisdiction or a kind of act."""

    name: str
    short: str
    """What of the name fits into the chart."""
    stories: int
    usual: str
    """The mean of the editions before; empty without any."""
    baseline: int
    figure_x: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTable:
    """One chart, and its table."""

    kind: str
    title: str
    height: int
    rows: tuple[NumberRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersView:
    """The week in numbers."""

    tables: tuple[NumberTable, ...]
    compared: str
    """What the week is compared with; empty for the first edition."""
    width: int
    """Of the charts."""
