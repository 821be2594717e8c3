"""Learn what each sign of a sentence is worth in a summary, and tell how that does on texts not learnt from.

python -m bench.train_summary [--write] REFERENCES.jsonl[:K] …

A line of REFERENCES has `documents` (a list of `id` and `text`), `reference`, and perhaps `lang` and `title`;
K is how many sentences a summary has (default 3). Learnt in three steps. Sentences of the greedy oracle
(Nallapati and others, 2017: those that together come closest to the reference by ROUGE-1 and -2) are told
from the others by a logistic regression. Of each text, all summaries of the eight sentences that it likes
best are then ranked: a ridge regression of how near they come, less the mean of the text, on the signs of
their sentences, how much of the subject they cover, what they say twice and what leans; what the last two
cost is policy, and fixed in `selection`. The summaries of the eight that these weights like best are added,
and all are ranked once more, so that weights are learnt from what they choose (Ross and others, 2011).
Weights for one document and for several are learnt apart. The figures are of five folds, each scored by
weights of the four others: ROUGE-1 and -2 F without stemming, beside the first K sentences.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from bench.summary_examples import Example, Table, added, read, rouge
from digest.editing.selection import COVERED, Allowance, choose, dangling
from digest.editing.sentence_signs import NAMES

FOLDS = 5
PENALTY = 2.0
NEAR = 8
"""Sentences of a text whose summaries are ranked."""
ROUNDS = 2
RIDGE = 100.0
LEARNT = (*NAMES, COVERED)
TARGET = Path(__file__).parent.parent / "digest" / "editing" / "sentence_weights.py"


def fitted(tables: Sequence[Table]) -> dict[str, float]:
    """Return the weights of signs and coverage, in points of ROUGE."""
    usable = [one for one in tables if len(one.signs) > one.example.count]
    first = likely(tables)
    liked = [one.signs @ first for one in usable]
    ranked = []
    for _ in range(ROUNDS):
        for one, likes in zip(usable, liked, strict=True):
            summaries = one.summaries(np.argsort(-likes, kind="stable")[:NEAR])
            ranked.append((one.described(summaries), one.near(summaries)))
        weights = ridge(ranked)[: len(LEARNT)]
        liked = [one.alone @ weights for one in usable]
    return {name: round(float(weight), 3) + 0.0 for name, weight in zip(LEARNT, weights, strict=True)}


def ridge(ranked: Iterable[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Return what each column is worth, from differences within each text."""
    signs = np.concatenate([rows - rows.mean(axis=0) for rows, _ in ranked])
    near = np.concatenate([values - values.mean() for _, values in ranked])
    scale = signs.std(axis=0) + 1e-9
    signs /= scale
    return np.linalg.solve(signs.T @ signs + RIDGE * np.eye(signs.shape[1]), signs.T @ near) / scale


def likely(tables: Sequence[Table]) -> np.ndarray:
    """Return the weights of the signs that logistic regression finds by Newton's method."""
    signs = np.concatenate([one.signs for one in tables])
    right = np.array([float(n in one.example.oracle) for one in tables for n in range(len(one.signs))])
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
    return weights[1:]


def scored(examples: Iterable[Example], weights: dict[str, float]) -> list[tuple[float, ...]]:
    result = []
    for one in examples:
        places = {id(each): n for n, each in enumerate(one.found)}
        told = choose(one.telling, Allowance(sentences=one.count), weights)
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
    sets = {path: [Table(one) for one in read(path)] for path in given.references}
    weights = {}
    for several, name in ((False, "ALONE"), (True, "TOGETHER")):
        pools = {
            path: [one for one in found if one.example.several is several] for path, found in sets.items()
        }
        tell({f"{path} {name}": pool for path, pool in pools.items() if pool})
        if any(pools.values()):
            weights[name] = fitted([one for each in pools.values() for one in each])
    if given.write:
        write(weights)


def tell(pools: dict[str, list[Table]]) -> None:
    for name, pool in pools.items():
        figures = []
        for fold in range(FOLDS):
            learnt = [one for each in pools.values() for n, one in enumerate(each) if n % FOLDS != fold]
            figures += scored([one.example for one in pool[fold::FOLDS]], fitted(learnt))
        one, two, lead, second, leaning = np.mean(figures, axis=0)
        print(f"{name}: {one:.2f}/{two:.2f}, lead {lead:.2f}/{second:.2f}, dangling {leaning:.1f} %")


def write(weights: dict[str, dict[str, float]]) -> None:
    lines = [
        '"""What signs are worth, in points of ROUGE. Written by `python -m bench.train_summary --write`."""',
        "",
    ]
    lines += ["from collections.abc import Mapping"]
    for name, own in weights.items():
        lines += [
            "",
            f"{name}: Mapping[str, float] = {{",
            *(f'    "{key}": {own[key]},' for key in own),
            "}",
        ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
