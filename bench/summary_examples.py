"""Texts with a reference summary, as the tables that weights are learnt from."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np

from digest.editing.selection import dangling
from digest.editing.sentence_signs import Said, Telling, said
from digest.editing.vectors import dot
from digest.model.stories import Document

Grams = tuple[Counter[str], Counter[tuple[str, str]]]
BIGRAMS = 0.5
"""What ROUGE-2 counts beside ROUGE-1, where summaries are ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    several: bool
    telling: Telling
    reference: Grams
    grams: list[Grams]
    oracle: frozenset[int]
    count: int
    """Sentences of a summary."""

    @property
    def found(self) -> Sequence[Said]:
        return self.telling.sentences


def read(path: str) -> list[Example]:
    """Return the examples of `FILE:K`, those without prose left out."""
    name, _, count = path.partition(":")
    examples = [
        _example(json.loads(line), int(count or 3)) for line in Path(name).read_text("utf-8").splitlines()
    ]
    return [one for one in examples if one.found]


def _example(given: dict, count: int) -> Example:
    documents = [Document(id=str(one["id"]), text=one["text"]) for one in given["documents"]]
    telling = said(documents, language=given.get("lang") or "en", titles=(given.get("title") or "",))
    parts, reference = [grams(one.text) for one in telling.sentences], grams(given["reference"])
    return Example(
        several=len(documents) > 1,
        telling=telling,
        reference=reference,
        grams=parts,
        oracle=oracle(reference, parts, count),
        count=count,
    )


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


class Table:
    """An example as arrays: signs and coverage of its sentences, and of any summaries made of them."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.signs = np.array([one.signs for one in example.found])
        place = {term: n for n, term in enumerate(example.telling.subject)}
        weight = np.array(list(example.telling.subject.values()))
        self._covers = weight**2
        self._holds = np.zeros((len(self.signs), len(place)), dtype=bool)
        for row, one in zip(self._holds, example.found, strict=True):
            row[[place[term] for term in one.vector if term in place]] = True
        self._close = np.array(
            [[dot(one.vector, other.vector) for one in example.found] for other in example.found]
        )
        self.alone = np.c_[self.signs, self._holds @ self._covers]
        self._grams = [_overlaps(example, size) for size in (0, 1)]

    def summaries(self, among: Sequence[int]) -> np.ndarray:
        """Return every summary of the sentences `among`, as rows of sentence numbers."""
        return np.array(list(combinations(sorted(among), self.example.count)))

    def described(self, summaries: np.ndarray) -> np.ndarray:
        """Return a row for each: signs, coverage, what is said twice, and how many sentences dangle."""
        covered = self._holds[summaries].any(axis=1) @ self._covers
        pairs = combinations(range(summaries.shape[1]), 2)
        twice = sum(
            (self._close[summaries[:, a], summaries[:, b]] ** 3 for a, b in pairs), np.zeros(len(summaries))
        )
        leaning = [len(dangling([self.example.found[n] for n in one])) for one in summaries]
        return np.c_[self.signs[summaries].sum(axis=1), covered, twice, leaning]

    def near(self, summaries: np.ndarray) -> np.ndarray:
        """Return how near each comes to the reference: ROUGE-1 F and half of ROUGE-2 F, in percent."""
        return self._rouge(0, summaries) + BIGRAMS * self._rouge(1, summaries)

    def _rouge(self, size: int, summaries: np.ndarray) -> np.ndarray:
        held, wanted, long = self._grams[size]
        shared = np.minimum(held[summaries].sum(axis=1), wanted).sum(axis=1)
        return 200 * shared / np.maximum(1, long[summaries].sum(axis=1) + wanted.sum())


def _overlaps(example: Example, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the grams of the reference in each sentence and in itself, and how many grams a sentence has."""
    wanted = example.reference[size]
    held = [[one[size].get(gram, 0) for gram in wanted] for one in example.grams]
    return (
        np.array(held).reshape(len(held), len(wanted)),
        np.array(list(wanted.values()), dtype=int),
        np.array([one[size].total() for one in example.grams]),
    )
