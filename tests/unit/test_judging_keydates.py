import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.judging.calendar import dates_after, first_day, last_day
from digest.model.dates import Certainty, DateKind
from digest.model.facts import KeyDate
from digest.model.feeds import FeedKind
from tests.support.judged import SEEN, an_article, facts

TITLE = "Regulator publishes rules for crypto-assets"


def official(*paragraphs: str, language: str = "en", title: str = TITLE) -> tuple[KeyDate, ...]:
    return facts(an_article(title, *paragraphs, kind=FeedKind.REGULATOR, language=language)).dates


def only(*paragraphs: str, language: str = "en") -> tuple[str, DateKind, Certainty]:
    (found,) = official(*paragraphs, language=language)
    return found.date, found.kind, found.certainty


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "Comments are due by 30 June 2026.", DateKind.COMMENTS_CLOSE),
        ("en", "Send your responses no later than 5 pm on Tuesday, June 30, 2026.", DateKind.COMMENTS_CLOSE),
        ("en", "The deadline for comments on the draft is 2026-06-30.", DateKind.COMMENTS_CLOSE),
        ("en", "The order enters into force on 30th June 2026.", DateKind.ENTRY_INTO_FORCE),
        ("en", "On 30 June 2026 the rule takes effect.", DateKind.EFFECTIVE),
        ("en", "The provisions apply from 30 June 2026.", DateKind.APPLIES),
        ("en", "Platforms have to collect data from 30 June 2026.", DateKind.APPLIES),
        ("en", "The bank has to answer the ministry by 30 June 2026.", DateKind.COMPLIANCE),
        ("fr", "Les plateformes sont tenues de tenir un registre dès le 30 juin 2026.", DateKind.APPLIES),
        ("en", "The transitional period ends on 30 June 2026.", DateKind.TRANSITION_ENDS),
        ("en", "The transitional period expires on 30 June 2026.", DateKind.TRANSITION_ENDS),
        ("en", "Firms have until 30 June 2026 to apply for the test.", DateKind.APPLICATION_DUE),
        ("fr", "Fin de la période transitoire le 30 juin 2026.", DateKind.TRANSITION_ENDS),
        (
            "fr",
            "Les réponses sont attendues avant le 30 juin 2026, et l'AMF doit conclure.",
            DateKind.COMMENTS_CLOSE,
        ),
        ("en", "A firm must apply for a licence before 30 June 2026.", DateKind.APPLICATION_DUE),
        ("en", "Exchanges must report to the tax office by 30 June 2026.", DateKind.FILING_DUE),
        ("en", "He will appear at a hearing on 30 June 2026.", DateKind.HEARING),
        ("en", "The Commission holds a 30 June 2026 hearing.", DateKind.HEARING),
        ("en", "Sentencing is set for 30 June 2026.", DateKind.SENTENCING),
        ("en", "The relief will expire on 30 June 2026.", DateKind.EXPIRY),
        ("fr", "La consultation publique est ouverte jusqu'au 30 juin 2026.", DateKind.COMMENTS_CLOSE),
        ("fr", "Le décret entrera en vigueur le 30 juin 2026.", DateKind.ENTRY_INTO_FORCE),
        ("fr", "La période transitoire prend fin le 30/06/2026.", DateKind.TRANSITION_ENDS),
        ("de", "Stellungnahmen können bis zum 30. Juni 2026 abgegeben werden.", DateKind.COMMENTS_CLOSE),
        ("de", "Das Gesetz tritt am 30.06.2026 in Kraft.", DateKind.ENTRY_INTO_FORCE),
        ("es", "Los comentarios se admiten hasta el 30 de junio de 2026.", DateKind.COMMENTS_CLOSE),
        ("es", "El reglamento entra en vigor el 30 de junio de 2026.", DateKind.ENTRY_INTO_FORCE),
    ],
)
def test_a_day_is_confirmed_by_an_official_text(language: str, sentence: str, kind: DateKind) -> None:
    assert only(sentence, language=language) == ("2026-06-30", kind, Certainty.CONFIRMED)


@pytest.mark.parametrize(
    "sentence",
    [
        "The rule took effect on 1 March 2026.",
        "It enters into force today, 10 March 2026.",
        "A workshop on how the rules apply takes place on 30 June 2026.",
        "The consultation was withdrawn; comments had been due by 30 June 2026.",
        "The report of 30 June 2026 describes how rules apply in other markets.",
        "Comments are due by 12/06/2026.",
        "Comments are due by 31 June 2026.",
        "The rules apply to firms that may 5 times a year trade.",
        "Firms need capital of 2030 million, effective at once.",
        "By the end of 2026 the agency plans to propose how banks apply for it.",
        "The rules apply. The report appears on 30 June 2026.",
    ],
)
def test_what_is_no_date_of_the_law_is_none(sentence: str) -> None:
    assert official(sentence) == ()


@pytest.mark.parametrize("days", ["24 to 26 June 2026", "24–26 June 2026", "24 and 26 June 2026"])
def test_of_the_days_of_a_hearing_the_first_counts(days: str) -> None:
    assert only(f"The hearing is on {days}.") == ("2026-06-24", DateKind.HEARING, Certainty.CONFIRMED)


