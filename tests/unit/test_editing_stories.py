import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editing.stories import Report, group, lead, report, story
from digest.model.articles import TextSource
from digest.model.facts import Band
from digest.model.feeds import FeedKind
from tests.support.editions import SEEN, a_judged, an_article

FINE = "Regulator fines Acme Exchange 4.2 million over identity checks"
FINE_TEXT = (
    "The regulator has fined Acme Exchange 4.2 million pounds because the exchange failed to check the "
    "identity of its customers for two years, it announced on Tuesday. Acme agreed to appoint a reviewer."
)
FINE_AGAIN = "Acme Exchange to pay 4.2 million after identity failures"
FINE_AGAIN_TEXT = (
    "Acme Exchange will pay 4.2 million pounds to settle a case about identity checks that it did not make "
    "for two years. A reviewer will be appointed, the regulator announced."
)
BILL = "Senate committee schedules vote on stablecoin bill"
BILL_TEXT = (
    "The banking committee of the Senate will vote on the stablecoin bill next Thursday, its chair said."
)


def a_report(
    name: str, title: str, text: str = "", *, days: float | None = 0, source: str = "", url: str = ""
) -> Report:
    published = None if days is None else SEEN + timedelta(days=days)
    return Report(
        id=name, title=title, paragraphs=(text,), published=published, source=source or name, url=url
    )


def test_reports_of_one_event_are_one_story_and_others_are_not() -> None:
    reports = [
        a_report("a", FINE, FINE_TEXT),
        a_report("b", BILL, BILL_TEXT),
        a_report("c", FINE_AGAIN, FINE_AGAIN_TEXT, days=0.5),
    ]

    assert group(reports) == (("a", "c"), ("b",))


def test_two_reports_alone_can_be_told_apart_or_joined() -> None:
    fine = a_report("a", FINE, FINE_TEXT)

    assert group([fine, a_report("c", FINE_AGAIN, FINE_AGAIN_TEXT)]) == (("a", "c"),)
    assert group([fine, a_report("b", BILL, BILL_TEXT)]) == (("a",), ("b",))


def test_one_authority_that_deals_alike_with_two_firms_makes_two_stories() -> None:
    one = a_report("a", "SEC drops its investigation into Uniswap Labs")
    other = a_report("b", "Robinhood says SEC has closed its investigation into crypto unit")
    of_uniswap, of_robinhood = frozenset({"uniswap"}), frozenset({"robinhood"})

    assert group([replace(one, firms=of_uniswap), replace(other, firms=of_robinhood)]) == (("a",), ("b",))
    assert group([replace(one, firms=of_uniswap), other]) == (("a", "b"),)
    assert group([replace(one, firms=of_uniswap), replace(other, firms=of_uniswap | of_robinhood)]) == (
        ("a", "b"),
    )


def test_the_same_address_is_one_story_whatever_the_tracking() -> None:
    reports = [
        a_report("a", "One title", url="https://wire.example/x?utm_source=rss"),
        a_report("b", "Quite another headline", url="https://wire.example/x"),
    ]

    assert group(reports) == (("a", "b"),)


def test_a_copy_under_another_title_is_one_story() -> None:
    reports = [
        a_report("a", FINE, FINE_TEXT),
        a_report("b", "Morning notes", FINE_TEXT.replace("Tuesday", "May")),
    ]

    assert group(reports) == (("a", "b"),)


def test_form_letters_of_one_source_are_separate_stories() -> None:
    letter = (
        "A firm is offering its services here although it has no licence from us to do so. We advise you to "
        "keep away from it, to answer none of its calls, and to tell us of any money you have sent. {}"
    )
    reports = [
        a_report(str(n), title, letter.format(title), source="authority")
        for n, title in enumerate(["Zorvex Markets", "Quillon Trade", "Bracken Invest"])
    ]

    assert len(group(reports)) == 3


def test_an_event_of_last_month_is_another_story() -> None:
    reports = [a_report("a", FINE, FINE_TEXT), a_report("c", FINE_AGAIN, FINE_AGAIN_TEXT, days=9)]

    assert len(group(reports)) == 2


def test_reports_in_two_languages_meet_in_names_and_words_of_the_field() -> None:
    french = a_report(
        "f",
        "Le régulateur inflige une amende de 4.2 millions à Acme Exchange",
        "Acme Exchange paiera 4.2 millions pour des contrôles d'identité manquants. Une amende.",
    )

    assert group([a_report("a", FINE, FINE_TEXT), french, a_report("b", BILL, BILL_TEXT)]) == (
        ("a", "f"),
        ("b",),
    )


