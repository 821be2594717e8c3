"""Is it about the regulation of crypto-assets? Two questions, and both must be answered with yes.

Each half is a logistic of what the lexicon finds, of signs in the title and of words; the score is the
product of the two, corrected for how much text there is. A reason's weight is its share of the log-odds of
the halves.
"""

import heapq
from collections.abc import Iterable
from itertools import chain

from digest.judging.evidence import Evidence
from digest.judging.features import features
from digest.judging.weights import HALVES, Feature, Features, Place, chance
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
    halves = [weights.shares(half, found) for half in HALVES]
    score = round(weights.corrected(chance(halves), bare=not evidence.body), 4)
    article = evidence.article
    return Verdict(
        article_id=article.id,
        text_hash=article.text_hash,
        keep=score >= THRESHOLD,
        band=Band.OUT if score < THRESHOLD and not _of_the_field(found) else band(score),
        score=score,
        reasons=_reasons(chain.from_iterable(halves)),
    )


def band(score: float) -> Band:
    """Return where a score lies."""
    if score < UNCERTAIN[0]:
        return Band.OUT
    return Band.UNCERTAIN if score < UNCERTAIN[1] else Band.IN


def _of_the_field(found: Features) -> bool:
    """Whether anything at all is about crypto-assets; what has nothing of them is not even uncertain."""
    return any(each.kind in {"crypto", "instrument"} for each in found.halves["crypto"])


def _reasons(shares: Iterable[tuple[Feature, float]]) -> tuple[Reason, ...]:
    merged = _merged(shares)
    told = [(-abs(weight), key) for key, (weight, _) in merged.items() if abs(weight) >= SLIGHT]
    return tuple(
        Reason(kind=key[0], value=key[1], weight=merged[key][0], span=_span(merged[key][1]))
        for _, key in heapq.nsmallest(MOST_REASONS, told)
    )


def _span(place: Place | None) -> Span | None:
    return Span(start=place[0], end=place[1], in_title=place[2]) if place else None


def _merged(
    shares: Iterable[tuple[Feature, float]],
) -> dict[tuple[str, str], tuple[float, Place | None]]:
    """Join what the same cue or word gives in both halves and in several places; the first place stands.

    What has no kind is the constant of the model and no reason.
    """
    joined: dict[tuple[str, str], tuple[float, Place | None]] = {}
    for (_, _, kind, label, place), share in shares:
        if kind:
            known = joined.get((kind, label))
            joined[kind, label] = (known[0] + share, known[1] or place) if known else (share, place)
    return {key: (round(weight, 3), place) for key, (weight, place) in joined.items()}