def test_a_day_without_year_is_the_next_one_and_only_reported() -> None:
    assert only("Comments are due by 30 June.") == ("2026-06-30", DateKind.COMMENTS_CLOSE, Certainty.REPORTED)
    assert only("Comments are due by 10 November.")[0] == "2026-11-10"
    assert official("Comments are due by 20 February.") == ()


def test_without_a_date_of_publication_no_year_is_inferred() -> None:
    article = an_article(TITLE, "Comments are due by 30 June.", kind=FeedKind.REGULATOR, published=None)
    assert facts(article).dates == ()


@pytest.mark.parametrize(
    ("sentence", "iso"),
    [
        ("The rules apply from September 2026.", "2026-09"),
        ("Final rules are due in Q3 2026.", "2026-Q3"),
        ("Final rules are due in the third quarter of 2026.", "2026-Q3"),
        ("The rules apply from 2027.", "2027"),
        ("The rules apply by the end of 2026.", "2026"),
    ],
)
def test_less_than_a_day_is_never_confirmed(sentence: str, iso: str) -> None:
    (found,) = official(sentence)
    assert (found.date, found.certainty) == (iso, Certainty.REPORTED)


@pytest.mark.parametrize(
    "sentence",
    [
        "The rules are expected to apply from 30 June 2026.",
        "The law takes effect on 30 June 2026 unless a referendum is held.",
        "The proposed rule would take effect on 30 June 2026.",
        "It takes effect on the earlier of 30 June 2026 or 120 days after the final rules.",
        "The transitional period ends on 30 June 2026 at the latest.",
    ],
)
def test_a_condition_or_a_plan_is_not_confirmed(sentence: str) -> None:
    assert only(sentence)[2] is Certainty.REPORTED


def test_of_an_extension_only_the_new_date_stands() -> None:
    (found,) = official("The comment period is extended from 1 April 2026 to 30 June 2026.")
    assert found.date == "2026-06-30"


def test_a_day_stands_for_its_month() -> None:
    found = official("The rules apply from June 2026. More precisely, the rules apply from 30 June 2026.")
    assert [each.date for each in found] == ["2026-06-30"]


def test_the_press_only_reports() -> None:
    article = an_article("FCA opens crypto consultation", "Comments are due by 30 June 2026.")
    assert [each.certainty for each in facts(article).dates] == [Certainty.REPORTED]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("SEC rule on crypto custody", "Analysts see the price rally, effective from 30 June 2026."),
        ("Token unlock ahead", "The upgrade applies from 30 June 2026."),
    ],
)
def test_price_talk_and_other_news_give_no_dates(title: str, sentence: str) -> None:
    assert facts(an_article(title, sentence)).dates == ()


def test_the_date_line_of_its_publisher_decides_what_lies_ahead() -> None:
    article = an_article(
        TITLE,
        "Comments are due by 30 June 2026.",
        kind=FeedKind.REGULATOR,
        published=datetime(2026, 6, 30, tzinfo=UTC),
    )
    assert facts(article).dates == ()


fragments = st.sampled_from(
    [
        *("Comments due by ", "applies from ", "hearing on ", "until ", "le ", ". ", "\n\n", "é😀", "20"),
        *("30 June", "May 5, 2027", "2026-13-45", "31.12.2026", "Q3 2026", " in 2027", "1er juillet 2026"),
        *("99 May 2026", "29 February 2027"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(fragments, max_size=25).map("".join), st.sampled_from(["en", "fr", "de", "es", "und"]))
def test_every_date_is_a_date_ahead_with_its_sentence_verbatim(text: str, language: str) -> None:
    article = an_article(TITLE, *text.split("\n\n"), kind=FeedKind.REGULATOR, language=language)
    found = facts(article).dates
    assert len({each.date for each in found}) == len(found)
    for each in found:
        assert re.fullmatch(r"\d{4}(-(\d\d(-\d\d)?|Q[1-4]))?", each.date)
        assert last_day(each.date) > SEEN.date()
        where = article.title if each.span.in_title else article.text
        assert where[each.span.start : each.span.end] == each.text


@given(st.text(alphabet="0123456789 ./-:,QTmayjunédb", max_size=200))
def test_no_text_breaks_the_calendar(text: str) -> None:
    for found in dates_after(text, date(2026, 3, 10), "fr", infer=True):
        assert first_day(found.iso) <= last_day(found.iso)
        assert text[found.start : found.end].strip()


def test_the_application_of_a_rule_in_french_is_no_application_of_a_firm() -> None:
    text = "L'application du cadre aux plateformes de crypto-actifs commencera le 1er janvier 2027."
    article = an_article("Crypto-actifs : le cadre de déclaration", text, language="fr")

    assert [(one.date, one.kind) for one in facts(article).dates] == [("2027-01-01", DateKind.APPLIES)]


@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\u202f", "\n"])
def test_a_date_in_figures_is_found_whatever_space_is_in_it(space: str) -> None:
    text = f"Frist ist der 15.{space}03.{space}2027."
    assert [found.iso for found in dates_after(text, date(2026, 11, 1), "de", infer=True)] == ["2027-03-15"]
