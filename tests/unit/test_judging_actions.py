import pytest

from digest.model.facts import Action
from tests.support.judged import an_article, facts


@pytest.mark.parametrize(
    ("title", "action"),
    [
        ("SEC charges two brothers over token sale", Action.ENFORCEMENT),
        ("Exchange sues regulator over staking", Action.LITIGATION),
        ("Judge rules that the token is no security", Action.COURT_RULING),
        ("Senate committee marks up stablecoin bill", Action.LEGISLATION),
        ("FCA publishes consultation paper on new rules for custody", Action.CONSULTATION),
        ("ESMA issues guidelines on suitability of crypto advice", Action.GUIDANCE),
        ("Broker granted MiCA licence in Malta", Action.LICENCE),
        ("OFAC designates mixer and its wallets", Action.SANCTION),
        ("Supervisor warns of unregistered crypto platform", Action.WARNING),
        ("L'AMF met en garde contre un site de trading", Action.WARNING),
        ("L'Assemblée examine le projet de loi sur les crypto-actifs", Action.LEGISLATION),
        ("L'ACPR inflige une amende à une plateforme", Action.ENFORCEMENT),
        ("BaFin verhängt Bußgeld gegen Kryptoverwahrer", Action.ENFORCEMENT),
        ("Konsultation zum Merkblatt über Kryptowerte", Action.CONSULTATION),
        ("La CNMV advierte sobre criptoactivos", Action.WARNING),
        ("El Congreso aprueba el proyecto de ley de criptoactivos", Action.LEGISLATION),
    ],
)
def test_the_title_tells_the_act(title: str, action: Action) -> None:
    assert facts(an_article(title)).action is action


def test_the_title_outweighs_the_history_in_the_text() -> None:
    found = facts(an_article("Court upholds fine", "The agency had charged and sued the firm years ago."))
    assert found.action is Action.COURT_RULING


def test_nothing_is_no_act() -> None:
    assert facts(an_article("Bitcoin", "")).action is None


def test_what_stands_far_down_is_no_act() -> None:
    assert facts(an_article("Bitcoin", "Word " * 200 + "charged with fraud.")).action is None


def test_the_same_cue_again_adds_nothing() -> None:
    once = facts(an_article("Crypto", "A consultation. Final rules. Technical standards. Entry into force."))
    again = facts(
        an_article("Crypto", "A consultation." * 9 + " Final rules. Technical standards. Entry into force.")
    )
    assert once.action is again.action is Action.RULE


def test_the_french_verb_for_judging_is_no_judge() -> None:
    text = "L'étude de la banque centrale juge les risques des stablecoins limités."

    assert (
        facts(an_article("Stablecoins : des risques limités", text, language="fr")).action
        is not Action.COURT_RULING
    )


@pytest.mark.parametrize(
    ("title", "action"),
    [
        ("Judge should not acquit mixer developer, prosecutors argue", Action.LITIGATION),
        ("SEC chairman calls for clear crypto rulebook", Action.STATEMENT),
        ("Exchange boss slams UK crypto rules", Action.STATEMENT),
    ],
)
def test_what_is_asked_for_is_not_done_yet(title: str, action: Action) -> None:
    assert facts(an_article(title)).action is action


@pytest.mark.parametrize(
    "title",
    ["Chamber seeks to guide crypto policy", "Token wins designation from self-regulatory body in Japan"],
)
def test_a_word_that_only_looks_like_an_act_is_none(title: str) -> None:
    assert facts(an_article(title)).action not in {Action.GUIDANCE, Action.SANCTION}


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Economists back a digital euro, warning that stablecoins threaten sovereignty.", None),
        ("The authority has issued a warning of firms without a licence.", Action.WARNING),
    ],
)
def test_what_somebody_adds_as_a_warning_is_not_one_of_an_authority(text: str, action: Action | None) -> None:
    assert facts(an_article("Digital euro debated", text)).action is action


def test_an_order_to_stop_at_once_is_enforcement() -> None:
    text = "Leading platforms were ordered to immediately close all markets on sports in the state."
    assert facts(an_article("State demands end of prediction markets", text)).action is Action.ENFORCEMENT


def test_who_is_put_on_a_list_is_sanctioned_whoever_prosecutes_beside() -> None:
    text = (
        "The Office of Foreign Assets Control designated the militia. Prosecutors seized what was defrauded."
    )
    article = an_article("Treasury sanctions militia as prosecutors set up a strike force", text)
    assert facts(article).action is Action.SANCTION


def test_a_law_that_is_only_a_ground_is_not_being_made() -> None:
    text = "The agency plans to offer products under existing commodities law."
    assert facts(an_article("CFTC to allow leveraged crypto", text)).action is not Action.LEGISLATION


@pytest.mark.parametrize(
    ("title", "action"),
    [
        ("Investigative reporters expose money laundering at crypto exchanges", None),
        ("Japan's ruling party backs a flat crypto rate", Action.STATEMENT),
        ("OCC says banks may hold crypto to pay network fees", Action.GUIDANCE),
        ("Canada approves stablecoin rules", Action.RULE),
        ("SEC postpones ruling on XRP ETF", Action.LICENCE),
    ],
)
def test_a_word_within_another_phrase_does_not_tell_its_own_act(title: str, action: Action | None) -> None:
    assert facts(an_article(title)).action is action


@pytest.mark.parametrize(
    "title",
    [
        "Coinbase accuses FDIC of hiding documents on crypto debanking",
        "Crypto exchange LocalBitcoins shuts down amid regulation",
        "Binance suspends services in Russia amid uncertainty",
        "Coinbase poursuit son expansion en Europe avec MiCA",
        "Tether blocks addresses at request of the police",
    ],
)
def test_what_a_firm_does_by_itself_is_not_enforcement(title: str) -> None:
    assert facts(an_article(title)).action is not Action.ENFORCEMENT


def test_a_governor_who_signs_an_order_makes_a_rule() -> None:
    assert facts(an_article("Governor signs executive order on crypto mining")).action is Action.RULE
