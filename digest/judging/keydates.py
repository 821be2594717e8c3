"""Key dates: a day ahead, and in the same sentence the words that say what the law has happen on it.

A wrong date is worse than a missing one. So a date needs a cue near it and the preposition that goes with the
cue (*by* a deadline, *from* the day that rules apply), and sentences about prices, events or posts give none.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date
from typing import NamedTuple

from digest.judging.calendar import Found, dates_after
from digest.judging.evidence import Evidence
from digest.model.dates import Certainty, DateKind
from digest.model.facts import Band, KeyDate, Span
from digest.taxonomy.matching import Hit

NEAR = 110
"""Characters between cue and date, at most."""
MOST = 12
LONGEST = 600
"""Characters of a sentence; what is longer is a table or lost its full stops."""
_WINDOW = 90
"""Characters before a date in which its preposition is looked for."""

_BY = (
    r"by|until|till|before|through|no later than|not later than|closes?|ends?|ending|due|deadline|expires?"
    r"|jusqu['’](?:au|à|en)|avant|au plus tard|d['’]ici(?: au| à)?|expirera|prend fin|prendra fin|dès|clôture"
    r"|(?:extend|postpon|delay|mov|prolong|push|brought|bring)[^.;]{0,60} to"
    r"|bis|bis zum|spätestens|endet|vor dem|hasta|antes|a más tardar|vence|finaliza|termina"
)
_FROM = (
    r"on|from|as of|as from|starting|beginning|effective|in|since|à compter|à partir|dès|ab|am|zum|seit|im"
    r"|a partir|desde|en|el|el próximo|le|au|du|der|début|anfang|principios de|into force|applicable"
)
_START_BY = (
    r"by|d['’]ici(?: au| à)?|not[^.;]{0,40} (?:until|before)|(?:ne|n['’])[^.;]{0,40} avant|nicht vor(?: dem)?"
    r"|no[^.;]{0,40} (?:hasta|antes)"
)
"""What may stand before the day on which something begins: rules apply *from* it, or *not until* it."""
_FOR = r"on|for|le|am|el|on the"
_FILLER = (
    r"the|end of|the end of|mid|early|late|close of business|midnight|noon|on|at|le|la|el|den|dem|du|del|de"
    r"|am|au|earlier of|later of|fin|fin de|finales de|ende|to|is|of|in"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes"
    r"|\d{1,2}(?:[:.h]\d{2})?|am|pm|a\.m\.|p\.m\.|h|uhr|heures|cet|cest|et|est|edt|gmt|bst|utc"
)


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[^\w]))(?:{words})(?:[\s,:(]+(?:{_FILLER}))*[\s,:(]*\Z", re.IGNORECASE)


_DEADLINE, _START, _EVENT = _before(_BY), _before(_FROM), _before(_FOR)
_BEGIN_BY = _before(_START_BY)
_FORMS = {
    **dict.fromkeys(
        (
            *(DateKind.COMMENTS_CLOSE, DateKind.COMPLIANCE, DateKind.TRANSITION_ENDS),
            *(DateKind.APPLICATION_DUE, DateKind.FILING_DUE, DateKind.EXPIRY),
        ),
        _DEADLINE,
    ),
    **dict.fromkeys((DateKind.HEARING, DateKind.TRIAL, DateKind.SENTENCING, DateKind.VOTE), _EVENT),
}
_LIMIT = re.compile(
    r"\b(?:deadline|closing date|date limite|échéance|frist|plazo|end of the transition(?:al)? period"
    r"|fin de la période transitoire|fin du régime transitoire|ende der übergangsfrist"
    r"|fin del per[ií]odo transitorio)\b[^.;]{0,80}\Z",
    re.IGNORECASE,
)
_AS_LIMIT = re.compile(r"\s*(?:as|is)\s(?:the|a)\s(?:\w+\s)?deadline", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:expect\w*|likely|could|may|might|would|plans?|planned|planning|aims?|propos\w+|intend\w*|target\w*"
    r"|reportedly|whichever|earlier of|later of|at the latest|up to"
    r"|unless|subject to|provided|sauf|sous réserve|sofern|vorbehaltlich|salvo"
    r"|devrait|devraient|pourrai\w+|prévoi\w+|prévue?s?|envisag\w+"
    r"|voraussichtlich|soll|sollen|könnte\w*|geplant\w*|podría\w*|prevé\w*|espera\w*|propone\w*)\b",
    re.IGNORECASE,
)
_VOID = re.compile(
    r"\b(?:withdr[ae]w\w*|cancel\w*|vacated|no longer|webinars?|workshops?|seminars?|podcasts?|vacanc\w+"
    r"|conferences?|symposium|summit|roundtables?|conférences?|konferenz|tagung|conferencia|jornadas?"
    r"|candidates?|recruit\w*|webinaires?|colloques?|annulée?s?|abgesagt|seminario|candidatures?)\b",
    re.IGNORECASE,
)
_END = re.compile(r"\b(?:end of|fin|ende|finales de|late)\s*(?:the\s|de\s|des\sjahres\s)?\Z", re.IGNORECASE)


_OLD = re.compile(r"\b(?:from|du|vom|desde el|del)\s+\Z", re.IGNORECASE)
_NEW = re.compile(r"\s*(?:to|until|au|bis|auf|hasta|al)\b", re.IGNORECASE)
_REPLACED = re.compile(
    r"\b(?:previously|formerly|originally|initially|instead of|rather than|précédemment"
    r"|initialement|au lieu du?|auparavant|ursprünglich|bisher|statt|bislang|anteriormente|inicialmente"
    r"|en lugar del?)\b[^.;]{0,20}\Z",
    re.IGNORECASE,
)
"""What stands before the day that another has taken the place of."""
_PAST = re.compile(
    r"(?<!\bbe )\b(?:adopted|agreed|approved|born|concluded|dated|granted|held|incorporated|issued|licensed"
    r"|made|obtained|opened|placed|published|received|registered|signed|authori[sz]ed|admitted|established"
    r"|adoptée?s?|agréée?s?|conclue?s?|datée?s?|délivrée?s?|enregistrée?s?|publiée?s?|reçue?s?|signée?s?"
    r"|angenommen\w*|erteilt\w*|veröffentlicht\w*|datiert\w*|adoptad[oa]s?|emitid[oa]s?|publicad[oa]s?|recibid[oa]s?"
    r"|(?:years?|periods?|quarters?|months?|exercices?|clos)\s(?:ending|ended|clos))"
    r"(?:\s(?:on|by|before|until|after|from|in|le|avant|du|am|bis|vom|vor|el|antes|del))?"
    r"(?:\s(?:the|or after|dem|den|del?))?\s\Z",
    re.IGNORECASE,
)
"""What ties a day to something else: *licences issued before*, *the year ending*."""
_NOT = re.compile(
    r"(?:\b(?:not|never|nicht|nie|no|pas)|n['’]t)\s(?:\w+\s){0,2}\Z|\bn(?:e\s|['’])(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
_YET = re.compile(r"\b(?:until|before|avant|vor|hasta|antes)\b[^.;]{0,30}\Z", re.IGNORECASE)
_SECOND_DAY = re.compile(r"\b\d{1,2}\s*(?:[-–]|to|and|au|et|bis|und|al|y)\s*\Z", re.IGNORECASE)


class _Sentence(NamedTuple):
    text: str
    start: int
    in_title: bool
    cues: tuple[Hit, ...]
    """With places in the sentence."""


def key_dates(evidence: Evidence, band: Band) -> tuple[KeyDate, ...]:
    """Return the dates ahead of the article, the earliest first, each date once.

    Of the press, only what is about regulation: other news has many dates and no legal ones.
    """
    if band is Band.OUT and not evidence.official:
        return ()
    found: dict[str, KeyDate] = {}
    for sentence in _sentences(evidence):
        for date_ in _in_sentence(evidence, sentence):
            old = found.get(date_.date)
            if old is None or (
                old.certainty is Certainty.REPORTED and date_.certainty is Certainty.CONFIRMED
            ):
                found[date_.date] = date_
    whole = [iso for iso in found if not any(other != iso and other.startswith(iso) for other in found)]
    return tuple(found[iso] for iso in sorted(whole)[:MOST])


def _sentences(evidence: Evidence) -> Iterator[_Sentence]:
    """Yield the sentences that have a cue: the title, then those of the text."""
    titled = evidence.title.get("date", ())
    if titled:
        yield _Sentence(evidence.article.title, 0, True, tuple(titled))
    cues = list(evidence.text.get("date", ()))
    if not cues:
        return
    for start, end in evidence.sentences:
        here = tuple(
            hit._replace(start=hit.start - start, end=hit.end - start)
            for hit in cues
            if start <= hit.start and hit.end <= end
        )
        if here and end - start <= LONGEST:
            yield _Sentence(evidence.body[start:end], start, False, here)


def _in_sentence(evidence: Evidence, sentence: _Sentence) -> Iterator[KeyDate]:
    if _VOID.search(sentence.text) or _about_prices(evidence, sentence):
        return
    article = evidence.article
    after, known = _published(evidence), article.published is not None
    spoken_for: set[Hit] = set()
    for found in dates_after(sentence.text, after, article.language, infer=known):
        cue = _cue(sentence, found, after)
        if cue is not None:
            kind, start = _sharper(DateKind(cue.target.id), sentence), sentence.start
            certainty = _certainty(evidence, sentence, found, kind)
            yield KeyDate(
                date=found.iso,
                kind=kind,
                certainty=Certainty.REPORTED if cue in spoken_for else certainty,
                text=sentence.text,
                span=Span(start=start, end=start + len(sentence.text), in_title=sentence.in_title),
            )
            spoken_for.add(cue)


def _published(evidence: Evidence) -> date:
    article = evidence.article
    return article.published.day(UTC) if article.published else article.first_seen.astimezone(UTC).date()


def _about_prices(evidence: Evidence, sentence: _Sentence) -> bool:
    if evidence.official:
        return False
    hits = evidence.title if sentence.in_title else evidence.text
    end = sentence.start + len(sentence.text)
    return any(sentence.start <= hit.start < end for hit in hits.get("price", ()))


def _cue(sentence: _Sentence, found: Found, after: date) -> Hit | None:
    """Return the nearest cue whose preposition stands before the date."""
    lead = sentence.text[max(0, found.start - _WINDOW) : found.start]
    if _leaves(sentence.text, found) or (found.iso == str(after.year) and not _END.search(lead)):
        return None
    for hit in sorted(sentence.cues, key=lambda hit: _distance(hit, found)):
        if _distance(hit, found) > NEAR:
            break
        if _denied(hit, sentence.text, lead) or _parted(hit, found, sentence.text):
            continue
        if _fits(DateKind(hit.target.id), hit, found, sentence.text, lead):
            return hit
    return None


def _denied(cue: Hit, text: str, lead: str) -> bool:
    """Whether it will *not* be so on that day; *not until* then is no denial."""
    return _NOT.search(text, max(0, cue.start - 30), cue.start) is not None and _YET.search(lead) is None


def _parted(cue: Hit, found: Found, text: str) -> bool:
    """Whether a semicolon stands between: what is said of one clause is not said of the next."""
    return ";" in text[min(cue.end, found.end) : max(cue.start, found.start)]


def _sharper(kind: DateKind, sentence: _Sentence) -> DateKind:
    """Return what ends or is extended, where the sentence says so: a transition, a consultation."""
    if kind is DateKind.EXPIRY:
        named = {hit.target.id for hit in sentence.cues}
        ending = (DateKind.TRANSITION_ENDS, DateKind.COMMENTS_CLOSE)
        return next((other for other in ending if other in named), kind)
    return kind


def _fits(kind: DateKind, cue: Hit, found: Found, text: str, lead: str) -> bool:
    """Whether the date goes with the cue: by its preposition, as *the deadline*, or as a *June 3 hearing*."""
    form = _FORMS.get(kind, _START)
    if form.search(lead):
        return True
    if form is _START:
        return cue.end <= found.start and _BEGIN_BY.search(lead) is not None
    if form is _EVENT:
        return 0 < cue.start - found.end <= 2
    return form is _DEADLINE and (_LIMIT.search(lead) or _AS_LIMIT.match(text, found.end)) is not None


def _distance(hit: Hit, found: Found) -> float:
    """Return the characters between; a cue after the date is as good as one four times as far before it."""
    return found.start - hit.end if hit.end <= found.start else 4.0 * max(0, hit.start - found.end)


def _leaves(text: str, found: Found) -> bool:
    """Whether the date is an old one, or another thing's, or begins a period: *from 1 March to 1 June*."""
    before, after = text[max(0, found.start - 12) : found.start], text[found.end : found.end + 12]
    lead = text[max(0, found.start - _WINDOW) : found.start]
    if _SECOND_DAY.search(before) or _REPLACED.search(lead) or _PAST.search(lead):
        return True
    return _OLD.search(before) is not None and _NEW.match(after) is not None


def _certainty(evidence: Evidence, sentence: _Sentence, found: Found, kind: DateKind) -> Certainty:
    """Confirmed is only a day with its year in an official text that does not hedge."""
    hedged = kind is not DateKind.COMMENTS_CLOSE and _HEDGE.search(sentence.text) is not None
    sure = evidence.article.kind.official and found.full and not found.inferred and not hedged
    return Certainty.CONFIRMED if sure else Certainty.REPORTED
