"""Sums of money as English, French, German and Spanish texts write them, with the currency named.

Numbers are found first, and only what stands beside one is looked at: most have no currency.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.judging.currencies import ALSO_WORDS, CRYPTO, before, may_begin_name, named, power
from digest.judging.evidence import Evidence
from digest.model.facts import Amount, Span

LEAST = 100.0
"""Units of ordinary money below which a sum is a price or a fee."""
MOST = 8
ROUNDED = 2
"""Decimals of a value: cents."""
_YEARS = range(1990, 2101)
"""Numbers that are years where they stand before a ticker: *in 2026 ETH rose*."""

_SPACE = r"[\s\u00a0\u202f]"
_DIGITS = r"(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,15}(?:[.,]\d{1,6})?)(?!\d)"
_START = re.compile(r"\d(?<!\d\d)(?<!\d[.,]\d)")
"""The first digit of a number."""
_TEN_WORDS = (
    r"thousand|mille|tausend|Tsd\.?|mil millones|mil|lakh crores?|lakhs?|crores?"
    r"|millions?|Millionen|mill[oó]n|millones|mln|mn|Mio\.?"
    r"|milliards?|Milliarden?|Mrd\.?|Mds|Md|billions?|Billionen|bill[oó]n|billones|bn|trillions?|trn|tn"
)
_GLUED = rf"(?:mm|[kmbt])\b|{_SPACE}?[kM](?=€)"
_TENS = rf"(?:[\s\u00a0\u202f-]?(?P<tens>{_TEN_WORDS})(?![^\W\d_])|(?P<glued>{_GLUED}))?"
_SUM = re.compile(rf"(?P<number>{_DIGITS}){_TENS}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<low>{_DIGITS})(?:{_SPACE}?[-–]|\s(?P<word>to|à|bis|a)\s|\s(?P<and>and|et|und|y)\s){_SPACE}?"
    rf"(?P<number>{_DIGITS}){_TENS}",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\s\u00a0\u202f-]?(?:(?:of|de)\s|d['’])?(?P<name>€|£|\$(?!\s?\d)|[^\W\d_][^\W\d_.]*)")
_NEXT = re.compile(r"[ \u00a0-](?:de |d['’])?[^\W\d_][^\W\d_]+")
_BETWEEN = re.compile(r"\b(?:between|entre|zwischen)\s(?:[$€£]|[A-Z]{3}\s)?\Z", re.IGNORECASE)
_CONTINUES = re.compile(r"-(?!denominated|based|backed|worth)[A-Z]")
"""After a code, what makes it part of a name: *EUR-Lex*."""
_MOST_WORDS = 3


class _Sum(NamedTuple):
    start: int
    end: int
    values: tuple[float, ...]
    currency: str


def amounts(evidence: Evidence) -> tuple[Amount, ...]:
    """Return the sums in title and text, in their order, each value once; of a range both ends."""
    article = evidence.article
    found: dict[tuple[float, str], Amount] = {}
    for text, in_title in ((article.title, True), (evidence.body, False)):
        for amount in _in(text, in_title, article.language):
            found.setdefault((amount.value, amount.currency), amount)
            if len(found) == MOST:
                return tuple(found.values())
    return tuple(found.values())


def _in(text: str, in_title: bool, language: str) -> Iterator[Amount]:
    covered = 0
    for match in _START.finditer(text):
        if match.start() < covered:
            continue
        one = _sum_at(text, match.start(), covered, language)
        if one is None:
            continue
        covered = one.end
        for value in one.values:
            yield Amount(
                value=value,
                currency=one.currency,
                text=text[one.start : one.end],
                span=Span(start=one.start, end=one.end, in_title=in_title),
            )


def _sum_at(text: str, start: int, covered: int, language: str) -> _Sum | None:
    """Return the sum whose number begins at `start`: a range, or a single one."""
    match = _range(text, start)
    one = _with_currency(match, covered, language) if match else None
    if one is not None:
        return one
    match = _SUM.match(text, start)
    return _with_currency(match, covered, language) if match else None


def _range(text: str, start: int) -> re.Match[str] | None:
    """Return two numbers with one currency; *5 and 10* is a range only after *between*."""
    match = _RANGE.match(text, start)
    if match and match["and"] and not _BETWEEN.search(text, max(0, start - 14), start):
        return None
    return match


def _with_currency(match: re.Match[str], covered: int, language: str) -> _Sum | None:
    text, start, end = match.string, match.start(), match.end()
    tens = match["tens"] or (match["glued"] or "").strip()
    lead = before(text, start)
    if lead is not None and lead[0] >= covered:
        start, currency = lead
        name = ""
        if match.re is _RANGE and match["word"] and not tens:
            return None
    else:
        found = _name_after(text, end)
        if found is None:
            return None
        end, name, currency = found
    values = _values(match, tens, currency, language)
    unsure = name in ALSO_WORDS and values and values[-1] < 1000
    return None if not values or unsure else _Sum(start, end, values, currency)


def _name_after(text: str, end: int) -> tuple[int, str, str] | None:
    """Return where the name of a currency ends that follows, the name and the code; the longest name wins."""
    match = _NAME.match(text, end)
    if match is None or not may_begin_name(match["name"]):
        return None
    ends = [match.end()]
    while len(ends) < _MOST_WORDS and (following := _NEXT.match(text, ends[-1])):
        ends.append(following.end())
    for last in reversed(ends):
        found = named(text[match.start("name") : last])
        if found and not _CONTINUES.match(text, last):
            return last, *found
    return None


def _values(match: re.Match[str], tens: str, currency: str, language: str) -> tuple[float, ...]:
    """Return one value, or the lower and the upper; none where they are no sums."""
    crypto = currency in CRYPTO
    written = [match["low"], match["number"]] if match.re is _RANGE else [match["number"]]
    numbers = [_number(one, language, decimals=bool(tens) or crypto) for one in written]
    values = tuple(round(number * power(tens, language), ROUNDED) for number in numbers)
    year = crypto and not tens and written[-1].isdigit() and int(written[-1]) in _YEARS
    if year or values[-1] <= 0 or (not crypto and values[-1] < LEAST):
        return ()
    if len(values) > 1 and not 0 < values[0] < values[1]:
        return ()
    return values


def _number(written: str, language: str, *, decimals: bool) -> float:
    """Read a number; a lone separator before three digits is decimal where the language and the sum say so.

    Money has no thousandths: three digits after a separator are decimals only before *million*, or of a coin.
    """
    plain = re.sub(r"[\s'’\u00a0\u202f]", "", written)
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return float(plain)
    last = marks[-1]
    fraction = plain.rpartition(last)[2]
    thousands = len(fraction) == 3 and not (decimals and _decimal(last, language))
    if len(set(marks)) == 1 and (len(marks) > 1 or thousands):
        return float(plain.replace(last, ""))
    whole = plain.rpartition(last)[0].replace(",", "").replace(".", "")
    return float(f"{whole}.{fraction}")


def _decimal(mark: str, language: str) -> bool:
    return mark == ("." if language in ("en", "und") else ",")
