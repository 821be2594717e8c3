"""How a date hangs on its sentence: what stands right before it, and what makes it no key date at all."""

import re

from digest.judging.calendar import Found

WINDOW = 90
"""Characters before a date in which its preposition is looked for."""

_BY = (
    r"by|until|till|before|prior to|through|no later than|not later than|closes?|closing|ends?|ending"
    r"|due|deadline|expires?"
    r"|on or before|jusqu['’](?:au|à|en)|avant|au plus tard|d['’]ici(?: au| à)?|expirera|expire"
    r"|prend fin|prendra fin|dès|clôture"
    r"|s['’]achèvera|s['’]achève|se termine|se terminera"
    r"|(?:extend|postpon|delay|mov|prolong|push|brought|bring)[^.;]{0,60} to"
    r"|(?:repouss|report|prolong)[^.;]{0,60} (?:au|à)"
    r"|bis|bis zum|spätestens|endet|vor dem|läuft|runs? to|(?:attendue?s?|demandée?s?) pour|lapses?"
    r"|runs out|sunsets?|(?:stop|cease|end)\w* (?:taking|accepting|receiving)[^.;]{0,40} on|hasta|antes"
    r"|a más tardar|vence|finaliza|finalizará"
    r"|termina|expira"
)
_FROM = (
    r"on|from|as of|as from|starting|beginning|effective|in|since|à compter|à partir|dès|ab|am|zum|seit|im"
    r"|on or after|a partir|desde|en|el|el próximo|le|au|du|der|début|anfang|principios de|into force"
    r"|applicable"
    r"|applicables?|takes? effect|vom|für den"
)
_START_BY = (
    r"by|d['’]ici(?: au| à)?|not[^.;]{0,40} (?:until|before)|(?:ne|n['’])[^.;]{0,40} avant|nicht vor(?: dem)?"
    r"|no[^.;]{0,40} (?:hasta|antes)"
)
"""What may stand before the day on which something begins: rules apply *from* it, or *not until* it."""
_ON = (
    r"on|for|le|am|el|on the|fixée? (?:au|le)|prévue? (?:le|au)|begins?|start|starts|s['’]ouvr\w+|auf den"
    r"|für den|para el|angesetzt|ab dem|from|in the week of"
)
_FILLER = (
    r"the|end of|the end of|mid|early|late|close of business|midnight|noon|on|at|le|la|el|den|dem|du|del|de"
    r"|am|au|earlier of|later of|fin|fin de|finales de|ende|to|is|of|in|or|or before|or after|week of"
    r"|no later than"
    r"|plus tard|zum|jour|la fin(?: du| de)?|al|das|día|that|now|mi|mitte"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes"
    r"|\d{1,2}(?:[:.h]\d{2})?(?:\s?[ap]\.?m\b\.?)?|am|pm|a\.m\.|p\.m\.|h|uhr|heures|hours|hrs|cet|cest"
    r"|mez|et|est|edt|gmt|bst|utc"
    r"|eastern(?: (?:daylight|standard))?(?: time)?|(?:london|brussels|paris|local) time"
    r"|\(?heure de paris\)?|minuit"
)


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[^\w]))(?:{words})(?:[\s,:()-]+(?:{_FILLER}))*[\s,:(-]*\Z", re.IGNORECASE)


DEADLINE, START, EVENT = _before(_BY), _before(_FROM), _before(_ON)
BEGIN_BY = _before(_START_BY)
OPENS = _before(r"opens?|will open|opening|ouvrir\w+|ouvre|öffnet|abre|abrirá")
FIRMLY_FROM = _before(r"from|as of|as from|starting|à compter|à partir|dès|ab|a partir|desde")
LIMIT = re.compile(
    r"\b(?:deadline|(?:closing|compliance|due|expiry|expiration|sunset|effective|application|filing|trial|hearing"
    r"|sentencing|commencement|implementation) date|dates?\s?:|date limite|échéance|frist|plazo"
    r"|fecha límite|clôture"
    r"|end of the transition(?:al)? period|fin de la période transitoire|fin du régime transitoire"
    r"|ende der übergangsfrist|fin del per[ií]odo transitorio|date d['’]entrée en (?:vigueur|application))\b"
    r"[^.;]{0,80}\Z",
    re.IGNORECASE,
)
AS_LIMIT = re.compile(r"\s*(?:as|is)\s(?:the|a)\s(?:\w+\s)?deadline|,?\s(?:\w+\s)?deadline\b", re.IGNORECASE)
LABEL = re.compile(r":\s(?:the\s)?\Z")
RANGE_END = re.compile(
    r"\b(?:from|between|du|vom|von|del?|desde|entre)\b[^.;]{3,40}(?:\s|,\s)(?:to|until|till|through|and"
    r"|au|jusqu['’]au|et|bis|bis zum|al?|hasta|y)"
    r"(?:\s(?:the|el|le|zum|\w+day))*\s\Z",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"\b(?:(?i:expect\w*|likely|could|might|would|plans?|planned|planning|aims?|propos\w+|intend\w*|target\w*"
    r"|reportedly|anticipat\w+|whichever|earlier of|later of|at the latest|up to|assuming|provisional\w*"
    r"|tentative\w*|indicative"
    r"|unless|subject to|provided|sauf|sous réserve|sofern|vorbehaltlich|salvo"
    r"|devrait|devraient|pourrai\w+|prévoi\w+|envisag\w+|provisoire\w*"
    r"|voraussichtlich|soll|sollen|sollte\w*|könnte\w*|geplant\w*|podría\w*|prevé\w*|espera\w*"
    r"|propone\w*))\b"
)
MODAL = re.compile(r"\b(?:may|if)\b")
"""A hedge where something begins; where something is due, it is leave to do it until then."""
VOID = re.compile(
    r"\b(?:withdr[ae]w\w*|cancel\w*|vacated|no longer|webinars?|workshops?|seminars?|podcasts?|vacanc\w+"
    r"|(?<!status )conferences?|symposium|summit|roundtables?|conférences?|konferenz|tagung|conferencia"
    r"|jornadas?"
    r"|candidates?|recruit\w*|webinaires?|colloques?|annulée?s?|abgesagt|seminario|candidatures?"
    r"|nothing in|no date has been|will speak|speaks at|keynote|mainnet|testnet|hard fork|airdrops?"
    r"|token unlock|(?:options|futures) (?:worth|contracts)|lock-?up|vesting|quarterly results"
    r"|earnings"
    r"|stellenausschreibung|bewerbung\w*|offre d['’]emploi|poste à pourvoir)\b",
    re.IGNORECASE,
)
"""What makes a sentence speak of a meeting, a job or a product."""
END = re.compile(r"\b(?:end of|fin|ende|finales de|late)\s*(?:the\s|de\s|des\sjahres\s)?\Z", re.IGNORECASE)
_OLD = re.compile(r"\b(?:from|du|vom|desde el|del)\s+\Z", re.IGNORECASE)
_NEW = re.compile(r",?\s*(?:to|until|through|au|jusqu['’]au|bis|auf|hasta|al)\b", re.IGNORECASE)
_REPLACED = re.compile(
    r"\b(?:previously|formerly|originally|initially|instead of|rather than|précédemment"
    r"|initialement|au lieu du?|auparavant|ursprünglich|bisher|statt|bislang|anteriormente|inicialmente"
    r"|en lugar del?)\b[^.;]{0,20}\Z",
    re.IGNORECASE,
)
"""What stands before the day that another has taken the place of."""
_PAST = re.compile(
    r"(?<!\bbe )\b(?:adopted|agreed|approved|born|concluded|dated|granted|held|incorporated|issued|licensed"
    r"|made|obtained|opened|placed|published|registered|signed|authori[sz]ed|admitted|established"
    r"|operated|provided"
    r"|adoptée?s?|agréée?s?|conclue?s?|datée?s?|délivrée?s?|enregistrée?s?|publiée?s?|reçue?s?|signée?s?"
    r"|angenommen\w*|erteilt\w*|veröffentlicht\w*|datiert\w*|adoptad[oa]s?|emitid[oa]s?|publicad[oa]s?"
    r"|recibid[oa]s?"
    r"|(?:years?|periods?|quarters?|months?|exercices?|clos)\s(?:ending|ended|clos)|geschäftsjahr\w*)"
    r"(?:\s(?:on|by|before|until|after|from|in|le|avant|du|am|bis|vom|vor|el|antes|del|zum))?"
    r"(?:\s(?:the|or after|dem|den|del?|le|la))?\s\Z"
    r"|\b(?:received|reçu\w*|eingegangen\w*)\s(?:on|from|after|in|le|am)\s\Z"
    r"|\b(?:decided|determined|processed|assessed|answered|examinées?|traitées?)\s(?:by|before"
    r"|no later than|avant le)\s\Z"
    r"|\b(?:matures?|maturing|maturity|échéance en|fällig)(?:\s(?:on|in|by|le|am))?\s\Z",
    re.IGNORECASE,
)
"""What ties a day to something else: *licences issued before*, *the year ending*."""
_NOT = re.compile(
    r"(?:\b(?:not|never|nicht|nie|no|pas)|n['’]t)\s(?:\w+\s){0,2}\Z|\bn(?:e\s|['’])(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
_YET = re.compile(r"\b(?:until|before|avant|vor|hasta|antes)\b[^.;]{0,30}\Z", re.IGNORECASE)


def lead(text: str, start: int) -> str:
    """Return what stands before `start`, as far as it is looked at."""
    return text[max(0, start - WINDOW) : start]


_EXPECTED = re.compile(
    r"\b(?:decisions?|rulings?|verdict|judgments?|approvals?|décisions?|jugement|entscheidung\w*|urteil"
    r"|decisión|sentencia)\b"
    r"[^.;]{0,80}\b(?:expected|anticipated|likely|attendue?s?|erwartet|espera\w*)\b"
    r"|\b(?:expected|anticipated|likely|attendue?s?|se espera)\b[^.;]{0,40}\b(?:to\s(?:rule|decide"
    r"|approve)|(?:a|une?|una)\s(?:decision|ruling|décision|decisión))",
    re.IGNORECASE,
)
"""What a court or an authority is expected to decide has no date."""


def leaves(text: str, found: Found) -> bool:
    """Whether the date is an old one, or another thing's, or begins a period: *from 1 March to 1 June*."""
    before = lead(text, found.start)
    if _EXPECTED.search(text) or _REPLACED.search(before) or _PAST.search(before):
        return True
    return _OLD.search(before) is not None and _NEW.match(text, found.end) is not None


def denied(text: str, cue_start: int, before: str) -> bool:
    """Whether it will *not* be so on that day; *not until* then is no denial."""
    return _NOT.search(text, max(0, cue_start - 30), cue_start) is not None and _YET.search(before) is None
