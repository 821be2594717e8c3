"""What speaks for a sentence as a part of a summary: signs that are cheap to count, each of about one.

The signs are those that surveys of extractive summaries name again and again: the place in the text, the
length, the closeness to the whole, to the title and to the opening, words that the text repeats, names,
figures and quotations. `sentence_weights` says what each is worth.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from digest.editing import furniture, vectors
from digest.editing.vectors import Vector
from digest.model.stories import Document
from digest.text.sentences import sentences as spans_of
from digest.text.words import words

_READ = 120
"""Sentences of a document that are looked at: news is told at its beginning."""
_READ_CHARACTERS = 60_000
_DOCUMENTS = 40
"""Documents of one story that are looked at."""
_OFTEN = 12
"""Terms of a text that are taken for its subject."""
_USUAL = 22
"""Words of a sentence in a news report, about."""

_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"(?<=[\w,] )[A-ZÀ-ÖØ-Þ]\w")
_QUOTATION = re.compile(r"[\"“”«»„]")
_SPOKEN = (
    *("said", "says", "told", "added", "according to", "a déclaré", "a dit", "a expliqué", "a ajouté"),
    *("a indiqué", "selon", "sagte", "erklärte"),
)
_SPEECH = re.compile(rf"\b(?:{'|'.join(_SPOKEN)})\b")
_SELF = re.compile(r"\b(?:I|we|you|my|our|your|je|j'|nous|vous|on|ich|wir)\b")

Signs = tuple[float, ...]
"""In the order of NAMES."""

NAMES = (
    *("first", "second", "third", "early", "near", "late"),
    *("short", "long", "length", "few"),
    *("whole", "title", "opening", "often", "shared", "supported"),
    *("figures", "names", "quotation", "speech", "self", "leans"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A sentence as it was cut from its document."""

    document: int
    place: int
    count: int
    """Sentences of the document that are looked at."""
    start: int
    end: int
    text: str
    terms: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """What the documents are about."""

    centroid: Vector
    title: Vector
    openings: Sequence[Vector]
    """Of each document."""
    often: frozenset[str]
    across: Mapping[str, int]
    """In how many documents a term stands."""
    documents: int


def said(documents: Sequence[Document], *, language: str, titles: Sequence[str]) -> list[Said]:
    """Return the sentences of `documents` that may be quoted; none that says one of `titles` over again."""
    cuts = [_cuts(number, document.text, language) for number, document in enumerate(documents[:_DOCUMENTS])]
    weights, across = _term_weights(cuts)
    made = [[_vector(cut.terms, weights) for cut in document] for document in cuts]
    everything = vectors.total([vector for document in made for vector in document])
    counts: Counter[str] = Counter()
    for cut in chain.from_iterable(cuts):
        counts.update(cut.terms)
    named = Counter(each for each in vectors.terms(titles[0] if titles else "") if each in weights)
    whole = _Whole(
        centroid=vectors.unit(everything),
        title=_vector(named, weights),
        openings=[document[0] if document else {} for document in made],
        often=frozenset(term for term, _ in sorted(counts.items(), key=_most)[:_OFTEN]),
        across=across,
        documents=len(documents),
    )
    known = [frozenset(words(title)) for title in titles if title]
    return [
        _said(cut, vector, whole, language)
        for document, own in zip(cuts, made, strict=True)
        for cut, vector in zip(document, own, strict=True)
        if not _repeats(cut.text, known)
    ]


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _cuts(number: int, text: str, language: str) -> list[_Cut]:
    """Return the sentences of a document that are prose, in order."""
    spans = spans_of(text[:_READ_CHARACTERS], language)[:_READ]
    return [
        _Cut(
            document=number,
            place=place,
            count=len(spans),
            start=start,
            end=end,
            text=text[start:end],
            terms=Counter(vectors.terms(text[start:end])),
        )
        for place, (start, end) in enumerate(spans)
        if furniture.is_prose(text[start:end])
    ]


def _said(cut: _Cut, vector: Vector, whole: _Whole, language: str) -> Said:
    leans = cut.place > 0 and furniture.dangles(cut.text, language)
    return Said(
        document=cut.document,
        place=cut.place,
        start=cut.start,
        end=cut.end,
        text=cut.text,
        leans=leans,
        vector=vector,
        signs=(*_placed(cut), *_long(cut), *_close(cut, vector, whole), *_worded(cut.text), float(leans)),
    )


def _placed(cut: _Cut) -> Iterable[float]:
    place = cut.place
    return (
        float(place == 0),
        float(place == 1),
        float(place == 2),
        math.exp(-place / 3),
        1 / (1 + place),
        place / max(cut.count, 1),
    )


def _long(cut: _Cut) -> Iterable[float]:
    count = cut.text.count(" ") + 1
    return (
        max(0.0, 1 - count / 12),
        max(0.0, count / 35 - 1),
        math.log(count / _USUAL),
        max(0.0, 1 - len(cut.terms) / 6),
    )


def _close(cut: _Cut, vector: Vector, whole: _Whole) -> Iterable[float]:
    opening = whole.openings[cut.document]
    number = max(len(cut.terms), 1)
    others = sum(map(whole.across.__getitem__, cut.terms)) - len(cut.terms)
    often = len(whole.often & cut.terms.keys())
    return (
        vectors.dot(vector, whole.centroid),
        vectors.dot(vector, whole.title),
        vectors.dot(vector, opening) if cut.place else 0.0,
        often / 4,
        often / number,
        others / number / max(whole.documents - 1, 1),
    )


def _worded(text: str) -> Iterable[float]:
    return (
        float(_FIGURE.search(text) is not None),
        min(1.0, len(_NAME.findall(text)) / 5),
        float(_QUOTATION.search(text) is not None),
        float(_speaks(text)),
        float(_SELF.search(text) is not None),
    )


def _speaks(text: str) -> bool:
    return any(map(text.__contains__, _SPOKEN)) and _SPEECH.search(text) is not None


def _term_weights(cuts: Sequence[Sequence[_Cut]]) -> tuple[dict[str, float], dict[str, int]]:
    """Weigh terms: rare among the sentences weighs more, and so does support by several documents."""
    number = sum(len(document) for document in cuts)
    within: Counter[str] = Counter()
    across: Counter[str] = Counter()
    for document in cuts:
        held = Counter(term for cut in document for term in cut.terms)
        within.update(held)
        across.update(held.keys())
    weights = {
        term: math.log(1 + number / count) * (1 + math.log(across[term]))
        for term, count in sorted(within.items())
    }
    return weights, dict(across)


def _vector(counts: Counter[str], weights: Mapping[str, float]) -> Vector:
    return vectors.unit({term: (1 + math.log(count)) * weights[term] for term, count in counts.items()})


def _repeats(text: str, titles: Sequence[frozenset[str]]) -> bool:
    """Tell whether a sentence is a title over again."""
    if not titles:
        return False
    spoken = frozenset(words(text))
    return any(len(spoken & title) >= 0.8 * len(spoken | title) for title in titles)