def _words(beginning: str, number: int) -> str:
    """Return that many words that no other text has."""
    return " ".join(f"{beginning}{chr(97 + place // 26)}{chr(97 + place % 26)}" for place in range(number))


def test_long_reports_that_open_differently_meet_in_what_they_tell_further_on() -> None:
    event = _words("event", 80)
    one = a_report("a", "Bank under scrutiny", f"{_words('scene', 70)} {event} {_words('quote', 60)}")
    other = a_report("b", "Bank told to answer", f"{_words('past', 70)} {event} {_words('trade', 60)}")
    third = a_report("c", "Bank to grow", f"{_words('past', 70)} {_words('plan', 60)} {_words('view', 60)}")

    assert group([one, other]) == (("a", "b"),)
    assert group([one, third]) == (("a",), ("c",))


def _a_week(*, of_field: int, of_event: int) -> list[Report]:
    """Return 62 long reports that have so many words in common, of which two share as many more."""

    def text(beginning: str, *, event: int = 0) -> str:
        own = 190 - of_field - event
        return f"{_words('event', event)} {_words('field', of_field)} {_words(beginning, own)}"

    others = [_words("own", number + 1).rpartition(" ")[2] for number in range(60)]
    return [
        a_report("a", "Bank under scrutiny", text("scene", event=of_event)),
        a_report("b", "Bank told to answer", text("past", event=of_event)),
        *(a_report(name, f"{name} speaks", text(name)) for name in others),
    ]


def test_long_reports_of_one_field_need_more_than_its_words_to_be_one_story() -> None:
    reports = _a_week(of_field=155, of_event=0)

    assert len(group(reports)) == len(reports)


def test_long_reports_of_a_week_about_anything_need_less_to_be_one_story() -> None:
    joined = group(_a_week(of_field=0, of_event=26))

    assert ("a", "b") in joined
    assert len(joined) == 61
    assert len(group(_a_week(of_field=0, of_event=16))) == 62


def test_an_event_that_most_report_is_one_story() -> None:
    event = _words("event", 100)
    reports = [
        a_report(f"r{n}", "Bank falls", f"{event} {_words(f'own{chr(97 + n)}', 90)}") for n in range(20)
    ]

    assert len(group([*reports, *_a_week(of_field=0, of_event=0)[2:12]])) == 11


def test_a_few_lines_meet_the_long_report_of_the_same_event() -> None:
    short = a_report("a", FINE_AGAIN, FINE_AGAIN_TEXT)
    long = a_report("b", FINE, f"{FINE_TEXT} {_words('past', 150)}")

    assert group([short, long]) == (("a", "b"),)
    assert group([short, a_report("b", BILL, f"{BILL_TEXT} {_words('past', 150)}")]) == (("a",), ("b",))


def test_shared_authorities_bring_reports_together() -> None:
    one = a_report("a", "Ultimatum for platforms without MiCA licence")
    other = a_report("b", "MiCA : dernier délai pour les acteurs")
    shared = frozenset({"AMF", "MICA", "FR"})

    assert len(group([one, other])) == 2
    assert len(group([replace(one, entities=shared), replace(other, entities=shared)])) == 1


def test_what_two_subjects_do_alike_needs_more_to_be_one_story() -> None:
    launch = "to launch perpetual futures on bitcoin and ether for institutions"
    text = "The contracts will run without expiry. {} said that they begin trading in December."
    one = a_report("a", f"Northport {launch}", text.format("Northport"))
    again = a_report("b", "Futures on ether without expiry begin at Northport", text.format("Northport"))
    other = a_report("c", "Quillon will list futures on bitcoin without expiry", "Quillon said so on Monday.")

    assert group([one, again]) == (("a", "b"),)
    assert group([one, other]) == (("a",), ("c",))


@pytest.mark.parametrize(("first", "joined"), [("U.S.", True), ("The US", True), ("Quillon", False)])
def test_a_country_of_two_letters_is_no_other_subject(first: str, joined: bool) -> None:
    text = "The plan went to the White House on Friday and would bind exchanges abroad."
    one = a_report("a", "Treasury weighs pact on foreign accounts of crypto owners", text)
    other = a_report("b", f"{first} steps closer to pact on foreign accounts")

    assert (len(group([one, other])) == 1) is joined


