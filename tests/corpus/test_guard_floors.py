"""What the guard catches of planted errors does not go down, nor what it refuses of faithful sentences up.

The sentences are our own: 26 passages, four paraphrases of each written by hand, and what rules make of those.
`aside` is measured on every second passage, which was looked at last while the guard was written.
`UPDATE_FLOORS=1` writes what was measured, and refuses to make a floor worse.
"""

import json
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from digest.editing.faithfulness import refusals
from tests.support.planted import Planted, corrupted, faithful

FLOORS = Path(__file__).parent / "guard_floors.json"
KINDS = ("crossed", "date", "mixed", "name", "negation", "number", "role")


def is_refused(each: Planted) -> bool:
    return bool(refusals(each.text, each.spans, context=each.context))


def share(sentences: list[Planted]) -> float:
    return round(sum(map(is_refused, sentences)) / len(sentences), 4)


@cache
def measured() -> dict[str, float]:
    wrong, right = list(corrupted()), list(faithful())
    found = {f"caught_{kind}": share([each for each in wrong if each.kind == kind]) for kind in KINDS}
    found |= {"caught": share(wrong), "kept": round(1 - share(right), 4)}
    return found | {
        "aside_caught": share([each for each in wrong if each.passage % 2]),
        "aside_kept": round(1 - share([each for each in right if each.passage % 2]), 4),
    }


def test_the_planted_set_is_large_and_of_every_kind() -> None:
    kinds = Counter(each.kind for each in corrupted())

    assert set(kinds) == set(KINDS)
    assert sum(kinds.values()) >= 300
    assert min(kinds.values()) >= 15
    assert len(faithful()) >= 100


@pytest.mark.parametrize(
    "name", ["aside_caught", "aside_kept", "caught", "kept", *(f"caught_{k}" for k in KINDS)]
)
def test_no_floor_is_fallen_short_of(name: str) -> None:
    assert measured()[name] >= json.loads(FLOORS.read_text())[name]


@pytest.mark.skipif("UPDATE_FLOORS" not in os.environ, reason="writes the floors")
def test_floors_are_written_and_only_ever_raised() -> None:
    known = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    assert all(measured()[name] >= floor for name, floor in known.items())
    FLOORS.write_text(json.dumps(measured(), indent=1, sort_keys=True) + "\n")
