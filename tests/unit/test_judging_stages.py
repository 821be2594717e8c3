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
        ("en", "Trump Signs GENIUS Act, Sets Federal Rules for Stablecoins", "enacted"),
        ("en", "President signs law on digital assets", "enacted"),
        ("en", "Trump signs executive order on digital assets", "adopted"),
        ("en", "Governor signs the state's first bitcoin reserve bill", "enacted"),
        ("en", "Regulator drops tax evasion charges against crypto executives", "dismissed"),
        ("fr", "Le président signe la loi sur les cryptoactifs", "enacted"),
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
        ("en", "FCA withdraws consultation on crypto lending ban", "withdrawn"),
        ("en", "Judge sentences crypto founder to 25 years", "sentenced"),
        ("en", "Bill on crypto stablecoins fails in the Senate", "rejected"),
        ("fr", "L'AMF soumet à consultation publique son projet sur les crypto-actifs", "consultation"),
        ("fr", "Crypto-actifs : le décret publié au Journal officiel, règlement", "published"),
        ("de", "Bundestag: Gesetzentwurf zu Kryptowerten verabschiedet", "adopted"),
        ("en", "Japan passes law on crypto funds", "adopted"),
        ("en", "Texas passes bitcoin reserve and mining bills", "adopted"),
        ("en", "Nigeria drops money laundering charges against crypto executive", "dismissed"),
        ("en", "CFTC withdraws two-year-old crypto custody guidance", "withdrawn"),
        ("en", "IRS delays crypto broker reporting of cost basis", "extended"),
        ("en", "Senators introduce crypto market bill", "proposed"),
        ("en", "Lawmaker introduced the Bitcoin for America Act", "proposed"),
        ("en", "Bank receives Abu Dhabi crypto licence", "granted"),
        ("en", "Cayman Islands brings crypto rules into force", "in_force"),
        ("en", "Treasury lays statutory instrument on crypto rules", "proposed"),
        ("en", "Crypto firm wins BaFin approval", "granted"),
        ("en", "Kenya's president assents to crypto bill", "enacted"),
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


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Senate takes up crypto legislation", "Whatever the Senate adopts goes back to the House."),
        ("en", "Staff publish guidance on crypto tokens", "The staff will not propose a rule on tokens."),
        ("en", "Senate Should Have Adopted Crypto Legislation, Says Industry", ""),
        ("en", "Senators press on with crypto legislation", "The bill could be enacted this year."),
        (
            "en",
            "Senator says Trump will not sign the CLARITY Act",
            "Unless the president signs the act, it lapses.",
        ),
        ("en", "Crypto bill shows signs of life as Congress returns", ""),
        ("en", "Governor signs letter on crypto bill", ""),
        (
            "en",
            "Governor to sign crypto bill",
            "He will not wait, and the bill signed last year is no model.",
        ),
        ("en", "Japan's ruling party backs crypto legislation", ""),
        ("en", "Coinbase files motion to dismiss crypto lawsuit", ""),
        ("en", "Japan has finalised plans for crypto legislation", ""),
        ("en", "Police arrest five over crypto fraud", "They were arrested on Monday."),
        ("en", "Exchange waits for its crypto licence", "Firms may act until they are granted a licence."),
        ("en", "Crypto licence regime explained", "A circular sets out how a licence is granted."),
        ("en", "SEC delays crypto licence as bank seeks options green light", ""),
        ("en", "House passes crypto bill", ""),
        ("en", "Governor signs statement backing the crypto act", ""),
        ("en", "Crypto firm gets ready for MiCA licence", ""),
        ("en", "Crypto exchange gets no licence", ""),
        ("en", "Ripple wins praise for its crypto licence", ""),
        ("en", "Crypto firms prepare for the rules' entry into force", ""),
        ("en", "Crypto rules: brought into the debate by a statutory instrument", ""),
        ("en", "HKMA receives 36 crypto licence applications", ""),
        ("en", "Lower house of Japan passes crypto bill", ""),
        ("en", "Japan passes over crypto firms in its bill", ""),
        ("en", "Crypto exchange fined; it drops a token over the case", ""),
        ("en", "Crypto firm withdraws from country over new rules", ""),
        ("en", "Kraken delays launch of crypto card because of rules", ""),
        ("en", "Regulator opens crypto rule sandbox", "Firms act in line with the proposals on custody."),
        (
            "fr",
            "Loi sur les crypto-actifs : le débat continue",
            "Si le Sénat adopte la loi, elle ira au Conseil.",
        ),
        ("fr", "Agrément des prestataires crypto", "La demande d'agrément est déposée auprès de l'AMF."),
        ("de", "Kryptowerte: Streit um das Gesetz", "Das Gesetz soll im März verabschiedet werden."),
        ("es", "La ley de criptoactivos sigue en debate", "El Senado no aprobado la ley de criptoactivos."),
    ],
)
def test_what_is_denied_imagined_or_of_another_act_is_no_stage(language: str, title: str, text: str) -> None:
    assert stage(title, text, language=language) is None


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Senate adopts crypto legislation", "The president will not sign it, a spokesman said.", "adopted"),
        ("Council debates crypto legislation", "On 7 May adopted it was, after a night of talks.", "adopted"),
        (
            "Regulator answers the industry on crypto rule",
            "After public comment it adopted the rule.",
            "adopted",
        ),
        ("Crypto exchange to pay $30 million to settle SEC charges", "", "settled"),
        ("Rule on crypto firms is not popular, but the council adopted it", "", "adopted"),
        ("White House reviews crypto tax rule", "The proposal would bring in foreign accounts.", "proposed"),
    ],
)
def test_what_is_said_of_another_clause_changes_nothing(title: str, text: str, expected: str) -> None:
    assert stage(title, text) == expected


def test_a_rule_whose_day_lies_ahead_is_not_in_force() -> None:
    title, text = "Rule on crypto firms takes effect", "The crypto rule takes effect on {}."

    assert stage(title, text.format("1 January 2031")) is None
    assert stage(title, text.format("1 January 2020")) == "in_force"
