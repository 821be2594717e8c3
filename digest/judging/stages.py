"""How far a procedure has come, where the text says so with words that go with the kind of act."""

import re
from collections.abc import Iterable

from digest.judging.actions import strongest
from digest.judging.evidence import Evidence, span
from digest.model.dates import DateKind
from digest.model.facts import Action, KeyDate, Span, Stage
from digest.taxonomy.matching import Hit

_MAKING = (
    *(Stage.PROPOSED, Stage.CONSULTATION, Stage.ADOPTED, Stage.ENACTED, Stage.PUBLISHED, Stage.IN_FORCE),
    *(Stage.APPLICABLE, Stage.EXTENDED, Stage.BROUGHT_FORWARD, Stage.REOPENED, Stage.STAYED, Stage.VACATED),
    *(Stage.REPEALED, Stage.WITHDRAWN, Stage.REJECTED),
)
"""The steps of a law or rule."""
_CASE = (
    *(Stage.ALLEGED, Stage.CHARGED, Stage.SETTLED, Stage.PLEADED, Stage.JUDGMENT, Stage.SENTENCED),
    *(Stage.APPEALED, Stage.DISMISSED, Stage.STAYED, Stage.VACATED, Stage.WITHDRAWN),
)
"""The steps of a case."""
_LICENCE = (Stage.APPLIED_FOR, Stage.GRANTED, Stage.REFUSED, Stage.REVOKED, Stage.WITHDRAWN)

_OF_ACTION = {
    **dict.fromkeys((Action.LEGISLATION, Action.RULE, Action.CONSULTATION, Action.GUIDANCE), _MAKING),
    **dict.fromkeys((Action.LITIGATION, Action.COURT_RULING), (*_CASE, Stage.REPEALED)),
    Action.ENFORCEMENT: (*_CASE, Stage.REVOKED),
    Action.LICENCE: _LICENCE,
    Action.STATEMENT: _MAKING,
}


_REACHED = frozenset(
    {
        *(Stage.ADOPTED, Stage.ENACTED, Stage.IN_FORCE, Stage.APPLICABLE, Stage.VACATED, Stage.REPEALED),
        *(Stage.GRANTED, Stage.REFUSED, Stage.REVOKED),
    }
)
"""What has not been reached where somebody *will* do it, or is *to* do it."""
_SAID_OF_ANY = frozenset({Stage.CONSULTATION, Stage.ALLEGED})
"""Named as things, which are there whatever is said of them: *if the consultation …*."""
_CLAUSE = 80
"""Characters before a cue, at most, in which its clause begins."""
_BEGINS = re.compile(r"[.,;:!?()\n–—]")
_AS_CASE = re.compile(
    r"\b(?:if|unless|until|whether|what|whatever|whichever|how|once|before"
    r"|si|une fois|avant qu\w*|jusqu['’]à ce qu\w*"
    r"|wenn|falls|sofern|sobald|bevor|ob|wie|soll(?:en|te|ten)?|könnten?|würden?|müss(?:en|te|ten)|muss"
    r"|antes de que|hasta que|una vez|cómo)\b",
    re.IGNORECASE,
)
"""Opens a clause that tells what may be; in German, whose verbs stand last, modal verbs do as well."""
_WITHIN = r"(?:\s+[\w'’-]+){0,2}\s+\Z"
"""Two words between, at most."""
_NOT_SO = re.compile(
    r"(?:\b(?:may|(?i:not|never|cannot|without|would|could|might|must|should|can|seeks?|seeking|sought|awaits?"
    r"|awaiting|urges?|urged|asks?|asked|calls? (?:on|for)|fail(?:s|ed)? to|refuse[sd]? to|yet to be|to be"
    r"|pas|sans|pourrai\w+|devrai\w+|doit|doivent|peut|peuvent|demande\w* (?:de|à)|presse\w*"
    r"|nicht|ohne|kein\w*|no|sin|podría\w*|debería\w*|debe\w*))|n['’]t)" + _WITHIN
)
"""*May* with a capital is the month."""
_AHEAD = re.compile(r"\b(?:will|shall|to|va|vont|wird|werden|va a)" + _WITHIN, re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:with|to|of|on|under|in|for|from|by|about|against) (?:the|these|those|its|their)\s+\Z",
    re.IGNORECASE,
)
"""*In line with the proposals* speaks of other proposals."""
_ENDED = re.compile(
    r"\b(?:drop(?:s|ped|ping)?|dismiss\w*|toss(?:es|ed)|abandon(?:s|ed)|withdraw\w*|withdrew"
    r"|cleared of|acquitted of)" + _WITHIN,
    re.IGNORECASE,
)
"""*Drops tax evasion charges*, *motion to dismiss the lawsuit*: whose case that was, is not being told."""
_BROUGHT = frozenset({Stage.ALLEGED, Stage.CHARGED})
_BUT = (
    "of|off|on|onto|up|that|from|in|over|amid|after|as|to|at|by|with|without|about|against|ahead|under|than|until"
    "|before|because|despite|toward|towards|no|not|never"
    "|point|letter|petition|memo|order|deal|agreement|statement|pledge"
)
"""Words after which it is something else that is done."""
_NOT_THAT = r"\b(?!\s+(?:applications?|bids?|requests?|talks|refusals?|denials?)\b)"
_DONE_TO = {
    verb: re.compile(
        rf"\s+(?:(?!(?:{_BUT}{but})\b)[\w'’&-]+\s+){{0,8}}?(?:{things}){_NOT_THAT}", re.IGNORECASE
    )
    for verbs, but, things in (
        (
            "signs signe passes passed introduce introduces introduced drafts",
            "",
            "bills?|laws?|acts?|legislation|ordinance|loi",
        ),
        (
            "drop drops dropped tosses tossed",
            "|for",
            "charges?|cases?|suits?|lawsuits?|probes?|investigations?|appeals?|claims?",
        ),
        (
            "wins gets receives gains",
            "|for",
            "approvals?|licen[cs]es?|charters?|authori[sz]ations?|registrations?|nod|green light",
        ),
        (
            "withdraws withdrew scraps",
            "|for",
            "rules?|bill|guidance|advisory|proposals?|consultation|draft|policy|circular|guidelines?",
        ),
        (
            "delays postpones defers",
            "|for",
            "reporting|rules?|requirements?|deadlines?|compliance|implementation|effective date|regime",
        ),
        ("brings brought puts", "|for", r"(?:[\w'’&-]+\s+){1,9}?into (?:force|effect)"),
    )
    for verb in verbs.split()
}
"""Verbs that tell a stage only of these: *signs the reserve bill*, but not *signs of life for the bill*."""
_PASSING = frozenset({"passes", "passed"})
_CHAMBER = re.compile(
    r"\b(?:house|senate|chamber|committee|assembly|c[aá]mara)\b[\w\s'’]{0,30}\Z", re.IGNORECASE
)
_MADE_FINAL = re.compile(r"finali[sz]", re.IGNORECASE)
"""What is done with rules; of a bill, only what it will say."""
_BEGUN = frozenset({Stage.IN_FORCE, Stage.APPLICABLE})
_BEGINNINGS = frozenset({DateKind.ENTRY_INTO_FORCE, DateKind.EFFECTIVE, DateKind.APPLIES})


