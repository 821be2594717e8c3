"""Which of the cues in a sentence a date goes with."""

import re
from datetime import date
from typing import NamedTuple

from digest.judging import leads
from digest.judging.calendar import Found
from digest.judging.passages import Passage
from digest.model.dates import DateKind
from digest.taxonomy.matching import Hit

NEAR = 110
"""Characters between cue and date, at most."""
WEAK = 1.0
"""A cue that weighs less (*must*) counts only where no other fits."""
_GLUED = 2
"""Characters between a cue and the date that it leads to without a preposition: *effective May 26*."""
_BESIDE = 24
"""Characters between the date and a cue that says little more than that something happens."""
_SET_FOR = re.compile(r"\s|\sfor\s(?:an?\s|the\s|its\s)?")
"""What may stand between a day and its event: *a June 3 hearing*, *set June 3 for the hearing*."""
_VERB_LAST = 2.0
"""As `late`, for a language whose verbs stand at the end."""
_FRONT = 24
"""Characters of a sentence in which a date opens it: what follows is said of it, even from afar."""

_DEADLINES = frozenset(
    {
        *(DateKind.COMMENTS_CLOSE, DateKind.COMPLIANCE, DateKind.TRANSITION_ENDS),
        *(DateKind.APPLICATION_DUE, DateKind.FILING_DUE, DateKind.EXPIRY, DateKind.RULES_DUE),
    }
)
_OPENING = frozenset({DateKind.APPLICATION_DUE, DateKind.COMMENTS_CLOSE})
_EVENTS = frozenset(
    {DateKind.HEARING, DateKind.TRIAL, DateKind.SENTENCING, DateKind.VOTE, DateKind.RULING, DateKind.OTHER}
)


class Cue(NamedTuple):
    """The words that say what happens on a date, and what that is."""

    hit: Hit
    kind: DateKind


def cue_of(passage: Passage, found: Found, after: date) -> Cue | None:
    """Return the nearest strong cue whose preposition stands before the date, else the nearest weak one."""
    lead = leads.lead(passage.text, found.start)
    if leads.leaves(passage.text, found) or (found.iso == str(after.year) and not leads.END.search(lead)):
        return None
    fitting = [
        hit
        for hit in near(passage, found.start, found.end)
        if not leads.denied(passage.text, hit.start, lead)
        and _fits(DateKind(hit.target.id), hit, found, passage.text, lead)
    ]
    if not fitting:
        return None
    best = nearest(fitting, found.start, found.end)
    return Cue(best, _sharper(_by_form(DateKind(best.target.id), best, lead), passage))


def near(passage: Passage, start: int, end: int) -> list[Hit]:
    """Return the cues in the same clause that are not too far from `[start, end)`."""
    return [
        hit
        for hit in passage.cues
        if _distance(hit, start, end, _VERB_LAST if passage.language == "de" else 4.0) <= NEAR
        and not _parted(hit, start, end, passage.text)
    ]


def nearest(cues: list[Hit], start: int, end: int) -> Hit:
    """Return the nearest of the strongest cues."""
    return min(cues, key=lambda hit: (-hit.target.weight, _distance(hit, start, end)))


def _distance(hit: Hit, start: int, end: int, late: float = 4.0) -> float:
    """Return the characters between; a cue after the date is as good as one `late` times as far before it."""
    if hit.end <= start:
        return start - hit.end
    fronted = start <= _FRONT and end - start > len("2026")
    return (1.0 if fronted else late) * max(0, hit.start - end)


def _parted(cue: Hit, start: int, end: int, text: str) -> bool:
    """Whether a semicolon stands between: what is said of one clause is not said of the next."""
    return ";" in text[min(cue.end, end) : max(cue.start, start)]


def _by_form(kind: DateKind, cue: Hit, lead: str) -> DateKind:
    """Return the kind; what one must do *from* a day on applies from it; what opens is not due."""
    if kind in _OPENING and leads.OPENS.search(lead):
        return DateKind.OTHER
    return DateKind.APPLIES if _duty(kind, cue) and leads.FIRMLY_FROM.search(lead) else kind


def _duty(kind: DateKind, cue: Hit) -> bool:
    """Whether the cue says what one must do, and not that one must have done it."""
    return kind is DateKind.FILING_DUE or (kind is DateKind.COMPLIANCE and cue.target.weight < WEAK)


def _sharper(kind: DateKind, passage: Passage) -> DateKind:
    """Return what ends or is extended, where the sentence says so: a transition, a time to transpose."""
    if kind is DateKind.EXPIRY:
        named = {hit.target.id for hit in passage.cues}
        ending = (DateKind.TRANSITION_ENDS, DateKind.COMMENTS_CLOSE, DateKind.RULES_DUE)
        return next((other for other in ending if other in named), kind)
    return kind


def _fits(kind: DateKind, cue: Hit, found: Found, text: str, lead: str) -> bool:
    """Whether the date goes with the cue: by its preposition, as *the deadline*, or as a *June 3 hearing*."""
    if len(found.iso) == len("2026") and cue.target.weight < WEAK:
        return False
    if 0 <= found.start - cue.end <= _GLUED and cue.target.weight >= WEAK:
        return True
    if kind is DateKind.OTHER and _distance(cue, found.start, found.end) > _BESIDE:
        return False
    if kind in _OPENING and leads.OPENS.search(lead):
        return True
    if kind in _EVENTS:
        return _happens(kind, cue, found, text, lead)
    if kind in _DEADLINES and _is_deadline(kind, cue, found, text, lead):
        return True
    if kind in _DEADLINES - {DateKind.RULES_DUE}:
        return _duty(kind, cue) and leads.FIRMLY_FROM.search(lead) is not None
    return _begins(cue, found, lead)


def _happens(kind: DateKind, cue: Hit, found: Found, text: str, lead: str) -> bool:
    """Whether an event has its day; a ruling may also be due by one."""
    if leads.EVENT.search(lead) is not None or _named_after(cue, found, text):
        return True
    return kind is DateKind.RULING and _is_deadline(kind, cue, found, text, lead)


def _named_after(cue: Hit, found: Found, text: str) -> bool:
    return cue.start > found.end and _SET_FOR.fullmatch(text, found.end, cue.start) is not None


def _begins(cue: Hit, found: Found, lead: str) -> bool:
    if cue.target.weight < WEAK:
        return leads.FIRMLY_FROM.search(lead) is not None
    begins = leads.START.search(lead) or leads.LIMIT.search(lead) or leads.LABEL.search(lead)
    return begins is not None or (cue.end <= found.start and leads.BEGIN_BY.search(lead) is not None)


def _is_deadline(kind: DateKind, cue: Hit, found: Found, text: str, lead: str) -> bool:
    if leads.DEADLINE.search(lead) or leads.LIMIT.search(lead) or leads.AS_LIMIT.match(text, found.end):
        return True
    if leads.LABEL.search(lead) is not None and cue.end <= found.start:
        return True
    return kind is not DateKind.COMPLIANCE and leads.RANGE_END.search(lead) is not None
