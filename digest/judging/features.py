"""What a judgement of relevance goes by: named numbers, each with the words that it comes from.

There are three sorts. *Parts* sum the cues of the lexicon for one half in one part of an article. *Signs*
tell that the title holds a term of some kind, a percentage, a question. *Words* are single words and pairs
of the title, and single words of the opening. Parts belong to one half; signs and words bear on both, with
a weight for each.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from digest.judging.evidence import Evidence
from digest.judging.lexicon import AGAINST
from digest.judging.weights import HALVES, Feature, Features
from digest.taxonomy.matching import Hit, Words

LEAD = 600
"""Characters of the text whose cues count as its opening."""
NEAR = 30
"""Characters between an authority and its verb in a title, at most."""

_NUMBER = re.compile(r"\d+")
_PERCENT = re.compile(r"\d ?%")
_SUM = re.compile(r"[$€£¥]\s?\d")
_QUESTION = re.compile(r"[?¿]")
_SHAPES = (("percent", _PERCENT), ("sum", _SUM), ("question", _QUESTION))
_ACTORS = ("authority", "jurisdiction")
_NAMED = ("action", "topic", "affected")
_PRESENT = ("authority", "instrument", "jurisdiction", "act", *AGAINST)

Cue = tuple[str, str, float, Hit]
"""Kind, value, weight, the first place."""


@dataclass(frozen=True, slots=True)
class Part:
    """The cues of one half in one part of an article, and what they come to."""

    name: str
    cues: tuple[Cue, ...]
    in_title: bool = False
    per_words: float = 1.0

    @property
    def total(self) -> float:
        """The sum of the weights, relative to the length where that matters."""
        return sum(cue[2] for cue in self.cues) / self.per_words

    @property
    def value(self) -> float:
        """The feature: more cues say more, but each says less than the one before."""
        return math.log1p(self.total)

    def features(self, *, bare: bool) -> Iterator[Feature]:
        """Divide the value among the cues; where there is no text, the title has weights of its own."""
        if not self.cues:
            return
        value, total = self.value, self.total * self.per_words
        for kind, label, weight, hit in self.cues:
            share = value * weight / total
            place = hit.start, hit.end, self.in_title
            yield Feature(self.name, share, kind, label, place)
            if bare:
                yield Feature(f"bare {self.name}", share, kind, label, place)


def features(evidence: Evidence) -> Features:
    """Return the features of an article."""
    bare = not evidence.body
    crypto = [feature for part in _parts(evidence, ("crypto",)) for feature in part.features(bare=bare)]
    kinds = ("regulation", "authority", "instrument")
    parts = (*_parts(evidence, kinds), *_parts(evidence, AGAINST, "against "))
    regulation = [feature for part in parts for feature in part.features(bare=bare)]
    return Features(
        halves={
            "crypto": (*_constant(bare), *crypto, *_outlet(evidence)),
            "regulation": (*_constant(bare), *regulation, *_official(evidence)),
        },
        shared=(*_signs(evidence), *_shapes(evidence.article.title), *_words(evidence)),
    )


def _constant(bare: bool) -> Iterator[Feature]:
    yield Feature("always", 1.0, "", "")
    if bare:
        yield Feature("bare", 1.0, "", "")


def _outlet(evidence: Evidence) -> Iterator[Feature]:
    """Yield whether the source's own name says that it writes about crypto."""
    source = evidence.article.source
    if "crypto" in evidence.rules.phrases.find(Words.of(source.replace("Coin", "coin "))):
        yield Feature("outlet", 1.0, "outlet", source)


def _official(evidence: Evidence) -> Iterator[Feature]:
    if evidence.official:
        label = evidence.publisher or evidence.article.kind.value
        yield Feature("official", 1.0, "source", label)


