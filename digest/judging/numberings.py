"""How procedures are numbered: what each numbering looks like, and its normal form."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from digest.model.facts import IdentifierKind

_DASH = r"[-‐‑–]"
_FIRST_CONGRESS = 1789
"""The year in which the first Congress of the United States met; each sits for two."""

Normal = Callable[[re.Match[str], date], str]


class Numbering(NamedTuple):
    """How one numbering is written; `needs` is what such a text has one of, near the number."""

    kind: IdentifierKind
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    normal: Normal
    mark: str = ""
    """A character that is in every such number, and in few texts."""
    words: frozenset[str] = frozenset()
    """Folded words of which such an article has one; where none are given, it may have any."""


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


_PAPERS = ("CP", "DP", "PS", "FS", "GC")
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
NUMBERINGS = (
    Numbering(
        IdentifierKind.CELEX,
        ("(EU", "(UE", "(EC", "(CE", "(EG"),
        re.compile(
            rf"(?:{_EU_ACT})\((?:EU|UE|EC|CE|EG|EEC)(?:,\s?Euratom)?\)\s(?P<no>(?:No\.?|n[°ºo]|Nr\.?)\s?)?"
            r"(?P<one>\d{1,4})/(?P<two>\d{1,4})(?!\d)",
            re.IGNORECASE,
        ),
        _celex,
        mark="/",
        words=frozenset(["eu", "ue", "ec", "ce", "eg"]),
    ),
    Numbering(
        IdentifierKind.CELEX,
        ("/EU", "/UE", "/EC", "/CE", "/EG"),
        re.compile(
            rf"(?:{_EU_ACT})(?P<no>(?!))?(?P<one>\d{{4}})/(?P<two>\d{{1,3}})/(?:EU|UE|EC|CE|EG)\b",
            re.IGNORECASE,
        ),
        _celex,
        mark="/",
        words=frozenset(["eu", "ue", "ec", "ce", "eg"]),
    ),
    Numbering(
        IdentifierKind.CELEX,
        ("3201", "3202", "5202", "5201"),
        re.compile(r"\b(?P<id>[35]20\d{2}(?:R|L|D|F|PC|DC|SC|XC)\d{4})(?!\d)"),
        _whole,
    ),
    Numbering(
        IdentifierKind.ELI,
        ("eli/",),
        re.compile(r"(?<![\w.])(?:https?://)?(?:[\w.-]+/)?(?P<id>eli/[a-z_]+/\d{4}/[\w/-]*\w)"),
        _unchanged,
        mark="/",
        words=frozenset(["eli"]),
    ),
    Numbering(
        IdentifierKind.RIN,
        ("RIN ", "RIN:"),
        re.compile(rf"\bRIN:?\s(?:number\s|No\.?\s)?(?P<id>\d{{4}}{_DASH}[A-Z]{{2}}\d{{2}})\b"),
        _whole,
        words=frozenset(["rin"]),
    ),
    Numbering(
        IdentifierKind.DOCKET,
        ("S7",),
        re.compile(rf"\b(?P<id>S7{_DASH}(?:\d{{4}}|\d{{2}}){_DASH}\d{{1,3}})\b"),
        _docket_of_rule,
        words=frozenset(["s7"]),
    ),
    Numbering(
        IdentifierKind.DOCKET,
        ("SR-",),
        re.compile(r"\b(?P<id>SR-[A-Za-z]{2,10}-\d{4}-\d{1,3})\b"),
        _whole,
        words=frozenset(["sr"]),
    ),
    Numbering(
        IdentifierKind.DOCKET,
        ("-20",),
        re.compile(r"(?<![\w-])(?!CVE-|ISO-|COVID-)(?P<id>[A-Z]{2,8}(?:-[A-Z]{1,6})?-20\d{2}-\d{4})\b(?!-)"),
        _whole,
    ),
    Numbering(
        IdentifierKind.DOCKET,
        ("ocket",),
        re.compile(r"(?i:Docket\s(?:No\.?|ID:?|Number:?)\s)(?P<id>(?:R|OP)-\d{3,5})\b"),
        _whole,
        words=frozenset(["docket"]),
    ),
    Numbering(
        IdentifierKind.DOCKET,
        ("COM(", "COM ("),
        re.compile(r"\b(?P<id>COM\s?\(20\d{2}\)\s?\d{1,4})\b"),
        _whole,
        mark="(",
        words=frozenset(["com"]),
    ),
    Numbering(
        IdentifierKind.DOCKET,
        ("(COD)", "(CNS)", "(NLE)"),
        re.compile(r"\b(?P<id>20\d{2}/\d{4}\s?\((?:COD|CNS|NLE)\))"),
        _whole,
        mark="/",
        words=frozenset(["cod", "cns", "nle"]),
    ),
    Numbering(
        IdentifierKind.CASE,
        _IN_CASES,
        re.compile(
            r"(?<![\w-])(?:(?P<office>\d{1,2}):)?(?P<year>\d{2})[-‑ ](?P<type>cv|cr|civ|crim|mc|md|mj"
            r"|bk)[-‑. ]{1,2}"
            r"(?P<number>\d{3,6})\b",
            re.IGNORECASE,
        ),
        _federal_case,
        words=frozenset(["cv", "cr", "mc", "md", "mj", "bk", "civ", "crim"]),
    ),
    Numbering(
        IdentifierKind.CASE,
        ("C-", "T-", "C‑", "T‑", "C–", "T–"),
        re.compile(rf"(?<![\w-])(?P<id>[CT]{_DASH}\d{{1,4}}/\d{{2}})(?:\s?P)?(?![\d/])"),
        _whole,
        mark="/",
        words=frozenset(["c", "t"]),
    ),
    Numbering(
        IdentifierKind.CASE,
        ("] UK", "] EW"),
        re.compile(
            r"(?P<id>\[20\d{2}\]\s(?:UKSC|UKUT|UKFTT|EWCA\s(?:Civ|Crim)|EWHC)\s\d{1,4}(?:\s\((?:\w{2,6})\))?)"
        ),
        _as_written,
        mark="]",
        words=frozenset(["uksc", "ukut", "ukftt", "ewca", "ewhc"]),
    ),
    Numbering(
        IdentifierKind.CASE,
        ("ase no", "ase No", "Action No"),
        re.compile(r"(?i:(?:case|civil action)\sno\.?:?\s)(?P<id>\d{2}-\d{4,6})(?![\w-])"),
        _whole,
        words=frozenset(["case", "civil"]),
    ),
    Numbering(
        IdentifierKind.RELEASE,
        ("elease", "RELEASE"),
        re.compile(
            rf"(?i:releases?\s(?:nos?\.?|numbers?|#)?:?\s?(?:[^.;]{{0,40}}?[;,]\s(?:and\s)?)?)"
            rf"(?P<id>(?:33|34|39|IA|IC|LR|AAER){_DASH}\d{{3,6}}|\d{{4}}{_DASH}\d{{2,3}})(?![\d-])"
        ),
        _whole,
        words=frozenset(["release", "releases"]),
    ),
    Numbering(
        IdentifierKind.RELEASE,
        ("34-", "33-", "IA-", "IC-", "LR-"),
        re.compile(r"(?P<id>(?<=[;,]\s)(?:33|34)-\d{4,6}|(?<![\w-])(?:IA|IC|LR)-\d{4,6})\b"),
        _whole,
        words=frozenset(["33", "34", "ia", "ic", "lr"]),
    ),
    Numbering(
        IdentifierKind.RELEASE,
        ("ESMA", "EBA/", "EIOPA"),
        re.compile(
            r"\b(?P<id>ESMA\d{2,3}-\d{2,12}-\d{1,6}|(?:EBA|EIOPA)/(?:GL|RTS|ITS|OP|REP|Op"
            r"|Rep)/\d{4}/\d{1,3})\b"
        ),
        _whole,
    ),
    Numbering(
        IdentifierKind.PUBLIC_LAW,
        ("blic Law", "ub. L", "P.L.", "ub.L"),
        re.compile(
            rf"\b(?:Public\sLaw|Pub\.\s?L\.|P\.L\.)\s?(?:No\.?\s)?(?P<id>\d{{2,3}}{_DASH}\d{{1,3}})\b"
        ),
        _whole,
        words=frozenset(["public", "pub", "p"]),
    ),
    Numbering(
        IdentifierKind.BILL,
        ("H.", "HR ", "S. ", "S.J"),
        re.compile(
            r"(?<![\w.])(?P<chamber>H\.\s?R\.|HR(?=\s\d{3})|S\.(?:\s?J\.\s?Res\.)?|H\.\s?J\.\s?Res\."
            r"|H\.\s?Con\.\s?Res\.)"
            r"\s?(?P<number>\d{2,5})\b(?![.,]?\d|\s?(?:%|million|billion|U\.S\.))"
        ),
        _bill,
    ),
    Numbering(
        IdentifierKind.FEDERAL_REGISTER,
        ("FR Doc", "FR doc", "ocument Number", "ocument number"),
        re.compile(
            rf"(?i:FR\sDoc(?:ument)?\.?\s?(?:Nos?\.?|number)?:?\s|Document\sNumber:?\s)"
            rf"(?P<id>20\d{{2}}{_DASH}\d{{4,5}})\b"
        ),
        _whole,
        words=frozenset(["fr", "document"]),
    ),
    Numbering(
        IdentifierKind.CONSULTATION,
        _PAPERS,
        re.compile(r"\b(?P<id>(?:CP|DP|PS|FS|GC)\s?\d{2}/\d{1,2})\b(?!/)"),
        _whole,
        mark="/",
    ),
    Numbering(
        IdentifierKind.CONSULTATION,
        ("EBA/", "EIOPA"),
        re.compile(r"\b(?P<id>(?:EBA|EIOPA|JC)[/-](?:CP|DP)/\d{4}/\d{1,3})\b"),
        _whole,
        mark="/",
        words=frozenset(["eba", "eiopa", "jc"]),
    ),
)
