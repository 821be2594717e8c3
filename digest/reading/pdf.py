"""A PDF → its text: paragraphs made of its lines, its title by size of type, and the date that it bears.

It runs in a worker process, whose limits of time and memory are what stops a document that was made to be
slow or large; the bounds here keep an honest one short. PDFium was measured beside pypdf on four documents:
the same words, a twelfth of the time, and ligatures and hyphens at the end of lines come resolved.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from digest.model.articles import Extracted, Origin, Rejected
from digest.model.stamps import Stamp
from digest.reading.dates import parse_stamp
from digest.text import markup

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MAX_PAGES = 120
MAX_CHARACTERS = 400_000
MAX_OBJECTS = 2000
"""Of a page that are looked at when it has no text: is it a picture?"""
_JOINT = "\ue0ad"
"""What stands for it while the text is cleaned: of private use, and of none in documents."""
_PARTED = re.compile(rf"(?<![-/.@\w])([^\W\d_]+){_JOINT} ?([^\W\d_]+)(?![-/@\w])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SCANNED = 25
"""Characters of a page; pages with fewer on the mean are pictures of paper."""
_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line that parts a word."""
_TITLE_LINES = 6
_TITLE = range(12, 301)
"""Characters of a title."""
_LARGER = 1.15
"""How much larger than the text the type of a title is."""
_DATE_LINES = 25
_SIGNED_PAGES = 3
"""At the end, where a document may be signed before its annexes."""
_LABEL = re.compile(
    r"(?:dated?|issued|publication date|published|release date|done|signed|fait|paris)\b.{,60}$",
    re.IGNORECASE,
)
"""How a line begins that ends in the day of a document."""
_DAY_WORDS = (3, 4)
"""Of a day: `12 November 2025`, `Wednesday 12 November 2025`."""
_SPARSE = 8
"""Lines of a page that has no margins worth the name."""
_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of|sur|von|de)\s*\d{1,4})?\W*", re.IGNORECASE)
_ITEM = re.compile(r"(?:[•▪–—*-]|\(?[a-z0-9]{1,4}[.)]|\(?[ivx]{1,5}\)|§|Art(?:icle|\.)|Sec(?:tion|\.))\s")
_FILE_NAME = re.compile(r"^(?:microsoft word\b|untitled)|\.(?:docx?|pdf|indd|rtf|odt)$|^\S+$", re.IGNORECASE)
_FULL = 0.8
"""Share of the usual length from which a line was broken by the margin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    height: float
    """Of its type, in points; 0 where it was not measured."""


def is_pdf(body: bytes) -> bool:
    """Whether these bytes are a PDF, whatever they are called: its mark may stand somewhat later."""
    return b"%PDF-" in body[:1024]


def read(body: bytes) -> Extracted | Rejected:
    """Read a PDF. Rejected: `encrypted`, `scan` (pictures without text), `damaged`, `empty`."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(body)
    except PdfiumError as error:
        return Rejected(reason="encrypted" if "password" in str(error).lower() else "damaged")
    try:
        return _read(document)
    except PdfiumError:
        return Rejected(reason="damaged")
    finally:
        document.close()


def _read(document: "PdfDocument") -> Extracted | Rejected:
    pages: list[list[_Line]] = []
    room, pictures = MAX_CHARACTERS, False
    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        lines = _lines(page, measured=not number, room=room)
        pictures = pictures or (number < 3 and not lines and _has_picture(page))
        page.close()
        pages.append(lines)
        room -= sum(len(line.text) for line in lines)
        if room <= 0:
            break
    if MAX_CHARACTERS - room < _SCANNED * max(len(pages), 1):
        return Rejected(reason="scan" if pictures else "empty")
    return _extracted(pages, document.get_metadata_dict(skip_empty=True))


def _lines(page: "PdfPage", *, measured: bool, room: int) -> list[_Line]:
    """Return the lines of a page as they are read, those of the first page with the size of their type."""
    found: list[_Line] = []
    position = 0
    text_page = page.get_textpage()
    text = text_page.get_text_range()[:room]
    for raw in text.split("\n"):
        line = markup.line(markup.clean(raw.replace(_HYPHEN, _JOINT)))
        if line:
            height = _height(text_page, position) if measured and len(found) < _DATE_LINES else 0.0
            found.append(_Line(text=line, height=height))
        position += len(raw) + 1
    text_page.close()
    return found


def _height(text_page: "PdfTextPage", position: int) -> float:
    from pypdfium2 import PdfiumError

    try:
        _, bottom, _, top = text_page.get_charbox(position, loose=True)
    except (PdfiumError, IndexError):
        return 0.0
    return round(float(top - bottom), 1)


def _has_picture(page: "PdfPage") -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return next(iter(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=2)), None) is not None


