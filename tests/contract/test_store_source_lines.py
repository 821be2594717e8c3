"""Counts of the lines that a source repeats are saved with the articles they come from, and grow old."""

from digest.adapters.store import SqlStore
from digest.model.cleaning import SourceLine
from digest.model.feeds import FeedId
from tests.support.store_values import FCA, an_article


def a_line(line: str = "our markets newsletter", *, month: str = "2026-11", articles: int = 1) -> SourceLine:
    return SourceLine(feed_id=FCA, month=month, line=line, articles=articles, last_article=f"a{articles}")


def saved(store: SqlStore, *lines: SourceLine) -> None:
    store.save_articles([(an_article(1), "c1")], (), lines)


def test_counts_come_back_of_the_months_that_are_asked_for(store: SqlStore) -> None:
    saved(store, a_line(), a_line("émission", articles=3), a_line(month="2026-10"))

    found = store.source_lines(FCA, {"2026-11", "2026-12"})

    assert found == sorted([a_line(), a_line("émission", articles=3)], key=lambda each: each.line)
    assert store.source_lines(FeedId("other"), {"2026-11"}) == []


def test_a_count_takes_the_place_of_the_one_before(store: SqlStore) -> None:
    saved(store, a_line())
    saved(store, a_line(articles=2))

    assert store.source_lines(FCA, {"2026-11"}) == [a_line(articles=2)]


def test_what_is_older_than_the_month_before_is_forgotten(store: SqlStore) -> None:
    saved(store, a_line(month="2026-11"), a_line(month="2026-12"))
    saved(store, a_line(month="2027-01"))

    assert [each.month for each in store.source_lines(FCA, {"2026-11", "2026-12", "2027-01"})] == [
        "2026-12",
        "2027-01",
    ]
