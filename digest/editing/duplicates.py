"""Reports that are one text: the same address, or a copy with a few words changed."""

import zlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.model.grouping import Report
from digest.text.urls import canonical
from digest.text.words import words

_SHINGLE = 5
"""Words."""
_SKETCH = 12
"""How many of its smallest shingles stand for a text when copies are looked for."""
_SHARED = 4
"""Of the sketch; fewer make no candidate."""
_ALIKE = 0.8
"""Jaccard index of the shingles of two copies; half of the words of a paragraph apart lie far below."""
_SHORT = 20
"""Words; below that a text is boilerplate as often as not, and no evidence."""
_LATEST = 40
"""How many of the latest texts with the same shingle are compared: bounds the cost of a mass of copies."""

_NONE = -1

Shingles = Sequence[int]
"""Checksums in order, each once; as an array, which takes a tenth of the memory of a set."""


def copies(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions, the earlier first, of reports that are one text or one address."""
    yield from _same_address(reports)
    shingles = [_shingles(report.text) for report in reports]
    index = _Index()
    for later, own in enumerate(shingles):
        sketch = own[:_SKETCH]
        shared: dict[int, int] = {}
        for shingle in sketch:
            for earlier in index.latest(shingle):
                shared[earlier] = shared.get(earlier, 0) + 1
            index.add(shingle, later)
        for earlier in sorted(shared):
            enough = shared[earlier] >= min(_SHARED, len(sketch))
            if enough and _alike(own, shingles[earlier]) and _may_be_one(reports[earlier], reports[later]):
                yield earlier, later


class _Index:
    """Which texts have a shingle; in arrays, as a list for each would cost more: most have one text."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}  # shingle → its last entry
        self._texts = array("I")
        self._before = array("q")  # the entry of the same shingle before, or none

    def latest(self, shingle: int) -> Iterator[int]:
        entry = self._last.get(shingle, _NONE)
        for _ in range(_LATEST):
            if entry == _NONE:
                return
            yield self._texts[entry]
            entry = self._before[entry]

    def add(self, shingle: int, text: int) -> None:
        self._before.append(self._last.get(shingle, _NONE))
        self._last[shingle] = len(self._texts)
        self._texts.append(text)


def _same_address(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for position, report in enumerate(reports):
        address = canonical(report.url)
        if address:
            places.setdefault(address, []).append(position)
    for positions in places.values():
        yield from pairwise(positions)


def _shingles(text: str) -> Shingles:
    tokens = words(text)
    if len(tokens) < _SHORT:
        return array("I")
    runs = map(" ".join, zip(*(tokens[start:] for start in range(_SHINGLE)), strict=False))
    return array("I", sorted(set(map(zlib.crc32, map(str.encode, runs)))))


def _alike(one: Shingles, other: Shingles) -> bool:
    shared = len(set(one).intersection(other))
    return shared >= _ALIKE * (len(one) + len(other) - shared)


def _may_be_one(one: Report, other: Report) -> bool:
    """Tell a copy from a form letter: one source that says the same under two titles means two things."""
    return one.source != other.source or words(one.title) == words(other.title)
