"""Key dates: a day ahead, and in the same sentence the words that say what the law has happen on it.

A wrong date is worse than a missing one. So a date needs a cue near it and the preposition that goes with the
cue (*by* a deadline, *from* the day that rules apply), and sentences about prices, events or posts give none.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digest.judging import leads
from digest.judging.calendar import Found, dates_after, may_hold
from digest.judging.computed import computed
from digest.judging.cues import Cue, cue_of
from digest.judging.cutoffs import cutoff
from digest.judging.evidence import Evidence
from digest.judging.passages import Passage, dated_passages, published, serious
from digest.judging.stated import stated_dates
from digest.model.dates import Certainty, DateKind
from digest.model.facts import AwaitedDate, Band, KeyDate

MOST = 12
_ALWAYS_SURE = frozenset({DateKind.COMMENTS_CLOSE})
"""Kinds for which *proposed* and *would* elsewhere in the sentence are no hedge."""
_BEGINNINGS = frozenset(
    {DateKind.ENTRY_INTO_FORCE, DateKind.EFFECTIVE, DateKind.APPLIES, DateKind.VOTE, DateKind.RULING}
)
_FIRMNESS = {Certainty.CONFIRMED: 0, Certainty.REPORTED: 1, Certainty.COMPUTED: 2}


class KeyDates(NamedTuple):
    """The dates ahead, the earliest first, and those that nothing can be said of yet."""

    dates: tuple[KeyDate, ...]
    awaited: tuple[AwaitedDate, ...]


def key_dates(evidence: Evidence, band: Band) -> KeyDates:
    """Return the dates ahead of the article, each once, as sure as its surest sentence makes it.

    Of the press that is not about regulation only those by which comments are asked for: other news has many
    dates and no legal ones.
    """
    elsewhere = band is Band.OUT and not evidence.official
    if elsewhere and not _asks_for_comments(evidence):
        dates = tuple(one for one in stated_dates(evidence) if one.kind is DateKind.COMMENTS_CLOSE)
        return KeyDates(_once(dates)[:MOST], ())
    counted = computed(evidence)
    told = (one for passage in dated_passages(evidence, may_hold) for one in _in_passage(evidence, passage))
    dates = _once([*stated_dates(evidence), *told, *counted.dates])
    if elsewhere:
        dates = tuple(one for one in dates if one.kind is DateKind.COMMENTS_CLOSE)
        return KeyDates(dates[:MOST], ())
    return KeyDates(dates[:MOST], counted.awaited)


def _asks_for_comments(evidence: Evidence) -> bool:
    return any(hit.target.id == DateKind.COMMENTS_CLOSE for hit, _ in evidence.hits("date"))


def _once(dates: Iterable[KeyDate]) -> tuple[KeyDate, ...]:
    """Return the surest of each date, ordered; a month is dropped where one of its days is there."""
    found: dict[str, KeyDate] = {}
    for one in dates:
        old = found.get(one.date)
        if old is None or _FIRMNESS[one.certainty] < _FIRMNESS[old.certainty]:
            found[one.date] = one
    whole = [iso for iso in found if not any(other != iso and other.startswith(iso) for other in found)]
    return tuple(found[iso] for iso in sorted(whole))


def _in_passage(evidence: Evidence, passage: Passage) -> Iterator[KeyDate]:
    after, known = published(evidence), evidence.article.published is not None
    spoken_for: set[Cue] = set()
    for found in dates_after(passage.text, after, evidence.article.language, infer=known):
        cue = cue_of(passage, found, after)
        if cue is None:
            continue
        if not spoken_for and not serious(evidence, passage):
            return
        certainty = _certainty(evidence, passage, found, cue.kind)
        time, zone = cutoff(passage.text, found.start, found.end)
        yield KeyDate(
            date=found.iso,
            kind=cue.kind,
            certainty=Certainty.REPORTED if cue in spoken_for else certainty,
            text=passage.text,
            span=passage.span,
            time=time,
            zone=zone,
        )
        spoken_for.add(cue)


def _certainty(evidence: Evidence, passage: Passage, found: Found, kind: DateKind) -> Certainty:
    """Confirmed is only a day with its year in an official text that does not hedge."""
    hedged = kind not in _ALWAYS_SURE and leads.HEDGE.search(passage.text) is not None
    hedged = hedged or (kind in _BEGINNINGS and leads.MODAL.search(passage.text) is not None)
    sure = evidence.article.kind.official and found.full and not found.inferred and not hedged
    return Certainty.CONFIRMED if sure else Certainty.REPORTED
