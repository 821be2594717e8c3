"""The links of an article, and those to files beside it."""

import re
from collections.abc import Iterator, Sequence

from digest.model.articles import Link
from digest.reading.blocks import Block, share_of_links
from digest.text import markup, urls

MAX_LINKS = 300
ONE_LINK = 0.9
"""Share of a line from which it is nothing but links."""

_FILE = re.compile(r"\.(pdf|docx?|odt|rtf)([?#]|$)", re.IGNORECASE)


def links_of(url: str, blocks: Sequence[Block], placed: Sequence[Sequence[Block]]) -> tuple[Link, ...]:
    """Return the links in the blocks of the main text of the page at `url`, and those to files elsewhere.

    A box of downloads counts; navigation, margins and what else a site wants to be read do not.
    """
    found: dict[str, Link] = {}
    for href, text in _candidates(blocks, frozenset(block.number for line in placed for block in line)):
        address = urls.absolute(url, href)
        if address and address not in found:
            found[address] = Link(url=address, text=markup.shortened(markup.line(text), 200))
        if len(found) == MAX_LINKS:
            break
    return tuple(found.values())


def _candidates(blocks: Sequence[Block], inside: frozenset[int]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        for href, text in block.links:
            named = block.number in inside or _FILE.search(href) is not None
            if named and not block.place.in_margin:
                yield href, text


def lines_of_links(lines: Sequence[str], placed: Sequence[Sequence[Block]]) -> frozenset[str]:
    """Return the lines that are nothing but links to other pages."""
    return frozenset(
        line.removeprefix("- ")
        for line, blocks in zip(lines, placed, strict=True)
        if share_of_links(blocks) > ONE_LINK
    )
