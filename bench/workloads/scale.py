"""A large week, and a long year."""

import json
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.cost import CommandError, Run, run
from bench.feed_server import Server, serving
from bench.table import Row
from bench.turns import DIGEST, Plan
from bench.workloads.gather import MONDAY, configured

LONDON = ZoneInfo("Europe/London")
FEEDS, WEEKS = 500, 53
"""Of the soak; the year from the last Monday of 2025 has a week 53, and both clock changes."""
FIRST, COMPARED = 3, 5
"""The first week that is compared, from 0, and how many there are: as many as at the end."""
BEGINS = datetime(2025, 12, 29, 7, 30, tzinfo=LONDON)


def memory(plan: Plan) -> None:
    """A week of 10,000 articles, at once."""
    with serving(250, 40) as server, tempfile.TemporaryDirectory() as root:
        config = str(configured(Path(root), server))
        try:
            one = run([*DIGEST, "run", "--json", "-c", config, "--as-of", MONDAY.isoformat()], cwd=Path.cwd())
        except CommandError as error:
            plan.results.missing.append(f"memory: {error}")
            return
    note = f"largest process {one.largest_mb:.0f} MB"
    plan.results.note(
        Row(
            "memory", "digest run, 10,000 articles", one.cpu_s, round(one.wall_s, 1), round(one.peak_mb), note
        )
    )
    plan.results.goal("memory", "largest process, MB", one.largest_mb, 250)
    plan.results.goal("memory", "all processes, MB", one.peak_mb, 600)


def soak(plan: Plan) -> None:
    """500 feeds with two new entries a week each, for 53 weeks.

    The last weeks are run in turn with weeks 4 to 8 of a copy that was left behind: a quarter of an hour
    lies between them otherwise, in which the machine becomes quicker and slower by more than the goal.
    """
    with serving(FEEDS, 2) as server, tempfile.TemporaryDirectory() as root:
        behind, ahead = Path(root) / "behind", Path(root) / "ahead"
        configured(ahead, server)
        try:
            _begin(plan, server, behind, ahead)
            early, late = _in_turn(plan, server, behind, ahead)
        except CommandError as error:
            plan.results.missing.append(f"soak: {error}")
            return
    plan.results.goal("soak", "CPU of the last five weeks / weeks 4 to 8", _mean(late) / _mean(early), 1.1)
    ratio = sum(each.peak_mb for each in late) / sum(each.peak_mb for each in early)
    plan.results.goal("soak", "memory of the last five weeks / weeks 4 to 8", ratio, 1.1)


def _begin(plan: Plan, server: Server, behind: Path, ahead: Path) -> None:
    """Run all weeks but the last ones; leave a copy behind, which makes its pages anew in the week before."""
    for week in range(WEEKS - COMPARED):
        if week == FIRST - 1:
            shutil.copytree(ahead, behind)
            _week(behind, server, week)
        one = _week(ahead, server, week)
        if week % 4 == 0:
            _note(plan, f"soak week {week + 1}", one, ahead, week)


def _in_turn(plan: Plan, server: Server, behind: Path, ahead: Path) -> tuple[list[Run], list[Run]]:
    """Run early and late weeks in turn."""
    early, late = list[Run](), list[Run]()
    for number in range(COMPARED):
        for folder, week, runs in (
            (behind, FIRST + number, early),
            (ahead, WEEKS - COMPARED + number, late),
        ):
            runs.append(_week(folder, server, week))
            _note(plan, f"soak week {week + 1}, in turn", runs[-1], folder, week)
    return early, late


def _week(folder: Path, server: Server, week: int) -> Run:
    at = BEGINS + timedelta(weeks=week)
    server.week(at - timedelta(days=7))
    config = str(folder / "feeds.yaml")
    return run([*DIGEST, "run", "--json", "-c", config, "--as-of", at.isoformat()], cwd=Path.cwd())


def _note(plan: Plan, name: str, one: Run, folder: Path, week: int) -> None:
    jobs = {each["job"]: each["counts"] for each in json.loads(one.output)}
    size = sum(path.stat().st_size for path in folder.glob(".digest/digest.db*"))
    note = f"{jobs['compose']['stories']} stories, {size / (2 * FEEDS * (week + 1)) / 1e3:.1f} kB an article"
    cost = (round(one.cpu_s, 2), round(one.wall_s, 2), round(one.peak_mb))
    plan.results.note(Row(name, "digest run", *cost, note))


def _mean(runs: list[Run]) -> float:
    return sum(each.cpu_s for each in runs) / len(runs)
