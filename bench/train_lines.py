"""Weigh the signs of lines on labelled pages, and tell how that does on sites that it was not made from.

python -m bench.train_lines [--write] PAGES.jsonl[.gz] TRUTH.jsonl [PAGES TRUTH …]

A line of PAGES has `id`, `html` and perhaps `url`. One of TRUTH has `id`, and the whole `body`, or chunks
that must stand (`with`) and must not stand (`without`) in the text. A logistic regression with a strong
penalty; the folds are by host. `--write` puts the weights from all pages into
`digest/reading/line_weights.py`.
"""

import argparse
import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from digest.reading import layout, metadata
from digest.reading.blocks import blocks_of
from digest.reading.furniture import without_furniture
from digest.reading.line_signs import Signs, signs_of
from digest.reading.maintext import main_lines, parse
from digest.reading.pagetext import read_text
from digest.reading.placing import placed
from digest.reading.prose import prose_of
from digest.text import markup

FOLDS = 6
PENALTY = 1.0
FLOOR, CEILING = 0.3, 2.0
"""What a line of a known body counts: FLOOR, and more by its length, up to CEILING more."""
CHUNK = 2.0
FEWEST_SITES = 10
"""Sites on which a sign must be met: one that few show says nothing about the others."""
TARGET = Path(__file__).parent.parent / "digest" / "reading" / "line_weights.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A line that the other rules keep: its signs, whether it is of the article, and what it counts."""

    site: str
    signs: Signs
    right: bool
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A page with its truth, and the lines of it that can be learnt from."""

    page: Mapping[str, Any]
    truth: Mapping[str, Any]
    examples: tuple[Example, ...]

    @property
    def fold(self) -> int:
        """The number of the fold that the site is in."""
        return zlib.crc32(site_of(self.page).encode()) % FOLDS


def site_of(page: Mapping[str, Any]) -> str:
    address = str(page.get("url") or page["id"])
    return urlsplit(address).hostname or address


def spaced(text: str) -> str:
    return " ".join(text.split())


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text, or the text if it has fewer."""
    words = re.findall(r"\w+", text)
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[n : n + 4]) for n in range(len(words) - 3))


def read_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def labelled(page: Mapping[str, Any], truth: Mapping[str, Any]) -> Labelled:
    text = markup.clean(page["html"])
    tree = parse(text)
    if tree is None:
        return Labelled(page=page, truth=truth, examples=())
    title = metadata.read(tree, page.get("url") or "").title
    blocks = blocks_of(tree)
    lines = main_lines(tree, text, prose_of(blocks))
    signs = list(signs_of(lines, placed(lines, blocks), blocks, title))
    gone = {one.line for one in without_furniture(lines, title, layout=[None] * len(lines))[1]}
    judge = judged_by_body(truth["body"]) if "body" in truth else judged_by_chunks(truth)
    found = (
        Example(site=site_of(page), signs=own, right=verdict[0], weight=verdict[1])
        for line, own in zip(lines, signs, strict=True)
        if line not in gone and (verdict := judge(line)) is not None
    )
    return Labelled(page=page, truth=truth, examples=tuple(found))


def judged_by_body(body: str) -> Any:
    whole, bare = runs(body), " ".join(re.findall(r"\w+", body))

    def judge(line: str) -> tuple[bool, float] | None:
        own = runs(line)
        if not own:
            return None
        total = own.total()
        if len(next(iter(own))) < 4:
            return " ".join(re.findall(r"\w+", line)) in bare, FLOOR
        inside = sum(count for run, count in own.items() if run in whole)
        return inside >= total / 2, FLOOR + min(CEILING, total / 30)

    return judge


def judged_by_chunks(truth: Mapping[str, Any]) -> Any:
    def judge(line: str) -> tuple[bool, float] | None:
        if any(spaced(chunk) in spaced(line) for chunk in truth["without"]):
            return False, CHUNK
        return (True, CHUNK) if any(spaced(chunk) in spaced(line) for chunk in truth["with"]) else None

    return judge


