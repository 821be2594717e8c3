"""Which sentences make a summary: those that are worth most together.

A summary is worth what its sentences are worth, and how much of the subject they cover together; what is
said twice costs. A sentence that leans on one that is not told is taken only where there is no other to begin
with. Sentences are taken one by one, the one that adds most first. That is near the best there is, as what a
sentence adds only falls when others are taken (Nemhauser, Wolsey and Fisher, 1978; Lin and Bilmes, 2011, for
summaries), and for the same reason few sentences have to be looked at again before the next is taken (Minoux,
1978).
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from operator import mul

from digest.editing import vectors
from digest.editing.sentence_signs import NAMES, Said, Telling

COVERED = "covered"
"""Sign of a summary, beside those of its sentences: the share of the subject's terms that are in it, each by
the square of its weight, so that what is beside the subject counts for little."""

_DANGLING = 4.0
"""What the first sentence that is taken costs where it leans on the one before it; in points of ROUGE, as all
worth is. No later one may, unless that one is taken."""
_SAID_TWICE = 20.0
"""What a sentence costs that is all said already; by the third power of how much of it is said, so that
sentences on one subject may stand together and copies may not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What may be quoted: sentences in all, and sentences and words of each document, by its position."""

    sentences: int
    each: Sequence[tuple[int, int]] = ()
    free: Set[tuple[int, int, int]] = frozenset()
    """Document, start and end of sentences that are quoted elsewhere already and cost nothing."""


def choose(telling: Telling, allowance: Allowance, weights: Mapping[str, float]) -> list[Said]:
    """Return the sentences that are told, in reading order."""
    worth = weights[COVERED]
    gains = {term: worth * (weight * weight) for term, weight in telling.subject.items()}
    ordered = [weights[name] for name in NAMES]
    left = [_Candidate(each, sum(map(mul, ordered, each.signs)), gains) for each in telling.sentences]
    chosen: list[Said] = []
    while len(chosen) < allowance.sentences:
        if allowance.each:
            left = [each for each in left if _fits(each.sentence, chosen, allowance)]
        left.sort(key=_Candidate.rank)
        best = _next(left, chosen)
        if best is None:
            break
        left.remove(best)
        chosen.append(best.sentence)
    return sorted(chosen, key=_place)


def dangling(told: Sequence[Said]) -> list[Said]:
    """Return the sentences that lean on one that is not told."""
    places = {_place(each) for each in told}
    return [each for each in told if _leans(each, places)]


class _Candidate:
    """A sentence that may be taken next, and the most that it can add: that only falls."""

    __slots__ = ("_echo", "_gains", "_looked", "_open", "_worth", "most", "sentence")

    def __init__(self, sentence: Said, worth: float, gains: Mapping[str, float]) -> None:
        self.sentence = sentence
        self._worth = worth
        self._gains = gains
        self._open: Set[str] = sentence.vector.keys() & gains.keys()  # of the subject, not yet in the summary
        self._echo = 0.0  # how much of it is said already
        self._looked = 0  # how many of the sentences taken that takes account of
        self._weigh()

    def rank(self) -> tuple[float, int, int]:
        return -self.most, self.sentence.document, self.sentence.place

    def look(self, chosen: Sequence[Said]) -> None:
        """Take account of what has been chosen since the last look."""
        if self._looked == len(chosen):
            return
        for each in chosen[self._looked :]:
            self._open = self._open - each.vector.keys()
            self._echo = max(self._echo, vectors.dot(self.sentence.vector, each.vector))
        self._looked = len(chosen)
        self._weigh()

    def _weigh(self) -> None:
        covered = math.fsum(map(self._gains.__getitem__, self._open))
        self.most = self._worth + covered - _SAID_TWICE * self._echo**3


def _next(left: Sequence[_Candidate], chosen: Sequence[Said]) -> _Candidate | None:
    """Return the candidate that adds most; `left` begins with what may add most.

    None where all lean on what is not told: only the first sentence may, for want of another.
    """
    places = {_place(each) for each in chosen}
    best, most = None, -math.inf
    for each in left:
        if each.most < most:
            break
        leaning = _leans(each.sentence, places)
        if chosen and leaning:
            continue
        each.look(chosen)
        value = each.most - _DANGLING * leaning
        if value > most:
            best, most = each, value
    return best


def _place(sentence: Said) -> tuple[int, int]:
    return sentence.document, sentence.place


def _leans(sentence: Said, taken: Set[tuple[int, int]]) -> bool:
    return sentence.leans and (sentence.document, sentence.place - 1) not in taken


def _fits(candidate: Said, chosen: Sequence[Said], allowance: Allowance) -> bool:
    if (candidate.document, candidate.start, candidate.end) in allowance.free:
        return True
    own = [
        each
        for each in (*chosen, candidate)
        if each.document == candidate.document and (each.document, each.start, each.end) not in allowance.free
    ]
    sentences, count = allowance.each[candidate.document]
    return len(own) <= sentences and sum(len(each.text.split()) for each in own) <= count
