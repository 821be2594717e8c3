"""Dates, figures and languages as readers write them, by Babel's locale data."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_timezone_location
from babel.numbers import format_decimal

_LOCALES = {"en": "en_GB"}
"""English with the day before the month: the week of an edition begins on Monday."""
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"\d{4}-\d{2}")
_FIRST = re.compile(r"(?<!\d)1(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date in words; `weekday` is empty for a partial date."""

    iso: str
    """For the `datetime` attribute; empty where HTML has no such value (a quarter)."""
    text: str
    weekday: str


@cache
def locale_of(language: str) -> Locale:
    """Return Babel's locale for a language that there is a catalogue for."""
    return Locale.parse(_LOCALES.get(language, language))


def day_of(iso: str, locale: Locale) -> Day:
    """Put an ISO 8601 date, possibly partial (`2026-09`, `2026-Q3`, `2026`), into words."""
    quarter = _QUARTER.fullmatch(iso)
    if quarter is not None:
        first = date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
        return Day(iso="", text=format_skeleton("yQQQ", first, locale=locale), weekday="")
    if _MONTH.fullmatch(iso):
        first = date.fromisoformat(f"{iso}-01")
        return Day(iso=iso, text=format_skeleton("yMMMM", first, locale=locale), weekday="")
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return Day(iso=iso if re.fullmatch(r"\d{4}", iso) else "", text=iso, weekday="")
    return Day(iso=iso, text=short(day, locale), weekday=format_date(day, "EEEE", locale=locale))


def short(day: date, locale: Locale) -> str:
    """Write `23 Nov 2026`."""
    return _with_first(format_date(day, "medium", locale=locale), locale)


def long(day: date, locale: Locale) -> str:
    """Write `Monday, 23 November 2026`."""
    return _with_first(format_date(day, "full", locale=locale), locale)


def interval(first: date, last: date, locale: Locale) -> str:
    """Write `16–22 Nov 2026`, saying only once what both days share."""
    return _with_first(format_interval(first, last, "yMMMd", locale=locale), locale)


def _with_first(text: str, locale: Locale) -> str:
    """Write the first of a month as French does, `1er décembre`, for which CLDR has no pattern."""
    return _FIRST.sub("1er", text) if locale.language == "fr" else text


def clock(moment: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """Write the time of day in `zone`, on 24 hours: `07:00`."""
    return format_skeleton("Hm", moment.astimezone(zone), locale=locale)


def city(zone: ZoneInfo, locale: Locale) -> str:
    """Name a time zone by its city, as readers know it: `London`, `Londres`."""
    return get_timezone_location(zone, locale=locale, return_city=True)


def language_name(language: str, locale: Locale) -> str:
    """Name a language in the words of `locale`; its code if it has no name there."""
    name = locale.languages.get(language) or locale.languages.get(language.partition("-")[0])
    return str(name) if name else language


def score(value: float, locale: Locale) -> str:
    """Write a score of 0…1 with two decimals, so that a column of them lines up."""
    return format_decimal(value, format="0.00", locale=locale)


def decimal(value: float, locale: Locale) -> str:
    """Write a number with one decimal."""
    return format_decimal(value, format="#,##0.0", locale=locale)


def whole(value: int, locale: Locale) -> str:
    """Write a whole number, its thousands set apart."""
    return format_decimal(value, locale=locale)


def rfc3339(moment: datetime) -> str:
    """Write a moment as feeds want it, in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
