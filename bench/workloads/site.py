"""Publishing: the next edition after 10, 100 and 520 others, and all of them anew, beside Pelican."""

import tempfile
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

from bench import peers
from bench.cost import CommandError, Run, run
from bench.peers import MissingPeerError
from bench.programs.archive import FIRST
from bench.table import exponent
from bench.turns import DIGEST, Plan, costs, in_turn, script

EDITIONS = (10, 100, 520)
PELICAN = """SITENAME = "Archive"
TIMEZONE = "UTC"
DEFAULT_PAGINATION = 20
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CACHE_PATH = "cache"
CHECK_MODIFIED_METHOD = "mtime"
"""


def publish(plan: Plan) -> None:
    """Editions with 100 stories like those of the demo."""
    with tempfile.TemporaryDirectory() as root:
        run([*DIGEST, "demo"], cwd=Path(root))
        template = max(Path(root).glob("demo/public/*/*/edition.json"))
        points = {count: _publish(plan, template, count) for count in EDITIONS}
    for name, limit in (("next", 0.1), ("all", 1.1)):
        costs_ = [(count, found[name]) for count, found in points.items() if name in found]
        if len(costs_) > 1:
            plan.results.goal("publish", f"exponent of CPU over editions, {name}", exponent(costs_), limit)


def _publish(plan: Plan, template: Path, count: int) -> dict[str, float]:
    workload, found = f"publish {count}", {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script("archive", "all", str(template), name, str(count))(0)
        done = in_turn(
            plan, workload, {"digest, all editions": lambda _: _published(folder, count, "run")}, 1
        )
        found["all"] = costs(plan, workload, done, _files)["digest, all editions"].cpu_s
        _pelican(plan, workload, folder, count)

        def another(number: int) -> Run:
            script("archive", "next", str(template), name, str(count + number))(0)
            return _published(folder, count + number + 1, "publish")

        done = in_turn(plan, workload, {"digest, the next edition": another})
        found["next"] = costs(plan, workload, done, _files)["digest, the next edition"].cpu_s
    return found


def _published(folder: Path, weeks: int, command: str) -> Run:
    """Publish when that many weeks are over; the number of files that changed is what it printed."""
    at = datetime.combine(FIRST + timedelta(weeks=weeks), time(12)).isoformat() + "Z"
    before = _written(folder)
    done = run([*DIGEST, command, "-c", str(folder / "feeds.yaml"), "--as-of", at], cwd=Path.cwd())
    changed = sum(before.get(path) != stamp for path, stamp in _written(folder).items())
    return Run(done.cpu_s, done.wall_s, done.peak_mb, done.largest_mb, str(changed))


def _written(folder: Path) -> dict[Path, tuple[int, int]]:
    found = ((path, path.stat()) for path in (folder / "public").rglob("*") if path.is_file())
    return {path: (stat.st_mtime_ns, stat.st_ino) for path, stat in found}


def _files(_name: str, last: Run) -> str:
    return f"{last.output} files written"


def _pelican(plan: Plan, workload: str, folder: Path, count: int) -> None:
    """Build the Markdown of the same editions; then again with a cache and one of them changed."""
    content = folder / "content"
    content.mkdir()
    (folder / "conf.py").write_text(PELICAN)
    for week, body in _markdown(folder):
        (content / f"{week}.md").write_text(f"Title: {week}\nDate: 2020-01-01\nSlug: {week}\n\n{body}")
    try:
        python = peers.python_of("pelican")
        build = [python, "-m", "pelican", "content", "-s", "conf.py", "-o", "output"]
        first = in_turn(plan, workload, {"Pelican, all editions": lambda _: run(build, cwd=folder)}, 1)
        newest = max(content.glob("*.md"))
        newest.write_text(newest.read_text() + "\nOne more.\n")
        again = in_turn(plan, workload, {"Pelican, one changed": lambda _: run(build, cwd=folder)}, 1)
    except (MissingPeerError, CommandError) as error:
        plan.results.missing.append(f"{workload}, Pelican: {error}")
        return
    costs(plan, workload, first | again, lambda _name, _run: f"{count} editions")


def _markdown(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "public").glob("*/W*/digest.md")):
        body = path.read_text("utf-8")
        yield f"{path.parts[-3]}-{path.parts[-2]}", body.partition("\n---\n")[2]
