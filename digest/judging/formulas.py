"""Dates that count from something: *60 days after publication in the Federal Register*.

Where the text or the source says when that was, the date is computed; where not, it is stated as unknown.
Days of business are never counted: that would take a calendar of holidays.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from enum import StrEnum
from typing import NamedTuple

from digest.judging.calendar import dates_in, first_day
from digest.judging.evidence import Evidence
from digest.text.urls import host
from digest.text.words import fold, folded

_TENS = {
    **dict.fromkeys(("one", "a", "un", "une", "ein", "einen", "einem", "eines", "una"), 1),
    **dict.fromkeys(("two", "deux", "zwei", "dos"), 2),
    **dict.fromkeys(("three", "trois", "drei", "tres"), 3),
    **dict.fromkeys(("four", "quatre", "vier", "cuatro"), 4),
    **dict.fromkeys(("five", "cinq", "funf", "cinco"), 5),
    **dict.fromkeys(("six", "sechs", "seis"), 6),
    **dict.fromkeys(("nine", "neuf", "neun", "nueve"), 9),
    **dict.fromkeys(("ten", "dix", "zehn", "diez"), 10),
    **dict.fromkeys(("twelve", "douze", "zwolf", "doce"), 12),
    **dict.fromkeys(("fifteen", "quinze", "funfzehn", "quince"), 15),
    **dict.fromkeys(("eighteen", "dix-huit", "achtzehn", "dieciocho"), 18),
    **dict.fromkeys(
        ("twenty", "twentieth", "vingt", "vingtieme", "zwanzig", "zwanzigsten", "veinte", "vigesimo"), 20
    ),
    **dict.fromkeys(("twenty-four", "vingt-quatre", "vierundzwanzig", "veinticuatro"), 24),
    **dict.fromkeys(("thirty", "trente", "dreissig", "treinta"), 30),
    **dict.fromkeys(("forty-five", "quarante-cinq"), 45),
    **dict.fromkeys(("sixty", "soixante", "sechzig", "sesenta"), 60),
    **dict.fromkeys(("ninety", "quatre-vingt-dix", "neunzig", "noventa"), 90),
    **dict.fromkeys(("first", "premier", "ersten", "day"), 1),
    **dict.fromkeys(("third", "troisieme", "dritten", "tercer"), 3),
    **dict.fromkeys(("tenth", "dixieme", "zehnten", "decimo"), 10),
}
_UNITS = {
    **dict.fromkeys(("day", "days", "jour", "jours", "tag", "tage", "tagen", "dia", "dias"), "days"),
    **dict.fromkeys(
        ("week", "weeks", "semaine", "semaines", "woche", "wochen", "semana", "semanas"), "weeks"
    ),
    **dict.fromkeys(("month", "months", "mois", "monat", "monate", "monaten", "mes", "meses"), "months"),
    **dict.fromkeys(
        ("year", "years", "an", "ans", "annees", "jahr", "jahre", "jahren", "ano", "anos"), "years"
    ),
}
_NUMBER = (
    r"(?P<number>\d{1,3}(?:st|nd|rd|th|e|ème|\.)?|[^\W\d_]{1,12}(?:-[^\W\d_]{3,6}){0,2})(?:\s\(\d{1,3}\))?"
)
_UNIT = (
    r"(?P<business>business\s|working\s|trading\s)?(?:calendar\s|natural\s)?"
    r"(?P<unit>days?|weeks?|months?|years?|jours?|semaines?|mois|ans|années?|tage?n?|wochen?|monate?n?"
    r"|jahre?n?"
    r"|días?|semanas?|mes(?:es)?|años?)(?P<after_unit>\souvrés|\souvrables|\shábiles)?"
)
_FROM = (
    r"(?:after|following|from|of|après|suivant|à compter de|à partir de|nach|ab|después de|desde"
    r"|a partir de|siguientes a|de)"
)
_SKIPPED = (
    r"(?:\s(?:the date of|the date on which|the day of|that of|celui de|celle de|la date de|el de|der"
    r"|dem|den|del|de|the|its|their|this"
    r"|la|sa|leur|son|ses|l['’]|ihrer|seiner|su|sus|notice|rule|proposal|order|proposed|final|release"
    r"|regulation|act|law|is|are|was|official))*"
)
_EVENTS = (
    r"(?P<publication>publi\w+|veröffentlich\w+|verkünd\w+)"
    r"|(?P<in_force>(?:\s?l['’])?entr(?:y|ée|ada)\s(?:into|en)\s(?:force|vigueur|vigor)"
    r"|inkrafttreten\w*|enter\w*\sinto\sforce)"
    r"|(?P<enactment>enact\w*|signature|promulgation|being signed into law)"
    r"|(?P<day>(?:\w+\s\d{1,2},|\d{1,2}(?:er|\.)?\s(?:de\s)?\w+)\s(?:de\s)?20\d\d)"
)
FORMULA = re.compile(
    rf"\b{_NUMBER}[\s-]{_UNIT}\s{_FROM}(?=[\s'’]|l['’])['’]?{_SKIPPED}[\s'’]?(?:{_EVENTS})", re.IGNORECASE
)
_POSSIBLE = re.compile(
    r"[ -](?:day|week|month|year|jour|semaine|mois|an|Tag|Woche|Monat|Jahr|día|semana|mes|año)\w*"
    r"(?:\s(?:ouvrés|ouvrables|hábiles))?\s(?:after|follow|from|of|apr|suiv|à|nach|ab|des|a|sig|de)"
)
"""What every formula has after its number: wider than the pattern, and quick."""
_JOURNAL = re.compile(
    r"federal register|official journal|journal officiel|bundesgesetzblatt|amtsblatt|bolet[ií]n oficial"
    r"|diario oficial|gazette",
    re.IGNORECASE,
)
_TOLD = {
    "publication": re.compile(
        r"\b(?:publi(?:shed|ée?s?|cad[oa])|veröffentlicht|verkündet|publication)\b[^.;]{0,70}\Z",
        re.IGNORECASE,
    ),
    "enactment": re.compile(
        r"\b(?:enacted|signed|signed into law|promulgu\w+|unterzeichnet|promulgad[oa])\b[^.;]{0,50}\Z",
        re.IGNORECASE,
    ),
    "in_force": re.compile(
        r"\b(?:enter(?:s|ed)? into force|came into force|comes into force|entr\w+ en vigueur|en vigueur"
        r"|entr\w+ en vigor"
        r"|tritt|trat)\b[^.;]{0,40}\Z",
        re.IGNORECASE,
    ),
}


def may_hold(text: str) -> bool:
    """Whether a formula may stand in `text`: quickly told, and never no where one stands."""
    return _POSSIBLE.search(text) is not None


class Event(StrEnum):
    """What a period counts from."""

    PUBLICATION = "publication"
    IN_FORCE = "in_force"
    ENACTMENT = "enactment"
    DAY = "day"


_NAMES = {
    Event.PUBLICATION: "publication",
    Event.IN_FORCE: "entry into force",
    Event.ENACTMENT: "enactment",
}


class Formula(NamedTuple):
    """A period that counts from an event, at `[start, end)` of a sentence."""

    start: int
    end: int
    number: int
    unit: str
    countable: bool
    """Whether it takes no calendar of holidays."""
    event: Event
    journal: str | None
    """Where the text is to be published, as the sentence names it."""
    day: str | None
    """The date itself, where that is what it counts from."""

    @property
    def period(self) -> str:
        """In words: `60 days`."""
        return f"{self.number} {'' if self.countable else 'business '}{self.unit}"

    @property
    def described(self) -> str:
        """Return it with the name of the event: `publication in the Federal Register + 60 days`."""
        where = f" in the {self.journal}" if self.journal else ""
        return f"{_NAMES.get(self.event, '')}{where} + {self.period}"


def formulas(text: str) -> Iterator[Formula]:
    """Yield the periods in `text` that count from something that can have a date."""
    for match in FORMULA.finditer(text):
        number, unit = _number(match["number"]), _UNITS.get(fold(match["unit"]))
        if number is None or unit is None:
            continue
        event = next(event for event in Event if match[event.value])
        journal = _JOURNAL.search(text, match.start(), min(len(text), match.end() + 80))
        yield Formula(
            start=match.start(),
            end=match.end(),
            number=number,
            unit=unit,
            countable=match["business"] is None and match["after_unit"] is None,
            event=event,
            journal=journal[0] if journal and event is Event.PUBLICATION else None,
            day=match["day"],
        )


def _number(written: str) -> int | None:
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else _TENS.get(folded(written))


def base(formula: Formula, sentence: str, evidence: Evidence) -> date | None:
    """Return the day that `formula` counts from: as the sentence says, else the text, else the journal."""
    if formula.event is Event.DAY:
        return _first_date(formula.day or "", evidence)
    told = _told(formula.event, sentence, evidence) or _told(formula.event, evidence.body, evidence)
    return told or (_of_journal(evidence) if formula.event is Event.PUBLICATION else None)


def _first_date(text: str, evidence: Evidence) -> date | None:
    for found in dates_in(text, date.min, evidence.article.language, infer=False):
        if found.full:
            return first_day(found.iso)
    return None


def _told(event: Event, text: str, evidence: Evidence) -> date | None:
    """Return the one day that `text` gives to the event; None if it gives several."""
    pattern = _TOLD[event.value]
    days = {
        first_day(found.iso)
        for found in dates_in(text, date.min, evidence.article.language, infer=False)
        if found.full and pattern.search(text, max(0, found.start - 100), found.start)
    }
    return days.pop() if len(days) == 1 else None


def _of_journal(evidence: Evidence) -> date | None:
    """Return the day of the article if it stands in an official journal itself."""
    authorities = evidence.rules.taxonomy.authorities
    site = evidence.rules.taxonomy.by_domain(host(evidence.article.url))
    published = evidence.article.published
    if published is None or site is None or authorities[site].kind != "official_journal":
        return None
    return published.day(UTC)


def counted(day: date, formula: Formula) -> date:
    """Return the day that is the period after `day`; a month later is the same day, or the month's last."""
    if formula.unit in ("days", "weeks"):
        return day + timedelta(days=formula.number * (7 if formula.unit == "weeks" else 1))
    months = day.month - 1 + formula.number * (12 if formula.unit == "years" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
