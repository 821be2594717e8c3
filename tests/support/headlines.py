"""The table of headlines: what stands in it, and how much of it judging finds by a title alone."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digest.judging.judge import judge
from digest.model.facts import Band, Judgement
from tests.support.judged import an_article, rules

TABLE = Path(__file__).resolve().parents[1] / "corpus" / "headlines.txt"
NONE = "-"


class Headline(NamedTuple):
    """A line of the table."""

    language: str
    text: str
    kept: bool
    authority: str | None
    action: str | None


@cache
def headlines() -> tuple[Headline, ...]:
    """Return the lines of the table."""
    return tuple(_lines())


def _lines() -> Iterator[Headline]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, text, kept, authority, action = line.split(" | ")
            assert kept in ("kept", "out"), line
            yield Headline(language, text, kept == "kept", _named(authority), _named(action))


def _named(value: str) -> str | None:
    return None if value == NONE else value


@cache
def judged(headline: Headline) -> Judgement:
    """Return what judging makes of a headline without a text."""
    return judge(an_article(headline.text, language=headline.language), rules())


def relevance() -> float:
    """Return the share of the lines that are kept, or left out, as they should be."""
    right = [(judged(one).verdict.band is not Band.OUT) is one.kept for one in headlines()]
    return sum(right) / len(right)


def actions() -> float:
    """Return the share of the kept lines whose action is found."""
    kept = [one for one in headlines() if one.kept]
    return sum(judged(one).facts.action == one.action for one in kept) / len(kept)


def authorities() -> float:
    """Return the share of the lines that name an authority of which it is found to act."""
    named = [one for one in headlines() if one.authority]
    return sum(one.authority in {each.id for each in judged(one).facts.authorities} for one in named) / len(
        named
    )
