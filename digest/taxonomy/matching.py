"""Many phrases found in one pass over a text: a trie over folded words, so that its size costs nothing."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from digest.text.words import WORD, folded

ACRONYM = 4
"""Letters up to which a single word must stand in exactly the spelling of its phrase."""
_SPLIT = re.compile(f"({WORD.pattern})")
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
            for length in self.lengths:
                starred = self.stars.get(word[:length])
                if starred is not None and length <= len(word):
                    found.append(starred)
        return found

    def grown(self, word: str, *, starred: bool) -> "_Node":
        """Return the node for `word`, made if need be."""
        if starred and len(word) not in self.lengths:
            self.lengths.append(len(word))
        return (self.stars if starred else self.words).setdefault(word, _Node())


_REMEMBERED = 50_000
"""Words of which it is remembered what begins with them."""


class _Beginning(NamedTuple):
    """Where phrases that begin with a word go on."""

    nodes: tuple[_Node, ...]
    alone: tuple[tuple[Target, str | None, bool], ...]
    """What the word stands for by itself."""
    open: bool
    """Whether any word may follow that begins in some way."""
    followers: Collection[str]
    """The words that may follow else."""


class _Words(NamedTuple):
    """The words of a text, folded, with their places: lists side by side, which are quickly made."""

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The compiled phrases; made by `compiled`. What it remembers of words changes no answer."""

    root: _Node
    known: dict[str, _Beginning | None] = field(default_factory=dict, repr=False, compare=False)
    """By the first word; None for one that begins nothing, as most do."""

    def find(self, text: str) -> list[Hit]:
        """Return what stands in `text`, in its order; of a family, the longest at the leftmost place."""
        words = _words(text)
        covered: dict[str, int] = {}
        hits: list[Hit] = []
        for index, begins in enumerate(self._beginnings(words.folded)):
            if begins is not None:
                following = words.folded[index + 1] if index + 1 < len(words.folded) else ""
                if begins.open or following in begins.followers:
                    hits += _longest(_from(words, index, begins.nodes), covered)
                elif begins.alone:
                    hits += _alone(words, index, begins, covered)
        return hits

    def _beginnings(self, words: list[str]) -> Iterable[_Beginning | None]:
        """Return for each word where phrases go on that begin with it."""
        known = self.known
        if len(known) > _REMEMBERED:
            known.clear()
        for word in set(words).difference(known):
            known[word] = self._beginning(word)
        return map(known.__getitem__, words)

    def _beginning(self, word: str) -> _Beginning | None:
        nodes = tuple(self.root.after(word))
        if not nodes:
            return None
        return _Beginning(
            nodes=nodes,
            alone=tuple(target for node in nodes for target in node.targets),
            open=any(node.stars for node in nodes),
            followers=frozenset(word for node in nodes for word in node.words),
        )


def compiled(phrases: Iterable[tuple[str, bool, Target]]) -> Phrases:
    """Compile `(text, exact, target)`; a star at the end of a word stands for any ending."""
    root = _Node()
    for text, exact, target in phrases:
        node, words = root, _words(_STAR.sub("", text))
        starred = _starred(text)
        for index, word in enumerate(words.folded):
            node = node.grown(word, starred=index in starred)
        if words.folded:
            gaps = zip(words.ends, words.starts[1:], strict=False)
            paused = any(_pause(words.text, end, start) for end, start in gaps)
            node.targets.append((target, _spelling(text, exact), paused))
    return Phrases(root)


def _words(text: str) -> _Words:
    parts = _SPLIT.split(text)
    places = list(accumulate(map(len, parts)))
    return _Words(text=text, folded=list(map(folded, parts[1::2])), starts=places[0:-1:2], ends=places[1::2])


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


def _alone(words: _Words, index: int, begins: _Beginning, covered: dict[str, int]) -> list[Hit]:
    """Return what a word stands for that no phrase goes on from, save for families that have covered it."""
    start, end = words.starts[index], words.ends[index]
    hits = [
        Hit(target, start, end)
        for target, spelling, _ in begins.alone
        if start >= covered.get(target.family, 0) and (spelling is None or words.text[start:end] == spelling)
    ]
    for hit in hits:
        covered[hit.target.family] = end
    return hits


def _from(words: _Words, first: int, nodes: Iterable[_Node]) -> list[Hit]:
    """Return every phrase that begins at the word `first`."""
    found: list[Hit] = []
    text, start, last = words.text, words.starts[first], len(words.folded) - 1
    trail = [(node, first, False) for node in nodes]
    while trail:
        node, index, paused = trail.pop()
        end = words.ends[index]
        for target, spelling, may_pause in node.targets:
            if (may_pause or not paused) and (spelling is None or text[start:end] == spelling):
                found.append(Hit(target, start, end))
        if index < last and (node.words or node.stars):
            after = node.after(words.folded[index + 1])
            if after:
                stops = paused or _pause(text, end, words.starts[index + 1])
                trail += [(step, index + 1, stops) for step in after]
    return found


def _longest(candidates: list[Hit], covered: dict[str, int]) -> list[Hit]:
    """Return the longest hits of each family that begin after what the family has covered."""
    free = [hit for hit in candidates if hit.start >= covered.get(hit.target.family, 0)]
    if len(free) < 2:
        for hit in free:
            covered[hit.target.family] = hit.end
        return free
    ends: dict[str, int] = {}
    for hit in free:
        ends[hit.target.family] = max(hit.end, ends.get(hit.target.family, 0))
    covered.update(ends)
    return [hit for hit in free if hit.end == ends[hit.target.family]]


def families(hits: Iterable[Hit]) -> Mapping[str, list[Hit]]:
    """Return the hits by family, decoys gone."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.target.id:
            found.setdefault(hit.target.family, []).append(hit)
    return found
