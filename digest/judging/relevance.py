"""Is it about the regulation of crypto-assets? Two questions, and both must be answered with yes.

Each half is a logistic of what the lexicon finds, of signs in the title and of words; the score is the
product of the two, corrected for how much text there is. A reason's weight is its share of the log-odds of
the halves.
"""

import heapq
from collections.abc import Iterable, Iterator

from digest.judging.evidence import Evidence
from digest.judging.features import features
from digest.judging.weights import HALVES, Feature, Features, Weights
from digest.model.facts import Band, Reason, Span, Verdict

THRESHOLD = 0.5
"""At or over it an article is kept."""
UNCERTAIN = (0.3, 0.6)
"""The band within which a person should look; from the lower bound inclusive to the upper exclusive. Of the
labelled items within it, about half are about regulation; above, nine of ten; below, two of a hundred."""
MOST_REASONS = 12
SLIGHT = 0.05
"""A reason that moves the log-odds by less is not told."""


def judge_relevance(evidence: Evidence) -> Verdict:
    """Return the verdict, with the strongest reasons first."""
    found = features(evidence)
    weights = evidence.rules.weights
    score = round(weights.probability(found, bare=not evidence.body), 4)
    article = evidence.article
    return Verdict(
        article_id=article.id,
        text_hash=article.text_hash,
        keep=score >= THRESHOLD,
        band=band(score),
        score=score,
        reasons=_reasons(found, weights),
    )


def band(score: float) -> Band:
    """Return where a score lies."""
    if score < UNCERTAIN[0]:
        return Band.OUT
    return Band.UNCERTAIN if score < UNCERTAIN[1] else Band.IN


def _reasons(found: Features, weights: Weights) -> tuple[Reason, ...]:
    merged = _merged(_shares(found, weights))
    told = [(-abs(weight), key) for key, (weight, _) in merged.items() if abs(weight) >= SLIGHT]
    return tuple(
        Reason(kind=key[0], value=key[1], weight=merged[key][0], span=merged[key][1])
        for _, key in heapq.nsmallest(MOST_REASONS, told)
    )


def _shares(found: Features, weights: Weights) -> Iterator[tuple[Feature, float]]:
    for half in HALVES:
        known = weights.halves[half]
        for each in found.of(half):
            if each.kind and each.name in known:
                yield each, known[each.name] * each.value


def _merged(shares: Iterable[tuple[Feature, float]]) -> dict[tuple[str, str], tuple[float, Span | None]]:
    """Join what the same cue or word gives in both halves and in several places; the first place stands."""
    weights: dict[tuple[str, str], float] = {}
    places: dict[tuple[str, str], Span | None] = {}
    for feature, share in shares:
        key = feature.kind, feature.label
        weights[key] = weights.get(key, 0.0) + share
        places[key] = places.get(key) or feature.span
    return {key: (round(weight, 3), places[key]) for key, weight in weights.items()}
