"""A parsed page → the lines of its article, and those that are furniture."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.model.articles import Link
from digest.model.cleaning import ALL_MEANS, Dropped, Means
from digest.reading import layout
from digest.reading.blocks import blocks_of
from digest.reading.furniture import without_furniture
from digest.reading.lead import lead_of
from digest.reading.line_signs import signs_of
from digest.reading.maintext import main_lines
from digest.reading.page_links import lines_of_links, links_of
from digest.reading.placing import placed
from digest.reading.prose import prose_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The lines of a main text, those of them that are the article, and the others with their rules."""

    lines: tuple[str, ...]
    kept: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    links: tuple[Link, ...]
    only_links: frozenset[str]
    """Lines that are nothing but links."""


def read_text(
    tree: "HtmlElement",
    text: str,
    title: str,
    url: str,
    means: Collection[Means] = ALL_MEANS,
    scale: layout.Scale = layout.TRAINED,
) -> PageText:
    """Read the page at `url` with that `title`; `tree`, which is used up, was parsed from `text`."""
    blocks = blocks_of(tree)
    lines = main_lines(tree, text, prose_of(blocks))
    where = placed(lines, blocks)
    against: list[str | None] = [None] * len(lines)
    if Means.STRUCTURE in means:
        signs = list(signs_of(lines, where, blocks, title))
        against = layout.unlikely(lines, signs, scale)
    only_links = lines_of_links(lines, where)
    lead = lead_of(blocks, lines, where)
    if lead is not None:
        lines, against = [lead, *lines], [None, *against]
    kept, dropped = without_furniture(lines, title, layout=against, means=means)
    return PageText(
        lines=tuple(lines),
        kept=kept,
        dropped=dropped,
        links=links_of(url, blocks, where),
        only_links=only_links,
    )
