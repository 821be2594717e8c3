import pytest

from tests.support.judged import an_article, facts


@pytest.mark.parametrize(
    ("title", "authority"),
    [
        ("Lender seeks a national trust charter for its stablecoin", "OCC"),
        ("Wyoming stablecoin reaches shops in Cheyenne", "WY-STC"),
        ("Florida lawmakers want a bitcoin fund", "FL-LEG"),
        ("Trump signs stablecoin law at the White House", "WH"),
        ("Décret sur les crypto-actifs publié au Journal officiel", "FR-GOV"),
        ("India tax authorities list crypto wallets", "IN-ITD"),
    ],
)
def test_an_instrument_or_a_turn_of_phrase_implies_who_acts(title: str, authority: str) -> None:
    assert authority in [mention.id for mention in facts(an_article(title)).authorities]