def trained(examples: Sequence[Example]) -> layout.Scale:
    """Fit by Newton's method; weights under 0.005 are left out."""
    sites: dict[str, set[str]] = {}
    for example in examples:
        for name in example.signs:
            sites.setdefault(name, set()).add(example.site)
    names = sorted(name for name, where in sites.items() if len(where) >= FEWEST_SITES)
    column = {name: number for number, name in enumerate(names)}
    values = np.zeros((len(examples), len(names) + 1))
    values[:, -1] = 1.0
    for row, example in enumerate(examples):
        for name, value in example.signs.items():
            if name in column:
                values[row, column[name]] = value
    right = np.array([example.right for example in examples], dtype=float)
    weight = np.array([example.weight for example in examples])
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-6
    found = np.zeros(len(names) + 1)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(values @ found, -30, 30)))
        slope = values.T @ (weight * (right - chance)) - penalty * found
        curve = (values * (weight * chance * (1 - chance))[:, None]).T @ values + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found = found + step
        if np.abs(step).max() < 1e-6:
            break
    kept = {name: round(float(found[column[name]]), 3) for name in names if abs(found[column[name]]) >= 0.005}
    return layout.Scale(bias=round(float(found[-1]), 3), weights=kept)


def score(pages: Iterable[Labelled], scale_of: Mapping[int, layout.Scale]) -> tuple[float, float, float]:
    """Return precision, recall and F1, pages weighing alike where the body is known, else chunks."""
    right = wrong = missed = 0.0
    for one in pages:
        text = markup.clean(one.page["html"])
        tree = parse(text)
        got = ""
        if tree is not None:
            title = metadata.read(tree, one.page.get("url") or "").title
            got = "\n".join(read_text(tree, text, title, "", scale=scale_of[one.fold]).kept)
        found = of_body(one.truth["body"], got) if "body" in one.truth else of_chunks(one.truth, got)
        right, wrong, missed = right + found[0], wrong + found[1], missed + found[2]
    precision, recall = right / (right + wrong), right / (right + missed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def of_body(body: str, got: str) -> tuple[float, float, float]:
    true, found = runs(body), runs(got)
    both = (true & found).total()
    whole = both + (found.total() - both) + (true.total() - both) or 1
    return both / whole, (found.total() - both) / whole, (true.total() - both) / whole


def of_chunks(truth: Mapping[str, Any], got: str) -> tuple[float, float, float]:
    text = spaced(got)
    right = sum(spaced(chunk) in text for chunk in truth["with"])
    return right, sum(spaced(chunk) in text for chunk in truth["without"]), len(truth["with"]) - right


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PAGES TRUTH")
    parser.add_argument("--write", action="store_true", help="write the weights from all pages")
    arguments = parser.parse_args()
    if len(arguments.paths) % 2:
        parser.error("each file of pages needs one of truth")
    sets: dict[str, list[Labelled]] = {}
    for pages, truths in zip(arguments.paths[::2], arguments.paths[1::2], strict=True):
        by_id = {truth["id"]: truth for truth in read_lines(truths)}
        sets[pages.name] = [labelled(page, by_id[page["id"]]) for page in read_lines(pages)]
    everything = [one for pages in sets.values() for one in pages]
    whole = trained([example for one in everything for example in one.examples])
    unfolded = {
        fold: trained([example for one in everything if one.fold != fold for example in one.examples])
        for fold in range(FOLDS)
    }
    for name, pages in sets.items():
        for label, scales in (
            ("rules alone", dict.fromkeys(range(FOLDS), layout.Scale(bias=0, weights={}))),
            ("out of fold", unfolded),
            ("in sample", dict.fromkeys(range(FOLDS), whole)),
        ):
            precision, recall, f1 = score(pages, scales)
            print(f"{name:24} {label:12} F1 {f1:.4f} ({precision:.3f}/{recall:.3f})")
    if arguments.write:
        body = "".join(f'    "{name}": {value},\n' for name, value in whole.weights.items())
        opening = TARGET.read_text(encoding="utf-8").split("BIAS")[0]
        table = f"BIAS = {whole.bias}\nWEIGHTS: dict[str, float] = {{\n{body}}}\n"
        TARGET.write_text(opening + table, encoding="utf-8")


if __name__ == "__main__":
    main()
