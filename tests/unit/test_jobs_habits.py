"""What a source repeats in article after article is learnt, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from digest.jobs.habits import Habits, frequent
from digest.model.articles import ArticleId
from digest.model.cleaning import SourceLine
from digest.model.feeds import FeedId
from digest.reading.furniture import key
from digest.reading.recurring import OFTEN, learnable

FEED = FeedId("ledger")
NOW = datetime(2026, 11, 23, tzinfo=UTC)
BOX = "The Ledger is where markets and their lawyers meet."


@dataclass(slots=True)
class Kept:
    """What a store would keep of it."""

    lines: dict[tuple[str, str], SourceLine] = field(default_factory=dict)

    def save(self, lines: Collection[SourceLine]) -> None:
        self.lines |= {(each.month, each.line): each for each in lines}

    def source_lines(self, feed_id: FeedId, months: Collection[str]) -> list[SourceLine]:
        return [each for each in self.lines.values() if each.feed_id == feed_id and each.month in months]


def an_article(number: int, *more: str) -> tuple[str, ...]:
    return (f"Regulator acts for the {number}th time.", "\N{LATIN SMALL LETTER A}" * 300, *more)


def read(kept: Kept, numbers: Collection[int], *more: str, now: datetime = NOW) -> list[frozenset[str]]:
    """Read articles as one run does; return what was taken for furniture in each."""
    habits = Habits(kept, now)
    found = []
    for number in numbers:
        text = an_article(number, *more)
        found.append(habits.recurring(FEED, text))
        habits.learn(FEED, ArticleId(str(number)), text)
    kept.save(habits.learnt())
    return found


def test_a_line_is_furniture_once_enough_articles_had_it() -> None:
    assert read(Kept(), range(6), BOX) == [frozenset()] * OFTEN + [frozenset({key(BOX)})] * 2


def test_runs_in_pieces_learn_what_one_run_learns() -> None:
    whole, pieces = Kept(), Kept()
    read(whole, range(7), BOX)
    for number in range(7):
        read(pieces, [number], BOX)

    assert pieces.lines == whole.lines
    assert list(frequent(pieces, FEED, NOW)) == [(key(BOX), 7)]


def test_versions_of_one_article_count_once() -> None:
    kept = Kept()

    assert read(kept, [1] * 9, BOX) == [frozenset()] * 9


@pytest.mark.parametrize(
    "line",
    [
        "Comments are due by 30 June 2026, the authority says.",
        "Short line.",
        "This is a whole paragraph of prose that goes on and on, " * 6,
    ],
)
def test_figures_prose_and_crumbs_are_never_learnt(line: str) -> None:
    assert read(Kept(), range(9), line) == [frozenset()] * 9


def test_the_opening_of_a_text_is_never_learnt() -> None:
    assert learnable((BOX, "Another line that may well be learnt.")) == (
        key("Another line that may well be learnt."),
    )


def test_what_one_article_in_twenty_says_is_no_habit() -> None:
    kept = Kept()
    for number in range(200):
        read(kept, [number], *([BOX] if number % 20 == 0 else []))

    assert list(frequent(kept, FEED, NOW)) == []


def test_habits_grow_old() -> None:
    kept = Kept()
    read(kept, range(9), BOX)

    assert list(frequent(kept, FEED, datetime(2026, 12, 31, tzinfo=UTC)))
    assert not list(frequent(kept, FEED, datetime(2027, 1, 1, tzinfo=UTC)))
