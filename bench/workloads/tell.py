"""Summaries beside sumy, and stories beside scikit-learn."""

import json
import random
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from bench import peers
from bench.cost import Run, answer, run
from bench.table import exponent
from bench.turns import Plan, Program, in_turn, script, told
from digest.demo.sample import load

METHODS = ("lead", "lexrank", "textrank", "lsa")
SETS = {"cnndm": 3, "multinews": 4}
"""English sets of `summaries/`, and how many sentences are told."""
ROWS = 300
SIZES = (1_000, 10_000, 100_000)
REACH = 10_000
"""Reports that scikit-learn still groups: its memory grows with the square of their number."""


def summaries(plan: Plan) -> None:
    """Articles of the sample; with data, those of `summaries/` too, and how near to the references."""
    sets = {"summaries": (sample_texts(), 3)}
    for name, sentences in SETS.items():
        path = plan.data / "summaries" / f"{name}.jsonl" if plan.data else None
        if path and path.is_file():
            sets[f"summaries {name}"] = (path.read_text("utf-8").splitlines()[:ROWS], sentences)
    for name, (lines, sentences) in sets.items():
        _summaries(plan, name, lines, sentences)


def _summaries(plan: Plan, workload: str, lines: list[str], sentences: int) -> None:
    with tempfile.TemporaryDirectory() as root:
        texts = Path(root) / "texts.jsonl"
        texts.write_text("\n".join(lines), "utf-8")
        own = {"digest": script("summaries", str(texts), str(sentences), str(texts.parent / "digest"))}
        programs = own | {method: _sumy(texts, method, sentences) for method in METHODS}
        done = in_turn(plan, workload, programs)
        notes = {name: _note(texts, name, len(lines), runs[-1]) for name, runs in done.items()}
        found = told(plan, workload, done, notes)
    for peer in [each for each in found if each not in {"digest", "lead"}]:
        ratio = found["digest"]["cpu_s"] / found[peer]["cpu_s"]
        plan.results.goal(workload, f"CPU / sumy {peer}", ratio, 0.35)


def _sumy(texts: Path, method: str, sentences: int) -> Program:
    arguments = (method, str(texts), str(sentences), str(texts.parent / method))
    return lambda _: run(peers.script("sumy_run", "sumy", *arguments), cwd=texts.parent)


def _note(texts: Path, name: str, count: int, last: Run) -> str:
    said = f"{1000 * answer(last)['cpu_s'] / count:.1f} ms a text"
    if '"reference"' not in texts.read_text("utf-8")[:100_000]:
        return said
    command = peers.script("rouge", "sumy", str(texts), str(texts.parent / name))
    near = answer(run(command, cwd=texts.parent))
    return f"{said}, ROUGE-1 {near['rouge1']:.2f}, ROUGE-2 {near['rouge2']:.2f}"


def sample_texts() -> list[str]:
    """Return the longer articles of the bundled sample, each several times."""
    bodies = [version.paragraphs for _, item in load().each() for version in item.versions]
    texts = ["\n".join(body) for body in bodies if len(" ".join(body).split()) > 80]
    rows = [
        {"id": str(n), "lang": "en", "documents": [{"id": "0", "text": each}]} for n, each in enumerate(texts)
    ]
    return [json.dumps(row) for row in rows] * 6


def stories(plan: Plan) -> None:
    """Titles and the first 60 words of invented reports, some 2.5 to an event and 10,000 to a week."""
    points = []
    for size in SIZES:
        found = _stories(plan, size)
        if "digest" in found:
            points.append((size, found["digest"]["cpu_s"]))
    if len(points) > 1:
        plan.results.goal("stories", "exponent of CPU", exponent(points), 1.1)
    if points and points[-1][0] == SIZES[-1]:
        plan.results.goal("stories", f"{SIZES[-1]:,} articles: CPU s", points[-1][1], 60)


def _stories(plan: Plan, size: int) -> dict[str, dict[str, float]]:
    workload = f"stories {size}"
    with tempfile.TemporaryDirectory() as root:
        rows, reports = invented(size), Path(root) / "reports.jsonl"
        reports.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        outs = {"digest": Path(root) / "digest", "scikit-learn agglomerative": Path(root) / "peer"}
        programs = {"digest": script("stories", str(reports), str(outs["digest"]))}
        if size <= REACH:
            programs["scikit-learn agglomerative"] = partial(
                _clustered, reports, outs["scikit-learn agglomerative"]
            )
        else:
            plan.results.missing.append(f"{workload}, scikit-learn: {size:,} squared distances: no memory")
        done = in_turn(plan, workload, programs, plan.runs if size == SIZES[0] else 1)
        events = {row["id"]: row["event"] for row in rows}
        notes = {name: _b_cubed(events, outs[name]) for name in done}
        return told(plan, workload, done, notes)


def _clustered(reports: Path, out: Path, _number: int) -> Run:
    return run(peers.script("agglomerative", "scikit-learn", str(reports), str(out)), cwd=reports.parent)


def _b_cubed(events: Mapping[str, str], out: Path) -> str:
    found = {row["id"]: row["story"] for row in map(json.loads, out.read_text().splitlines())}
    both = Counter((events[key], found[key]) for key in events)
    true, told_ = Counter(events.values()), Counter(found.values())
    count = len(events)
    precision = sum(n * n / told_[story] for (_, story), n in both.items()) / count
    recall = sum(n * n / true[event] for (event, _), n in both.items()) / count
    return f"{len(told_):,} stories, B³ F1 {2 * precision * recall / (precision + recall):.3f}"


def invented(size: int, seed: int = 7) -> list[dict[str, str]]:
    """Return reports of invented events: words of the event among others, as common as Zipf has them."""
    chance = random.Random(seed)
    words = _vocabulary(chance, 60_000)
    common = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    rows, event = list[dict[str, str]](), 0
    first = datetime(2025, 1, 6, tzinfo=UTC)
    while len(rows) < size:
        event += 1
        own = [words[int(chance.random() ** 1.5 * len(words))] for _ in range(22)]
        began = first + timedelta(weeks=len(rows) / 10_000)
        for report in range(min(1 + int(chance.expovariate(1 / 1.6)), size - len(rows))):
            said = _mixed(chance, own, words, common, 70)
            when = began + timedelta(hours=chance.random() * 30 * (report > 0))
            rows.append(
                {
                    "id": f"{event}-{report}",
                    "title": " ".join(said[:10]).capitalize(),
                    "text": " ".join(said[10:]).capitalize() + ".",
                    "published": when.isoformat(),
                    "source": f"Outlet {chance.randrange(200)}",
                    "lang": "en",
                    "event": str(event),
                }
            )
    chance.shuffle(rows)
    return rows


def _mixed(
    chance: random.Random, own: list[str], words: list[str], common: list[float], count: int
) -> list[str]:
    others = iter(chance.choices(words, cum_weights=common, k=count))
    return [chance.choice(own) if chance.random() < 0.45 else next(others) for _ in range(count)]


def _vocabulary(chance: random.Random, count: int) -> list[str]:
    """Return invented words, after those of the sample."""
    texts = (" ".join(version.paragraphs) for _, item in load().each() for version in item.versions)
    known = Counter(word.strip(".,;:()").lower() for text in texts for word in text.split())
    parts = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
    found = dict.fromkeys(word for word, _ in known.most_common() if word.isalpha())
    while len(found) < count:
        found["".join(chance.choices(parts, k=chance.choice((2, 3, 3, 4)))) + chance.choice("nrstl")] = None
    return list(found)
