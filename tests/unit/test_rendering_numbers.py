"""The chart and its table say the same, and nothing where there is nothing to compare or to count."""

from dataclasses import replace

from digest.model.archive import Neighbours
from digest.model.coverage import Count, Numbers
from digest.model.editions import Edition
from digest.rendering.charts import NumbersView
from digest.rendering.edition_view import edition_view
from digest.rendering.numbers_view import SLOTS
from tests.support.editions_sample import an_edition
from tests.support.rendered_pages import TEMPLATES, page_of

COUNTS = (
    Count(kind="jurisdiction", id="US", name="United States & <territories>", stories=3, before=(1, 2)),
    Count(kind="jurisdiction", id="EU", name="European Union", stories=0, before=(4, 0)),
    Count(kind="action", id="rule", name="rule", stories=3, before=(5, 2)),
)
EDITION = replace(an_edition(), numbers=Numbers(weeks=("2026-W45", "2026-W46"), counts=COUNTS))


def laid_out(edition: Edition = EDITION, language: str = "en") -> NumbersView:
    view = edition_view(edition, Neighbours(), TEMPLATES.phrases(language)).numbers
    assert view is not None
    return view


def test_rows_hold_names_counts_and_the_usual() -> None:
    view = laid_out()

    assert [
        (table.title, [(row.name, row.stories, row.usual) for row in table.rows]) for table in view.tables
    ] == [
        ("By jurisdiction", [("United States & <territories>", 3, "1.5"), ("European Union", 0, "2.0")]),
        ("By kind of act", [("Rule", 3, "3.5")]),
    ]
    assert laid_out(language="fr").tables[0].rows[0].usual == "1,5"


def test_bars_are_as_high_as_their_numbers_and_end_with_this_week() -> None:
    rows = [row for table in laid_out().tables for row in table.rows]

    for row in rows:
        assert [bar.now for bar in row.bars] == [False, False, True]
        assert all(bar.y >= 0 and bar.y + bar.height <= row.baseline for bar in row.bars)
    first = rows[0].bars
    assert [bar.height for bar in first] == sorted(bar.height for bar in first)


def test_more_weeks_than_fit_and_long_names_stay_inside() -> None:
    many = Count(kind="action", id="rule", name="x" * 80, stories=1, before=(1,) * 30)
    edition = replace(EDITION, numbers=Numbers(weeks=("w",) * 30, counts=(many,)))
    view = laid_out(edition)

    assert len(view.tables[0].rows[0].bars) == SLOTS
    assert all(0 <= bar.x < view.width for bar in view.tables[0].rows[0].bars)


def test_without_numbers_there_is_no_chart_and_the_first_edition_is_compared_with_nothing() -> None:
    alone = replace(EDITION, numbers=Numbers(weeks=(), counts=(replace(COUNTS[0], before=()),)))

    for edition in (an_edition(), replace(EDITION, numbers=Numbers(weeks=(), counts=()))):
        assert edition_view(edition, Neighbours(), TEMPLATES.phrases("en")).numbers is None
    assert laid_out(alone).compared == ""
    assert laid_out(alone).tables[0].rows[0].usual == ""


def test_the_second_edition_is_compared_with_the_first() -> None:
    second = replace(EDITION, numbers=Numbers(weeks=("w",), counts=(replace(COUNTS[0], before=(2,)),)))

    assert laid_out(second).compared == "the edition before"


def test_the_page_has_the_chart_for_eyes_and_its_words_for_ears() -> None:
    text = page_of(EDITION).text

    assert "United States & <territories>: 3 (1.5); European Union: 0 (2.0)" in text
    assert "It counts what the sources listed here published" in text