def _extracted(pages: Sequence[Sequence[_Line]], about: dict[str, str]) -> Extracted:
    first = pages[0] if pages else []
    title, origin = _title(first, about)
    published = next(_stamps(first), None) or _signed(pages[-_SIGNED_PAGES:])
    dated = "text" if published else "pdf"
    lines = list(_without_margins(pages))
    words = frozenset(word.lower() for line in lines for word in _WORD.findall(line))
    paragraphs = tuple(
        _PARTED.sub(partial(_whole, words=words), paragraph).replace(_JOINT, "-")
        for paragraph in _paragraphs(lines)
    )
    return Extracted(
        title=title,
        paragraphs=paragraphs,
        language=None,
        published=published or _made(about.get("CreationDate", "")),
        authors=(),
        canonical_url=None,
        links=(),
        provenance=(Origin(field="title", source=origin), Origin(field="published", source=dated)),
    )


def _title(lines: Sequence[_Line], about: dict[str, str]) -> tuple[str, str]:
    """Return the title and where it was: the words in the largest type, else what the file is called."""
    usual = median(line.height for line in lines) if lines else 0.0
    largest = max((line.height for line in lines if _is_wordy(line.text)), default=0.0)
    start = next((n for n, line in enumerate(lines) if line.height == largest and _is_wordy(line.text)), 0)
    if largest > _LARGER * usual > 0:
        same = [line.text for line in _while_as_large(lines[start : start + _TITLE_LINES], largest)]
        if len(" ".join(same)) in _TITLE:
            return " ".join(same), "type"
    named = markup.line(about.get("Title", ""))
    if len(named) in _TITLE and not _FILE_NAME.search(named):
        return named, "pdf"
    wordy = (line.text for line in lines if _is_wordy(line.text) and _stamp(line.text) is None)
    return markup.shortened(next(wordy, "(untitled)"), _TITLE.stop - 1), "text"


def _while_as_large(lines: Iterable[_Line], height: float) -> Iterator[_Line]:
    for line in lines:
        if abs(line.height - height) > 0.1 * height:
            return
        yield line


def _is_wordy(text: str) -> bool:
    return len(text) >= _TITLE.start and sum(char.isalpha() for char in text) > len(text) / 2


def _stamps(lines: Iterable[_Line]) -> Iterator[Stamp]:
    """Yield the dates that stand alone in a line at the head of the first page."""
    for line in list(lines)[:_DATE_LINES]:
        stamp = _stamp(line.text)
        if stamp is not None:
            yield stamp


def _signed(pages: Iterable[Sequence[_Line]]) -> Stamp | None:
    """Return the date of signature: *Dated: 12 November 2025.*, *Fait à Paris, le 12 novembre 2025*."""
    lines = [line.text for page in pages for line in page if _LABEL.match(line.text)]
    return next((stamp for line in reversed(lines) if (stamp := _stamp(line))), None)


def _stamp(line: str) -> Stamp | None:
    line = line.rstrip(" .")
    found = parse_stamp(line)
    if found is None and _LABEL.match(line):
        words = line.split()
        ends = (parse_stamp(" ".join(words[-count:])) for count in _DAY_WORDS)
        return next((stamp for stamp in ends if stamp is not None), None)
    return found


def _made(created: str) -> Stamp | None:
    """Read `D:20261124013000Z00'00'`; only the day is of use."""
    digits = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", created)
    return parse_stamp("-".join(digits.groups())) if digits else None


def _without_margins(pages: Sequence[Sequence[_Line]]) -> Iterator[str]:
    """Yield the lines of all pages but for numbers, and what recurs at the top or foot of a third of them."""
    edges = Counter(
        key for page in pages for key in {_key(line.text) for line in (*page[:3], *page[-3:])} if key
    )
    for page in pages:
        for number, line in enumerate(page):
            edge = len(page) > _SPARSE and (number < 3 or number >= len(page) - 3)
            recurs = edge and edges[_key(line.text)] >= max(3, len(pages) / 3)
            if not recurs and not _NUMBER.fullmatch(line.text):
                yield line.text


def _key(text: str) -> str:
    """Return the line without its numbers: `Page 3 of 12` recurs as well."""
    return re.sub(r"\d+", "", text).strip().lower()


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Join lines that the margin broke."""
    kept = list(lines)
    usual = median(map(len, kept)) if kept else 0
    full = _FULL * max(usual, 40)
    paragraph, last = "", 0
    for line in kept:
        if paragraph and _begins(line, paragraph, last_is_full=last >= full):
            yield paragraph
            paragraph = ""
        paragraph = f"{paragraph} {line}" if paragraph else line
        last = len(line)
    if paragraph:
        yield paragraph


def _begins(line: str, before: str, *, last_is_full: bool) -> bool:
    """Whether a line begins a paragraph."""
    if before.endswith(_JOINT):
        return False
    if _ITEM.match(line):
        return before.endswith((".", ";", ":", ",", "and", "or")) or not last_is_full
    if before.endswith((".", "?", "!", ":", ".”", '."', ".»")):
        return not last_is_full
    return not last_is_full and not line[:1].islower()


def _whole(match: re.Match[str], *, words: Set[str]) -> str:
    """Join a word that the end of a line parted; the hyphen stays where the document has it elsewhere."""
    first, last = match[1], match[2]
    compound = f"{first}-{last}".lower() in words and (first + last).lower() not in words
    return f"{first}-{last}" if compound else first + last
