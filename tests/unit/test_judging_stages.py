import pytest

from tests.support.judged import an_article, facts


def stage(title: str, *paragraphs: str, language: str = "en") -> str | None:
    article = an_article(title, *paragraphs, language=language)
    found = facts(article)
    assert (found.stage is None) == (found.stage_span is None)
    return found.stage.value if found.stage else None


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "SEC proposes rule on crypto custody", "proposed"),
        ("en", "FCA opens consultation on stablecoin rules", "consultation"),
        ("en", "CFTC adopts final rule on digital asset collateral", "adopted"),
        ("en", "President signs stablecoin bill into law: act is signed into law", "enacted"),
        ("en", "Crypto tax rule takes effect", "in_force"),
        ("en", "SEC extends comment period on crypto rule", "extended"),
        ("en", "CFTC reopens comment period on crypto rule", "reopened"),
        ("en", "Court vacates crypto dealer rule, judge rules", "vacated"),
        ("en", "IRS repeals crypto broker rule after Congress vote on legislation", "repealed"),
        ("en", "SEC withdraws proposed rule on crypto exchanges", "withdrawn"),
        ("en", "SEC sues crypto exchange, lawsuit alleges fraud", "alleged"),
        ("en", "Crypto founder indicted: prosecutors charged him", "charged"),
        ("en", "Exchange settles with SEC, agrees to pay crypto penalty", "settled"),
        ("en", "Crypto mixer operator pleads guilty to money laundering charge", "pleaded"),
        ("en", "Judge rules that crypto tokens are no securities", "judgment"),
        ("en", "Crypto executive sentenced to 12 years in prison", "sentenced"),
        ("en", "SEC appeals ruling in crypto lawsuit", "appealed"),
        ("en", "SEC dismisses case against crypto exchange, drops lawsuit", "dismissed"),
        ("en", "Exchange granted crypto licence in Dubai", "granted"),
        ("en", "Crypto firm applies for bank charter licence", "applied_for"),
        ("en", "Regulator revokes licence of crypto exchange", "revoked"),
        ("fr", "L'AMF soumet à consultation publique son projet sur les crypto-actifs", "consultation"),
        ("fr", "Crypto-actifs : le décret publié au Journal officiel, règlement", "published"),
        ("de", "Bundestag: Gesetzentwurf zu Kryptowerten verabschiedet", "adopted"),
        ("es", "La CNMV somete a consulta pública la circular sobre criptoactivos", "consultation"),
    ],
)
def test_how_far_it_has_come(language: str, title: str, expected: str) -> None:
    assert stage(title, language=language) == expected


def test_a_routine_notice_of_an_exchange_is_not_proposed() -> None:
    title = (
        "Notice of Filing and Immediate Effectiveness of a Proposed Rule Change on fees for crypto products"
    )
    assert stage(title) is None


def test_words_of_another_kind_of_act_say_no_stage() -> None:
    assert stage("FCA publishes guidance on crypto promotions", "A firm was sentenced to a fine.") is None


def test_a_government_that_reopens_reopens_no_procedure() -> None:
    text = "The chair plans new crypto rules following the reopening of the government."
    assert stage("SEC chair enters a crucial year for crypto rules", text) is None
