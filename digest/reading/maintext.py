"""The main text of a parsed page, as lines: trafilatura, which all else in this room corrects.

Its quick form is tried first: it is as good and takes three quarters of the time. The thorough form, which
asks two more extractors, is the second opinion on a text that is suspiciously short, where the page has more.
"""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from digest.reading.metadata import OUTSIDE
from digest.text import markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

MAX_CHARACTERS = 400_000
"""Of an article; more is not one."""
MAX_PARAGRAPHS = 3000
SUSPICIOUS = 400
"""Characters under which a text gets a second opinion."""
NEXT_TO_NOTHING = 100
"""Characters under which it gets one whatever else the page has."""
MUCH_LONGER = 1.5
"""How much longer the second opinion must be to be believed, and the prose of the page for it to be asked."""


def parse(text: str) -> "HtmlElement | None":
    """Return the tree of a page, None for what is no HTML."""
    from trafilatura import load_html

    try:
        tree: HtmlElement | None = load_html(text)
    except (ValueError, TypeError, AssertionError):
        return None
    return tree


def main_lines(tree: "HtmlElement", text: str, prose: Iterable[str]) -> list[str]:
    """Return the lines of the main text, bounded; `tree`, which is used up, was parsed from `text`.

    `prose` is what an extractor may have missed: the sentences of the page outside its margins.
    """
    first = _parted(_lines(tree, fast=True), tree)
    length = sum(map(len, first))
    if length >= SUSPICIOUS or (NEXT_TO_NOTHING <= length >= sum(map(len, prose)) / MUCH_LONGER):
        return first
    again = parse(text)
    second = _lines(again, fast=False) if again is not None else []
    return second if sum(map(len, second)) > MUCH_LONGER * length else first


def _lines(tree: "HtmlElement", *, fast: bool) -> list[str]:
    from lxml.etree import LxmlError
    from trafilatura import extract

    try:
        text = extract(tree, options=_options(fast=fast)) or ""
    except (LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError):
        return []
    found = (markup.line(line) for line in text[:MAX_CHARACTERS].split("\n"))
    return [line for line in found if line][:MAX_PARAGRAPHS]


@cache
def _options(*, fast: bool) -> "Extractor":
    """Return what the extractor is asked for; it would make it anew, from its settings, for each page."""
    from trafilatura.settings import Extractor

    return Extractor(fast=fast, comments=False, tables=True)


def _paragraphs(tree: "HtmlElement") -> list[str]:
    """Return the paragraphs of a page outside its margins."""
    elements = tree.xpath(f"//p[not({OUTSIDE})]")[:MAX_PARAGRAPHS]
    return [line for line in (markup.line(element.text_content()) for element in elements) if line]


def _parted(lines: list[str], tree: "HtmlElement") -> list[str]:
    """Return the paragraphs that a single line was glued from.

    Of a very short page the extractor gives all text in one line: headline, date and paragraphs alike.
    """
    if len(lines) != 1:
        return lines
    inside = [paragraph for paragraph in _paragraphs(tree) if paragraph in lines[0]]
    return inside if sum(map(len, inside)) >= len(lines[0]) / 2 else lines
