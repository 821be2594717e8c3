"""The linear model of relevance: what each feature says in each half, and what a score is worth."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Place = tuple[int, int, bool]
"""Start and end of some words, and whether they stand in the title."""
HALVES = ("crypto", "regulation")
_STEEPEST = 30.0


class Feature(NamedTuple):
    """One number, and what to tell of it: a kind, a label, a place."""

    name: str
    value: float
    kind: str
    label: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What speaks in each half alone, and what speaks in both."""

    halves: Mapping[str, tuple[Feature, ...]]
    shared: tuple[Feature, ...]

    def of(self, half: str) -> tuple[Feature, ...]:
        """Return all that bears on one half."""
        return (*self.halves[half], *self.shared)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds by the name of a feature for each half, and the correction of the product of both."""

    halves: Mapping[str, Mapping[str, float]]
    calibration: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """For `bare` titles and for articles with `text`: factor and shift of the log-odds of the product."""

    def shares(self, half: str, found: Features) -> list[tuple[Feature, float]]:
        """Return the features that say something in one half, each with its share of the log-odds."""
        known = self.halves[half]
        return [(each, known[each[0]] * each[1]) for each in found.of(half) if each[0] in known]

    def product(self, found: Features) -> float:
        """Return the chance that both halves hold, as the model was fitted."""
        return chance(self.shares(half, found) for half in HALVES)

    def corrected(self, product: float, *, bare: bool) -> float:
        """Return what a product is worth."""
        factor, shift = self.calibration.get("bare" if bare else "text", (1.0, 0.0))
        return logistic(factor * log_odds(product) + shift)


def chance(halves: Iterable[Iterable[tuple[Feature, float]]]) -> float:
    """Return the product of the chances of the halves, from the shares of each."""
    return math.prod(logistic(sum(share for _, share in shares)) for shares in halves)


def logistic(z: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, z))))


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability; those of certainty are finite."""
    bounded = min(1 - 1e-9, max(1e-9, probability))
    return math.log(bounded / (1 - bounded))


def read_weights(raw: Mapping[str, object]) -> Weights:
    """Return the weights of a mapping as `as_mapping` gives it; ValueError if it is no such mapping."""
    halves = {half: _numbers(raw, half) for half in HALVES}
    calibration = raw.get("calibration", {})
    if not isinstance(calibration, Mapping):
        raise ValueError("'calibration' must be a mapping")  # noqa: TRY004 - of a file, not of a caller
    return Weights(halves=halves, calibration={key: _pair(value) for key, value in calibration.items()})


def _numbers(raw: Mapping[str, object], half: str) -> dict[str, float]:
    found = raw.get(half)
    if not isinstance(found, Mapping) or not all(isinstance(value, int | float) for value in found.values()):
        raise ValueError(f"{half!r} must be a mapping of numbers")
    return {str(name): float(value) for name, value in found.items()}


def _pair(value: object) -> tuple[float, float]:
    match value:
        case [int() | float() as factor, int() | float() as shift]:
            return float(factor), float(shift)
        case _:
            raise ValueError("a calibration is two numbers: factor and shift")


def as_mapping(weights: Weights) -> dict[str, object]:
    """Return the weights as JSON has them."""
    return {
        **{half: dict(sorted(weights.halves[half].items())) for half in HALVES},
        "calibration": {key: list(pair) for key, pair in sorted(weights.calibration.items())},
    }
