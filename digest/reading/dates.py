"""Time stamps as feeds and pages write them, read strictly: what is not certain is no date."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from digest.model.stamps import Stamp
from digest.text import markup

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""Before it, no web page was published: an older stamp is a mistake of the publisher's software."""
AHEAD = timedelta(days=366)
"""How far in the future a stamp may lie and still be held for its day."""
_MAX_TEXT = 120

_CLOCK = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
_ZONE = r"(?P<zone>Z|UTC|GMT|(?:GMT|UTC)?[+\-−]\d{1,2}:?\d{2}|[A-Z]{2,5})"
_TIME = rf"(?:{_CLOCK}\s*(?P<half>[AaPp]\.?[Mm]\.?)?)"
_TAIL = rf"(?:,?\s*(?:T|at|à|um|a las|às|alle|om|[-–|])?\s*{_TIME})?(?:\s*(?:Uhr|h)\b)?\s*\(?(?:{_ZONE})?\)?"
_WEEKDAY = r"(?:[^\W\d_]{2,14}\.?(?:-feira)?(?:,\s*|\s+))?"

_ISO = re.compile(
    r"(?P<year>\d{4})(?P<dash>[-/]?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})"
    r"(?:[T\s]\s*(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    rf"\s*{_ZONE}?",
    re.IGNORECASE,
)
_WEEK_DATE = re.compile(r"\d{4}-W\d{2}-\d")
_EPOCH = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?")
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:\.|er|º|ª|st|nd|rd|th)?[\s-]+(?:de\s+|of\s+)?"
    rf"(?P<name>[^\W\d_]{{3,12}})\.?,?[\s-]+(?:de\s+|del\s+)?(?P<year>\d{{4}}|\d{{2}}){_TAIL}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<name>[^\W\d_]{{3,12}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    rf"(?P<year>\d{{4}}){_TAIL}",
    re.IGNORECASE,
)
_ASCTIME = re.compile(
    rf"[a-z]{{3}}\s+(?P<name>[a-z]{{3}})\s+(?P<day>\d{{1,2}})\s+{_CLOCK}(?:\s+{_ZONE})?\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second_>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){_TAIL}"
)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier janv enero ene janeiro gennaio gen januari",
            "feb february februar feber février fevrier févr fév fev febrero fevereiro febbraio februari",
            "mar march märz maerz mär mrz mars marzo março marco maart mrt",
            "apr april avril avr abril abr aprile",
            "may mai mayo maio mag maggio mei",
            "jun june juni juin junio junho giugno giu",
            "jul july juli juillet juil julio julho luglio lug",
            "aug august août aout agosto ago augustus",
            "sep sept september septembre septiembre setiembre setembro set settembre",
            "oct october oktober okt octobre octubre outubro out ottobre ott",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre decembre déc diciembre dic dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_HOURS = {
    "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "ET": -5, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "SAST": 2, "GST": 4, "PKT": 5, "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8, "JST": 9,
    "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3,
}  # fmt: skip
_MONTH_LEADS = frozenset({"en"})
"""Languages in which 05/01/2026 may be either day; elsewhere the day stands first."""


def parse_stamp(text: str, language: str | None = None) -> Stamp | None:
    """Read one stamp; None for what is no date, has impossible parts, or can be read in two ways.

    A zone that is missing or unknown counts as UTC. `language` decides only which of day and month stands
    first in `05/01/2026`, and not even that in English, where both do.
    """
    text = markup.line(text[:_MAX_TEXT])
    if match := _EPOCH.fullmatch(text):
        return _sane(Stamp.of(datetime.fromtimestamp(int(match[1]), UTC)))
    if _WEEK_DATE.fullmatch(text):
        return _week_date(text)
    if match := _ISO.fullmatch(text):
        return _stamp(match.groupdict(), int(match["month"]))
    if match := _NUMERIC.fullmatch(text):
        return _numeric(match, language)
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _ASCTIME):
        if (match := pattern.fullmatch(text)) and (month := _MONTHS.get(match["name"].lower())):
            return _stamp(match.groupdict(), month)
    return None


def plausible(stamp: Stamp | None, now: datetime) -> Stamp | None:
    """Return the stamp if something seen at `now` can have been published then, else None."""
    if stamp is None or not EARLIEST <= stamp.at <= now + AHEAD:
        return None
    return stamp


def _week_date(text: str) -> Stamp | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return _sane(Stamp.of(datetime(day.year, day.month, day.day, tzinfo=UTC)))


def _numeric(match: re.Match[str], language: str | None) -> Stamp | None:
    parts = match.groupdict()
    first, second = int(parts["first"]), int(parts["second_"])
    month_may_lead = parts["mark"] != "." and (language or "en").partition("-")[0] in _MONTH_LEADS
    if not month_may_lead or first > 12 or first == second:
        return _stamp(parts | {"day": str(first)}, second)
    if second > 12:
        return _stamp(parts | {"day": str(second)}, first)
    return None


def _stamp(parts: dict[str, str | None], month: int) -> Stamp | None:
    hour, minute, second = _clock(parts)
    try:
        at = datetime(
            _year(parts["year"] or ""),
            month,
            int(parts["day"] or 0),
            hour,
            minute,
            second,
            tzinfo=_zone(parts["zone"]),
        )
    except ValueError:
        return None
    return _sane(Stamp.of(at))


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int]:
    hour = int(parts["hour"] or 0)
    half = (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0) if 1 <= hour <= 12 else 99
    return hour, int(parts["minute"] or 0), min(int(parts["second"] or 0), 59)


def _year(text: str) -> int:
    """RFC 2822 has two digits for 1950–2049."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


def _zone(name: str | None) -> tzinfo:
    name = (name or "").upper().replace("−", "-").removeprefix("GMT").removeprefix("UTC")
    if name[:1] in ("+", "-"):
        hours, minutes = int(name[1:-2].rstrip(":")), int(name[-2:])
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if name[0] == "-" else offset) if offset <= timedelta(hours=14) else UTC
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else UTC


def _sane(stamp: Stamp) -> Stamp | None:
    return stamp if EARLIEST.year <= stamp.at.year <= 2100 else None