def test_a_report_in_a_third_language_meets_the_others() -> None:
    title = "Zentralbank verhängt Geldbusse gegen Acme Exchange"
    german = replace(
        a_report("g", title, "Acme Exchange zahlt 4,2 Millionen wegen fehlender Prüfung der Identität."),
        language="de",
    )
    french = replace(
        a_report(
            "f",
            "La banque centrale inflige une amende à Acme Exchange",
            "Acme Exchange paiera 4,2 millions pour des contrôles d'identité manquants.",
        ),
        language="fr",
    )

    assert group([german, french, a_report("b", BILL, BILL_TEXT)]) == (("b",), ("f", "g"))


def test_nothing_in_gives_nothing_out() -> None:
    assert group([]) == ()
    assert group([a_report("a", "", "")]) == (("a",),)


some_words = st.sampled_from(
    [
        "acme",
        "exchange",
        "fine",
        "regulator",
        "bill",
        "senate",
        "vote",
        "stablecoin",
        "court",
        "amende",
        "4.2",
    ]
)
some_reports = st.lists(
    st.tuples(
        st.lists(some_words, max_size=8).map(" ".join),
        st.lists(some_words, max_size=30).map(" ".join),
        st.none() | st.floats(0, 12),
        st.sampled_from(["one", "two", ""]),
        st.sampled_from(["", "https://wire.example/1", "https://wire.example/2"]),
    ),
    max_size=12,
)


@given(some_reports, st.randoms(use_true_random=False))
def test_groups_are_a_partition_that_does_not_depend_on_the_order(
    rows: list[tuple[str, str, float | None, str, str]], shuffler: random.Random
) -> None:
    reports = [
        a_report(f"r{n}", title, text, days=days, source=source, url=url)
        for n, (title, text, days, source, url) in enumerate(rows)
    ]
    found = group(reports)
    shuffler.shuffle(reports)

    assert group(reports) == found
    assert sorted(each for ids in found for each in ids) == sorted(each.id for each in reports)


def test_naive_and_aware_times_do_not_clash() -> None:
    naive = Report(id="a", title=FINE, paragraphs=(), published=datetime(2026, 11, 18))  # noqa: DTZ001
    aware = Report(id="b", title=FINE, paragraphs=(), published=datetime(2026, 11, 18, tzinfo=UTC))

    assert group([naive, aware]) == (("a", "b"),)


def test_an_official_source_leads_then_the_fullest_report_in_the_language_of_the_edition() -> None:
    official = a_judged(an_article("o", kind=FeedKind.REGULATOR, paragraphs=("Short notice.",)))
    full = a_judged(an_article("f", paragraphs=("word " * 300,)))
    short = a_judged(an_article("s", paragraphs=("word " * 30,)), score=0.99)
    french = a_judged(an_article("x", language="fr", paragraphs=("mot " * 500,)))
    bare = a_judged(an_article("t", text_source=TextSource.TITLE, paragraphs=()), score=1.0)

    assert lead([bare, french, short, full, official], language="en") == (official, full, short, french, bare)


def test_an_official_item_that_is_hardly_about_it_does_not_lead() -> None:
    official = a_judged(an_article("o", kind=FeedKind.REGULATOR), band=Band.UNCERTAIN, score=0.4)
    press = a_judged(an_article("p"))

    assert lead([official, press])[0] is press


def test_the_id_of_a_story_is_of_its_first_article_whoever_leads() -> None:
    first = a_judged(an_article("first", paragraphs=("Brief.",), published=SEEN - timedelta(hours=5)))
    later = a_judged(an_article("later", kind=FeedKind.REGULATOR))

    alone, both = story([first]), story([later, first])

    assert both.lead is later
    assert alone.id == both.id
    assert len(both.id) == 12


def test_an_article_is_reduced_to_what_tells_its_event() -> None:
    article = an_article("a", published=date(2026, 11, 17))
    reduced = report(a_judged(article, authorities=["FCA"], instruments=["MICA"], mentioned=["SEC"]))

    assert reduced.entities == {"FCA", "MICA", "~SEC"}
    assert reduced.published == datetime(2026, 11, 17, tzinfo=UTC)
    assert reduced.text == article.text


@pytest.mark.slow
def test_thousands_of_copies_take_seconds() -> None:
    reports = [a_report(f"r{n:05}", FINE, FINE_TEXT, days=n / 1000) for n in range(1000)]

    assert len(group(reports)) == 1


def test_a_round_up_joins_nothing_that_it_touches_on() -> None:
    text = "The regulator has fined Acme Exchange over identity checks. Senators met on the stablecoin bill."
    fine = a_report("a", "Regulator fines Acme Exchange over identity checks", text)
    roundup = a_report("b", "The Daily: regulator fines Acme Exchange over identity checks, and more", text)

    assert group([fine, roundup]) == (("a",), ("b",))
