import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.judging.judge import judge
from digest.judging.relevance import MOST_REASONS, band
from digest.model.facts import Band
from digest.model.feeds import FeedKind
from tests.support.judged import an_article, judged, rules


@pytest.mark.parametrize(
    "title",
    [
        "SEC sues crypto exchange over unregistered staking",
        "Senate passes stablecoin bill",
        "L'AMF retire l'agrément d'un prestataire de crypto-actifs",
        "BaFin untersagt Geschäfte mit Kryptowerten",
        "La CNMV multa a una plataforma de criptomonedas",
    ],
)
def test_an_act_of_an_authority_on_crypto_is_in(title: str) -> None:
    verdict = judged(an_article(title)).verdict
    assert verdict.keep
    assert verdict.band is not Band.OUT


@pytest.mark.parametrize(
    "title",
    [
        "Bitcoin price rallies to new all-time high as traders buy",
        "Exchange lists new token and launches staking app",
        "Hackers drain bridge of wrapped ether",
        "Payments firm offers merchants 24/7 settlement in USDC",
        "SEC fines bank over record keeping",
        "FCA publishes new rules for insurance brokers",
        "",
        "😀",
    ],
)
def test_half_a_match_is_out(title: str) -> None:
    verdict = judged(an_article(title)).verdict
    assert (verdict.keep, verdict.band) == (False, Band.OUT)


def test_a_country_that_acts_says_more_than_one_that_is_named() -> None:
    acts = judged(an_article("Vietnam orders token issuers to keep reserves")).verdict
    named = judged(an_article("Token issuers to keep reserves, orders for Vietnam")).verdict
    assert acts.score > named.score


def test_on_an_authoritys_feed_crypto_must_still_be_there() -> None:
    title = "Final notice: bank fined for weak anti-money laundering controls"
    assert not judged(an_article(title, kind=FeedKind.REGULATOR)).verdict.keep


def test_what_has_nothing_of_crypto_is_not_even_uncertain() -> None:
    title = "Thousands to benefit from landmark UK government-funded study"
    found = judged(an_article(title, kind=FeedKind.REGULATOR, source="HM Government")).verdict

    assert found.band is Band.OUT
    assert not found.keep


@pytest.mark.parametrize("source", ["ICO", "The Daily"])
def test_the_information_commissioner_offers_no_coins(source: str) -> None:
    text = "The Information Commissioner's Office asks for views on how it enforces data protection."
    found = judged(an_article("ICO call for views on enforcement guidance", text, source=source))

    assert found.verdict.band is Band.OUT
    assert "crypto" not in {reason.kind for reason in found.verdict.reasons}
    assert [mention.id for mention in found.facts.authorities] == ["GB-ICO"]


def test_a_sentence_of_years_in_a_title_says_more_than_other_years() -> None:
    text = "A federal judge sentenced the second founder of the mixer to four years in prison."
    sentenced = judged(an_article("Bitcoin mixer's second founder gets four years", text)).verdict
    other = judged(an_article("Bitcoin mixer's second founder looks back on four years", text)).verdict

    assert sentenced.band is not Band.OUT
    assert sentenced.score > other.score + 0.1


def test_an_initial_coin_offering_is_crypto_still() -> None:
    assert judged(an_article("SEC charges founder of ICO with fraud")).verdict.band is Band.IN


def test_the_source_speaks_for_regulation_and_is_named_among_the_reasons() -> None:
    title = "Remarks on the future of tokenisation and stablecoins"
    press = judged(an_article(title)).verdict
    official = judged(an_article(title, kind=FeedKind.REGULATOR)).verdict
    assert official.score > press.score
    assert "source" in {reason.kind for reason in official.reasons}


def test_reasons_are_the_strongest_first_each_once_with_its_place() -> None:
    article = an_article(
        "SEC sues crypto exchange", "The crypto exchange broke securities laws, the SEC says. " * 30
    )
    reasons = judged(article).verdict.reasons
    weights = [abs(reason.weight) for reason in reasons]
    assert weights == sorted(weights, reverse=True)
    assert len({(reason.kind, reason.value) for reason in reasons}) == len(reasons) <= MOST_REASONS
    assert {"crypto", "regulation", "authority"} <= {reason.kind for reason in reasons}
    for reason in reasons:
        if reason.span is not None:
            where = article.title if reason.span.in_title else article.text
            assert where[reason.span.start : reason.span.end].strip()


def test_price_words_speak_against_and_say_so() -> None:
    verdict = judged(an_article("Bitcoin price rallies after SEC approves rule")).verdict
    plain = judged(an_article("SEC approves bitcoin rule")).verdict
    assert verdict.score < plain.score
    assert min(verdict.reasons, key=lambda reason: reason.weight).kind == "price"


def test_the_bands_meet_without_a_gap() -> None:
    assert [band(score) for score in (0.2999, 0.3, 0.599, 0.6)] == [
        Band.OUT,
        Band.UNCERTAIN,
        Band.UNCERTAIN,
        Band.IN,
    ]


words = st.sampled_from(
    [
        "SEC",
        "crypto",
        "price",
        "fines",
        "MiCA",
        "Bitcoin",
        "court",
        "rallies",
        "é",
        "😀",
        "-",
        "\n",
        ".",
        "ﬁne",
        "İ",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=20).map(" ".join), st.lists(words, max_size=60).map(" ".join))
def test_judging_is_a_function_of_article_and_rules(title: str, text: str) -> None:
    article = an_article(title, text)
    first = judged(article)
    assert first == judge(article, rules())
    assert 0 <= first.verdict.score <= 1
    assert first.verdict.keep == (first.verdict.score >= 0.5)


def test_a_huge_or_hostile_text_is_judged_soon() -> None:
    for text in ("SEC " * 50_000, "a" * 500_000, "by the end of " * 30_000, "1" * 100_000, "$1,000" * 50_000):
        assert judged(an_article("SEC fines crypto exchange", text)).verdict.score > 0
