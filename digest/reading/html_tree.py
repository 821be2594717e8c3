"""A page of HTML as a tree, and CSS selectors on it, by lxml and cssselect."""

from functools import lru_cache
from typing import TYPE_CHECKING

from digest.model.feeds import Page
from digest.reading.charsets import decoded
from digest.text import markup, urls

if TYPE_CHECKING:
    from lxml.cssselect import CSSSelector
    from lxml.html import HtmlElement

MAX_SELECTOR = 300
"""Characters."""
_NEVER_TEXT = ("script", "style", "template", "noscript")


def problem(selector: str) -> str | None:
    """Return what is wrong with a selector, None if nothing is."""
    from cssselect import SelectorError

    if len(selector) > MAX_SELECTOR:
        return f"longer than {MAX_SELECTOR} characters"
    try:
        _compiled(selector)
    except SelectorError as error:
        return f"this is no CSS selector: {error}"
    return None


def parsed(page: Page) -> "HtmlElement | None":
    """Return the root; None if there is nothing that could be a page."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    text = markup.clean(decoded(page.body, page.charset))
    try:
        root: HtmlElement = document_fromstring(text.encode(), parser=HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError, AssertionError):
        return None
    return root


def select(node: "HtmlElement", selector: str) -> "list[HtmlElement]":
    """Return what matches in the order of the page, `node` itself included."""
    found: list[HtmlElement] = _compiled(selector)(node)
    return found


def text(node: "HtmlElement") -> str:
    """Return the text of an element as one line, without what no reader sees."""
    parts = node.xpath(".//text()[not({})]".format(" or ".join(f"ancestor::{name}" for name in _NEVER_TEXT)))
    return markup.line(" ".join(parts))


def base(root: "HtmlElement", page: Page) -> str:
    """Return what the links of a page are relative to."""
    declared = next(iter(root.xpath("//base/@href")), "")
    return (urls.absolute(page.url, declared) if declared else "") or page.url


@lru_cache(maxsize=256)
def _compiled(selector: str) -> "CSSSelector":
    from lxml.cssselect import CSSSelector

    return CSSSelector(selector, translator="html")
