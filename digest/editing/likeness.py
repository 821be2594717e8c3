"""How alike two reports are, by what they say and when, and how alike reports of one event must be.

Whole articles of one field share its words whatever they report, and the wider what is read, the less
they do: how alike two of them must be depends on how ordinary each is among the long ones of its week.

Decisions 0022, on reports that meet in their whole text, and 0024, on ordinary articles, tell where the
figures are from.
"""

import math
import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from digest.editing import vectors
from digest.editing.vectors import Vector
from digest.model.grouping import Report

_TAU_DAYS = 3
"""Of the Gaussian that fades likeness with time."""
_UNDATED_DAYS = 1.5
"""How far a report without a date is taken to be from any other."""
_THRESHOLDS = ((8, 0.24), (40, 0.29), (80, 0.29), (160, 0.22))
"""Number of terms and the likeness needed; in between, in proportion."""
_LONG = 80
_VERY_LONG = 160
"""Terms from which what a report has in common with others counts in full."""
_ORDINARY = 0.045
"""Likeness of two long reports by what all have in common; so much is assumed before others are known."""
_PER_ORDINARY = 3.0
"""Likeness needed for each more of that."""
_MOST_ORDINARY = 0.32
"""Cosine with all others; above, an event that half of them report would part its own reports."""
_LEAST = 0.12
"""Likeness that is needed in any case."""
_IMAGINED = 50
"""Long reports that are imagined beside those given, ordinary ones."""
_UNEVEN = 0.2
"""Power of the ratio of lengths by which less is needed: the shorter cannot hold all that the longer does."""
_SAME_SOURCE = 2.0
"""One outlet seldom reports an event twice: it needs that much more likeness, and in the titles as well."""
_OTHER_SUBJECT = 0.85
"""What is left of the likeness where neither report names what the other's title begins with."""
_OTHER_FIRM = 0.6
"""The same where both titles name firms, and none in common: an authority may deal with several a day."""
_NO_TERM = re.compile(r"(?:The )?(?:U\.?S\.?|U\.?K\.?|EU|USA)(?!\w)")
"""Names that are no terms, though a title may begin so: *us* is a pronoun, of *U.S.* letters are left."""
_ABROAD = 1.05
"""Two languages need that much more likeness, which is measured in another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two reports are, by their positions."""

    reports: Sequence[Report]
    days: Sequence[float | None]
    """Of their publication; None: it is not known."""
    weighted: Sequence[Vector]
    titles: Sequence[Vector]
    shared: Callable[[int], Vector]
    """What of a vector another language may have, too."""
    ordinary: Sequence[float]
    """Cosine of each with what long reports have in common, as `commonplace` returns it."""
    roundups: frozenset[int] = frozenset()

    def of(self, one: int, other: int) -> float:
        """Return the likeness, faded by time, as a multiple of what makes one story; 0 for a round-up.

        Below 1 it may be too high: what cannot make one story is not looked at to its end.
        """
        if one in self.roundups or other in self.roundups:
            return 0.0
        abroad = self.reports[one].language != self.reports[other].language
        alike = vectors.dot(self.weighted[one], self.weighted[other])
        if alike < _LEAST and not abroad:
            return alike
        fading = _fading(self.days[one], self.days[other])
        alike *= fading * (_OTHER_FIRM if _other_firms(self.reports[one], self.reports[other]) else 1.0)
        needed = self._needed(one, other)
        if alike < needed and not abroad:
            return alike / needed
        if _one_source(self.reports[one], self.reports[other]):
            titles = vectors.dot(self.titles[one], self.titles[other]) * fading
            alike = min(alike, titles) / _SAME_SOURCE
        if abroad:
            shared = vectors.dot(self.shared(one), self.shared(other)) * fading
            alike = math.sqrt(alike * shared) / _ABROAD
        elif not (self._knows_subject(one, other) or self._knows_subject(other, one)):
            alike *= _OTHER_SUBJECT
        return alike / needed

    def _needed(self, one: int, other: int) -> float:
        """Return the likeness that makes one story of two reports, which depends on how much they say."""
        shorter, longer = sorted((len(self.weighted[one]), len(self.weighted[other])))
        if longer <= _LONG:
            return _threshold(shorter)
        needed = _threshold(shorter) * math.pow(max(shorter, _LONG) / longer, _UNEVEN)
        share = min(1.0, (longer - _LONG) / (_VERY_LONG - _LONG))
        more = _PER_ORDINARY * (self.ordinary[one] * self.ordinary[other] - _ORDINARY)
        return max(needed + share * more, _LEAST)

    def _knows_subject(self, one: int, other: int) -> bool:
        """Tell whether `one` names what the title of `other` begins with: most often who acts."""
        subject = next(iter(self.titles[other]), None)
        if subject is None or subject in self.weighted[one]:
            return True
        return _NO_TERM.match(self.reports[other].title) is not None


def commonplace(weighted: Sequence[Vector]) -> Sequence[float]:
    """Return how much of each report is what long ones have in common: its cosine with the sum of the others.

    0 throughout if none is long, as nobody asks then.
    """
    ones = [vector for vector in weighted if len(vector) > _LONG]
    if not ones:
        return array("d", bytes(8 * len(weighted)))
    common = vectors.total(ones)
    length = math.sqrt(math.fsum(weight * weight for weight in common.values()))
    return array("d", (_ordinary(vector, common, length, len(ones)) for vector in weighted))


def _ordinary(vector: Vector, common: Vector, length: float, number: int) -> float:
    own = vectors.dot(vector, vector) if len(vector) > _LONG else 0.0
    found = min(max(0.0, vectors.dot(vector, common) - own) / length, _MOST_ORDINARY)
    return math.sqrt((number * found * found + _IMAGINED * _ORDINARY) / (number + _IMAGINED))


def _fading(one: float | None, other: float | None) -> float:
    apart = _UNDATED_DAYS if one is None or other is None else one - other
    return math.exp(-((apart / _TAU_DAYS) ** 2) / 2)


def _other_firms(one: Report, other: Report) -> bool:
    return bool(one.firms and other.firms) and one.firms.isdisjoint(other.firms)


def _one_source(one: Report, other: Report) -> bool:
    return bool(one.source) and one.source == other.source


@cache
def _threshold(length: int) -> float:
    for (short, low), (long, high) in pairwise(_THRESHOLDS):
        if length <= long:
            return low + (high - low) * max(length - short, 0) / (long - short)
    return _THRESHOLDS[-1][1]
