"""Sums of money as English, French, German and Spanish texts write them, with the currency named."""

import re
from collections.abc import Iterator

from digest.judging.evidence import Evidence
from digest.model.facts import Amount, Span
from digest.text.words import fold

LEAST = 100.0
"""Units of ordinary money below which a sum is a price or a fee."""
MOST = 8
ROUNDED = 2
"""Decimals of a value: cents."""

_SYMBOLS = dict(
    pair.split("=")
    for pair in (
        *("US$=USD", "U.S.$=USD", "A$=AUD", "AU$=AUD", "C$=CAD", "CA$=CAD", "HK$=HKD", "S$=SGD", "NZ$=NZD"),
        *(
            "R$=BRL",
            "NT$=TWD",
            "$=USD",
            "€=EUR",
            "£=GBP",
            "¥=JPY",
            "₩=KRW",
            "₹=INR",
            "₽=RUB",
            "₺=TRY",
            "₦=NGN",
        ),
        *("Rs=INR", "Rs.=INR", "₿=BTC"),
    )
)
_CODES = (
    *(
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CHF",
        "AUD",
        "CAD",
        "HKD",
        "SGD",
        "NZD",
        "INR",
        "KRW",
        "BRL",
        "CNY",
        "RMB",
        "AED",
    ),
    *(
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "HUF",
        "TRY",
        "ZAR",
        "MXN",
        "THB",
        "IDR",
        "MYR",
        "PHP",
        "VND",
        "NGN",
        "KES",
    ),
    *("ILS", "SAR", "TWD", "RUB", "UAH", "COP", "CLP", "ARS"),
)
_TICKERS = ("BTC", "ETH", "USDT", "USDC", "XRP", "SOL", "BNB", "LTC", "DOGE", "TRX", "DAI", "ADA", "XMR")
CRYPTO = frozenset(_TICKERS)
_WORDS = {
    **dict.fromkeys(
        ("dollar", "dollars", "us dollars", "u.s. dollars", "us-dollar", "dolar", "dolares"), "USD"
    ),
    **dict.fromkeys(("dollars americains", "dolares estadounidenses", "us dollar"), "USD"),
    **dict.fromkeys(("canadian dollars", "dollars canadiens", "kanadische dollar"), "CAD"),
    **dict.fromkeys(("australian dollars", "dollars australiens", "australische dollar"), "AUD"),
    **dict.fromkeys(("hong kong dollars", "dollars de hong kong"), "HKD"),
    **dict.fromkeys(("singapore dollars", "dollars de singapour"), "SGD"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(
        ("pounds", "pound", "pounds sterling", "livres sterling", "pfund", "libras esterlinas"), "GBP"
    ),
    **dict.fromkeys(
        ("swiss francs", "francs suisses", "schweizer franken", "franken", "francos suizos"), "CHF"
    ),
    **dict.fromkeys(("yen", "yens"), "JPY"),
    **dict.fromkeys(("yuan", "yuans", "renminbi"), "CNY"),
    **dict.fromkeys(("won", "wons"), "KRW"),
    **dict.fromkeys(("rupee", "rupees", "roupies", "rupien", "rupias"), "INR"),
    **dict.fromkeys(("reais", "real"), "BRL"),
    **dict.fromkeys(("dirhams", "dirham"), "AED"),
    **dict.fromkeys(("bitcoin", "bitcoins"), "BTC"),
    **dict.fromkeys(("ether", "ethers"), "ETH"),
}
_ALSO_VERBS = frozenset({"won", "real", "pound", "pounds"})
"""Words that are more than money: they count only with thousands or millions before them."""
_TENS = {
    **dict.fromkeys(("k", "thousand", "mille", "tausend", "tsd", "mil"), 1e3),
    **dict.fromkeys(("lakh", "lakhs"), 1e5),
    **dict.fromkeys(
        ("m", "mn", "mln", "mm", "mio", "million", "millions", "millionen", "millon", "millones"), 1e6
    ),
    **dict.fromkeys(("crore", "crores"), 1e7),
    **dict.fromkeys(("b", "bn", "md", "mds", "mrd", "milliard", "milliards", "milliarde", "milliarden"), 1e9),
    **dict.fromkeys(("billion", "billions", "mil millones"), 1e9),
    **dict.fromkeys(("t", "tn", "trn", "trillion", "trillions"), 1e12),
    **dict.fromkeys(("billionen", "billon", "billones"), 1e12),
}
_LONG_SCALE = {"billion": 1e12, "billions": 1e12, "trillion": 1e18, "trillions": 1e18}
"""What these mean in French and German."""


def _any(words: tuple[str, ...] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_NUMBER = (
    r"(?P<number>\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,15}(?:[.,]\d{1,6})?)(?![\d])"
)
_TEN_WORDS = (
    r"thousand|mille|tausend|Tsd\.?|mil millones|mil|lakhs?|crores?"
    r"|millions?|Millionen|mill[oó]n|millones|mln|mn|Mio\.?"
    r"|milliards?|Milliarden?|Mrd\.?|Mds|Md|billions?|Billionen|bill[oó]n|billones|bn|trillions?|trn|tn"
)
_GLUED = r"(?:mm|[kmbt])\b"
_TENS_AFTER = rf"(?:[\s\u00a0\u202f-]?(?P<tens>{_TEN_WORDS})(?![^\W\d_])|(?P<glued>{_GLUED}))?"
_BEFORE = re.compile(
    rf"(?<![\w$€£])(?P<currency>{_any(_SYMBOLS)}|(?:{'|'.join(_CODES)})(?=[\s\u00a0\d]))"
    rf"[\s\u00a0\u202f]?{_NUMBER}{_TENS_AFTER}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<![\w$€£₹¥₩.,]){_NUMBER}"
    rf"(?:[\s\u00a0\u202f-]?(?P<tens>{_TEN_WORDS}|[kM](?=€)))?[\s\u00a0\u202f-]?(?:of\s|de\s|d['’])?"
    rf"(?P<currency>€|£|\$(?!\s?\d)|(?:{'|'.join((*_CODES, *_TICKERS))})\b"
    rf"|(?:dólares estadounidenses|dólares|dollars américains|{_any(_WORDS)})\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?:[-–]|to\s|à\s|bis\s|a\s)\s?[$€£]?\d")


def amounts(evidence: Evidence) -> tuple[Amount, ...]:
    """Return the sums in title and text, in their order, each value once."""
    article = evidence.article
    found: dict[tuple[float, str], Amount] = {}
    for text, in_title in ((article.title, True), (evidence.body, False)):
        for amount in _in(text, in_title, article.language):
            found.setdefault((amount.value, amount.currency), amount)
            if len(found) == MOST:
                return tuple(found.values())
    return tuple(found.values())


def _in(text: str, in_title: bool, language: str) -> Iterator[Amount]:
    matches = [*_BEFORE.finditer(text), *_AFTER.finditer(text)]
    covered = 0
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        start, end = match.span()
        if start < covered:
            continue
        amount = _amount(match, language)
        if amount is not None:
            covered = end
            value, currency = amount
            yield Amount(
                value=value,
                currency=currency,
                text=text[start:end],
                span=Span(start=start, end=end, in_title=in_title),
            )


def _amount(match: re.Match[str], language: str) -> tuple[float, str] | None:
    tens = match["tens"] or match.groupdict().get("glued") or ""
    if not tens and _RANGE.match(match.string, match.end()):
        return None
    word, currency = _currency(match["currency"])
    if currency is None:
        return None
    value = round(_number(match["number"], language) * _power(tens, language), ROUNDED)
    small = currency not in CRYPTO and value < LEAST
    unsure = word in _ALSO_VERBS and value < 1000
    return None if value <= 0 or small or unsure else (value, currency)


def _currency(written: str) -> tuple[str, str | None]:
    """Return the folded word, and the code; a code or ticker counts in capitals only."""
    if written in _CODES or written in CRYPTO:
        return written, "CNY" if written == "RMB" else written
    if written in _SYMBOLS:
        return written, _SYMBOLS[written]
    word = fold(written)
    return word, _WORDS.get(word)


def _power(tens: str, language: str) -> float:
    word = fold(tens).rstrip(".")
    if language in ("fr", "de") and word in _LONG_SCALE:
        return _LONG_SCALE[word]
    return _TENS.get(word, 1.0)


def _number(written: str, language: str) -> float:
    """Read a number; a lone separator before three digits is decimal where the language says so."""
    plain = re.sub(r"[\s'’\u00a0\u202f]", "", written)
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return float(plain)
    last = marks[-1]
    fraction = plain.rpartition(last)[2]
    if len(set(marks)) == 1 and (len(marks) > 1 or (len(fraction) == 3 and not _decimal(last, language))):
        return float(plain.replace(last, ""))
    whole = plain.rpartition(last)[0].replace(",", "").replace(".", "")
    return float(f"{whole}.{fraction}")


def _decimal(mark: str, language: str) -> bool:
    return mark == ("." if language in ("en", "und") else ",")
