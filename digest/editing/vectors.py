"""Texts as weighted terms: what makes two reports alike."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from operator import mul

from digest.editing import figures
from digest.editing.glossary import NOTIONS
from digest.editing.stopwords import FUNCTION_WORDS
from digest.text.words import fold, written

Vector = Mapping[str, float]
"""Term to weight, of length one but for rounding, or empty."""

TOGETHER = 0.8
"""Share of the titles with a term in which it stands beside the other one."""
_STEM = 7
"""Characters of a word that count: *regulates* and *regulator* are one term."""
_STEPS = 4096
_SHARED = 4
"""Up to which weights are shared."""
_STEP = [number / _STEPS for number in range(_SHARED * _STEPS + 1)]
"""The weights of units and small sums of them, few enough for all vectors to share: half of the size."""

_REMEMBERED = 65_536
"""Words: few make up most of any text."""
_ENDINGS = ("s", "e", "n", "es", "en", "er", "ern", "x", "in", "innen", "r")
"""Of plurals and cases, which the glossary leaves out."""
_BEGINNINGS = frozenset(word[:4] for word in NOTIONS)
"""Of the words of the glossary: stems have four letters or more, so most words need no look at endings."""


def terms(text: str) -> list[str]:
    """Return the terms of `text` in order: folded, without function words, notions for words of the field."""
    return terms_of(text, written(text))


def terms_of(text: str, words: Iterable[str]) -> list[str]:
    """Return the terms of `text`, of which `words` are the words as they are written."""
    alike = figures.spelled_alike(text)
    return list(chain.from_iterable(map(_KNOWN.__getitem__, words if alike == text else written(alike))))


def words_of(text: str, wanted: Collection[str]) -> dict[str, str]:
    """Return for each of the terms `wanted` that `text` has the first word that stands for it."""
    found: dict[str, str] = {}
    for word in written(figures.spelled_alike(text)):
        for term in _KNOWN[word]:
            if term in wanted:
                found.setdefault(term, word)
    return found


class _Known(dict[str, tuple[str, ...]]):
    """What words count as, however they are written; begun anew when there are too many."""

    def __missing__(self, written: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[written] = _terms(written)
        return found


_KNOWN = _Known()


def _terms(written: str) -> tuple[str, ...]:
    """Return what a word counts as, however it is written."""
    word = fold(written)
    if word in FUNCTION_WORDS or len(word) < 2:
        return ()
    notions = NOTIONS.get(word) or _inflected(word)
    if notions:
        return notions
    if word[0].isdigit():
        return (word,)
    return (word.removesuffix("s")[:_STEM] if len(word) > 3 else word,)


def _inflected(word: str) -> tuple[str, ...]:
    if word[:4] not in _BEGINNINGS:
        return ()
    stems = (
        word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 3
    )
    return next((NOTIONS[stem] for stem in stems if stem in NOTIONS), ())


def inverse_frequencies(
    documents: Iterable[Iterable[str]], *, prior: float, common: Mapping[str, float]
) -> dict[str, float]:
    """Return how telling each term is among `documents` and `prior` others that are imagined beside them.

    `common` is the share of those others that hold a term; most hold none of ours. Never below 0.
    """
    counts: Counter[str] = Counter()
    number = 0
    for number, document in enumerate(documents, start=1):  # noqa: B007 - counted here, used below
        counts.update(set(document))
    size = number + prior
    return {
        each: max(0.0, math.log(size / (count + prior * common.get(each, 0.0) + 0.5)))
        for each, count in sorted(counts.items())
    }


def companions(titles: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the terms that nearly always stand beside one and the same other: the words of a name.

    Of a term that is in one title alone nothing can be told.
    """
    number = Counter(term for title in titles for term in set(title))
    pairs = Counter(
        pair for title in titles for pair in set(pairwise(title)) if _may_be_companions(number, *pair)
    )
    return frozenset(
        term
        for pair, times in pairs.items()
        if times >= TOGETHER * max(number[each] for each in pair)
        for term in pair
    )


def _may_be_companions(number: Mapping[str, int], one: str, other: str) -> bool:
    fewer, more = sorted((number[one], number[other]))
    return one != other and fewer > 1 and fewer >= TOGETHER * more


def unit(weights: Mapping[str, float]) -> Vector:
    """Scale weights of 0 and more to length one, in steps of 1/4096: sums of products are exact then."""
    return scaled(weights, list(weights.values()))


def scaled(names: Iterable[str], weights: Sequence[float]) -> Vector:
    """Scale as `unit` does the weights of terms, in the order of their `names`."""
    length = math.sqrt(math.fsum(map(mul, weights, weights)))
    if not length:
        return {}
    scale = _STEPS / length
    return dict(zip(names, [_STEP[int(weight * scale + 0.5)] for weight in weights], strict=True))


def dot(one: Vector, other: Vector) -> float:
    """Return the inner product of units or of their totals, exactly; the cosine, where both are units."""
    product = 0.0
    for term in one.keys() & other.keys():
        product += one[term] * other[term]
    return product


def total(vectors: Sequence[Vector]) -> dict[str, float]:
    """Return the sum of `vectors`; of one weight, and of a small sum of steps, there is one float for all."""
    result = dict(vectors[0]) if vectors else {}
    for vector in vectors[1:]:
        for each, weight in vector.items():
            known = result.get(each)
            result[each] = weight if known is None else _shared(known + weight)
    return result


def _shared(weight: float) -> float:
    step = weight * _STEPS
    return _STEP[int(step)] if step <= _SHARED * _STEPS and step.is_integer() else weight
