"""Cold and warm: feeds over loopback, all new, and then again with nothing changed."""

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bench import peers
from bench.cost import CommandError, Median, Run, answer, run
from bench.feed_server import Server, serving
from bench.table import exponent
from bench.turns import DIGEST, Plan, Program, costs, in_turn, script

MONDAY = datetime(2025, 11, 17, 7, 30, tzinfo=UTC)
"""After the week of all entries."""
ARCHIVES = (0, 10_000, 100_000, 1_000_000)
"""Articles in the store."""

Placed = Callable[[Path, int], Run]
"""Runs in a folder, for the nth time."""


def configured(folder: Path, server: Server) -> Path:
    """Write a configuration, and the list of addresses that peers read."""
    folder.mkdir(exist_ok=True)
    (folder / "urls.txt").write_text("\n".join(server.urls))
    feeds = "".join(
        f"  - {{id: f{number}, name: Feed {number}, url: '{url}', full_text: feed}}\n"
        for number, url in enumerate(server.urls)
    )
    config = folder / "feeds.yaml"
    config.write_text(f"fetch: {{allow_private: true, per_host: 8, gap_s: 0}}\nfeeds:\n{feeds}")
    return config


def ours(command: str, *, begins: datetime = MONDAY) -> Placed:
    """Return our command; each time is hours after the one before, so that every feed is due again."""

    def program(folder: Path, number: int) -> Run:
        at = (begins + timedelta(hours=12 * number)).isoformat()
        config = str(folder / "feeds.yaml")
        return run([*DIGEST, command, "--json", "-c", config, "--as-of", at], cwd=Path.cwd())

    return program


def theirs(name: str, peer: str, *arguments: str) -> Placed:
    """Return one of the peers' scripts."""

    def program(folder: Path, _number: int) -> Run:
        return run(peers.script(name, peer, "urls.txt", *arguments), cwd=folder)

    return program


def cold(plan: Plan) -> None:
    """50 feeds with 40 entries each, all new."""
    programs = {
        "digest poll": ours("poll"),
        "digest run (whole)": ours("run"),
        "floor": theirs("floor", "floor"),
        "feedsnap": theirs("feedsnap_run", "feedsnap"),
        "reader update": theirs("reader_update", "reader"),
        "reader with a template": theirs("reader_update", "reader", "render"),
        "rss2email": theirs("rss2email_run", "rss2email"),
    }
    with serving(50, 40) as server, tempfile.TemporaryDirectory() as root:
        placed = {name: _anew(Path(root), name, each, server) for name, each in programs.items()}
        found = costs(plan, "cold", in_turn(plan, "cold", placed), _entries)
    polls, whole = found.get("digest poll"), found.get("digest run (whole)")
    if polls and "reader update" in found:
        ratio = polls.cpu_s / found["reader update"].cpu_s
        plan.results.goal("cold", "gathering: CPU / reader", ratio, 0.6)
    if whole and "feedsnap" in found:
        plan.results.goal("cold", "whole: CPU / feedsnap", whole.cpu_s / found["feedsnap"].cpu_s, 2.5)
        plan.results.goal("cold", "whole: wall / feedsnap", whole.wall_s / found["feedsnap"].wall_s, 1.5)


def warm(plan: Plan) -> None:
    """The same feeds again, unchanged: 50 of them, and 500."""
    programs = {
        "digest poll": ours("poll"),
        "feedsnap --seen-db": theirs("feedsnap_run", "feedsnap", "state"),
        "reader update": theirs("reader_update", "reader"),
        "rss2email": theirs("rss2email_run", "rss2email"),
    }
    cost = {}
    for feeds in (50, 500):
        found = _warm(plan, f"warm {feeds}", feeds, programs)
        own = cost[feeds] = found.get("digest poll")
        for peer in [each for each in found if each != "digest poll"]:
            if own and (feeds == 500 or peer == "reader update"):
                plan.results.goal(f"warm {feeds}", f"CPU / {peer}", own.cpu_s / found[peer].cpu_s, 0.5)
    if cost[50] and cost[500]:
        points = [(feeds, each.cpu_s) for feeds, each in cost.items() if each]
        plan.results.goal("warm", "exponent of CPU over feeds", exponent(points), 1.05)


def _warm(plan: Plan, name: str, feeds: int, programs: dict[str, Placed]) -> dict[str, Median]:
    with serving(feeds, 20) as server, tempfile.TemporaryDirectory() as root:
        placed = {each: _again(Path(root), each, program, server) for each, program in programs.items()}
        done = in_turn(plan, name, placed, plan.runs + 1)
        return costs(plan, name, {each: runs[1:] for each, runs in done.items() if runs[1:]}, _entries)


def archive(plan: Plan) -> None:
    """50 feeds, nothing changed, with ever more articles in the store."""
    points = []
    for size in ARCHIVES:
        name = f"archive {size}"
        with serving(50, 20) as server, tempfile.TemporaryDirectory() as root:
            place = Path(root)
            configured(place, server)
            ours("poll")(place, 0)
            script("fill", str(place / ".digest"), str(size))(0)
            done = in_turn(plan, name, {"digest poll": partial(_later, place)})
            found = costs(plan, name, done, _entries)
        if found:
            points.append((1000 + size, found["digest poll"].cpu_s))
    if len(points) > 1:
        ratio = points[-1][1] / points[0][1]
        plan.results.goal("archive", f"CPU with {ARCHIVES[-1]:,} articles / with none", ratio, 1.1)


def _later(place: Path, number: int) -> Run:
    return ours("poll")(place, number + 1)


def _anew(root: Path, name: str, program: Placed, server: Server) -> Program:
    """Run in a new folder each time."""

    def placed(number: int) -> Run:
        place = root / f"{name} {number}"
        configured(place, server)
        return program(place, number)

    return placed


def _again(root: Path, name: str, program: Placed, server: Server) -> Program:
    """Run in the same folder each time; CommandError if it did not ask every feed."""
    configured(root / name, server)

    def placed(number: int) -> Run:
        server.answers.clear()
        done = program(root / name, number)
        if server.answers.total() < len(server.urls):
            raise CommandError(f"{name} asked {server.answers.total()} of {len(server.urls)} feeds")
        return done

    return placed


def _entries(name: str, one: Run) -> str:
    if not name.startswith("digest"):
        return f"{answer(one)['entries']:g} entries"
    jobs = {each["job"]: each["counts"] for each in json.loads(one.output)}
    if "compose" in jobs:
        return f"{jobs['read']['articles']} articles read, {jobs['compose']['stories']} stories"
    return f"{jobs['poll']['feeds']} feeds asked, {jobs['poll']['new']} new entries"
