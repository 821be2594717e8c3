"""Days in official texts that are no key dates, or not of the kind that the next word suggests."""

import pytest

from digest.model.dates import Certainty, DateKind
from digest.model.feeds import FeedKind
from tests.support.judged import an_article, facts


def dates(sentence: str, language: str = "en") -> list[tuple[str, DateKind, Certainty]]:
    title = "Regulator publishes rules for crypto-assets"
    found = facts(an_article(title, sentence, kind=FeedKind.REGULATOR, language=language)).dates
    return [(one.date, one.kind, one.certainty) for one in found]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Permits issued before 30 June 2026 remain valid."),
        ("en", "Firms must send accounts for the financial year ending 30 June 2026."),
        ("en", "Whoever was born before 30 June 2026 must register."),
        ("en", "The rule will not take effect on 30 June 2026 as was thought."),
        ("en", "A conference on 30 June 2026 asks how the rules apply."),
        ("en", "The agency intends to propose an application procedure before 30 June 2026."),
        ("fr", "Les agréments délivrés avant le 30 juin 2026 restent applicables."),
        ("fr", "Le texte ne s'applique pas le 30 juin 2026."),
    ],
)
def test_a_day_that_belongs_to_something_else_is_no_key_date(language: str, sentence: str) -> None:
    assert dates(sentence, language) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The deadline for responses, previously 31 May 2026, is now 30 June 2026."),
        ("en", "The deadline for responses is 30 June 2026 instead of 31 May 2026."),
        ("de", "Die Frist für Stellungnahmen endet am 30. Juni 2026, ursprünglich war es der 31. Mai 2026."),
    ],
)
def test_the_day_that_was_replaced_is_gone(language: str, sentence: str) -> None:
    assert dates(sentence, language) == [("2026-06-30", DateKind.COMMENTS_CLOSE, Certainty.CONFIRMED)]


def test_effective_is_not_compliance() -> None:
    found = dates("The rule is effective 1 June 2026; compliance is required by 30 September 2026.")
    assert [(day, kind) for day, kind, _ in found] == [
        ("2026-06-01", DateKind.EFFECTIVE),
        ("2026-09-30", DateKind.COMPLIANCE),
    ]


def test_not_until_a_day_is_the_day_on_which_it_begins() -> None:
    found = dates("The chapter on custody does not apply until 30 June 2026.")
    assert found == [("2026-06-30", DateKind.APPLIES, Certainty.CONFIRMED)]


def test_a_consultation_that_is_extended_closes_then() -> None:
    found = dates("La consultation est prolongée jusqu'au 30 juin 2026.", "fr")
    assert found == [("2026-06-30", DateKind.COMMENTS_CLOSE, Certainty.CONFIRMED)]


def test_one_cue_confirms_one_day() -> None:
    found = dates("There is a hearing on 5 June 2026 and a second one on 12 June 2026.")
    assert [certainty for _, _, certainty in found] == [Certainty.CONFIRMED, Certainty.REPORTED]
