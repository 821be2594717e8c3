import pytest

from digest.editing.entities import firms
from tests.support.judged import an_article, facts


def names(title: str, *paragraphs: str) -> list[str]:
    article = an_article(title, *paragraphs)
    found = facts(article).parties
    for one in found:
        where = article.title if one.span.in_title else article.text
        assert where[one.span.start : one.span.end] == one.name
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("SEC charges Unicoin Inc. with fraud over crypto tokens", ["Unicoin Inc."]),
        ("SEC v. Binance Holdings Ltd.: judge dismisses lawsuit", ["Binance Holdings Ltd."]),
        ("Judge rules against Ripple Labs in SEC lawsuit over XRP", ["Ripple Labs"]),
        ("FCA fines Coinbase over crypto customers", ["Coinbase"]),
        ("BaFin untersagt: Bußgeld gegen Muster Krypto GmbH wegen Stablecoin", ["Muster Krypto GmbH"]),
        ("FCA fines CB Payments Limited £3.5 million for crypto breaches", ["CB Payments Limited"]),
        ("CFTC sues Alpha Trade LLC over crypto fraud, seeks penalty", ["Alpha Trade LLC"]),
    ],
)
def test_who_a_procedure_is_about(title: str, expected: list[str]) -> None:
    assert names(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "SEC charges John Smith with crypto fraud",
        "United States v. Storm: jury convicts developer of crypto mixer",
        "Judge sentences Sam Bankman-Fried for fraud at crypto exchange",
        "SEC v. Kwon: founder pleads guilty to crypto fraud",
    ],
)
def test_natural_persons_are_never_parties(title: str) -> None:
    assert names(title) == []


def test_who_is_merely_named_in_the_text_is_no_party() -> None:
    body = "The regulator fined a crypto firm. Analysts at Coinbase said so."
    assert names("FCA fines crypto firm for money laundering failings", body) == []


def test_an_act_without_parties_has_none() -> None:
    assert names("FCA consults on stablecoin rules", "Coinbase Inc. and Circle Ltd. will respond.") == []


def test_the_fullest_name_stands_for_all() -> None:
    body = "The SEC sued Binance Holdings Ltd. on Monday."
    assert names("SEC sues Binance over unregistered crypto exchange", body) == ["Binance Holdings Ltd."]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("SEC ends probe of Uniswap Labs", ("Uniswap Labs",)),
        ("Coinbase and Kraken told to stop; Coinbase to appeal", ("Coinbase", "Kraken")),
        ("SEC asks gemini project for papers", ()),
        ("SEC delays decision on 21Shares fund", ("21Shares",)),
        ("BaFin genehmigt Bitpanda den Handel", ("Bitpanda",)),
    ],
)
def test_the_firms_of_a_title_are_those_known_by_name(title: str, expected: tuple[str, ...]) -> None:
    assert facts(an_article(title, "The order names Binance, too.")).firms == expected


def test_firms_of_one_house_are_no_two_firms() -> None:
    ellison, again = (
        facts(an_article(title))
        for title in ("Former Alameda Research chief Ellison sentenced", "FTX's Ellison gets two years")
    )

    assert firms(ellison) == firms(again) == {"ftx"}