def _parts(evidence: Evidence, kinds: tuple[str, ...], prefix: str = "") -> Iterator[Part]:
    titled = [cue for kind in kinds for cue in _of_kind(evidence, kind, evidence.title)]
    texted = [cue for kind in kinds for cue in _of_kind(evidence, kind, evidence.text)]
    yield Part(f"{prefix}title", _distinct(titled), in_title=True)
    yield Part(f"{prefix}lead", _distinct(cue for cue in texted if cue[3].start < LEAD))
    if not prefix:
        rest = _summed(cue for cue in texted if cue[3].start >= LEAD)
        yield Part("rest", rest, per_words=max(1.0, (len(evidence.body) - LEAD) / LEAD))


def _of_kind(evidence: Evidence, kind: str, found: Mapping[str, list[Hit]]) -> Iterator[Cue]:
    """Yield the cues of a kind; an instrument that is about crypto alone speaks for that half too."""
    for hit in found.get(kind, ()):
        yield kind, hit.target.id, hit.target.weight, hit
    if kind == "crypto":
        instruments = evidence.rules.taxonomy.instruments
        for hit in found.get("instrument", ()):
            if instruments[hit.target.id].crypto:
                yield "instrument", hit.target.id, hit.target.weight, hit


def _summed(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Return each cue once, at its first place, with the weight of all its places."""
    summed: dict[tuple[str, str], Cue] = {}
    for kind, label, weight, hit in cues:
        known = summed.get((kind, label))
        summed[kind, label] = (
            (kind, label, known[2] + weight, known[3]) if known else (kind, label, weight, hit)
        )
    return tuple(summed.values())


def _distinct(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Return each cue once, at its first place."""
    first: dict[tuple[str, str], Cue] = {}
    for cue in cues:
        first.setdefault(cue[:2], cue)
    return tuple(first.values())


def _signs(evidence: Evidence) -> Iterator[Feature]:
    """Yield which kinds of terms the title holds, each once."""
    seen: set[str] = set()
    for name, kind, hit in _titled(evidence.title):
        if name not in seen:
            seen.add(name)
            yield Feature(f"sign {name}", 1.0, kind, hit.target.id, (hit.start, hit.end, True))


def _titled(title: Mapping[str, list[Hit]]) -> Iterator[tuple[str, str, Hit]]:
    for family in _PRESENT:
        yield from ((family, family, hit) for hit in title.get(family, ()))
    for family in _NAMED:
        yield from ((f"{family} {hit.target.id}", family, hit) for hit in title.get(family, ()))
    for family in HALVES:
        yield from ((f"{family} {hit.target.weight:g}", family, hit) for hit in title.get(family, ()))
    acts = title.get("act", ())
    for family in _ACTORS:
        for hit in title.get(family, ()):
            if any(0 <= act.start - hit.end < NEAR for act in acts):
                yield f"{family} acts", family, hit


def _shapes(title: str) -> Iterator[Feature]:
    for name, pattern in _SHAPES:
        if match := pattern.search(title):
            yield Feature(f"sign {name}", 1.0, "figure", name, (*match.span(), True))


def _words(evidence: Evidence) -> Iterator[Feature]:
    """Yield the words and pairs of words of the title and the words of the opening, each once."""
    seen: set[str] = set()
    title = _numberless(evidence.titled)
    pairs = ((f"{one[0]} {other[0]}", one[1], other[2]) for one, other in pairwise(title))
    for word, start, end in (*title, *pairs):
        if word not in seen:
            seen.add(word)
            yield Feature(f"title {word}", 1.0, "word", word, (start, end, True))
    seen.clear()
    for word, start, end in _numberless(evidence.opening):
        if word not in seen:
            seen.add(word)
            yield Feature(f"lead {word}", 0.5, "word", word, (start, end, False))


def _numberless(words: Words) -> list[tuple[str, int, int]]:
    """Return the words with their places, every number as the same one."""
    places = zip(words.folded, words.starts, words.ends, strict=True)
    return [(word if word.isalpha() else _NUMBER.sub("0", word), start, end) for word, start, end in places]
