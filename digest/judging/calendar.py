"""Dates as texts write them, in English, French, German and Spanish; only a year that is near is inferred."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from digest.text.words import folded

NEAREST = timedelta(days=270)
"""How far ahead a day without a year may lie: further, it is more often the past."""
LAST_YEAR = 20
"""Years ahead beyond which a number is no date."""

_MONTHS = (
    "january jan janvier janv januar jänner janner enero ene",
    "february feb fevrier fevr februar febrero",
    "march mar mars marz maerz marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juin juni junio",
    "july jul juillet juil juli julio",
    "august aug aout agosto ago",
    "september sept sep septembre septiembre setiembre",
    "october oct octobre oktober okt octubre",
    "november nov novembre noviembre",
    "december dec decembre dezember dez diciembre dic",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_ALSO_WORDS = frozenset({"may", "march", "mar", "sep", "dec", "ago", "ene", "dic", "abr"})
"""Months that are words, too, unless they begin with a capital."""
_ORDINALS = {
    **dict.fromkeys(("first", "1st", "premier", "1er", "ersten", "erstes", "primer", "1"), 1),
    **dict.fromkeys(("second", "2nd", "deuxieme", "2e", "zweiten", "segundo", "2"), 2),
    **dict.fromkeys(("third", "3rd", "troisieme", "3e", "dritten", "tercer", "3"), 3),
    **dict.fromkeys(("fourth", "4th", "quatrieme", "4e", "vierten", "cuarto", "4"), 4),
}
_POSSIBLE = re.compile(
    r"20\d\d|[Jj](?:an(?:uary|vier|uar|v?\.)|änner|une?\b|uin\b|uni[o]?\b|uly\b|uil|ul\b|uli[o]?\b|an\b)"
    r"|[Ff](?:eb(?:r|\b)|[eé]vr)|[Mm](?:arch\b|ars\b|är|arzo|ar\.|ay[o]?\b|ai\b|aerz)"
    r"|[Aa](?:pril|vril|br(?:il|\.)|pr\.|ug(?:ust|\.|\b)|o[uû]t\b|gosto)"
    r"|[SsOoNnDd](?:ep(?:t|\.)|eti|[ck]t(?:o|\.|\b)|ov(?:e|\.|\b)|[eé][cz](?:em|\.|\b)|ici)"
    r"|[Ee]nero|[Qq]uart|[Tt]rimestre"
)
"""What every text with a date has somewhere: wider than the patterns of dates, and quick, as it begins with
letters of a set."""
_WORD = r"[^\W\d_]{3,10}"
_YEAR = r"(?P<year>20\d\d)"
_OF_YEAR = rf"(?:,?\s(?:del?\s)?{_YEAR}(?!\d))"
_OF_QUARTER_YEAR = rf"(?:\s(?:of\s|del?\s|des\sJahres\s)?{_YEAR}(?!\d))"
_DAY = r"(?P<day>\d{1,2})"
_RANGE = r"(?P<range>(?:st|nd|rd|th|\.)?\s?(?:[-–/]|to|and|au|et|bis|und|al|y)\s?\d{1,2})?"
_PART = (
    r"(?:(?i:in|by|until|from|mid|early|late|before|during|since|end\sof|week\sof|en|mi|fin|début|courant|d['’]ici"
    r"|im|ab|bis|Ende|Mitte|Anfang|desde|hasta|finales\sde|mediados\sde|principios\sde|à\spartir\sde|month\sof))[\s-]"
)
_ALWAYS = ("",)
_PATTERNS = tuple(
    (needs, re.compile(pattern))
    for needs, pattern in (
        (
            _ALWAYS,
            rf"(?<![\d/.:–-]){_DAY}{_RANGE}(?:st|nd|rd|th|er|º|\.)?\s(?:of\s|de\s)?(?P<month>{_WORD})\b\.?{_OF_YEAR}?",
        ),
        (
            _ALWAYS,
            rf"\b(?P<month>{_WORD})\.?\s{_DAY}{_RANGE}(?:st|nd|rd|th)?(?![\d/.:%]\d|\d|\s?[%-]){_OF_YEAR}?",
        ),
        (("20",), rf"\b(?P<month>{_WORD})\.?,?\s(?:del?\s)?{_YEAR}(?!\d)"),
        (("-0", "-1"), rf"(?<![\d/.-]){_YEAR}-(?P<mm>\d\d)-(?P<day>\d\d)(?![\d-])"),
        (
            ("20",),
            rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<separator>[./])\s?(?P<mm>\d{{1,2}})(?P=separator)\s?{_YEAR}(?!\d)",
        ),
        (("Q", "T"), rf"\b[QT](?P<quarter>[1-4])[\s-]{_YEAR}(?!\d)"),
        (
            ("uart", "UART", "rimestre", "RIMESTRE"),
            rf"\b(?P<quarter>\w{{1,9}})\s(?i:quarter|trimestre|quartal){_OF_QUARTER_YEAR}?",
        ),
        (("20",), rf"(?<![\d/.,:$€£-]){_YEAR}(?![\d%/:-]|[.,]\d)"),
    )
)
"""Each with what a text has one of in which it can match: quickly told."""


_LONE_MONTH = re.compile(r"(?<=[\s-])(?P<month>[jfmasondeJFMASONDE][^\W\d_]{2,9})\b(?!\s\d|['’])")
"""Months begin with few letters."""
_PART_BEFORE = re.compile(rf"\b{_PART}\Z")
_REACH = 40
"""Characters of a date before what `may_hold` goes by: *the 15th to 17th of* June."""
_PART_REACH = 20
"""Characters in which what stands before a month alone must stand: *principios de*."""


def may_hold(text: str) -> bool:
    """Whether a date may stand in `text`: quickly told, and never no where one stands."""
    return _POSSIBLE.search(text) is not None


class Found(NamedTuple):
    """A date at `[start, end)`; `iso` may be partial."""

    start: int
    end: int
    iso: str
    inferred: bool
    """The year is not written."""

    @property
    def full(self) -> bool:
        """Whether it is a day."""
        return len(self.iso) == len("2026-01-01")


def dates_after(text: str, after: date, language: str, *, infer: bool) -> Iterator[Found]:
    """Yield the dates in `text` that lie after `after`, in no particular order, each place once.

    A day, month or quarter without a year is taken for the next one, if `infer` and it is near.
    """
    for found in dates_in(text, after, language, infer=infer):
        if _ahead(found.iso, after):
            yield found


def dates_in(text: str, after: date, language: str, *, infer: bool) -> Iterator[Found]:
    """Yield all dates in `text`, those that are over as well; of a range of days the first."""
    possible = _POSSIBLE.search(text)
    if possible is not None:
        yield from _dates_from(max(0, possible.start() - _REACH), text, after, language, infer=infer)


def _dates_from(first: int, text: str, after: date, language: str, *, infer: bool) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for needs, pattern in _PATTERNS:
        if not any(need in text for need in needs):
            continue
        for match in pattern.finditer(text, first):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            parts = match.groupdict()
            if not _means_a_date(parts, language):
                continue
            taken.append((start, end))
            iso = _iso(parts, after, language, infer=infer)
            if iso:
                yield Found(start, end, iso, inferred=parts.get("year") is None)
    if infer:
        yield from _lone_months(text, first, after, language, taken)


def _lone_months(
    text: str, first: int, after: date, language: str, taken: list[tuple[int, int]]
) -> Iterator[Found]:
    """Yield the months without day and year that a preposition tells to be meant as dates."""
    for match in _LONE_MONTH.finditer(text, first):
        start, end = match.span()
        if not _means_a_date(match.groupdict(), language) or any(
            one < end and start < two for one, two in taken
        ):
            continue
        if _PART_BEFORE.search(text, max(0, start - _PART_REACH), start):
            iso = _next_month(_NUMBERS[folded(match["month"])], after, infer=True)
            if iso:
                yield Found(start, end, iso, inferred=True)


def _means_a_date(parts: dict[str, str | None], language: str) -> bool:
    """Whether the word is a month (*may* is none), and day and month can be told apart."""
    month, mm, day = parts.get("month"), parts.get("mm"), parts.get("day")
    if month is not None:
        name = folded(month)
        return name in _NUMBERS and (name not in _ALSO_WORDS or month[0].isupper() or language == "es")
    if parts.get("separator") == "/" and mm and day:
        return language != "en" or int(day) > 12 or int(mm) > 12
    quarter = parts.get("quarter")
    return quarter is None or folded(quarter) in _ORDINALS


def _iso(parts: dict[str, str | None], after: date, language: str, *, infer: bool) -> str | None:
    year, day = parts.get("year"), parts.get("day")
    month = _month(parts)
    if quarter := parts.get("quarter"):
        return _quarter(_ORDINALS[folded(quarter)], year, after, infer=infer)
    if month is None:
        return year
    if day is None:
        return f"{year}-{month:02d}" if year else _next_month(month, after, infer=infer)
    if month > 12 and language == "en" and parts.get("separator") == "/":
        month, day = int(day), str(month)
    if year is not None:
        return _day(int(year), month, int(day))
    return _next(month, int(day), after) if infer else None


def _month(parts: dict[str, str | None]) -> int | None:
    if name := parts.get("month"):
        return _NUMBERS[folded(name)]
    return int(number) if (number := parts.get("mm")) else None


def _quarter(number: int, year: str | None, after: date, *, infer: bool) -> str | None:
    if year is not None:
        return f"{year}-Q{number}"
    month = _next_month(3 * number - 2, after, infer=infer)
    return f"{month[:4]}-Q{number}" if month else None


def _next_month(month: int, after: date, *, infer: bool) -> str | None:
    first = _next(month, 1, after) if infer else None
    return first[:7] if first else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _next(month: int, day: int, after: date) -> str | None:
    for year in (after.year, after.year + 1):
        iso = _day(year, month, day)
        if iso and after < date.fromisoformat(iso) <= after + NEAREST:
            return iso
    return None


def _ahead(iso: str, after: date) -> bool:
    """Whether the whole of it lies ahead; a year counts if it is not over."""
    if int(iso[:4]) > after.year + LAST_YEAR:
        return False
    if len(iso) == len("2026"):
        return int(iso) >= after.year
    return first_day(iso) > after


def first_day(iso: str) -> date:
    """Return the first day of a possibly partial date."""
    year = int(iso[:4])
    if "Q" in iso:
        return date(year, 3 * int(iso[-1]) - 2, 1)
    month = int(iso[5:7] or 1)
    return date(year, month, int(iso[8:10] or 1))


def last_day(iso: str) -> date:
    """Return the last day of a possibly partial date."""
    first = first_day(iso)
    if len(iso) == len("2026-01-01"):
        return first
    month = 12 if len(iso) == len("2026") else first.month + (2 if "Q" in iso else 0)
    return date(first.year, month, monthrange(first.year, month)[1])
