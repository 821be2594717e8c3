"""A page → its article: main text by trafilatura, furniture dropped, metadata from its head.

`extract` runs in a worker process: it takes and gives plain values, and turns the errors of the parsers below
it into a rejection.
"""

import re
from collections.abc import Collection, Iterable

from digest.model.articles import Extracted, Rejected
from digest.model.cleaning import ALL_MEANS, Dropped, Means
from digest.model.feeds import Page
from digest.model.stamps import Stamp
from digest.reading import metadata
from digest.reading.article import from_text
from digest.reading.charsets import decoded
from digest.reading.dates import parse_stamp
from digest.reading.maintext import MAX_CHARACTERS, parse
from digest.reading.pagetext import read_text
from digest.reading.walls import reason_against
from digest.text import markup

_HTML_TYPES = frozenset(
    {"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"}
)
_TAG = re.compile(r"<(?:!doctype|html|head|body|p|div|article)\b", re.IGNORECASE)
_SNIFFED = 4000
"""Characters in which a document sent as plain text shows that it is HTML."""
_BINARY = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")


def extract(page: Page, means: Collection[Means] = ALL_MEANS) -> Extracted | Rejected:
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
    found = read_text(tree, text, head.title, page.url, means)
    reason = reason_against(found.lines, found.kept, found.only_links)
    if reason is not None:
        return Rejected(reason=reason)
    return Extracted(
        title=head.title,
        paragraphs=found.kept,
        language=head.language,
        published=head.published or _dateline(found.dropped, head.language),
        authors=head.authors,
        canonical_url=head.canonical_url,
        links=found.links,
        dropped=found.dropped,
        provenance=head.provenance,
    )


def _dateline(dropped: Iterable[Dropped], language: str | None) -> Stamp | None:
    """Return the date that stands by itself above the text, where the page declares none."""
    stamps = (parse_stamp(one.line, language) for one in dropped if one.rule == "date")
    return next((stamp for stamp in stamps if stamp is not None), None)


def _plain(text: str) -> Extracted | Rejected:
    found = from_text(text)
    reason = reason_against(found.paragraphs, found.paragraphs, links=())
    return Rejected(reason=reason) if reason is not None else found
