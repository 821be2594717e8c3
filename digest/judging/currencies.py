"""Currencies and magnitudes as texts write them, in English, French, German and Spanish."""

from digest.text.words import fold

_SYMBOLS = dict(
    pair.split("=")
    for pair in [
        "US$=USD",
        "U.S.$=USD",
        "A$=AUD",
        "AU$=AUD",
        "C$=CAD",
        "CA$=CAD",
        "HK$=HKD",
        "S$=SGD",
        "NZ$=NZD",
        "R$=BRL",
        "NT$=TWD",
        "MX$=MXN",
        "$=USD",
        "€=EUR",
        "£=GBP",
        "¥=JPY",
        "₩=KRW",
        "₹=INR",
        "₽=RUB",
        "₺=TRY",
        "₦=NGN",
        "₪=ILS",
        "฿=THB",
        "₫=VND",
        "Rs=INR",
        "Rs.=INR",
        "₿=BTC",
    ]
)
_CODES = frozenset(
    [
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
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
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
        "GHS",
        "ILS",
        "SAR",
        "QAR",
        "KWD",
        "BHD",
        "TWD",
        "RUB",
        "UAH",
        "KZT",
        "COP",
        "CLP",
        "ARS",
        "PEN",
        "EGP",
        "PKR",
        "BDT",
        "LKR",
    ]
)
_TICKERS = (
    "BTC",
    "ETH",
    "USDT",
    "USDC",
    "XRP",
    "SOL",
    "BNB",
    "LTC",
    "DOGE",
    "TRX",
    "DAI",
    "ADA",
    "XMR",
    "BCH",
    "TON",
)
CRYPTO = frozenset(_TICKERS)
_LASTS = frozenset(written[-1] for written in (*_SYMBOLS, *_CODES))
"""Characters of which one stands before a number that has its currency before it."""
_LONGEST = 5
"""Characters of a symbol or code."""
_SPACES = (" ", "\u00a0", "\u202f")
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
    **dict.fromkeys(("reais", "real", "reales", "brazilian reais", "reales brasilenos"), "BRL"),
    **dict.fromkeys(("baht", "bahts"), "THB"),
    **dict.fromkeys(("rubles", "roubles", "rubel", "rublos", "russian rubles"), "RUB"),
    **dict.fromkeys(("rupiah", "indonesian rupiah"), "IDR"),
    **dict.fromkeys(
        ("lira", "liras", "turkish lira", "turkish liras", "livres turques", "turkische lira"), "TRY"
    ),
    **dict.fromkeys(("mexican pesos", "pesos mexicanos", "pesos mexicains"), "MXN"),
    **dict.fromkeys(("argentine pesos", "pesos argentinos", "pesos argentins"), "ARS"),
    **dict.fromkeys(("colombian pesos", "pesos colombianos", "pesos colombiens"), "COP"),
    **dict.fromkeys(("chilean pesos", "pesos chilenos", "pesos chiliens"), "CLP"),
    **dict.fromkeys(("philippine pesos", "pesos filipinos"), "PHP"),
    **dict.fromkeys(("naira", "nairas"), "NGN"),
    **dict.fromkeys(("ringgit", "ringgits"), "MYR"),
    **dict.fromkeys(("zloty", "zlotys", "zlotych"), "PLN"),
    **dict.fromkeys(("rand", "rands"), "ZAR"),
    **dict.fromkeys(("shekels", "shekel"), "ILS"),
    **dict.fromkeys(("swedish kronor", "couronnes suedoises", "schwedische kronen"), "SEK"),
    **dict.fromkeys(("norwegian kroner", "couronnes norvegiennes", "norwegische kronen"), "NOK"),
    **dict.fromkeys(("danish kroner", "couronnes danoises", "danische kronen"), "DKK"),
    **dict.fromkeys(("dirhams", "dirham"), "AED"),
    **dict.fromkeys(("bitcoin", "bitcoins"), "BTC"),
    **dict.fromkeys(("ether", "ethers"), "ETH"),
}
ALSO_WORDS = frozenset({"won", "real", "reales", "pound", "pounds", "rand", "lira", "liras"})
"""Words that are more than money: they count only with thousands or millions before them."""
_FIRSTS = frozenset(name.split(" ")[0] for name in _WORDS)
_TENS = {
    **dict.fromkeys(("k", "thousand", "mille", "tausend", "tsd", "mil"), 1e3),
    **dict.fromkeys(("lakh", "lakhs"), 1e5),
    **dict.fromkeys(
        ("m", "mn", "mln", "mm", "mio", "million", "millions", "millionen", "millon", "millones"), 1e6
    ),
    **dict.fromkeys(("crore", "crores"), 1e7),
    **dict.fromkeys(("lakh crore", "lakh crores"), 1e12),
    **dict.fromkeys(("b", "bn", "md", "mds", "mrd", "milliard", "milliards", "milliarde", "milliarden"), 1e9),
    **dict.fromkeys(("billion", "billions", "mil millones"), 1e9),
    **dict.fromkeys(("t", "tn", "trn", "trillion", "trillions"), 1e12),
    **dict.fromkeys(("billionen", "billon", "billones"), 1e12),
}
_LONG_SCALE = {"billion": 1e12, "billions": 1e12, "trillion": 1e18, "trillions": 1e18}
"""What these mean in French and German."""


def before(text: str, number: int) -> tuple[int, str] | None:
    """Return where the symbol or code before the number at `number` begins, and its currency."""
    end = number - 1 if text[number - 1 : number] in _SPACES else number
    if text[end - 1 : end] not in _LASTS:
        return None
    for length in range(min(_LONGEST, end), 0, -1):
        start = end - length
        written = text[start:end]
        currency = _SYMBOLS.get(written) or _code(written)
        if currency and not (start and (text[start - 1].isalnum() or text[start - 1] in "$€£")):
            return start, currency
    return None


def may_begin_name(word: str) -> bool:
    """Whether a name, code or ticker may begin with `word`."""
    return not word.islower() or fold(word) in _FIRSTS


def named(text: str) -> tuple[str, str] | None:
    """Return the currency that `text` is the name, code or ticker of, with the name folded."""
    if text in ("€", "£", "$"):
        return text, _SYMBOLS[text]
    if text in CRYPTO:
        return text, text
    code = _code(text)
    if code:
        return text, code
    word = fold(text)
    return (word, _WORDS[word]) if word in _WORDS else None


def _code(written: str) -> str | None:
    """Return the code that is written, in capitals."""
    if written not in _CODES:
        return None
    return "CNY" if written == "RMB" else written


def power(word: str, language: str) -> float:
    """Return what a word like *million* multiplies with; 1 for none."""
    folded = fold(word).rstrip(".")
    if language in ("fr", "de") and folded in _LONG_SCALE:
        return _LONG_SCALE[folded]
    return _TENS.get(folded, 1.0)
