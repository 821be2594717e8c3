from datetime import date

import pytest

from digest.judging.formulas import counted, formulas
from digest.model.articles import Article
from digest.model.dates import Certainty, DateKind
from digest.model.facts import Facts
from digest.model.feeds import FeedKind
from tests.support.judged import an_article, facts

TITLE = "Regulator publishes rules for crypto-assets"
DUE = "Comments are due 60 days after publication in the Federal Register."


def article(*paragraphs: str, url: str = "https://agency.example/1", language: str = "en") -> Article:
    return an_article(TITLE, *paragraphs, kind=FeedKind.REGULATOR, url=url, language=language)


def found(*paragraphs: str, language: str = "en") -> Facts:
    return facts(article(*paragraphs, language=language))


def test_a_formula_whose_beginning_is_not_known_has_no_date() -> None:
    judged = found(DUE)
    assert judged.dates == ()
    (awaited,) = judged.awaited
    assert (awaited.kind, awaited.formula) == (
        DateKind.COMMENTS_CLOSE,
        "publication in the Federal Register + 60 days",
    )
    assert awaited.text == DUE


def test_the_day_of_publication_may_stand_elsewhere_in_the_text() -> None:
    judged = found("The proposal was published in the Federal Register on March 5, 2026.", DUE)
    (one,) = judged.dates
    assert (one.date, one.certainty, one.formula) == (
        "2026-05-04",
        Certainty.COMPUTED,
        "2026-03-05 + 60 days",
    )
    assert (judged.awaited, one.text) == ((), DUE)


def test_what_stands_in_the_journal_itself_was_published_that_day() -> None:
    (one,) = facts(article(DUE, url="https://www.federalregister.gov/documents/2026/03/10/1/a")).dates
    assert (one.date, one.formula) == ("2026-05-09", "2026-03-10 + 60 days")


def test_of_two_days_of_publication_neither_counts() -> None:
    judged = found("One rule was published on March 5, 2026, another was published on March 6, 2026.", DUE)
    assert (judged.dates, len(judged.awaited)) == ((), 1)


def test_business_days_are_not_counted() -> None:
    (awaited,) = found(
        "Published in the Federal Register on March 5, 2026.",
        "Comments are due 20 business days after publication in the Federal Register.",
    ).awaited
    assert awaited.formula == "publication in the Federal Register + 20 business days"


def test_what_was_computed_and_is_over_is_no_key_date() -> None:
    judged = found(
        "It was published in the Federal Register on 5 January 2026. "
        "Comments are due 30 days after publication in the Federal Register."
    )
    assert (judged.dates, judged.awaited) == ((), ())


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("30 days after publication", "30 days"),
        ("sixty (60) days after its publication", "60 days"),
        ("the twentieth day following that of its publication", "20 days"),
        ("18 months after the date of entry into force", "18 months"),
        ("one year after enactment", "1 years"),
        ("vingt jours après sa publication", "20 days"),
        ("trois mois à compter de l'entrée en vigueur", "3 months"),
        ("am zwanzigsten Tag nach ihrer Veröffentlichung", "20 days"),
        ("a los veinte días de su publicación", "20 days"),
        ("45 calendar days from publication", "45 days"),
    ],
)
def test_periods_are_read_in_four_languages(text: str, period: str) -> None:
    assert [formula.period for formula in formulas(text)] == [period]


@pytest.mark.parametrize(
    "text",
    [
        "within 30 days of receipt",
        "60 days after the hearing",
        "two days ago",
        "the first day of publication",
    ],
)
def test_other_periods_are_none(text: str) -> None:
    assert [formula.event for formula in formulas(text) if formula.number > 1] == []


@pytest.mark.parametrize(
    ("start", "text", "until"),
    [
        ("2026-01-31", "one month after publication", "2026-02-28"),
        ("2026-11-30", "three months after publication", "2027-02-28"),
        ("2024-02-29", "12 months after publication", "2025-02-28"),
        ("2026-12-20", "2 weeks after publication", "2027-01-03"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(start: str, text: str, until: str) -> None:
    (formula,) = formulas(text)
    assert counted(date.fromisoformat(start), formula).isoformat() == until
