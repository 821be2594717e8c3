"""What it costs to begin, and to find that nothing is to be done."""

import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path

from bench.cost import Run, run
from bench.feed_server import serving
from bench.turns import DIGEST, Plan, costs, in_turn
from bench.workloads.gather import MONDAY, configured

NOTHING = ["run", "--json", "--as-of", (MONDAY + timedelta(minutes=10)).isoformat()]
SHOWN = 15
"""Imports in the profile."""


def start(plan: Plan) -> None:
    """`--help`, and a run that comes after one that did all and another that found nothing to do."""
    with serving(50, 5) as server, tempfile.TemporaryDirectory() as root:
        config = str(configured(Path(root), server))
        for minutes in (0, 5):
            at = (MONDAY + timedelta(minutes=minutes)).isoformat()
            run([*DIGEST, "run", "-c", config, "--as-of", at], cwd=Path.cwd())
        nothing = [*DIGEST, "-c", config, *NOTHING]
        programs = {
            "digest --help": lambda _: run([*DIGEST, "--help"], cwd=Path.cwd()),
            "digest run, nothing due": lambda _: run(nothing, cwd=Path.cwd()),
            "digest run, looking for itself": lambda _: _looking(nothing, Path(root)),
        }
        found = costs(plan, "start", in_turn(plan, "start", programs, 3 * plan.runs), _nothing)
        look = [*DIGEST, "poll", "-c", config, *NOTHING[1:]]
        plan.results.profiles["imports of digest poll with nothing due (cumulative ms)"] = imports(look)
    for (name, median), limit in zip(found.items(), (0.12, 0.7), strict=False):
        plan.results.goal("start", f"{name}: CPU s", median.cpu_s, limit)


def _looking(command: list[str], root: Path) -> Run:
    """Run without the note that there is nothing to do."""
    (root / ".digest" / "rest.json").unlink(missing_ok=True)
    return run(command, cwd=Path.cwd())


def _nothing(_name: str, _run: Run) -> str:
    return "start to end"


def imports(command: list[str]) -> list[str]:
    """Return the slowest imports of a command, each with what it imports, the slowest first."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    said = subprocess.run(timed, capture_output=True, text=True, check=True).stderr.splitlines()
    rows = [line.removeprefix("import time:").split("|") for line in said if line.startswith("import time:")]
    found = [(int(row[1]), row[2].strip()) for row in rows if row[1].strip().isdigit()]
    return [f"{time / 1000:6.0f}  {name}" for time, name in sorted(found, reverse=True)[:SHOWN]]
