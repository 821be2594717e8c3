"""What a command costs: wall and CPU time and peak memory, its workers included. Linux only."""

import json
import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

SAMPLE_S = 0.05
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Would have a program compile its own modules each time; those of installed peers are compiled."""


class Cost:
    """Samples all processes of one session: a fork server's children are nobody's whom one could wait for.

    Memory is PSS: what processes share counts once.
    """

    def __init__(self, session: int) -> None:
        self._session = session
        self._cpu_ticks: dict[str, int] = {}
        self.peak_bytes = 0
        self.largest_bytes = 0
        """Of one process."""

    @property
    def cpu_s(self) -> float:
        return sum(self._cpu_ticks.values()) / os.sysconf("SC_CLK_TCK")

    def sample(self) -> None:
        held = 0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                fields = (process / "stat").read_text().rpartition(") ")[2].split()
                if int(fields[3]) != self._session:
                    continue
                self._cpu_ticks[process.name] = int(fields[11]) + int(fields[12])
                rollup = (process / "smaps_rollup").read_text()
            except (OSError, ValueError):
                continue
            own = 1024 * int(rollup.partition("\nPss:")[2].split()[0] if "\nPss:" in rollup else 0)
            self.largest_bytes = max(self.largest_bytes, own)
            held += own
        self.peak_bytes = max(self.peak_bytes, held)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    largest_mb: float
    output: str


class CommandError(Exception):
    """A command failed."""


def run(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stdin: IO[str] | int = subprocess.DEVNULL,
) -> Run:
    """Run a command to its end; CommandError with the end of what it said if it fails.

    CPU time is that of the command as the system accounts for it when it is waited for, or what was sampled
    of its session, whichever is more: each misses a part.
    """
    before, began = os.times(), time.perf_counter()
    with subprocess.Popen(
        list(command),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=cwd,
        env={key: value for key, value in os.environ.items() if key != _UNCOMPILED} | dict(env or {}),
        start_new_session=True,
    ) as process:
        cost = Cost(process.pid)
        output = _awaited(process, cost)
    wall = time.perf_counter() - began
    after = os.times()
    waited = after.children_user + after.children_system - before.children_user - before.children_system
    if process.returncode:
        raise CommandError(f"{' '.join(command[:3])}: exit code {process.returncode}: {output[-800:]}")
    return Run(max(waited, cost.cpu_s), wall, cost.peak_bytes / 1e6, cost.largest_bytes / 1e6, output)


def _awaited(process: "subprocess.Popen[str]", cost: Cost) -> str:
    """Wait for the end, with a sample now and then; a file would hold what it says as well as a pipe does."""
    parts: list[str] = []
    while True:
        cost.sample()
        try:
            parts.append(process.communicate(timeout=SAMPLE_S)[0])
        except subprocess.TimeoutExpired:
            continue
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Median:
    """The medians of several runs of one program."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    largest_mb: float
    runs: int

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "Median":
        """Return the medians of `runs`."""
        middle = statistics.median
        return cls(
            middle(each.cpu_s for each in runs),
            middle(each.wall_s for each in runs),
            middle(each.peak_mb for each in runs),
            middle(each.largest_mb for each in runs),
            len(runs),
        )


def answer(run_: Run) -> dict[str, float]:
    """Read the JSON object that a program printed on its last line."""
    found = json.loads(run_.output.strip().splitlines()[-1])
    if not isinstance(found, dict):
        raise CommandError(f"not what a peer prints: {run_.output[-200:]}")
    return found
