"""The blocks of a page: runs of text with where they stand, in one pass over its text nodes.

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
_UNSEEN = ("script", "style", "noscript", "template", "option", "textarea", "title")
_TEXTS = f"//body//text()[normalize-space() and not({' or '.join(f'parent::{tag}' for tag in _UNSEEN)})]"
_OTHER_SIGNS = re.compile(r"[\W_]+")


@dataclass(slots=True, eq=False)
class Place:
    """Where a block stands; `block` is the place of the element that begins it."""

    tag: str
    above: "Place | None"
    zones: int
    depth: int
    linked: bool
    block: "Place"

    @property
    def parent(self) -> "Place | None":
        """The place of the block around this one."""
        return self.above.block if self.above is not None else None

    @property
    def near(self) -> int:
        """The zones that the element itself and the block around it name."""
        parent = self.parent
        return self.zones | (parent.zones if parent is not None else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text: `number` in the order of the page, `linked` characters of it inside links."""

    number: int
    text: str
    key: str
    place: Place
    linked: int
    links: int
    broken: bool
    """Whether a line break, and not an element, begins it."""


def key_of(text: str) -> str:
    """Return letters and digits alone, by which the same text is known in other spacing."""
    return _OTHER_SIGNS.sub("", text.lower())


def blocks_of(tree: "HtmlElement") -> tuple[Block, ...]:
    """Return the blocks of a page that have any letters or digits."""
    places: dict[HtmlElement, Place] = {}
    found: list[Block] = []
    for run in _runs(tree, places):
        text = " ".join("".join(run.pieces).split())
        key = key_of(text)
        if key:
            found.append(
                Block(
                    number=len(found),
                    text=text,
                    key=key,
                    place=run.place,
                    linked=run.linked,
                    links=run.links,
                    broken=run.broken,
                )
            )
        if len(found) == MAX_BLOCKS:
            break
    return tuple(found)


@dataclass(slots=True)
class _Run:
    place: Place
    broken: bool
    pieces: list[str]
    linked: int = 0
    links: int = 0


def _runs(tree: "HtmlElement", places: "dict[HtmlElement, Place]") -> Iterator[_Run]:
    run: _Run | None = None
    for text in tree.xpath(_TEXTS):
        element = text.getparent()
        broken = False
        if text.is_tail:
            broken = element.tag == "br" or element.tag in BREAKING
            element = element.getparent()
        place = places.get(element) or _place(element, places)
        if run is None or broken or place.block is not run.place:
            if run is not None:
                yield run
            run = _Run(place.block, broken, [])
        run.pieces.append(text)
        if place.linked:
            run.linked += len(text.strip())
            run.links += 1
    if run is not None:
        yield run


def _place(element: "HtmlElement", places: "dict[HtmlElement, Place]") -> Place:
    """Return the place of an element, and remember it and those above it."""
    new: list[HtmlElement] = []
    known: HtmlElement | None = element
    while known is not None and known not in places:
        new.append(known)
        known = known.getparent()
    place = places[known] if known is not None else None
    for one in reversed(new):
        place = places[one] = _below(one, place)
    assert place is not None  # noqa: S101 - the element itself is new or known
    return place


def _below(element: "HtmlElement", above: Place | None) -> Place:
    tag = str(element.tag)
    breaking = above is None or tag in BREAKING
    inherited = above.zones & HIDDEN if above is not None else 0
    place = Place(
        tag=tag,
        above=above,
        zones=zones_of(tag, element.attrib) | inherited,
        depth=(above.depth if above is not None else 0) + breaking,
        linked=tag == "a" or (above is not None and above.linked),
        block=None,  # type: ignore[arg-type]
    )
    place.block = place if breaking or above is None else above.block
    return place


def share_of_links(blocks: Sequence[Block]) -> float:
    """Return how much of the text of some blocks is inside links, 0…1."""
    total = sum(len(block.text) for block in blocks)
    return min(1.0, sum(block.linked for block in blocks) / total) if total else 0.0
