"""The blocks of a page: runs of text with where they stand, in one walk over its elements.

What a block says of itself (its element, the classes around it, how much of it is links) tells an article
from what stands around it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.reading.zones import HIDDEN, zones_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BLOCKS = 20_000
BREAKING = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that begin a block."""
_MARGINS = frozenset({"nav", "footer", "header", "aside"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "option", "textarea", "title"})
_ENDING = BREAKING | {"br"}
_SIGN = re.compile(r"[^\W_]")
_OTHER_SIGNS = re.compile(r"[\W_]+")
_OTHER_SIGNS_OF_ASCII = bytes(code for code in range(128) if not chr(code).isalnum())


@dataclass(slots=True, eq=False)
class Place:
    """Where text stands; `block` is the place of the element that begins its block, `link` of its link."""

    tag: str
    above: "Place | None"
    zones: int
    depth: int
    href: str
    link: "Place | None" = None
    block: "Place" = None  # type: ignore[assignment] # set with the place itself

    @property
    def parent(self) -> "Place | None":
        """The place of the block around this one."""
        return self.above.block if self.above is not None else None

    @property
    def near(self) -> int:
        """The zones that the element itself and the block around it name."""
        parent = self.parent
        return self.zones | (parent.zones if parent is not None else 0)

    @property
    def in_margin(self) -> bool:
        """Whether it is in an element that stands around an article."""
        return not _MARGINS.isdisjoint(self.tags_around)

    @property
    def tags_around(self) -> Iterator[str]:
        """The elements that it is in, from the inside."""
        place: Place | None = self
        while place is not None:
            yield place.tag
            place = place.above


@dataclass(slots=True, eq=False)
class Block:
    """A run of text: `number` in the order of the page, `links` the places of the links in it."""

    number: int
    text: str
    place: Place
    linked: int
    """Characters inside links."""
    links: tuple[tuple[str, str], ...]
    """Address as it was written, and text."""
    broken: bool
    """Whether a line break, and not an element, begins it."""
    _key: str = ""

    @property
    def key(self) -> str:
        """Its letters and digits, found out once they are asked for."""
        self._key = self._key or key_of(self.text)
        return self._key


def key_of(text: str) -> str:
    """Return letters and digits alone, by which the same text is known in other spacing."""
    if text.isascii():
        return text.lower().encode().translate(None, _OTHER_SIGNS_OF_ASCII).decode()
    return _OTHER_SIGNS.sub("", text.lower())


def blocks_of(tree: "HtmlElement") -> tuple[Block, ...]:
    """Return the blocks of a page that have any letters or digits."""
    found: list[Block] = []
    for run in _runs(tree):
        text = " ".join("".join(run.pieces).split())
        if _SIGN.search(text):
            linked = sum(map(len, run.links.values())) if run.links else 0
            links = tuple((link.href, text) for link, text in run.links.items())
            found.append(Block(len(found), text, run.place, linked, links, run.broken))
        if len(found) == MAX_BLOCKS:
            break
    return tuple(found)


@dataclass(slots=True)
class _Run:
    place: Place
    broken: bool
    pieces: list[str]
    links: dict[Place, str]


def _runs(tree: "HtmlElement") -> Iterator[_Run]:
    run: _Run | None = None
    for text, place, broken in _texts(tree):
        if run is None or broken or place.block is not run.place:
            if run is not None:
                yield run
            run = _Run(place.block, broken, [], {})
        run.pieces.append(text)
        if place.link is not None:
            run.links[place.link] = run.links.get(place.link, "") + text.strip("\n\t ")
    if run is not None:
        yield run


def _texts(tree: "HtmlElement") -> Iterator[tuple[str, Place, bool]]:
    """Yield the texts of a page with their places, and whether a break stands before them.

    `tree` may be a part of its document, whose body counts.
    """
    for body in tree.getroottree().iter("body"):
        if next(body.iterancestors("body"), None) is None:
            yield from _texts_in(body)


def _texts_in(body: "HtmlElement") -> Iterator[tuple[str, Place, bool]]:
    from lxml.etree import iterwalk

    above = [_NOWHERE]
    for event, element in iterwalk(body, events=("start", "end", "comment", "pi")):
        if event == "start":
            text, broken, place = element.text, False, above[-1]
            if text or len(element):
                place = _below(element, place)
            above.append(place)
        else:
            broken = event == "end" and element.tag in _ENDING
            if event == "end":
                above.pop()
            text, place = element.tail, above[-1]
        if text and place.tag not in _UNSEEN and text.strip(" \t\r\n") and place is not _NOWHERE:
            yield text, place, broken


def _below(element: "HtmlElement", above: Place) -> Place:
    tag = str(element.tag)
    breaking = tag in BREAKING
    attributes = dict(element.items())
    zones = zones_of(tag, attributes) | (above.zones & HIDDEN)
    href = attributes.get("href", "") if tag == "a" else ""
    place = Place(tag, above, zones, above.depth + breaking, href)
    place.link = place if href and not href.startswith("#") else above.link
    place.block = place if breaking else above.block
    return place


_NOWHERE = Place("", None, 0, 0, "")
_NOWHERE.block = _NOWHERE


def share_of_links(blocks: Sequence[Block]) -> float:
    """Return how much of the text of some blocks is inside links, 0…1."""
    total = sum(len(block.text) for block in blocks)
    return min(1.0, sum(block.linked for block in blocks) / total) if total else 0.0
