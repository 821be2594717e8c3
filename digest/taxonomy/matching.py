"""Many phrases found in one pass over a text: a trie over folded words, so that its size costs nothing."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from digest.text.words import WORD, folded

ACRONYM = 4
"""Letters up to which a single word must stand in exactly the spelling of its phrase."""
_SPLIT = re.compile(r"(\w+)")
"""Where no underscore is, as `WORD`, and quicker."""
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
    alone: tuple[tuple[str, tuple[tuple[Target, str | None], ...]], ...]
    """What the word stands for by itself, by family, each with the exact spelling that it asks for."""
    followers: Collection[str]
    """The words that may follow."""
    beginnings: tuple[tuple[int, Collection[str]], ...]
    """Beginnings of words that may follow, by their length."""

    def goes_on(self, following: str) -> bool:
        """Whether a phrase has `following` next."""
        for length, known in self.beginnings:
            if following[:length] in known:
                return True
        return following in self.followers


class Words(NamedTuple):
    """The words of a text, folded, with their places: lists side by side, which are quickly made."""

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Return the words of `text`."""
        plain = text.replace("_", " ")
        lowered = plain.lower()
        same = len(lowered) == len(text)
        parts = _SPLIT.split(lowered if same else plain)
        places = list(accumulate(map(len, parts)))
        words = parts[1::2]
        if not text.isascii():
            words = [word if same and word.isascii() else folded(word) for word in words]
        return cls(text, words, places[0:-1:2], places[1::2])

    def until(self, place: int) -> "Words":
        """Return the words that begin before `place`."""
        count = bisect_left(self.starts, place)
        return Words(self.text, self.folded[:count], self.starts[:count], self.ends[:count])


class _Known(dict[str, _Beginning | None]):
    """Where phrases begin, by the first word; None for one that begins nothing, as most do.

    It is asked once for a word and remembers: that changes no answer.
    """

    def __init__(self, root: _Node) -> None:
        super().__init__()
        self._root = root

    def __missing__(self, word: str) -> _Beginning | None:
        begins = self[word] = self._beginning(word)
        return begins

    def _beginning(self, word: str) -> _Beginning | None:
        nodes = tuple(self._root.after(word))
        if not nodes:
            return None
        return _Beginning(
            nodes=nodes,
            alone=_by_family(target for node in nodes for target in node.targets),
            followers=frozenset(word for node in nodes for word in node.words),
            beginnings=tuple(
                (length, frozenset(star for node in nodes for star in node.stars if len(star) == length))
                for length in sorted({length for node in nodes for length in node.lengths})
            ),
        )


@dataclass(frozen=True, slots=True)
class Phrases:
    """The compiled phrases; made by `compiled`."""

    known: _Known

    def find(self, words: Words) -> dict[str, list[Hit]]:
        """Return by family what stands in a text, in its order: the longest at the leftmost place."""
        covered: dict[str, int] = {}
        found: dict[str, list[Hit]] = {}
        if len(self.known) > _REMEMBERED:
            self.known.clear()
        followed = [*words.folded[1:], ""]
        begun = enumerate(map(self.known.__getitem__, words.folded))
        for index, begins in [(index, begins) for index, begins in begun if begins is not None]:
            if begins.goes_on(followed[index]):
                for hit in _longest(_from(words, index, begins.nodes), covered):
                    if hit.target.id:
                        found.setdefault(hit.target.family, []).append(hit)
            elif begins.alone:
                _add_alone(words, index, begins, covered, found)
        return found


def compiled(phrases: Iterable[tuple[str, bool, Target]]) -> Phrases:
    """Compile `(text, exact, target)`; a star at the end of a word stands for any ending."""
    root = _Node()
    for text, exact, target in phrases:
        node, words = root, Words.of(_STAR.sub("", text))
        starred = _starred(text)
        for index, word in enumerate(words.folded):
            node = node.grown(word, starred=index in starred)
        if words.folded:
            gaps = zip(words.ends, words.starts[1:], strict=False)
            paused = any(_pause(words.text, end, start) for end, start in gaps)
            meant = (target, _spelling(text, exact), paused)
            if meant not in node.targets:
                node.targets.append(meant)
    return Phrases(_Known(root))


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


def _by_family(
    targets: Iterable[tuple[Target, str | None, bool]],
) -> tuple[tuple[str, tuple[tuple[Target, str | None], ...]], ...]:
    found: dict[str, list[tuple[Target, str | None]]] = {}
    for target, spelling, _ in targets:
        found.setdefault(target.family, []).append((target, spelling))
    return tuple((family, tuple(meant)) for family, meant in found.items())


def _add_alone(
    words: Words, index: int, begins: _Beginning, covered: dict[str, int], found: dict[str, list[Hit]]
) -> None:
    """Add what a word stands for that no phrase goes on from, save for families that have covered it."""
    start, end = words.starts[index], words.ends[index]
    for family, meant in begins.alone:
        if start < covered.get(family, 0):
            continue
        for target, spelling in meant:
            if spelling is None or words.text[start:end] == spelling:
                covered[family] = end
                if target.id:
                    found.setdefault(family, []).append(Hit(target, start, end))


def _from(words: Words, first: int, nodes: Iterable[_Node]) -> list[Hit]:
    """Return every phrase that begins at the word `first`, the shortest first."""
    found: list[Hit] = []
    text, start = words.text, words.starts[first]
    for index in range(first, len(words.folded)):
        if index > first:
            word = words.folded[index]
            nodes = [step for node in nodes for step in node.after(word)]
            if not nodes:
                break
        end = words.ends[index]
        for node in nodes:
            for target, spelling, may_pause in node.targets:
                if (spelling is None or text[start:end] == spelling) and (
                    may_pause or not _pauses(words, first, index)
                ):
                    found.append(Hit(target, start, end))
    return found


def _pauses(words: Words, first: int, last: int) -> bool:
    """Whether something that ends a phrase stands between two of the words from `first` to `last`."""
    return any(_pause(words.text, words.ends[index], words.starts[index + 1]) for index in range(first, last))


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
