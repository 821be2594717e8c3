"""The tables of dated passages: what stands in them, and how well key dates are found."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from digest.model.dates import Certainty
from digest.model.facts import KeyDate
from digest.model.feeds import FeedKind
from tests.support.judged import an_article, facts

TABLES = Path(__file__).resolve().parents[1] / "corpus"
TITLE = "Regulator publishes rules for crypto-assets"
PUBLISHED = "2026-03-10"
_LINE = re.compile(
    r"(?P<language>\w\w) (?P<speaker>[op])(?: (?P<day>[\d-]+))? \| (?P<text>.+?) \|(?P<dates>.*)"
)


class Labelled(NamedTuple):
    """A date as labelled or found; `date` is None where it cannot be computed."""

    date: str | None
    kind: str
    certainty: str


class Passage(NamedTuple):
    """A line of a table."""

    language: str
    official: bool
    published: str
    text: str
    dates: tuple[Labelled, ...]


class Score(NamedTuple):
    """Counts over a table; *right* ones have the right date."""

    found: int = 0
    right: int = 0
    labelled: int = 0
    kinds: int = 0
    confirmed: int = 0
    confirmed_right: int = 0
    certainties: int = 0

    def plus(self, other: "Score") -> "Score":
        return Score(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def kind_accuracy(self) -> float:
        return self.kinds / self.right if self.right else 1.0

    @property
    def confirmed_precision(self) -> float:
        """Of the confirmed ones, those with the right day and kind that the label confirms, too."""
        return self.confirmed_right / self.confirmed if self.confirmed else 1.0


def passages(name: str) -> Iterator[Passage]:
    """Yield the passages of a table in `tests/corpus/`."""
    for line in (TABLES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            match = _LINE.fullmatch(line)
            assert match, f"{name}: {line}"
            official = match["speaker"] == "o"
            labels = tuple(_label(label, official) for label in match["dates"].split(";") if label.strip())
            yield Passage(match["language"], official, match["day"] or PUBLISHED, match["text"], labels)


def _label(label: str, official: bool) -> Labelled:
    date, kind, *certainty = label.split()
    usual = Certainty.CONFIRMED if official else Certainty.REPORTED
    if date == "?":
        return Labelled(None, kind, "")
    return Labelled(date, kind, certainty[0] if certainty else usual.value)


def found_in(passage: Passage) -> tuple[Labelled, ...]:
    """Return what judging finds in a passage that stands alone."""
    kind = FeedKind.REGULATOR if passage.official else FeedKind.MEDIA
    published = datetime.fromisoformat(passage.published).replace(tzinfo=UTC)
    article = an_article(TITLE, passage.text, kind=kind, language=passage.language, published=published)
    judged = facts(article)
    awaited = (Labelled(None, one.kind.value, "") for one in judged.awaited)
    return (*sorted(map(_as_label, judged.dates)), *awaited)


def _as_label(date: KeyDate) -> Labelled:
    return Labelled(date.date, date.kind.value, date.certainty.value)


def score(table: Iterable[Passage]) -> Score:
    """Count over all passages."""
    total = Score()
    for passage in table:
        total = total.plus(_one(passage))
    return total


def _one(passage: Passage) -> Score:
    """Compare; a date counts as right if one is the beginning of the other."""
    left = list(passage.dates)
    found = found_in(passage)
    right = kinds = certainties = confirmed_right = 0
    for one in found:
        hit = next((label for label in left if _same(one, label)), None)
        if hit is None:
            continue
        left.remove(hit)
        right += 1
        kinds += one.kind == hit.kind
        certainties += one.certainty == hit.certainty
        confirmed_right += one == hit and one.certainty == "confirmed"
    confirmed = sum(one.certainty == "confirmed" for one in found)
    return Score(len(found), right, len(passage.dates), kinds, confirmed, confirmed_right, certainties)


def _same(one: Labelled, label: Labelled) -> bool:
    if one.date is None or label.date is None:
        return one.date == label.date and one.kind == label.kind
    return one.date.startswith(label.date) or label.date.startswith(one.date)
