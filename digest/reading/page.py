"""A page → its article: main text by trafilatura, furniture dropped, metadata from its head.

`extract` runs in a worker process: it takes and gives plain values, and turns the errors of the parsers below
it into a rejection.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from digest.model.articles import Extracted, Rejected
from digest.model.feeds import Page
from digest.model.stamps import Stamp
from digest.reading import metadata
from digest.reading.article import from_text
from digest.reading.charsets import decoded
from digest.reading.dates import parse_stamp
from digest.reading.furniture import Dropped, without_furniture
from digest.reading.maintext import MAX_CHARACTERS, MAX_PARAGRAPHS, main_lines, parse
from digest.reading.walls import reason_against
from digest.text import markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HTML_TYPES = frozenset(
    {"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"}
)
_TAG = re.compile(r"<(?:!doctype|html|head|body|p|div|article)\b", re.IGNORECASE)
_SNIFFED = 4000
"""Characters in which a document sent as plain text shows that it is HTML."""
_BINARY = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")


def extract(page: Page) -> Extracted | Rejected:
    """Read a page of HTML; Rejected says why it holds no article."""
    if page.media_type not in _HTML_TYPES or page.body.lstrip()[:8].startswith(_BINARY):
        return Rejected(reason="not_text")
    text = decoded(page.body, page.charset)
    if text[:2000].count("\x00") > 10:
        return Rejected(reason="not_text")
    if page.media_type == "text/plain" and not _TAG.search(text[:_SNIFFED]):
        return _plain(text[:MAX_CHARACTERS])
    text = markup.clean(text)
    tree = parse(text)
    if tree is None:
        return Rejected(reason="empty")
    head = metadata.read(tree, page.url)
    lines = _main_lines(tree, text)
    found = metadata.links(tree, page.url, lines)
    paragraphs, dropped = without_furniture(lines, head.title)
    reason = reason_against(lines, paragraphs, metadata.link_texts(tree))
    if reason is not None:
        return Rejected(reason=reason)
    return Extracted(
        title=head.title,
        paragraphs=paragraphs,
        language=head.language,
        published=head.published or _dateline(dropped, head.language),
        authors=head.authors,
        canonical_url=head.canonical_url,
        links=found,
    )


def _dateline(dropped: Iterable[Dropped], language: str | None) -> Stamp | None:
    """Return the date that stands by itself above the text, where the page declares none."""
    stamps = (parse_stamp(one.line, language) for one in dropped if one.rule == "date")
    return next((stamp for stamp in stamps if stamp is not None), None)


def _plain(text: str) -> Extracted | Rejected:
    found = from_text(text)
    reason = reason_against(found.paragraphs, found.paragraphs, links=())
    return Rejected(reason=reason) if reason is not None else found


def _main_lines(tree: "HtmlElement", text: str) -> list[str]:
    lines = main_lines(tree, text)
    return _parted(tree, lines) if len(lines) == 1 else lines


def _parted(tree: "HtmlElement", lines: list[str]) -> list[str]:
    """Return the paragraphs that a single line was glued from.

    Of a very short page the extractor gives all text in one line: headline, date and paragraphs alike.
    """
    elements = tree.xpath(f"//p[not({metadata.OUTSIDE})]")[:MAX_PARAGRAPHS]
    paragraphs = [markup.line(element.text_content()) for element in elements]
    inside = [paragraph for paragraph in paragraphs if paragraph and paragraph in lines[0]]
    return inside if sum(map(len, inside)) >= len(lines[0]) / 2 else lines
