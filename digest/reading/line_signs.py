"""What can be seen of a line of main text without understanding it: signs that it is of the article, or not.

Each sign has a name and a value of about 0…1; `line_weights` says what it counts. Signs of the text, of the
place on the page, and of the neighbours.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.reading.blocks import Block, Place, key_of, share_of_links
from digest.reading.prose import PROSE, is_ended
from digest.reading.zones import HIDDEN, NAMES
from digest.text.words import fold

Signs = Mapping[str, float]
"""Only signs that are not 0."""

LONG, VERY_LONG = 150, 400
LOOKED_AT = 200
"""Characters of a line in which digits and capitals are counted."""
RARE = 0.05
"""Share of a text that stands in a place where little of it does."""

_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w")
_KINDS = {
    "p": "p", "li": "li", "h1": "h1", "h2": "h2", "h3": "h2", "h4": "h4", "h5": "h4", "h6": "h4",
    "td": "cell", "th": "cell", "blockquote": "quote", "figcaption": "caption", "figure": "caption",
    "caption": "caption", "pre": "pre", "dt": "entry", "dd": "entry", "div": "div", "section": "div",
    "article": "div", "main": "div", "body": "div",
}  # fmt: skip
_ZONES = tuple((1 << number, f"zone:{name}") for number, name in enumerate(NAMES))


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the lines of a page have in common."""

    lines: Sequence[str]
    placed: Sequence[Sequence[Block]]
    ended: Sequence[bool]
    prose: Sequence[bool]
    linked: Sequence[float]
    total: int
    by_parent: Mapping[Place | None, int]
    by_kind: Mapping[tuple[str, int], int]
    depth: int
    """Of the place with the most text."""
    first_prose: int
    last_prose: int


def signs_of(
    lines: Sequence[str], placed: Sequence[Sequence[Block]], blocks: Sequence[Block], title: str
) -> Iterator[Signs]:
    """Yield the signs of each line; `placed` are the blocks that it came from."""
    whole = _whole(lines, placed)
    often = Counter(block.text for block in blocks)
    words_of_title, key_of_title = frozenset(fold(title).split()), key_of(title)
    before = 0
    for number, line in enumerate(lines):
        key = key_of(line)
        found = _of_text(line, ended=whole.ended[number])
        found |= _of_title(line, key, words_of_title, key_of_title)
        found |= _of_order(whole, number, before)
        found |= _of_neighbours(whole, number)
        found |= _of_place(whole, number)
        found["often"] = often[line.removeprefix("- ")] > 1
        before += len(line)
        yield {name: float(value) for name, value in found.items() if value}


def _whole(lines: Sequence[str], placed: Sequence[Sequence[Block]]) -> _Whole:
    by_parent: Counter[Place | None] = Counter()
    by_kind: Counter[tuple[str, int]] = Counter()
    depth_of: dict[Place | None, int] = {}
    for line, blocks in zip(lines, placed, strict=True):
        for block in blocks[:1]:
            by_parent[block.place.parent] += len(line)
            by_kind[block.place.tag, block.place.near] += len(line)
            depth_of.setdefault(block.place.parent, block.place.depth)
    ended = [is_ended(line) for line in lines]
    prose = [end and len(line) >= PROSE for line, end in zip(lines, ended, strict=True)]
    main = max(by_parent, key=by_parent.__getitem__, default=None)
    return _Whole(
        lines,
        placed,
        ended,
        prose,
        [share_of_links(blocks) for blocks in placed],
        max(1, sum(map(len, lines))),
        by_parent,
        by_kind,
        depth_of.get(main, 0),
        prose.index(True) if True in prose else 0,
        len(prose) - 1 - prose[::-1].index(True) if True in prose else len(lines) - 1,
    )


def _size(count: int) -> float:
    return math.log1p(count) / 6


