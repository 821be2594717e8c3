"""The numbers by which procedures are followed, each in one normal form."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date
from typing import NamedTuple

from digest.judging.evidence import Evidence
from digest.model.facts import Identifier, IdentifierKind, Span

MOST = 20
_DASH = r"[-‐‑–]"
_FIRST_CONGRESS = 1789
"""The year in which the first Congress of the United States met; each sits for two."""

Normal = Callable[[re.Match[str], date], str]


class _Rule(NamedTuple):
    """How one numbering is written; `needs` is what such a text has one of: quickly found."""

    kind: IdentifierKind
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    normal: Normal
    mark: str = ""
    """A character that is in every such number, and in few texts."""


def _whole(match: re.Match[str], day: date) -> str:
    del day
    return re.sub(r"[‐‑–]", "-", re.sub(r"\s", "", match["id"]).upper())


def _unchanged(match: re.Match[str], day: date) -> str:
    del day
    return match["id"]


def _as_written(match: re.Match[str], day: date) -> str:
    del day
    return re.sub(r"[‐‑–]", "-", re.sub(r"\s+", " ", match["id"]))


def _celex(match: re.Match[str], day: date) -> str:
    """Return the CELEX number of *Regulation (EU) 2023/1114*: sector 3, year, letter, four digits."""
    del day
    letter = {"r": "R", "v": "R", "d": "L"}[match["type"][0].lower()]
    if match["type"][:3].lower() in ("dec", "déc", "bes"):
        letter = "D"
    one, two = match["one"], match["two"]
    year, number = (two, one) if match["no"] or (len(one) < 4 and len(two) == 4) else (one, two)
    return f"3{year}{letter}{int(number):04d}"


def _bill(match: re.Match[str], day: date) -> str:
    congress = (day.year - _FIRST_CONGRESS) // 2 + 1
    chamber = re.sub(r"[\s.]", "", match["chamber"]).upper()
    return f"US:{congress}:{chamber}:{int(match['number'])}"


def _federal_case(match: re.Match[str], day: date) -> str:
    del day
    office = f"{int(match['office'])}:" if match["office"] else ""
    kind = match["type"].lower().replace("civ", "cv").replace("crim", "cr")
    return f"{office}{match['year']}-{kind}-{int(match['number']):05d}"


def _docket_of_rule(match: re.Match[str], day: date) -> str:
    del day
    first, second = re.split(_DASH, match["id"])[1:]
    return f"S7-{first}-{int(second):02d}"


_PAPERS = tuple(f"{kind}{gap}2" for kind in ("CP", "DP", "PS", "FS", "GC") for gap in ("", " "))
_IN_CASES = (
    "-cv-",
    "-cr-",
    "-CV-",
    "-CR-",
    "-mc-",
    "-md-",
    "-mj-",
    "-bk-",
    "-civ-",
    "-cv‑",
    " Civ.",
    " Cr.",
    " cv ",
)
_EU_ACT = (
    r"(?P<type>Regulations?|Règlements?|Verordnung(?:en)?|Reglamentos?|Regolament[oi]|Directives?"
    r"|Richtlinien?|Directivas?"
    r"|Decisions?|Décisions?|Beschluss)\s(?:délégué\s|d['’]exécution\s)?"
)
_RULES = (
    _Rule(
        IdentifierKind.CELEX,
        ("(EU", "(UE", "(EC", "(CE", "(EG"),
        re.compile(
            rf"(?:{_EU_ACT})\((?:EU|UE|EC|CE|EG|EEC)(?:,\s?Euratom)?\)\s(?P<no>(?:No\.?|n[°ºo]|Nr\.?)\s?)?"
            r"(?P<one>\d{1,4})/(?P<two>\d{1,4})(?!\d)",
            re.IGNORECASE,
        ),
        _celex,
        mark="/",
    ),
    _Rule(
        IdentifierKind.CELEX,
        ("/EU", "/UE", "/EC", "/CE", "/EG"),
        re.compile(
            rf"(?:{_EU_ACT})(?P<no>(?!))?(?P<one>\d{{4}})/(?P<two>\d{{1,3}})/(?:EU|UE|EC|CE|EG)\b",
            re.IGNORECASE,
        ),
        _celex,
        mark="/",
    ),
    _Rule(
        IdentifierKind.CELEX,
        ("CELEX", "celex", "3201", "3202", "5202", "5201"),
        re.compile(r"\b(?P<id>[35]20\d{2}(?:R|L|D|F|PC|DC|SC|XC)\d{4})(?!\d)"),
        _whole,
    ),
    _Rule(
        IdentifierKind.ELI,
        ("eli/",),
        re.compile(r"(?<![\w.])(?:https?://)?(?:[\w.-]+/)?(?P<id>eli/[a-z_]+/\d{4}/[\w/-]*\w)"),
        _unchanged,
        mark="/",
    ),
    _Rule(
        IdentifierKind.RIN,
        ("RIN ", "RIN:"),
        re.compile(rf"\bRIN:?\s(?:number\s|No\.?\s)?(?P<id>\d{{4}}{_DASH}[A-Z]{{2}}\d{{2}})\b"),
        _whole,
    ),
    _Rule(
        IdentifierKind.DOCKET,
        ("S7",),
        re.compile(rf"\b(?P<id>S7{_DASH}(?:\d{{4}}|\d{{2}}){_DASH}\d{{1,3}})\b"),
        _docket_of_rule,
    ),
    _Rule(
        IdentifierKind.DOCKET,
        ("SR-",),
        re.compile(r"\b(?P<id>SR-[A-Za-z]{2,10}-\d{4}-\d{1,3})\b"),
        _whole,
    ),
    _Rule(
        IdentifierKind.DOCKET,
        ("-20",),
        re.compile(r"(?<![\w-])(?!CVE-|ISO-|COVID-)(?P<id>[A-Z]{2,8}(?:-[A-Z]{1,6})?-20\d{2}-\d{4})\b(?!-)"),
        _whole,
    ),
    _Rule(
        IdentifierKind.DOCKET,
        ("Docket", "docket"),
        re.compile(r"(?i:Docket\s(?:No\.?|ID:?|Number:?)\s)(?P<id>(?:R|OP)-\d{3,5})\b"),
        _whole,
    ),
    _Rule(
        IdentifierKind.DOCKET,
        ("COM(", "COM ("),
        re.compile(r"\b(?P<id>COM\s?\(20\d{2}\)\s?\d{1,4})\b"),
        _whole,
        mark="(",
    ),
    _Rule(
        IdentifierKind.DOCKET,
        ("(COD)", "(CNS)", "(NLE)"),
        re.compile(r"\b(?P<id>20\d{2}/\d{4}\s?\((?:COD|CNS|NLE)\))"),
        _whole,
        mark="/",
    ),
    _Rule(
        IdentifierKind.CASE,
        _IN_CASES,
        re.compile(
            r"(?<![\w-])(?:(?P<office>\d{1,2}):)?(?P<year>\d{2})[-‑ ](?P<type>cv|cr|civ|crim|mc|md|mj"
            r"|bk)[-‑. ]{1,2}"
            r"(?P<number>\d{3,6})\b",
            re.IGNORECASE,
        ),
        _federal_case,
    ),
    _Rule(
        IdentifierKind.CASE,
        ("C-", "T-", "C‑", "T‑", "C–", "T–"),
        re.compile(rf"(?<![\w-])(?P<id>[CT]{_DASH}\d{{1,4}}/\d{{2}})(?:\s?P)?(?![\d/])"),
        _whole,
        mark="/",
    ),
    _Rule(
        IdentifierKind.CASE,
        ("] UK", "] EW"),
        re.compile(
            r"(?P<id>\[20\d{2}\]\s(?:UKSC|UKUT|UKFTT|EWCA\s(?:Civ|Crim)|EWHC)\s\d{1,4}(?:\s\((?:\w{2,6})\))?)"
        ),
        _as_written,
        mark="]",
    ),
    _Rule(
        IdentifierKind.CASE,
        ("Case No", "case no", "Civil Action No", "Case no"),
        re.compile(r"(?i:(?:case|civil action)\sno\.?:?\s)(?P<id>\d{2}-\d{4,6})(?![\w-])"),
        _whole,
    ),
    _Rule(
        IdentifierKind.RELEASE,
        ("Release", "release", "RELEASE"),
        re.compile(
            rf"(?i:releases?\s(?:nos?\.?|numbers?|#)?:?\s?(?:[^.;]{{0,40}}?[;,]\s(?:and\s)?)?)"
            rf"(?P<id>(?:33|34|39|IA|IC|LR|AAER){_DASH}\d{{3,6}}|\d{{4}}{_DASH}\d{{2,3}})(?![\d-])"
        ),
        _whole,
    ),
    _Rule(
        IdentifierKind.RELEASE,
        ("34-", "33-", "IA-", "IC-", "LR-"),
        re.compile(r"(?P<id>(?<=[;,]\s)(?:33|34)-\d{4,6}|(?<![\w-])(?:IA|IC|LR)-\d{4,6})\b"),
        _whole,
    ),
    _Rule(
        IdentifierKind.RELEASE,
        ("ESMA", "EBA/", "EIOPA"),
        re.compile(
            r"\b(?P<id>ESMA\d{2,3}-\d{2,12}-\d{1,6}|(?:EBA|EIOPA)/(?:GL|RTS|ITS|OP|REP|Op"
            r"|Rep)/\d{4}/\d{1,3})\b"
        ),
        _whole,
    ),
    _Rule(
        IdentifierKind.PUBLIC_LAW,
        ("Public Law", "Pub. L", "P.L.", "Pub.L"),
        re.compile(
            rf"\b(?:Public\sLaw|Pub\.\s?L\.|P\.L\.)\s?(?:No\.?\s)?(?P<id>\d{{2,3}}{_DASH}\d{{1,3}})\b"
        ),
        _whole,
    ),
    _Rule(
        IdentifierKind.BILL,
        ("H.R", "HR ", "H. R", "S. ", "S.J", "H.J", "H.Con"),
        re.compile(
            r"(?<![\w.])(?P<chamber>H\.\s?R\.|HR(?=\s\d{3})|S\.(?:\s?J\.\s?Res\.)?|H\.\s?J\.\s?Res\."
            r"|H\.\s?Con\.\s?Res\.)"
            r"\s?(?P<number>\d{2,5})\b(?![.,]?\d|\s?(?:%|million|billion|U\.S\.))"
        ),
        _bill,
    ),
    _Rule(
        IdentifierKind.FEDERAL_REGISTER,
        ("FR Doc", "Document Number", "Document number", "FR document"),
        re.compile(
            rf"(?i:FR\sDoc(?:ument)?\.?\s?(?:Nos?\.?|number)?:?\s|Document\sNumber:?\s)"
            rf"(?P<id>20\d{{2}}{_DASH}\d{{4,5}})\b"
        ),
        _whole,
    ),
    _Rule(
        IdentifierKind.CONSULTATION,
        _PAPERS,
        re.compile(r"\b(?P<id>(?:CP|DP|PS|FS|GC)\s?\d{2}/\d{1,2})\b(?!/)"),
        _whole,
        mark="/",
    ),
    _Rule(
        IdentifierKind.CONSULTATION,
        ("EBA/", "EIOPA"),
        re.compile(r"\b(?P<id>(?:EBA|EIOPA|JC)[/-](?:CP|DP)/\d{4}/\d{1,3})\b"),
        _whole,
        mark="/",
    ),
)


def identifiers(evidence: Evidence) -> tuple[Identifier, ...]:
    """Return the numbers in title and text, in their order, each once."""
    article = evidence.article
    day = article.published.day(UTC) if article.published else article.first_seen.date()
    found: dict[tuple[IdentifierKind, str], Identifier] = {}
    for text, in_title in ((article.title, True), (evidence.body, False)):
        for one in sorted(_in(text, day, in_title), key=lambda one: (one.span.start, one.kind)):
            found.setdefault((one.kind, one.value), one)
    return tuple(found.values())[:MOST]


def _in(text: str, day: date, in_title: bool) -> Iterator[Identifier]:
    for rule in _RULES:
        if rule.mark not in text or not any(need in text for need in rule.needs):
            continue
        for match in rule.pattern.finditer(text):
            start, end = _place(match)
            span = Span(start=start, end=end, in_title=in_title)
            yield Identifier(kind=rule.kind, value=rule.normal(match, day), span=span)


def _place(match: re.Match[str]) -> tuple[int, int]:
    """Return where the number itself stands, without the words that announce it."""
    return match.span("id") if "id" in match.groupdict() else match.span()
