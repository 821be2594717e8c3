"""Weights from labelled articles: maximum likelihood of the product of both halves, by stochastic descent.

The descent is that of Duchi, Hazan and Singer (Adagrad, 2011), over the examples in a fixed, mixed order.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.judging.weights import HALVES, Features, Weights, log_odds, logistic

TARGETS = {"yes": 1.0, "borderline": 0.4, "no": 0.0}
RARE = 3
"""Examples that a feature must occur in."""
RIDGE = 3.0
"""The penalty on the square of the weight of a sign or word; chosen among 1, 3 and 10 by splits by time."""
RIDGE_PARTS = 20.0
PRIOR: Mapping[str, Mapping[str, float]] = {
    "crypto": {"always": -2.4, "title": 2.2, "lead": 1.3, "rest": 1.0},
    "regulation": {"always": -2.6, "title": 1.7, "lead": 0.8, "rest": 0.5, "official": 1.5},
}
"""What parts are believed to say before any article is seen; most labels have no long text."""
EPOCHS = 40
PACE = 0.25
SMALL = 0.02
"""A weight this near to nothing is left out of the result."""

Vector = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A labelled article: what it was found to be like, and what it is."""

    id: str
    features: Features
    target: float
    bare: bool
    block: str = ""
    """What must not be split between learning and scoring: a stretch of time."""


@dataclass(slots=True)
class _Half:
    """One half while it is learnt."""

    names: dict[str, int]
    vectors: list[Vector]
    ridge: list[float]
    prior: list[float]
    weights: list[float]
    squares: list[float]

    def odds(self, row: int) -> float:
        weights = self.weights
        return sum(weights[index] * value for index, value in self.vectors[row])

    def step(self, row: int, slope: float) -> None:
        weights, squares, ridge, prior = self.weights, self.squares, self.ridge, self.prior
        for index, value in self.vectors[row]:
            gradient = slope * value + ridge[index] * (weights[index] - prior[index])
            squares[index] += gradient * gradient
            weights[index] -= PACE * gradient / math.sqrt(squares[index])


def fit(examples: Sequence[Example]) -> Weights:
    """Return the weights under which the labels are most likely; the same for the same examples."""
    halves = {half: _prepared(half, examples) for half in HALVES}
    for epoch in range(EPOCHS):
        for row in _mixed(examples, epoch):
            _learn(halves, row, examples[row].target)
    return Weights(halves={half: _result(learnt) for half, learnt in halves.items()})


def _learn(halves: Mapping[str, _Half], row: int, target: float) -> None:
    chances = {half: logistic(learnt.odds(row)) for half, learnt in halves.items()}
    both = min(1 - 1e-6, math.prod(chances.values()))
    error = (target - both) / (1 - both)
    for half, learnt in halves.items():
        learnt.step(row, -error * (1 - chances[half]))


def _prepared(half: str, examples: Sequence[Example]) -> _Half:
    summed = [_summed(half, example.features) for example in examples]
    counts = Counter(name for found in summed for name in found)
    kept = sorted(name for name, count in counts.items() if count >= RARE)
    names = {name: index for index, name in enumerate(kept)}
    vectors = [
        tuple((names[name], value) for name, value in found.items() if name in names) for found in summed
    ]
    # Spread over the examples that have the feature, so that their number does not raise the penalty.
    ridge = [_penalty(name) / counts[name] for name in kept]
    prior = [PRIOR[half].get(name, 0.0) for name in kept]
    return _Half(names, vectors, ridge, prior, list(prior), [1e-2] * len(kept))


def _penalty(name: str) -> float:
    """Signs and words are many and rare, parts few and always there."""
    return RIDGE if name.startswith(("sign ", "title ", "lead ")) else RIDGE_PARTS


def _summed(half: str, found: Features) -> dict[str, float]:
    values: dict[str, float] = {}
    for each in found.of(half):
        values[each.name] = values.get(each.name, 0.0) + each.value
    return values


def _mixed(examples: Sequence[Example], epoch: int) -> list[int]:
    """Return the rows in an order that depends on nothing but ids and epoch."""
    keys = [hashlib.blake2b(f"{epoch} {example.id}".encode(), digest_size=8).digest() for example in examples]
    return sorted(range(len(examples)), key=lambda row: (keys[row], row))


def _result(learnt: _Half) -> dict[str, float]:
    found = {name: round(learnt.weights[index], 3) for name, index in learnt.names.items()}
    return {name: weight for name, weight in found.items() if abs(weight) >= SMALL}


def out_of_block(examples: Sequence[Example]) -> list[float]:
    """Return for each example the product that weights learnt from all other blocks give it."""
    found = [0.0] * len(examples)
    for block in sorted({example.block for example in examples}):
        weights = fit([example for example in examples if example.block != block])
        for row, example in enumerate(examples):
            if example.block == block:
                found[row] = weights.product(example.features)
    return found


def calibrated(examples: Sequence[Example], products: Sequence[float]) -> dict[str, tuple[float, float]]:
    """Return the correction that makes the products honest, for bare titles and for articles with text.

    This is Platt's scaling (1999), on products of weights that had not seen the example.
    """
    found: dict[str, tuple[float, float]] = {}
    for name, bare in (("bare", True), ("text", False)):
        pairs = [
            (log_odds(product), example.target)
            for example, product in zip(examples, products, strict=True)
            if example.bare is bare
        ]
        found[name] = _scaled(pairs)
    return found


def _scaled(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Fit factor and shift by Newton's method in short steps; a ridge keeps them near one and nought."""
    factor, shift = 1.0, 0.0
    for _ in range(100):
        slope, rise, aa, ab, bb = factor - 1.0, shift, 1.0, 0.0, 1.0
        for odds, target in pairs:
            chance = logistic(factor * odds + shift)
            error, weight = chance - target, chance * (1 - chance)
            slope, rise = slope + error * odds, rise + error
            aa, ab, bb = aa + weight * odds * odds, ab + weight * odds, bb + weight
        determinant = aa * bb - ab * ab
        factor -= _short((slope * bb - rise * ab) / determinant)
        shift -= _short((rise * aa - slope * ab) / determinant)
    return round(factor, 3), round(shift, 3)


def _short(step: float) -> float:
    return max(-0.2, min(0.2, step))
