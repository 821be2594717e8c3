"""The main text of a parsed page, as lines: trafilatura, which all else in this room corrects.

Its quick form is tried first: it is as good and takes three quarters of the time. The thorough form, which
asks two more extractors, is the second opinion on a text that is suspiciously short.
"""

from typing import TYPE_CHECKING

from digest.text import markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_CHARACTERS = 400_000
"""Of an article; more is not one."""
MAX_PARAGRAPHS = 3000
SUSPICIOUS = 400
"""Characters under which a text gets a second opinion."""
MUCH_LONGER = 1.5
"""How much longer the second opinion must be to be believed."""


def parse(text: str) -> "HtmlElement | None":
    """Return the tree of a page, None for what is no HTML."""
    from trafilatura import load_html

    try:
        tree: HtmlElement | None = load_html(text)
    except (ValueError, TypeError, AssertionError):
        return None
    return tree


def main_lines(tree: "HtmlElement", text: str) -> list[str]:
    """Return the lines of the main text, bounded; `tree`, which is used up, was parsed from `text`."""
    first = _lines(tree, fast=True)
    if sum(map(len, first)) >= SUSPICIOUS:
        return first
    again = parse(text)
    second = _lines(again, fast=False) if again is not None else []
    return second if sum(map(len, second)) > MUCH_LONGER * sum(map(len, first)) else first


def _lines(tree: "HtmlElement", *, fast: bool) -> list[str]:
    from lxml.etree import LxmlError
    from trafilatura import extract

    try:
        text = extract(tree, include_comments=False, include_tables=True, fast=fast) or ""
    except (LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError):
        return []
    found = (markup.line(line) for line in text[:MAX_CHARACTERS].split("\n"))
    return [line for line in found if line][:MAX_PARAGRAPHS]
