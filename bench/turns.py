"""Programs in turn: A B C, A B C, … so that what slows the machine for a while slows all of them."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.cost import CommandError, Median, Run, answer, run
from bench.peers import MissingPeerError
from bench.table import Results, Row

DIGEST = [sys.executable, "-m", "digest"]

Program = Callable[[int], Run]
"""Runs for the nth time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for."""

    results: Results
    runs: int
    data: Path | None = None
    """A folder with `extraction/` and `summaries/` to measure on, beside the bundled sample."""


def in_turn(
    plan: Plan, workload: str, programs: Mapping[str, Program], runs: int = 0
) -> dict[str, list[Run]]:
    """Run all programs in turn; one that fails or is missing is named in the results, and left out."""
    left, done = dict(programs), {name: list[Run]() for name in programs}
    for number in range(runs or plan.runs):
        for name, program in list(left.items()):
            try:
                done[name].append(program(number))
            except (CommandError, MissingPeerError) as error:
                plan.results.missing.append(f"{workload}, {name}: {error}")
                print(plan.results.missing[-1], file=sys.stderr, flush=True)
                del left[name]
    return {name: runs for name, runs in done.items() if runs}


def costs(
    plan: Plan, workload: str, done: Mapping[str, list[Run]], note: Callable[[str, Run], str]
) -> dict[str, Median]:
    """Add a row for each program; `note` says what came of its last run."""
    medians = {name: Median.of(runs) for name, runs in done.items()}
    for name, each in medians.items():
        plan.results.add(workload, name, each, f"{note(name, done[name][-1])}; median of {each.runs}")
    return medians


def script(module: str, *arguments: str) -> Callable[[int], Run]:
    """Return a program of our own, a module of `bench.programs`."""
    command = [sys.executable, "-m", f"bench.programs.{module}", *arguments]
    return lambda _: run(command, cwd=Path.cwd())


def told(
    plan: Plan, workload: str, done: Mapping[str, list[Run]], notes: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    """Add a row for each program that prints its own `cpu_s` and `wall_s`, its start and imports left out."""
    medians = {}
    for name, runs in done.items():
        answers = [answer(each) for each in runs]
        found = {key: median(each[key] for each in answers) for key in answers[0]}
        peak = round(median(each.peak_mb for each in runs), 1)
        said = f"{notes[name]}; median of {len(runs)}"
        plan.results.note(
            Row(workload, name, round(found["cpu_s"], 3), round(found["wall_s"], 3), peak, said)
        )
        medians[name] = found
    return medians
