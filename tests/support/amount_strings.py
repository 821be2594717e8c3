"""The table of sums: what stands in it, and how well sums are found."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.support.judged import an_article, facts

TABLE = Path(__file__).resolve().parents[1] / "corpus" / "amounts.txt"


class Sum(NamedTuple):
    """A sum with the words that carry it."""

    text: str
    value: float
    currency: str


class Line(NamedTuple):
    """A line of the table."""

    language: str
    text: str
    sums: tuple[Sum, ...]


def lines() -> Iterator[Line]:
    """Yield the lines of the table."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, text, labels = (part.strip() for part in line.split("|"))
            yield Line(language, text, tuple(map(_sum, filter(None, labels.split("; ")))))


def _sum(label: str) -> Sum:
    text, _, rest = label.rpartition(" = ")
    value, currency = rest.split()
    return Sum(text, float(value), currency)


def found_in(line: Line) -> tuple[Sum, ...]:
    """Return what judging finds in a line."""
    amounts = facts(an_article("Crypto firm fined", line.text, language=line.language)).amounts
    return tuple(Sum(amount.text, amount.value, amount.currency) for amount in amounts)


def accuracy(table: Iterable[Line]) -> float:
    """Return the share of lines in which exactly the labelled sums are found, with their words."""
    right = [set(found_in(line)) == set(line.sums) for line in table]
    return sum(right) / len(right)
