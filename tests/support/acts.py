"""The table of acts: what stands in it, and how much of it judging finds by a headline alone."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digest.judging.judge import judge
from digest.model.facts import Action, Band, Judgement, Stage
from tests.support.judged import an_article, rules

TABLE = Path(__file__).resolve().parents[1] / "corpus" / "acts.txt"
NONE = "-"


class Told(NamedTuple):
    """A line of the table; an empty stage is none."""

    language: str
    headline: str
    acts: frozenset[str]
    stages: frozenset[str]


@cache
def lines() -> tuple[Told, ...]:
    """Return the lines of the table."""
    return tuple(_lines())


def _lines() -> Iterator[Told]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, headline, acts, stages = line.split(" | ")
            told = Told(language, headline, frozenset(acts.split()), frozenset(stages.split()))
            assert told.acts <= set(Action), line
            assert told.stages <= {*Stage, NONE}, line
            yield told


@cache
def _judged(told: Told) -> Judgement:
    return judge(an_article(told.headline, language=told.language), rules())


def relevance() -> float:
    """Return the share of the lines that are not left out."""
    return sum(_judged(one).verdict.band is not Band.OUT for one in lines()) / len(lines())


def acts() -> float:
    """Return the share of the lines of which a right act is told."""
    return sum(_judged(one).facts.action in one.acts for one in lines()) / len(lines())


def not_wrong() -> float:
    """Return the share of the lines that are not told as what they are not; silence is not wrong."""
    return sum(_judged(one).facts.action in {*one.acts, None} for one in lines()) / len(lines())


def stages() -> float:
    """Return the share of the lines of which a right stage is told, or none where there is none."""
    return sum((_judged(one).facts.stage or NONE) in one.stages for one in lines()) / len(lines())
