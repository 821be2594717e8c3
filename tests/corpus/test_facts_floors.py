"""How well facts are found, and events told apart, in tables of our own does not go down.

`UPDATE_FLOORS=1` raises the floors to what was measured, and refuses to lower one.
"""

import json
import os
from functools import cache
from pathlib import Path

import pytest

from tests.support import acts, events, headlines
from tests.support.amount_strings import accuracy, lines
from tests.support.dated_passages import Score, passages, score

FLOORS = Path(__file__).parent / "facts_floors.json"
NOISE = 0.0005
DATED = ("dated_passages.txt", "dated_passages_later.txt")


@cache
def dates() -> Score:
    return score(passage for table in DATED for passage in passages(table))


MEASURES = {
    "amounts_accuracy": lambda: accuracy(lines()),
    "dates_precision": lambda: dates().precision,
    "dates_recall": lambda: dates().recall,
    "dates_kind_accuracy": lambda: dates().kind_accuracy,
    "dates_confirmed_precision": lambda: dates().confirmed_precision,
    "headlines_relevance": headlines.relevance,
    "headlines_actions": headlines.actions,
    "headlines_authorities": headlines.authorities,
    "acts_relevance": acts.relevance,
    "acts_told": acts.acts,
    "acts_not_wrong": acts.not_wrong,
    "acts_stages": acts.stages,
    "events_pairs_precision": events.pairs_precision,
    "events_pairs_recall": events.pairs_recall,
}


def test_the_tables_are_large_enough_to_speak_of_percentages() -> None:
    assert sum(1 for table in DATED for _ in passages(table)) >= 300
    assert sum(1 for _ in lines()) >= 100
    assert len(headlines.headlines()) >= 100
    assert len(acts.lines()) >= 400
    assert len(events.reports()) >= 200


@pytest.mark.parametrize("name", MEASURES)
def test_what_was_reached_with_facts_does_not_go_down(name: str) -> None:
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    reached, floor = MEASURES[name](), floors.get(name, 0.0)
    if os.environ.get("UPDATE_FLOORS") and reached > floor:
        FLOORS.write_text(json.dumps({**floors, name: round(reached, 4)}, indent=1) + "\n", encoding="utf-8")

    assert reached >= floor - NOISE, f"{name} is {reached:.4f}, the floor is {floor:.4f}"
