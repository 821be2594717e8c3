"""Which lines stand on a page where, and look as, furniture does: a linear score over their signs.

The weights come from labelled pages, with strong regularisation; `bench/train_lines.py` makes them and tells
how they do on pages of sites that they were not made from.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.reading.line_signs import Signs
from digest.reading.line_weights import BIAS, WEIGHTS
from digest.reading.prose import LINKED

LEAST = 0.45
"""Probability under which a line is furniture; tuned out of fold on 241 labelled pages."""
LEAST_OF_PROSE = 0.15
"""The same for a long sentence without links, which goes only where nearly everything speaks against it."""
MOST_DROPPED = 0.5
"""Share of a text that may go for its layout; where more would, the page is not understood, and all stays."""
REASONS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What signs weigh."""

    bias: float
    weights: Mapping[str, float]


TRAINED = Scale(bias=BIAS, weights=WEIGHTS)


def unlikely(lines: Sequence[str], signs: Sequence[Signs], scale: Scale = TRAINED) -> list[str | None]:
    """Return for each line None, or the signs that speak most against it if it is furniture."""
    found = [_against(each, scale) if probability(each, scale) < _least(each) else None for each in signs]
    gone = sum(len(line) for line, reason in zip(lines, found, strict=True) if reason is not None)
    return found if gone <= MOST_DROPPED * sum(map(len, lines)) else [None] * len(lines)


def _least(signs: Signs) -> float:
    prose = signs.get("long") and signs.get("ended") and signs.get("links", 0.0) < LINKED
    return LEAST_OF_PROSE if prose else LEAST


def probability(signs: Signs, scale: Scale) -> float:
    """Return how likely a line with these signs is of the article."""
    logit = scale.bias + sum(scale.weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def _against(signs: Signs, scale: Scale) -> str:
    costs = sorted((scale.weights.get(name, 0.0) * value, name) for name, value in signs.items())
    return ", ".join(name for cost, name in costs[:REASONS] if cost < 0)
