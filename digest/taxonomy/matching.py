"""Many phrases found in one pass over a text: a trie over folded words, so that its size costs nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from digest.text.words import WORD, folded

ACRONYM = 4
"""Letters up to which a single word must stand in exactly the spelling of its phrase."""
_STAR = re.compile(r"\*")
_PAUSE = re.compile(r"[^\s\-’'‘./&\u2010-\u2015]|\.\s|\s[-\u2013\u2014]\s|\n|\s{4}")
"""What must not stand between two words of a phrase."""
_ENDS_PHRASE = frozenset(',;:!?()[]"«»“”|\n…')
"""The same, where it is a single character."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a phrase stands for. An empty `id` is a decoy: it hides what it covers."""

    family: str
    """Within a family the longest phrase wins, families do not see each other."""
    id: str
    weight: float = 1.0
    context: tuple[str, ...] = ()


Token = tuple[int, int, str]
"""A word of a text: start, end, folded."""


class Hit(NamedTuple):
    """A phrase that was found, at `[start, end)` of the text."""

    target: Target
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    stars: dict[str, "_Node"] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)
    """Of the words in `stars`."""
    targets: list[tuple[Target, str | None, bool]] = field(default_factory=list)
    """Each with the exact spelling that it asks for, and whether a pause may stand in it."""

    def after(self, word: str) -> list["_Node"]:
        """Return where `word` leads."""
        node = self.words.get(word)
        found = [] if node is None else [node]
        if self.stars:
            prefixes = (word[:length] for length in self.lengths if length <= len(word))
            found += [self.stars[prefix] for prefix in prefixes if prefix in self.stars]
        return found

    def grown(self, word: str, *, starred: bool) -> "_Node":
        """Return the node for `word`, made if need be."""
        if starred and len(word) not in self.lengths:
            self.lengths.append(len(word))
        return (self.stars if starred else self.words).setdefault(word, _Node())


@dataclass(frozen=True, slots=True)
class Phrases:
    """The compiled phrases; made by `compiled`, never changed after."""

    root: _Node

    def find(self, text: str) -> list[Hit]:
        """Return what stands in `text`, in its order; of a family, the longest at the leftmost place."""
        tokens = tokenise(text)
        covered: dict[str, int] = {}
        hits: list[Hit] = []
        roots: dict[str, list[_Node]] = {}
        for index, (_, _, word) in enumerate(tokens):
            nodes = roots.get(word)
            if nodes is None:
                nodes = roots[word] = self.root.after(word)
            if nodes:
                hits += _longest(_from(text, tokens, index, nodes), covered)
        return hits


def compiled(phrases: Iterable[tuple[str, bool, Target]]) -> Phrases:
    """Compile `(text, exact, target)`; a star at the end of a word stands for any ending."""
    root = _Node()
    for text, exact, target in phrases:
        node, tokens = root, tokenise(_STAR.sub("", text))
        starred = _starred(text)
        for index, token in enumerate(tokens):
            node = node.grown(token[2], starred=index in starred)
        if tokens:
            plain = _STAR.sub("", text)
            paused = any(_pause(plain, one[1], other[0]) for one, other in pairwise(tokens))
            node.targets.append((target, _spelling(text, exact), paused))
    return Phrases(root)


def tokenise(text: str) -> list[Token]:
    """Return the words of `text` with their places."""
    return [(*match.span(), folded(match[0])) for match in WORD.finditer(text)]


def _pause(text: str, end: int, start: int) -> bool:
    """Whether something that ends a phrase stands between two words."""
    if start - end == 1:
        return text[end] in _ENDS_PHRASE
    return _PAUSE.search(text, end, start) is not None


def _starred(text: str) -> frozenset[int]:
    """Return which words of a phrase are beginnings only."""
    return frozenset(
        index for index, match in enumerate(WORD.finditer(text)) if text[match.end() : match.end() + 1] == "*"
    )


def _spelling(text: str, exact: bool) -> str | None:
    single = len(text) <= ACRONYM and text.isalnum() and text != text.lower()
    return text if exact or single else None


def _from(text: str, tokens: list[Token], first: int, nodes: list[_Node]) -> Iterator[Hit]:
    """Yield every phrase that begins at the word `first`."""
    start = tokens[first][0]
    trail = [(node, first, False) for node in nodes]
    while trail:
        node, index, paused = trail.pop()
        end = tokens[index][1]
        for target, spelling, may_pause in node.targets:
            if (may_pause or not paused) and (spelling is None or text[start:end] == spelling):
                yield Hit(target, start, end)
        if index + 1 < len(tokens) and (node.words or node.stars):
            following = tokens[index + 1]
            after = node.after(following[2])
            stops = bool(after) and (paused or _pause(text, end, following[0]))
            trail += [(step, index + 1, stops) for step in after]


def _longest(candidates: Iterator[Hit], covered: dict[str, int]) -> list[Hit]:
    """Return the longest hits of each family that begin after what the family has covered."""
    best: dict[str, list[Hit]] = {}
    for hit in candidates:
        family = hit.target.family
        if hit.start < covered.get(family, 0):
            continue
        kept = best.get(family)
        if kept is None or hit.end > kept[0].end:
            best[family] = [hit]
        elif hit.end == kept[0].end:
            kept.append(hit)
    for family, hits in best.items():
        covered[family] = hits[0].end
    return [hit for hits in best.values() for hit in hits]


def families(hits: Iterable[Hit]) -> Mapping[str, list[Hit]]:
    """Return the hits by family, decoys gone."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.target.id:
            found.setdefault(hit.target.family, []).append(hit)
    return found
