"""Reading pages, beside other extractors."""

import gzip
import json
import tempfile
from pathlib import Path

from bench import peers
from bench.cost import Run, answer, run
from bench.turns import Plan, Program, in_turn, script, told
from digest.demo.pages import render_page
from digest.demo.sample import load

ROUNDS = 6
"""How often each page of the sample is read."""
PEERS = ("trafilatura", "newspaper4k", "readability-lxml")


def reading(plan: Plan) -> None:
    """Pages of the sample; with data, those of `extraction/` too."""
    sets = {"reading": sample_pages()}
    if plan.data:
        files = sorted(plan.data.glob("extraction/*_pages.jsonl.gz"))
        sets |= {f"reading {path.name.partition('_')[0]}": lines_of(path) for path in files}
    for name, lines in sets.items():
        _reading(plan, name, lines)


def _reading(plan: Plan, workload: str, lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as root:
        pages = Path(root) / "pages.jsonl"
        pages.write_text("\n".join(lines), "utf-8")
        programs: dict[str, Program] = {
            "digest, 1 process": script("reading", str(pages), "1"),
            "digest, 2 processes": script("reading", str(pages), "2"),
        }
        done = in_turn(plan, workload, programs | _peers(pages))
        found = told(plan, workload, done, {name: _note(name, runs[-1]) for name, runs in done.items()})
    own, two = found.get("digest, 1 process"), found.get("digest, 2 processes")
    for peer, least in zip(PEERS, (0.87, 3, 3), strict=True):
        if own and peer in found:
            ratio = found[peer]["cpu_s"] / own["cpu_s"]
            plan.results.goal(workload, f"pages per CPU second / {peer}", ratio, least, at_least=True)
    if own and two:
        ratio = own["wall_s"] / two["wall_s"]
        plan.results.goal(workload, "wall of one process / two", ratio, 1.8, at_least=True)


def _peers(pages: Path) -> dict[str, Program]:
    def program(name: str) -> Program:
        return lambda _: run(peers.script("pages", name, name, str(pages)), cwd=pages.parent)

    return {name: program(name) for name in PEERS}


def _note(name: str, last: Run) -> str:
    found = answer(last)
    rate = f"{found['pages'] / found['cpu_s']:.0f} per CPU s, " if "2 processes" not in name else ""
    return f"{found['pages']:g} pages, {rate}{found['words']:g} words"


def sample_pages() -> list[str]:
    """Return the pages of the bundled sample as lines, each several times."""
    rows = [
        {"url": feed.link(item), "html": render_page(feed, item, version).decode()}
        for feed, item in load().each()
        for version in item.versions
    ]
    return [json.dumps(row) for row in rows] * ROUNDS


def lines_of(path: Path) -> list[str]:
    """Return the pages of a compressed file as lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        json.dumps({"url": row.get("url") or "http://page.example/", "html": row["html"]}) for row in rows
    ]
