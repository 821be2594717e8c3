from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.articles import Article
from digest.model.facts import Facts, Mention
from digest.model.feeds import FeedKind
from tests.support.judged import an_article, facts


def ids(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.id for mention in mentions]


def quoted(article: Article, mention: Mention) -> str:
    assert mention.span is not None
    text = article.title if mention.span.in_title else article.text
    return text[mention.span.start : mention.span.end]


def test_who_stands_in_the_title_acts_and_who_is_only_named_later_does_not() -> None:
    article = an_article(
        "FCA opens gateway for crypto firms",
        "The regime begins next year.",
        "Officials looked at what ESMA had done before them.",
    )
    found = facts(article)
    assert ids(found.authorities) == ["FCA"]
    assert ids(found.mentioned) == ["ESMA"]
    assert quoted(article, found.authorities[0]) == "FCA"
    assert quoted(article, found.mentioned[0]) == "ESMA"


def test_the_subject_of_a_verb_in_the_opening_acts() -> None:
    article = an_article(
        "Exchange must pay", "Germany's BaFin fined the crypto exchange. It had been asked by the EBA."
    )
    found = facts(article)
    assert ids(found.authorities) == ["BAFIN"]
    assert ids(found.mentioned) == ["EBA"]


def test_an_authoritys_own_publication_is_its_act() -> None:
    found = facts(
        an_article("Statement on stablecoins", kind=FeedKind.REGULATOR, url="https://www.fca.org.uk/news/1")
    )
    assert found.authorities == (Mention(id="FCA", implied_by="source"),)
    assert ids(found.jurisdictions) == ["GB"]


def test_the_owner_of_a_law_that_is_being_made_acts() -> None:
    found = facts(an_article("GENIUS Act signed into law", "Stablecoins get a federal regime."))
    assert Mention(id="US-CONGRESS", implied_by="GENIUS") in found.authorities
    assert ids(found.instruments) == ["GENIUS"]
    assert ids(found.jurisdictions) == ["US"]


def test_a_reserve_of_another_state_is_not_the_federal_one() -> None:
    florida = an_article(
        "Florida renews push for bitcoin reserve", "A bill creates a strategic Bitcoin reserve."
    )
    federal = an_article(
        "White House reports on crypto", "Trump made the Strategic Bitcoin Reserve by an order."
    )

    assert ids(facts(florida).instruments) == []
    assert ids(facts(federal).instruments) == ["EO14233"]


def test_the_home_of_who_acts_comes_before_the_places_that_are_named() -> None:
    found = facts(an_article("Singapore firm fined by AMF over crypto offers in France", language="en"))
    assert ids(found.jurisdictions) == ["FR", "SG"]


def test_an_official_feed_without_a_place_in_its_text_is_of_its_own_jurisdiction() -> None:
    titled = "Notice on virtual assets"
    assert ids(facts(an_article(titled, kind=FeedKind.REGULATOR, jurisdiction="PT")).jurisdictions) == ["PT"]
    assert ids(facts(an_article(titled, kind=FeedKind.MEDIA, jurisdiction="PT")).jurisdictions) == []


def test_an_ambiguous_acronym_counts_only_where_something_tells() -> None:
    assert ids(facts(an_article("FSC proposes limits on crypto holdings")).authorities) == []
    korean = facts(an_article("FSC proposes limits on crypto holdings", "Seoul wants caps."))
    assert ids(korean.authorities) == ["KR-FSC"]


def test_a_council_of_two_countries_is_that_of_the_title_then_of_the_text_then_of_the_source() -> None:
    def councils(title: str, *text: str) -> list[str]:
        article = an_article(title, *text, language="de", jurisdiction="CH")
        return ids(facts(article).authorities)

    asked = "Der Bundesrat entscheidet über das Gesetz zu Kryptowerten"
    abroad = "Betroffen sind auch Schweizer Anbieter mit Kunden in Deutschland."

    assert councils(asked) == ["CH-GOV"]
    assert councils(asked, "In Deutschland gilt das Gesetz zu Kryptowerten noch nicht.") == ["DE-BT"]
    assert councils(f"Deutschland: {asked}", abroad) == ["DE-BT"]
    assert councils(f"Schweiz: {asked}", abroad) == ["CH-GOV"]


def test_a_decoy_is_no_mention() -> None:
    assert ids(facts(an_article("Bitcoin treasury company buys more in Latin America")).jurisdictions) == []


def test_an_authority_that_somebody_plays_does_not_act() -> None:
    text = "The gang cited fake Federal Trade Commission violations to extort crypto from its victims."
    found = facts(an_article("Police arrest gang posing as support staff to steal crypto", text))

    assert ids(found.authorities) == []
    assert ids(found.mentioned) == ["FTC"]


def test_who_warns_of_such_a_play_acts() -> None:
    found = facts(an_article("Clones pose as licensed crypto firms, FCA warns"))

    assert ids(found.authorities) == ["FCA"]


def test_papers_that_are_filed_with_an_authority_are_not_its_act() -> None:
    assert (
        facts(an_article("Universities report cryptocurrency investments in SEC filings")).authorities == ()
    )


def test_a_chamber_that_acts_speaks_for_its_parliament() -> None:
    found = facts(an_article("U.S. Senate postpones markup of the CLARITY Act"))

    assert ids(found.authorities) == ["US-SENATE"]


def test_a_central_bank_is_known_by_its_country() -> None:
    found = facts(an_article("Czech central bank launches digital asset test portfolio"))

    assert ids(found.authorities) == ["CZ-CNB"]


def test_a_regulator_is_known_by_what_it_regulates() -> None:
    found = facts(an_article("Italy's markets watchdog warns of crypto platform"))

    assert ids(found.authorities) == ["CONSOB"]


def test_topics_come_with_the_words_and_with_the_instruments() -> None:
    found = facts(an_article("MiCA stablecoin rules", "Issuers of stablecoins need reserves."))
    assert ids(found.topics)[0] == "stablecoins"
    assert Mention(id="licensing", implied_by="MICA") in found.topics


words = st.sampled_from(
    ["FCA", "SEC", "fined", "warns", "MiCA", "in the", "EU", "Paris", "stablecoins", ";", ".", "é😀", "\n\n"]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(words, max_size=12).map(" ".join), st.lists(words, max_size=40).map(" ".join))
def test_every_span_lies_in_its_text_and_no_fact_stands_twice(title: str, text: str) -> None:
    article = an_article(title, *text.split("\n\n"))
    found: Facts = facts(article)
    groups = (found.authorities, found.mentioned, found.jurisdictions, found.instruments, found.topics)
    for group in groups:
        assert len(set(ids(group))) == len(group)
    assert not {*ids(found.authorities)} & {*ids(found.mentioned)}
    for mention in chain(*groups):
        assert (mention.span is None) == (mention.implied_by is not None)
        assert mention.span is None or quoted(article, mention).strip()
