"""Learn what each sign of a sentence is worth in a summary, and tell how that does on texts not learnt from.

python -m bench.train_summary [--write] REFERENCES.jsonl[:K] …

A line of REFERENCES has `documents` (a list of `id` and `text`), `reference`, and perhaps `lang` and `title`;
K is how many sentences a summary has (default 3). Sentences of the greedy oracle (Nallapati and others, 2017:
those that together come closest to the reference by ROUGE-1 and -2) are told from the others by a logistic
regression. Weights for one document and for several are learnt apart. The figures are of five folds, each
scored by weights of the four others: ROUGE-1 and -2 F without stemming, beside the first K sentences.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from digest.editing.sentence_signs import NAMES, Said, said
from digest.editing.summary import chosen, dangling
from digest.model.stories import Document

FOLDS = 5
PENALTY = 2.0
TARGET = Path(__file__).parent.parent / "digest" / "editing" / "sentence_weights.py"
Grams = tuple[Counter[str], Counter[tuple[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    several: bool
    found: list[Said]
    reference: Grams
    grams: list[Grams]
    oracle: frozenset[int]
    count: int


def grams(text: str) -> Grams:
    words = re.findall(r"\w+", text.lower())
    return Counter(words), Counter(pairwise(words))


def added(parts: Sequence[Grams]) -> Grams:
    return sum((one for one, _ in parts), Counter()), sum((two for _, two in parts), Counter())


def rouge(got: Grams, reference: Grams) -> tuple[float, float]:
    """Return ROUGE-1 and -2 F, in percent."""
    return tuple(
        200 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))
        for one, other in zip(got, reference, strict=True)
    )


def oracle(reference: Grams, parts: list[Grams], count: int) -> frozenset[int]:
    taken: list[int] = []
    best = 0.0
    while len(taken) < count:
        values = {
            n: sum(rouge(added([*(parts[each] for each in taken), part]), reference))
            for n, part in enumerate(parts)
            if n not in taken
        }
        winner = max(values, key=lambda n: (values[n], -n), default=None)
        if winner is None or values[winner] <= best:
            break
        best = values[winner]
        taken.append(winner)
    return frozenset(taken)


def read(path: str) -> list[Example]:
    name, _, count = path.partition(":")
    wanted = int(count or 3)
    examples = []
    for line in Path(name).read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        documents = [Document(id=str(one["id"]), text=one["text"]) for one in given["documents"]]
        found = said(documents, language=given.get("lang") or "en", titles=(given.get("title") or "",))
        parts, reference = [grams(one.text) for one in found], grams(given["reference"])
        examples.append(
            Example(
                several=len(documents) > 1,
                found=found,
                reference=reference,
                grams=parts,
                oracle=oracle(reference, parts, wanted),
                count=wanted,
            )
        )
    return [one for one in examples if one.found]


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights that logistic regression finds by Newton's method."""
    signs = np.array([one.signs for each in examples for one in each.found])
    right = np.array([float(n in each.oracle) for each in examples for n in range(len(each.found))])
    table = np.c_[np.ones(len(signs)), signs]
    penalty = np.diag([1e-6] + [PENALTY] * signs.shape[1])
    weights = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + penalty @ weights
        step = np.linalg.solve((table * (chance * (1 - chance))[:, None]).T @ table + penalty, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(weight), 3) for name, weight in zip(NAMES, weights[1:], strict=True)}


def scored(examples: Sequence[Example], weights: dict[str, float]) -> list[tuple[float, ...]]:
    result = []
    for one in examples:
        places = {id(each): n for n, each in enumerate(one.found)}
        told = chosen(one.found, one.count, weights)
        result.append(
            (
                *rouge(added([one.grams[places[id(each)]] for each in told]), one.reference),
                *rouge(added(one.grams[: one.count]), one.reference),
                100 * bool(dangling(told)),
            )
        )
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("references", nargs="+")
    given = parser.parse_args()
    sets = {path: read(path) for path in given.references}
    weights = {}
    for several, name in ((False, "ALONE"), (True, "TOGETHER")):
        pools = {path: [one for one in found if one.several is several] for path, found in sets.items()}
        for path, pool in pools.items():
            if not pool:
                continue
            figures = []
            for fold in range(FOLDS):
                learnt = [one for each in pools.values() for n, one in enumerate(each) if n % FOLDS != fold]
                figures += scored(pool[fold::FOLDS], fitted(learnt))
            one, two, lead, second, leaning = np.mean(figures, axis=0)
            print(
                f"{path} {name}: {one:.2f}/{two:.2f}, lead {lead:.2f}/{second:.2f}, dangling {leaning:.1f} %"
            )
        if any(pools.values()):
            weights[name] = fitted([one for each in pools.values() for one in each])
    if given.write:
        write(weights)


def write(weights: dict[str, dict[str, float]]) -> None:
    lines = [
        '"""What each sign of a sentence is worth. Written by `python -m bench.train_summary --write`."""',
        "",
    ]
    lines += ["from collections.abc import Mapping"]
    for name, own in weights.items():
        lines += [
            "",
            f"{name}: Mapping[str, float] = {{",
            *(f'    "{key}": {own[key]},' for key in NAMES),
            "}",
        ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
