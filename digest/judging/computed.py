"""Key dates that a formula gives, and those that it will give once its beginning is known."""

from typing import NamedTuple

from digest.judging import formulas
from digest.judging.cues import near, nearest
from digest.judging.evidence import Evidence
from digest.judging.formulas import Formula
from digest.judging.passages import Passage, dated_passages, published, serious
from digest.model.dates import Certainty, DateKind
from digest.model.facts import AwaitedDate, KeyDate
from digest.taxonomy.matching import Hit


class Computed(NamedTuple):
    """What the formulas of an article give."""

    dates: tuple[KeyDate, ...]
    awaited: tuple[AwaitedDate, ...]


def computed(evidence: Evidence) -> Computed:
    """Return the dates that can be computed and lie ahead, and those that cannot be computed yet."""
    dates: list[KeyDate] = []
    awaited: dict[tuple[DateKind, str], AwaitedDate] = {}
    for passage in dated_passages(evidence, formulas.may_hold):
        for formula in formulas.formulas(passage.text):
            cue = _cue(passage, formula)
            if cue is None or not serious(evidence, passage):
                continue
            one = _judged(evidence, passage, formula, DateKind(cue.target.id))
            if isinstance(one, KeyDate):
                dates.append(one)
            elif one is not None:
                awaited.setdefault((one.kind, one.formula), one)
    return Computed(tuple(dates), tuple(awaited.values()))


def _cue(passage: Passage, formula: Formula) -> Hit | None:
    """Return the nearest cue outside the formula."""
    fitting = [
        hit
        for hit in near(passage, formula.start, formula.end)
        if hit.end <= formula.start or hit.start >= formula.end
    ]
    return nearest(fitting, formula.start, formula.end) if fitting else None


def _judged(
    evidence: Evidence, passage: Passage, formula: Formula, kind: DateKind
) -> KeyDate | AwaitedDate | None:
    """Return a date ahead, an awaited one, or None for what is over."""
    day = formulas.base(formula, passage.text, evidence) if formula.countable else None
    if day is None:
        if formula.event is formulas.Event.DAY:
            return None
        return AwaitedDate(kind=kind, formula=formula.described, text=passage.text, span=passage.span)
    until = formulas.counted(day, formula)
    if until <= published(evidence):
        return None
    return KeyDate(
        date=until.isoformat(),
        kind=kind,
        certainty=Certainty.COMPUTED,
        text=passage.text,
        span=passage.span,
        formula=f"{day.isoformat()} + {formula.period}",
    )
