"""The results: a table for people, JSON for programs."""

import json
import platform
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from bench.cost import Median


@dataclass(frozen=True, slots=True)
class Row:
    """One program at one workload."""

    workload: str
    program: str
    cpu_s: float | None = None
    wall_s: float | None = None
    peak_mb: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that is to be reached."""

    workload: str
    text: str
    value: float
    limit: float
    at_least: bool = False

    @property
    def reached(self) -> bool:
        """Whether it is."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass(slots=True)
class Results:
    """All that was measured."""

    rows: list[Row] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    profiles: dict[str, list[str]] = field(default_factory=dict)

    def add(self, workload: str, program: str, median: Median, note: str = "") -> None:
        """Add the medians of a program, and show them."""
        row = Row(
            workload,
            program,
            round(median.cpu_s, 3),
            round(median.wall_s, 3),
            round(median.peak_mb, 1),
            note or f"median of {median.runs}",
        )
        self.note(row)

    def note(self, row: Row) -> None:
        """Add a row, and show it."""
        self.rows.append(row)
        print(_line(row), file=sys.stderr, flush=True)

    def goal(self, workload: str, text: str, value: float, limit: float, *, at_least: bool = False) -> None:
        """Add a goal, and show it."""
        self.goals.append(Goal(workload, text, round(value, 3), limit, at_least))
        print(_goal_line(self.goals[-1]), file=sys.stderr, flush=True)

    def cpu(self, workload: str, program: str) -> float | None:
        """Return the CPU time of a program, in seconds; None if it was not measured."""
        found = (row.cpu_s for row in self.rows if (row.workload, row.program) == (workload, program))
        return next(found, None)

    def as_json(self) -> str:
        """Return everything."""
        return json.dumps(
            {
                "machine": {"python": platform.python_version(), "system": platform.platform()},
                "rows": [asdict(row) for row in self.rows],
                "goals": [{**asdict(goal), "reached": goal.reached} for goal in self.goals],
                "missing": self.missing,
                "profiles": self.profiles,
            },
            indent=1,
        )

    def as_markdown(self) -> str:
        """Return tables."""
        lines = ["| workload | program | CPU s | wall s | peak MB | |", "|---|---|--:|--:|--:|---|"]
        lines += [
            f"| {row.workload} | {row.program} | {_or(row.cpu_s)} | {_or(row.wall_s)} | {_or(row.peak_mb)} "
            f"| {row.note} |"
            for row in self.rows
        ]
        lines += ["", "| workload | goal | measured | |", "|---|---|--:|---|"]
        lines += [
            f"| {goal.workload} | {goal.text} {'≥' if goal.at_least else '≤'} {goal.limit:g} "
            f"| {goal.value:g} | {'reached' if goal.reached else 'missed'} |"
            for goal in self.goals
        ]
        lines += ["", *(f"- not measured: {each}" for each in self.missing)]
        for name, profile in self.profiles.items():
            lines += ["", f"{name}:", "", *(f"    {each}" for each in profile)]
        return "\n".join(lines) + "\n"


def _or(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _line(row: Row) -> str:
    figures = [f"{_or(row.cpu_s):>8} s CPU", f"{_or(row.wall_s):>8} s", f"{_or(row.peak_mb):>7} MB"]
    return f"{row.workload:14} {row.program:28} {' '.join(figures)}  {row.note}"


def _goal_line(goal: Goal) -> str:
    sign = "≥" if goal.at_least else "≤"
    state = "reached" if goal.reached else "MISSED"
    return f"{goal.workload:14} {goal.text}: {goal.value:g} ({sign} {goal.limit:g}) {state}"


def exponent(points: Iterable[tuple[float, float]]) -> float:
    """Return the slope of log cost over log size, by least squares."""
    import math

    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
