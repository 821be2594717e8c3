"""How well the engine does on texts that are labelled: the usual measures."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

SHINGLE = 4
"""Words; as the public article-extraction benchmark has it."""


def f1(right: float, wrong: float, missed: float) -> float:
    """Return the harmonic mean of precision and recall; 0 where nothing was right."""
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def text_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Return F1 of (true, found) texts over runs of four words, each page weighing the same."""
    sums = [0.0, 0.0, 0.0]
    for true, found in pairs:
        one, other = _shingles(true), _shingles(found)
        right = sum((one & other).values())
        counts = (right, sum(other.values()) - right, sum(one.values()) - right)
        total = sum(counts) or 1
        sums = [so_far + count / total for so_far, count in zip(sums, counts, strict=True)]
    return f1(*sums)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """Return the average precision of (score, is relevant); equal scores share the rank of their block."""
    seen = hits = 0
    total = 0.0
    for score in sorted({score for score, _ in scored}, reverse=True):
        block = [relevant for other, relevant in scored if other == score]
        seen += len(block)
        hits += sum(block)
        total += sum(block) * hits / seen
    return total / hits if hits else 0.0


def pair_f1(true: Iterable[Collection[str]], found: Iterable[Collection[str]]) -> float:
    """Return F1 over the pairs that stand together."""
    one, other = _pairs(true), _pairs(found)
    return f1(len(one & other), len(other - one), len(one - other))


def _pairs(groups: Iterable[Collection[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
