"""A large week, and a long year."""

import json
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.cost import CommandError, Run, run
from bench.feed_server import serving
from bench.table import Row
from bench.turns import DIGEST, Plan
from bench.workloads.gather import MONDAY, configured

LONDON = ZoneInfo("Europe/London")
FEEDS, WEEKS = 500, 53
"""Of the soak; the year from the last Monday of 2025 has a week 53, and both clock changes."""
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
    """500 feeds with two new entries a week each, for 53 weeks."""
    done = list[Run]()
    with serving(FEEDS, 2) as server, tempfile.TemporaryDirectory() as root:
        config, store = configured(Path(root), server), Path(root) / ".digest" / "digest.db"
        for week in range(WEEKS):
            at = BEGINS + timedelta(weeks=week)
            server.week(at - timedelta(days=7))
            try:
                done.append(_run(config, at))
            except CommandError as error:
                plan.results.missing.append(f"soak, week {week + 1}: {error}")
                return
            if week % 4 == 0 or week == WEEKS - 1:
                _note(plan, week, done[-1], store)
    early, late = done[3:8], done[-5:]
    plan.results.goal("soak", "CPU of the last five weeks / weeks 4 to 8", _mean(late) / _mean(early), 1.1)
    ratio = sum(each.peak_mb for each in late) / sum(each.peak_mb for each in early)
    plan.results.goal("soak", "memory of the last five weeks / weeks 4 to 8", ratio, 1.1)


def _run(config: Path, at: datetime) -> Run:
    return run([*DIGEST, "run", "--json", "-c", str(config), "--as-of", at.isoformat()], cwd=Path.cwd())


def _note(plan: Plan, week: int, one: Run, store: Path) -> None:
    jobs = {each["job"]: each["counts"] for each in json.loads(one.output)}
    articles = 2 * FEEDS * (week + 1)
    size = sum(path.stat().st_size for path in store.parent.glob("digest.db*"))
    note = f"{jobs['compose']['stories']} stories, {size / articles / 1e3:.1f} kB an article"
    row = Row(
        f"soak week {week + 1}",
        "digest run",
        round(one.cpu_s, 2),
        round(one.wall_s, 2),
        round(one.peak_mb),
        note,
    )
    plan.results.note(row)


def _mean(runs: list[Run]) -> float:
    return sum(each.cpu_s for each in runs) / len(runs)
