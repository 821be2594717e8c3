"""The firms and other legal persons that a procedure concerns. Natural persons are never among them."""

import re
from collections.abc import Iterator

from digest.judging.evidence import Evidence, span
from digest.model.facts import Action, Party, Span
from digest.taxonomy.matching import Hit
from digest.text.words import fold

LEAD = 1200
"""Characters of the text in which the parties are usually named."""
MOST = 6
_PROCEDURES = frozenset(
    {
        *(Action.ENFORCEMENT, Action.LITIGATION, Action.COURT_RULING),
        *(Action.LICENCE, Action.SANCTION, Action.WARNING),
    }
)
_WORD = r"[A-Z0-9][\w&’'-]*(?:\.[A-Za-z]\w*)*"
_SUFFIX = (
    r"Inc\b\.?|L\.?L\.?C\b\.?|Ltd\b\.?|Limited\b|Corp\b\.?|Corporation\b|Company\b|Co\.|[Pp]lc\b|PLC\b"
    r"|L\.?L\.?P\b\.?|L\.P\."
    r"|GmbH\b|AG\b|SE\b|S\.A\.S?\.?|SAS?\b|SARL\b|S\.p\.A\.|B\.?V\b\.?|N\.?V\b\.?|Pte\.?\sLtd\b\.?"
    r"|Pty\.?\sLtd\b\.?|UAB\b|OÜ|Oy\b"
    r"|Sp\.\sz\so\.o\.|S\.?L\.?\b(?=\s|$)|DAO\b"
)
_COMPANY = re.compile(
    rf"(?<![\w.])(?P<name>{_WORD}(?:\s(?:&\s|of\s|and\s)?{_WORD}){{0,5}}?,?\s(?:{_SUFFIX})"
    rf"(?:,?\s(?:{_SUFFIX}))?)"
)
_CAPTION = re.compile(
    rf"\bv(?:s?\.|ersus)\s(?P<name>{_WORD}(?:\s{_WORD}){{0,3}}?\s(?:Labs|Holdings|Group|Foundation|Exchange"
    r"|Technologies|Markets|Global|Bank|Trust|Capital|Protocol|Network|Finance|Financial|Services"
    r"|Systems|Platforms?))\b"
)
_AGAINST = re.compile(
    r"(?i:\b(?:against|sue[sd]?|suing|charge[sd]?|fine[sd]|orders?|v\.|vs\.|versus|accuse[sd]|bans?|banned"
    r"|warns? (?:about|against)|demands|tells|told|halts|contre|gegen|contra|sanctionne|condamne"
    r"|settle[sd]? with"
    r"|licen[cs]e (?:to|for)|authori[sz]e[sd]|grants|approves|plateforme de trading de crypto-actifs)"
    r"(?:\s(?:the|crypto\w*|asset|digital|virtual|bitcoin|trading|lending|platform|exchange|firm|lender|issuer))*)"
    r"(?:\s[A-Z][\w.]+(?:,\s[A-Z][\w.]+)*,?\s(?:and|und|et|y)|\s[A-Z][\w.]+,)*\s\Z"
)
_DOING = re.compile(
    r"\s(?:applies|wins|gets|scores|secures|agrees|agreed|settles|settled|receives|obtains|obtient|pays|to\s|va\s"
    r"|est\s|will\s|pleads|condamnée?|sanctionnée?|faces|fined|sued|charged|loses|appeals|muss|zahlt|deberá)",
    re.IGNORECASE,
)
"""What a title says of a firm whose case it tells."""
_STAFF = re.compile(
    r"['’]s?\s|\s(?i:manager|employee|executive|user|customer|founder|promoter|investor|developer|trader)"
)
_STOPS = frozenset(
    word
    for line in (
        "the a an on in by sec cftc doj fca fincen ofac finra cfpb fbi amf acpr bafin esma eba nydfs",
        "charges charged sues sued fines fined orders ordered against v vs versus with settles settled",
        "obtains",
        "announces files filed bans banned warns about bars grants granted revokes revoked halts seeks wins",
        "court judge us u.s uk eu defendant defendants former crypto bitcoin exchange platform firm company",
        "issuer broker founder ceo operator for to from after over its alleges accuses dismisses drops",
        "licence license approves approved securities commission united states department justice commodity",
        "futures",
    )
    for word in line.split()
)
"""Words that headlines write with capitals before a name."""


def parties(evidence: Evidence, act: Action | None) -> tuple[Party, ...]:
    """Return the parties of a procedure in their order, each once, under its fullest name."""
    if act not in _PROCEDURES:
        return ()
    found: dict[str, Party] = {}
    for party in (*_named(evidence), *_known(evidence)):
        found.setdefault(_key(party.name), party)
    full = [key for key in found if not any(other != key and other.startswith(f"{key} ") for other in found)]
    ordered = sorted(full, key=lambda key: (not found[key].span.in_title, found[key].span.start))
    return tuple(found[key] for key in ordered)[:MOST]


def firms(evidence: Evidence) -> tuple[str, ...]:
    """Return the firms known by name that the title names, by their names in the lexicon, in order."""
    title = evidence.article.title
    named = (hit for hit in evidence.title.get("firm", ()) if not title[hit.start].islower())
    return tuple(dict.fromkeys(hit.target.id for hit in named))


def _key(name: str) -> str:
    return fold(re.sub(r"[.,]", "", name))


def _named(evidence: Evidence) -> Iterator[Party]:
    """Yield what bears the suffix of a legal person, or stands in the caption of a case and is no person."""
    for text, in_title in ((evidence.article.title, True), (evidence.body[:LEAD], False)):
        for pattern in (_COMPANY, _CAPTION):
            for match in pattern.finditer(text):
                start, end = _trimmed(text, *match.span("name"))
                if _is_name(text[start:end]):
                    yield Party(name=text[start:end], span=Span(start=start, end=end, in_title=in_title))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut the words before the name that a headline writes with capitals as well."""
    words = list(re.finditer(r"\S+", text[start:end]))
    kept = 0
    for place, word in enumerate(words[:-1]):
        if fold(word[0]).strip(".,:’'") in _STOPS:
            kept = place + 1
    while kept < len(words) - 1 and words[kept][0] in ("and", "of", "&"):
        kept += 1
    return start + words[kept].start(), end


def _is_name(name: str) -> bool:
    """Whether something stands before the suffix."""
    return " " in name and name[0].isalnum() and fold(name.split(maxsplit=1)[0]).strip(".,") not in _STOPS


def _known(evidence: Evidence) -> Iterator[Party]:
    """Yield the firms known by name that the title names, or to whom something is done."""
    for hit, titled in evidence.hits("firm"):
        text = evidence.article.title if titled else evidence.body
        if (
            text[hit.start].isupper()
            and (titled or hit.start < LEAD)
            and _concerned(hit, text, titled=titled)
        ):
            yield Party(name=text[hit.start : hit.end], span=span(hit, titled))


def _concerned(hit: Hit, text: str, *, titled: bool) -> bool:
    """Whether something is done to the firm (not to its staff), or the title tells what it does."""
    if _AGAINST.search(text, max(0, hit.start - 80), hit.start):
        return not _STAFF.match(text, hit.end)
    return titled and _DOING.match(text, hit.end) is not None
