"""What speaks for a sentence as a part of a summary: signs that are cheap to count, each of about one.

The signs are those that surveys of extractive summaries name again and again: the place in the text, the
length, the closeness to the whole and to the title, words that the text repeats, names, figures and
quotations. `sentence_weights` says what each is worth.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import mul
from typing import NamedTuple

from digest.editing import figures, furniture, vectors
from digest.editing.vectors import Vector
from digest.model.stories import Document
from digest.text.sentences import sentences as spans_of
from digest.text.words import folded, words, written

_READ = 120
"""Sentences of a document that are looked at: news is told at its beginning."""
_READ_CHARACTERS = 60_000
_DOCUMENTS = 40
"""Documents of one story that are looked at."""
_OFTEN = 12
"""Terms of a text that are taken for its subject."""
_USUAL = 22
"""Words of a sentence in a news report, about."""

_NAME = re.compile(r" [A-ZÀ-ÖØ-Þ](?<=[\w,] .)\w")
_QUOTATION = re.compile(r"[“”«»„]")

Signs = tuple[float, ...]
"""In the order of NAMES."""

NAMES = (
    *("first", "second", "third", "early", "near", "late"),
    *("short", "long", "length", "words"),
    *("whole", "title", "often", "shared"),
    *("figures", "names", "quotation"),
)


class Said(NamedTuple):
    """A sentence that may be quoted, and what speaks for it."""

    document: int
    place: int
    """Among the sentences of its document."""
    start: int
    end: int
    text: str
    leans: bool
    """Whether it points back to the one before it."""
    vector: Vector
    signs: Signs


class _Cut(NamedTuple):
    """A sentence as it was cut from its document."""

    document: int
    place: int
    among: int
    """Sentences of the document that are looked at."""
    start: int
    end: int
    text: str
    words: Sequence[str]
    terms: Sequence[str]
    times: Mapping[str, int]
    """How often each term stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """What the documents are about."""

    centroid: Vector
    title: Vector
    often: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a summary may be made of."""

    sentences: Sequence[Said]
    subject: Vector
    """The terms that a summary should have, by how much they matter."""


def said(documents: Sequence[Document], *, language: str, titles: Sequence[str]) -> Telling:
    """Return the sentences of `documents` that may be quoted; none that says one of `titles` over again."""
    cuts = _whole_ones(
        [
            _cuts(number, document.text, language, titles)
            for number, document in enumerate(documents[:_DOCUMENTS])
        ]
    )
    weights = _term_weights(cuts)
    made = [[_vector(cut.times, weights) for cut in document] for document in cuts]
    everything = vectors.total([vector for document in made for vector in document])
    counts = Counter(chain.from_iterable(cut.terms for document in cuts for cut in document))
    named = Counter(each for each in vectors.terms(titles[0] if titles else "") if each in weights)
    whole = _Whole(
        centroid=vectors.unit(everything),
        title=_vector(named, weights),
        often=frozenset(sorted(sorted(counts), key=counts.__getitem__, reverse=True)[:_OFTEN]),
    )
    known = [frozenset(words(title)) for title in titles if title]
    sentences = [
        _said(cut, vector, whole, language)
        for document, own in zip(cuts, made, strict=True)
        for cut, vector in zip(document, own, strict=True)
        if not _repeats(cut, known)
    ]
    return Telling(sentences=sentences, subject=_subject(cuts, everything, whole.centroid))


def _subject(cuts: Sequence[Sequence[_Cut]], everything: Mapping[str, float], centroid: Vector) -> Vector:
    """Return what the sentences are about: of several documents, what more than one sentence says."""
    if len(cuts) < 2:
        return centroid
    held = Counter(chain.from_iterable(cut.times for document in cuts for cut in document))
    return vectors.unit({term: weight for term, weight in everything.items() if held[term] > 1})


def _cuts(number: int, text: str, language: str, titles: Sequence[str]) -> list[_Cut]:
    """Return the sentences of a document that are prose, in order."""
    spans = spans_of(text[:_READ_CHARACTERS], language)[:_READ]
    cuts = []
    for place, (begin, end) in enumerate(spans):
        start = begin + furniture.label_of(text[begin:end])
        if place == 0:
            start += furniture.title_of(text[start:end], titles)
        sentence = text[start:end]
        found = written(sentence)
        if furniture.is_made_of_prose(sentence, found):
            terms = vectors.terms_of(sentence, found)
            cuts.append(_Cut(number, place, len(spans), start, end, sentence, found, terms, _times(terms)))
    return cuts


def _times(terms: Sequence[str]) -> Mapping[str, int]:
    once = dict.fromkeys(terms, 1)
    return once if len(once) == len(terms) else Counter(terms)


def _whole_ones(cuts: list[list[_Cut]]) -> list[list[_Cut]]:
    """Return the sentences that do not break off; all where there is no other."""
    whole = [[cut for cut in document if not furniture.is_cut_short(cut.text)] for document in cuts]
    return whole if any(whole) else cuts


def _said(cut: _Cut, vector: Vector, whole: _Whole, language: str) -> Said:
    leans = cut.place > 0 and furniture.leans(cut.text, cut.words, language)
    signs = (
        *_placed(cut.place, cut.among),
        *_long(cut.text.count(" ") + 1),
        *_close(cut, vector, whole),
        *_worded(cut.text),
    )
    return Said(cut.document, cut.place, cut.start, cut.end, cut.text, leans, vector, signs)


@lru_cache(maxsize=4096)
def _placed(place: int, among: int) -> Sequence[float]:
    return (
        float(place == 0),
        float(place == 1),
        float(place == 2),
        math.exp(-place / 3),
        1 / (1 + place),
        place / max(among, 1),
    )


@lru_cache(maxsize=256)
def _long(count: int) -> Sequence[float]:
    return (
        max(0.0, 1 - count / 12),
        max(0.0, count / 35 - 1),
        math.log(count / _USUAL),
        count / _USUAL,
    )


def _close(cut: _Cut, vector: Vector, whole: _Whole) -> Iterable[float]:
    often = sum(map(cut.times.__contains__, whole.often))
    return (
        sum(map(mul, vector.values(), map(whole.centroid.__getitem__, vector))),
        vectors.dot(vector, whole.title),
        often / 4,
        often / max(len(cut.times), 1),
    )


def _worded(text: str) -> Iterable[float]:
    return (
        float(figures.are_in(text)),
        min(1.0, len(_NAME.findall(text)) / 5),
        float('"' in text or (not text.isascii() and _QUOTATION.search(text) is not None)),
    )


def _term_weights(cuts: Sequence[Sequence[_Cut]]) -> dict[str, float]:
    """Weigh terms: rare among the sentences weighs more, and so does support by several documents."""
    within = Counter(chain.from_iterable(cut.times for document in cuts for cut in document))
    number = sum(map(len, cuts))
    rarity = [math.log(1 + number / count) for count in range(1, number + 1)]
    if len(cuts) < 2:
        return {term: rarity[count - 1] for term, count in within.items()}
    across = Counter(chain.from_iterable(_held(document) for document in cuts))
    support = [1 + math.log(count) for count in range(1, len(cuts) + 1)]
    return {term: rarity[count - 1] * support[across[term] - 1] for term, count in within.items()}


def _held(document: Sequence[_Cut]) -> frozenset[str]:
    """Return the terms of a document, each once."""
    return frozenset().union(*(cut.times for cut in document))


def _vector(counts: Mapping[str, int], weights: Mapping[str, float]) -> Vector:
    own = list(map(weights.__getitem__, counts))
    if sum(counts.values()) > len(counts):
        own = list(map(mul, own, (1 + math.log(count) for count in counts.values())))
    return vectors.scaled(counts, own)


def _repeats(cut: _Cut, titles: Sequence[frozenset[str]]) -> bool:
    """Tell whether a sentence is a title over again."""
    if not titles:
        return False
    spoken = frozenset(map(folded, cut.words))
    return any(len(spoken & title) >= 0.8 * len(spoken | title) for title in titles)
