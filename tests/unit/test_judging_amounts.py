import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.facts import Amount
from tests.support.judged import an_article, facts


def found(text: str, language: str = "en") -> list[tuple[float, str]]:
    return [(each.value, each.currency) for each in amounts(text, language)]


def amounts(text: str, language: str = "en") -> tuple[Amount, ...]:
    return facts(an_article("Crypto firm fined", text, language=language)).amounts


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("agreed to pay $4.3 billion in fines", 4.3e9, "USD"),
        ("pays a US$2m penalty", 2e6, "USD"),
        ("fined £1.2bn.", 1.2e9, "GBP"),
        ("a €150,000 fine", 150_000, "EUR"),
        ("seized 500 BTC", 500, "BTC"),
        ("forfeits 94,000 bitcoin", 94_000, "BTC"),
        ("USD 1,234,567.89 was frozen", 1_234_567.89, "USD"),
        ("EUR 5m", 5e6, "EUR"),
        ("A$3.5 million in losses", 3.5e6, "AUD"),
        ("HK$20 million", 20e6, "HKD"),
        ("a $35-million settlement", 35e6, "USD"),
        ("a 4.3 billion-dollar deal", 4.3e9, "USD"),
        ("35.2 billion won", 35.2e9, "KRW"),
        ("about 1.5 trillion yen", 1.5e12, "JPY"),
        ("₹500 crore", 5e9, "INR"),
        ("Rs 18.8 crore", 188e6, "INR"),
        ("10 million Canadian dollars", 10e6, "CAD"),
        ("CHF 5 million", 5e6, "CHF"),
        ("0.5 BTC changed hands", 0.5, "BTC"),
        ("2.5 million USDT was frozen", 2.5e6, "USDT"),
    ],
)
def test_sums_in_english(text: str, value: float, currency: str) -> None:
    assert found(text) == [(value, currency)]


@pytest.mark.parametrize(
    ("language", "text", "value", "currency"),
    [
        ("fr", "une amende de 4,3 milliards de dollars", 4.3e9, "USD"),
        ("fr", "4,3 milliards d'euros", 4.3e9, "EUR"),
        ("fr", "4,3 milliards d’euros", 4.3e9, "EUR"),
        ("fr", "1 500 € d'amende", 1500, "EUR"),
        ("fr", "30\u202f000\u00a0€ d'amende", 30_000, "EUR"),
        ("fr", "un plafond de 30 M€", 30e6, "EUR"),
        ("fr", "2,5 Md€ de fonds", 2.5e9, "EUR"),
        ("fr", "5 millions de francs suisses", 5e6, "CHF"),
        ("de", "ein Bußgeld von 150.000 Euro", 150_000, "EUR"),
        ("de", "4,3 Mrd. Euro", 4.3e9, "EUR"),
        ("de", "5 Mio. CHF", 5e6, "CHF"),
        ("de", "1.234.567,89 Euro", 1_234_567.89, "EUR"),
        ("de", "2,5 Millionen US-Dollar", 2.5e6, "USD"),
        ("de", "3 Billionen Euro", 3e12, "EUR"),
        ("es", "una multa de 5 millones de euros", 5e6, "EUR"),
        ("es", "1.500 millones de dólares", 1.5e9, "USD"),
        ("es", "2,5 mil millones de euros", 2.5e9, "EUR"),
        ("es", "200.000 euros", 200_000, "EUR"),
    ],
)
def test_sums_in_other_languages(language: str, text: str, value: float, currency: str) -> None:
    assert found(text, language) == [(value, currency)]


@pytest.mark.parametrize(
    "text",
    [
        "a stablecoin pegged to $1",
        "in 2026 the SEC",
        "he won 500 games and 300 won nothing",
        "Article 45 EUR-Lex",
        "3 pounds of gold",
        "$",
        "1,000,000 users",
        "the try 500",
    ],
)
def test_what_is_no_sum_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between $2-3 million", 2e6, 3e6),
        ("from 10 to 12 million dollars", 10e6, 12e6),
        ("between 5 and 10 million dollars", 5e6, 10e6),
    ],
)
def test_of_a_range_both_ends_stand_with_the_words_of_the_range(text: str, low: float, high: float) -> None:
    first, second = amounts(text)
    assert (first.value, second.value) == (low, high)
    assert first.text == second.text


@pytest.mark.parametrize("text", ["Rule 5 and 10 million dollars", "paid $100 to 500 people"])
def test_what_only_looks_like_a_range_has_one_end(text: str) -> None:
    assert len(amounts(text)) == 1


def test_each_value_stands_once_and_the_title_comes_first() -> None:
    article = an_article("Firm pays $4.3 billion", "The sum of $4.3 billion, then €10 million.")
    first, second = facts(article).amounts
    assert (first.span.in_title, first.text) == (True, "$4.3 billion")
    assert article.text[second.span.start : second.span.end] == second.text == "€10 million"


fragments = st.sampled_from(
    [
        *("$", "€", "US$", "EUR ", "1", "2,500", "3.4", "1 000", " million", "bn", "m", " Mrd. ", "d'euros"),
        *(" BTC", " to ", "-", "\u202f", "999999999999999", "٣", "²", "won ", "é"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(fragments, max_size=20).map("".join), st.sampled_from(["en", "fr", "de", "es", "und"]))
def test_every_sum_is_positive_and_stands_where_it_says(text: str, language: str) -> None:
    article = an_article(text, text, language=language)
    for amount in facts(article).amounts:
        where = article.title if amount.span.in_title else article.text
        assert where[amount.span.start : amount.span.end] == amount.text
        assert 0 < amount.value < float("inf")
