"""`python -m digest.app.training LABELS.jsonl…`: learn the weights of relevance anew from labelled articles.

A line is one of `digest inspect --jsonl` with `relevant`: `yes`, `no` or `borderline`; `digest label`
writes such lines. An article with a text is learnt from twice, with its text and by its title alone, so
that bare titles are judged as well. The calibration, and the scores of `--scores`, are of weights that
were learnt from all other stretches of time: nothing is scored that was learnt from, and no event stands
on both sides.
"""

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from digest.adapters.disk import write_whole
from digest.adapters.taxonomy_files import WEIGHTS, load_rules
from digest.errors import UsageError
from digest.jobs.filters import Engine
from digest.jobs.lines import Fields, Line, LineError, parsed
from digest.judging.evidence import find
from digest.judging.features import features
from digest.judging.learning import TARGETS, Example, calibrated, fit, out_of_block
from digest.judging.relevance import THRESHOLD
from digest.judging.weights import Weights, as_mapping
from digest.model.articles import Rejected

_TEXTS = frozenset({"text", "description", "html"})
BLOCKS = ("2024", "2025", "2025-10", "2025-12", "2026-02")
"""Where the stretches of time begin into which the labels are split."""
_NOW = datetime(2100, 1, 1, tzinfo=UTC)
"""No label is of the future."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the files, learn, and write the weights."""
    given = _parser().parse_args(arguments)
    engine = Engine(rules=load_rules(), now=_NOW)
    found = [
        example
        for line in _distinct(line for path in given.labels for line in read_labels(path))
        for example in examples(line, engine, given.blocks)
    ]
    products = out_of_block(found)
    learnt = Weights(halves=fit(found).halves, calibration=calibrated(found, products))
    if given.scores:
        write_whole(given.scores, _scores(found, products, learnt))
    written = json.dumps(as_mapping(learnt), ensure_ascii=False, separators=(",", ":"))
    write_whole(given.out, written.encode() + b"\n")
    sys.stdout.write(f"{len(found)} examples; wrote {given.out}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m digest.app.training", description=__doc__)
    parser.add_argument("labels", nargs="+", type=Path, metavar="LABELS.jsonl")
    parser.add_argument("-o", "--out", type=Path, default=WEIGHTS, help="file to write (default: our own)")
    parser.add_argument(
        "--blocks", nargs="+", default=BLOCKS, metavar="DATE", help="where a stretch of time begins"
    )
    parser.add_argument("--scores", type=Path, help="file for the scores by weights learnt from other times")
    return parser


def read_labels(path: Path) -> Iterator[Line]:
    """Yield the labelled lines of a file; UsageError names the first that is none."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(parsed(file), 1):
            label = line.fields.get("relevant")
            if line.error is not None or label not in TARGETS:
                wrong = line.error or f"'relevant' must be one of {', '.join(TARGETS)}"
                raise UsageError(f"{path}:{number}: {wrong}")
            yield line


def _distinct(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield the lines, of the same title and text only the last: a label that was corrected counts."""
    last = {repr([line.fields.get(key) for key in ("title", *sorted(_TEXTS))]): line for line in lines}
    yield from last.values()


def examples(line: Line, engine: Engine, blocks: Sequence[str]) -> Iterator[Example]:
    """Yield what is learnt from a line: the article, and its title alone."""
    yield _example(line, str(line.id), engine, blocks)
    alone = {key: value for key, value in line.fields.items() if key not in _TEXTS}
    if alone != line.fields and alone.get("title"):
        yield _example(Line(id=line.id, fields=alone), f"{line.id}#title", engine, blocks)


def _example(line: Line, name: str, engine: Engine, blocks: Sequence[str]) -> Example:
    try:
        article, day = engine.article(line), line.text("published")
    except LineError as error:
        raise UsageError(f"{line.id}: {error}") from error
    if isinstance(article, Rejected):
        raise UsageError(f"{line.id}: holds no article ({article.reason})")
    evidence = find(article, engine.rules)
    return Example(
        id=name,
        features=features(evidence),
        target=TARGETS[_label(line.fields)],
        bare=not evidence.body,
        block=str(bisect_right(sorted(blocks), day)) if day else "undated",
    )


def _label(fields: Fields) -> str:
    return str(fields["relevant"])


def _scores(found: Sequence[Example], products: Sequence[float], learnt: Weights) -> bytes:
    lines = [
        _scored(one, learnt.corrected(product, bare=one.bare))
        for one, product in zip(found, products, strict=True)
    ]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def _scored(example: Example, score: float) -> Mapping[str, object]:
    return {"id": example.id, "verdict": {"keep": score >= THRESHOLD, "score": round(score, 4)}}


if __name__ == "__main__":
    main()