def stage(evidence: Evidence, act: Action | None, ahead: Iterable[KeyDate]) -> tuple[Stage, Span] | None:
    """Return the stage and the words that say so; None where no cue goes with `act`.

    What the text only imagines, denies or expects is none, nor is a beginning that lies `ahead`.
    """
    fitting = _OF_ACTION.get(act, ()) if act else ()
    begins = any(date.kind in _BEGINNINGS for date in ahead)
    order = {one.value: place for place, one in enumerate(fitting) if not (begins and one in _BEGUN)}

    def claims(hit: Hit, titled: bool) -> bool:
        text = evidence.article.title if titled else evidence.body
        made = act is not Action.LEGISLATION or not _MADE_FINAL.match(text, hit.start)
        return made and _is_claimed(text, hit) and _passed_by_all(evidence, hit, titled, text)

    found = strongest(evidence, "stage", order, claims)
    return (Stage(found.id), span(found.hit, found.in_title)) if found else None


def _passed_by_all(evidence: Evidence, hit: Hit, titled: bool, text: str) -> bool:
    """Whether it is a country or state that *passes* a law: what one chamber passes is none yet."""
    if text[hit.start : hit.end].casefold() not in _PASSING:
        return True
    found = evidence.title if titled else evidence.text
    named = any(place.end == hit.start - 1 for place in found.get("jurisdiction", ()))
    return named and not _CHAMBER.search(text, max(0, hit.start - _CLAUSE), hit.start)


def _is_claimed(text: str, hit: Hit) -> bool:
    """Whether a cue says of something that it is so."""
    clause = _BEGINS.split(text[max(0, hit.start - _CLAUSE) : hit.start])[-1]
    if hit.target.id in _BROUGHT and _ENDED.search(clause):
        return False
    if hit.target.id in _SAID_OF_ANY:
        return True
    things = _DONE_TO.get(text[hit.start : hit.end].casefold())
    if things is not None and not things.match(text, hit.end):
        return False
    if _AS_CASE.search(clause) or _NOT_SO.search(clause):
        return False
    if hit.target.id == Stage.PROPOSED:
        return not _OF_ANOTHER.search(clause)
    return hit.target.id not in _REACHED or not _AHEAD.search(clause)