def _of_text(line: str, *, ended: bool) -> dict[str, float]:
    length, words = len(line), line.split()
    found = _of_short_text(line, words) if length < LOOKED_AT else {}
    return found | {
        "size": _size(length),
        "long": length >= LONG,
        "very long": length >= VERY_LONG,
        "few words": len(words) < 4,
        "some words": len(words) < 9,
        "ended": ended,
        "ends with a colon": line.endswith(":"),
        "ends with an arrow": line.endswith(("»", "›", ">", "→")),
        "ends with dots": line.endswith(("…", "...", "[…]")),
        "ends with a question mark": line.endswith("?"),
        "ends with an exclamation mark": line.endswith("!"),
        "begins small": line.removeprefix("- ")[:1].islower(),
        "address": _ADDRESS.search(line) is not None,
        "copyright sign": "©" in line,
        "row": "|" in line,
        "item": line.startswith("- "),
        "quote": line[0] in '"“„«‘',
        "bracket": line[0] in "([",
        "commas": line.count(",") > 1,
        "short, not ended": length < 80 and not ended,
        "middling, not ended": 80 <= length < 200 and not ended,
    }


def _of_short_text(line: str, words: Sequence[str]) -> dict[str, float]:
    return {
        "many digits": len(_DIGIT.findall(line)) > 0.12 * len(line),
        "capitals": len(line) > 8 and line.isupper(),
        "words with capitals": len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words),
    }


def _of_title(line: str, key: str, words: frozenset[str], title: str) -> dict[str, float]:
    if len(line) >= 300 or not title:
        return {}
    own = frozenset(fold(line).split())
    return {"is the title": key == title, "like the title": len(own & words) / max(1, len(own | words))}


def _of_order(whole: _Whole, number: int, before: int) -> dict[str, float]:
    count, length = len(whole.lines), len(whole.lines[number])
    return {
        "first": number == 0,
        "second or third": number in (1, 2),
        "last": number == count - 1,
        "of the last three": number >= count - 3,
        "before the prose": number < whole.first_prose,
        "after the prose": number > whole.last_prose,
        "how far": number / count,
        "how much follows": (whole.total - before - length) / whole.total,
        "in the last tenth": before > 0.9 * whole.total,
        "count": _size(count),
    }


def _of_neighbours(whole: _Whole, number: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, beside in (("before", number - 1), ("after", number + 1)):
        if not 0 <= beside < len(whole.lines):
            found[f"none {name}"] = 1.0
            continue
        found[f"size {name}"] = _size(len(whole.lines[beside]))
        found[f"prose {name}"] = whole.prose[beside]
        found[f"links {name}"] = whole.linked[beside]
        found[f"gap {name}"] = _gap(whole, min(number, beside))
    found["colon before"] = number > 0 and whole.lines[number - 1].endswith(":")
    between = found.get("prose before") and found.get("prose after")
    found["between prose"] = bool(between) and not whole.prose[number]
    return found


def _gap(whole: _Whole, number: int) -> float:
    """Return how much of the page was left out between a line and the next."""
    here, there = whole.placed[number], whole.placed[number + 1]
    return _size(max(0, there[0].number - here[-1].number - 1)) if here and there else 0.0


def _of_place(whole: _Whole, number: int) -> dict[str, float]:
    blocks = whole.placed[number]
    if not blocks:
        return {"not found": 1.0}
    place, linked, line = blocks[0].place, whole.linked[number], whole.lines[number]
    ended = whole.ended[number]
    near = place.near
    share = whole.by_parent[place.parent] / whole.total
    kind = f"in {_KINDS.get(place.tag, 'other')}"
    return {
        kind: 1.0,
        "links": linked,
        "half links": linked > 0.4,
        "all links": linked > 0.9,
        "all links, not ended": linked > 0.9 and not ended,
        "all links, item": linked > 0.9 and kind == "in li",
        "all links, p": linked > 0.9 and kind == "in p",
        "link count": _size(sum(len(block.links) for block in blocks)),
        "several blocks": len(blocks) > 1,
        "after a break": blocks[0].broken,
        "hidden": bool(place.zones & HIDDEN),
        "text beside": share,
        "text alike": whole.by_kind[place.tag, near] / whole.total,
        "little text beside": share < RARE,
        "little text beside, short": share < RARE and len(line) < 80 and not ended,
        "deeper": place.depth > whole.depth,
        "less deep": place.depth < whole.depth,
        **{name: 1.0 for bit, name in _ZONES if near & bit},
    }
