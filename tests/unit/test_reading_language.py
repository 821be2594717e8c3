"""Which language a text is in: what is declared, unless the text clearly says otherwise."""

from collections.abc import Collection

import pytest

from digest.reading import language
from digest.reading.language import detect, primary

ENGLISH = (
    "The authority published new rules on Monday for the custody of crypto-assets by banks. Firms have a year to "
    "comply with the requirements, and are to report each quarter on the reserves that they hold for clients."
)
FRENCH = (
    "L’autorité a publié lundi une décision sur la conservation des crypto-actifs par les banques. Elle laisse un "
    "an aux prestataires pour se conformer aux nouvelles exigences, et demande un rapport chaque trimestre sur les "
    "réserves. Les associations de consommateurs saluent le texte."
)
PORTUGUESE = (
    "A autoridade publicou na segunda-feira novas regras para a guarda de criptoativos pelos bancos. As corretoras "
    "têm um ano para cumprir as exigências e devem apresentar um relatório sobre as reservas a cada trimestre. A "
    "norma entra em vigor em janeiro."
)
CHINESE = "监管机构周一公布了银行保管加密资产的新规定，企业必须在一年内遵守，并每季度提交储备报告。" * 2


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fr-CA", "fr"),
        ("zh-Hant-TW", "zh"),
        ("uk_UA", "uk"),
        ("EN", "en"),
        ("eng", "en"),
        ("und", None),
        ("english language", None),
        ("", None),
        (None, None),
    ],
)
def test_of_a_tag_the_primary_subtag_counts(tag: str | None, expected: str | None) -> None:
    assert primary(tag) == expected


@pytest.mark.parametrize(("text", "found"), [(FRENCH, "fr"), (PORTUGUESE, "pt"), (CHINESE, "zh")])
def test_a_long_text_overrules_the_feed(text: str, found: str) -> None:
    assert detect(text, declared="en-US") == found
    assert detect(text) == found


def test_a_short_text_is_in_the_language_that_is_declared() -> None:
    assert detect("Stablecoin Bill", declared="de-AT") == "de"
    assert detect("La règle est publiée", declared="en") == "en"


def test_a_text_without_letters_is_in_no_known_language() -> None:
    assert detect("") == "und"
    assert detect("2025 — 100 %") == "und"


def test_a_short_text_is_in_a_language_that_is_expected() -> None:
    title = PORTUGUESE[:90]

    assert detect(title, expected=("es-ES", "en")) == "es"
    assert detect(title, declared="pt", expected=("es", "en")) == "pt"


def test_a_long_text_may_be_in_a_language_that_is_not_expected() -> None:
    assert detect(PORTUGUESE, declared="en", expected=("es", "en")) == "pt"


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (
            "L’AMF publie sa doctrine sur la conservation des crypto-actifs par les établissements de crédit",
            "en",
            "fr",
        ),
        ("FCA opens consultation on stablecoin reserves and on how issuers should redeem them", "fr", "en"),
        ("Binance, Coinbase, Kraken, Tether, Circle: MiCA", "fr", "fr"),
        ("ESMA Q&A 2026: MiCA, CASP, ART, EMT", "de", "de"),
    ],
)
def test_a_title_that_is_clear_overrules_the_feed_and_one_of_names_does_not(
    text: str, declared: str, language: str
) -> None:
    assert detect(text, declared=declared, expected=("en", "fr", "de", "es")) == language


def test_a_title_without_declaration_is_recognised() -> None:
    assert detect("Le régulateur publie sa règle sur les crypto-actifs") == "fr"


def test_plain_prose_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> None:
        pytest.fail("the detector was loaded")

    monkeypatch.setattr(language, "_identifier", never)

    assert detect(f"{ENGLISH} {ENGLISH}") == "en"
    assert detect(FRENCH, declared="en", expected=("en",)) == "fr"


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH[:110]} {FRENCH[:110]}",
        "Bitcoin Ethereum Tether Circle Ripple Solana Cardano Polkadot Avalanche Chainlink " * 5,
    ],
    ids=["two languages", "names alone"],
)
def test_what_is_not_plain_is_for_the_detector(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def found(sample: str, _choice: Collection[str], _at_least: float) -> str:
        asked.append(sample)
        return "en"

    monkeypatch.setattr(language, "_found", found)

    assert detect(text) == "en"
    assert asked == [text]


def test_the_detector_can_be_released_and_comes_back() -> None:
    before = detect(PORTUGUESE)
    language.release()

    assert language._identifier.cache_info().currsize == 0
    assert detect(PORTUGUESE) == before == "pt"
