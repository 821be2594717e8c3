"""Documents of the Federal Register, from its JSON interface.

<https://www.federalregister.gov/developers/documentation/api/v1>: an answer holds
`results` and, where there are more, `next_page_url`.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from digest.model.dates import DateKind, StatedDate
from digest.model.feeds import Failed, Page, Part
from digest.reading import charsets, dates
from digest.reading.entries import RawEntry, RawFeed
from digest.text import markup, urls

FIELDS = (
    "abstract", "action", "agencies", "comments_close_on", "dates", "docket_ids", "document_number",
    "effective_on", "html_url", "pdf_url", "publication_date", "regulation_id_numbers", "title", "type",
)  # fmt: skip
_ALWAYS = (("order", "newest"), ("per_page", "100"))
_STATED = (
    ("comments_close_on", DateKind.COMMENTS_CLOSE, "Comments close on {}."),
    ("effective_on", DateKind.EFFECTIVE, "Effective on {}."),
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Fields = Mapping[str, object]


def address(url: str) -> str:
    """Return the address with what we need of each document; what it says itself stands."""
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    names = {name for name, _ in asked}
    asked += [pair for pair in _ALWAYS if pair[0] not in names]
    if "fields[]" not in names:
        asked += [("fields[]", name) for name in FIELDS]
    return urlunsplit(parts._replace(query=urlencode(asked, safe="[]")))


def read(page: Page) -> tuple[RawFeed, tuple[Part, ...]] | Failed:
    """Read one answer, and where the next one is; an address on another host is not followed."""
    try:
        document = json.loads(charsets.decoded(page.body, page.charset))
    except (ValueError, RecursionError):
        return Failed(reason="not an answer of the Federal Register: broken JSON")
    results = document.get("results") if isinstance(document, dict) else None
    if not isinstance(results, list) and not (isinstance(document, dict) and document.get("count") == 0):
        return Failed(reason="not an answer of the Federal Register: JSON without results")
    entries = tuple(_entry(item) for item in results or () if isinstance(item, dict))
    raw = RawFeed(
        title=escape(_text(document, "description")),
        language="en",
        base=page.url,
        ttl=None,
        entries=entries,
    )
    return raw, _next(document, page, entries)


def _next(document: Fields, page: Page, entries: tuple[RawEntry, ...]) -> tuple[Part, ...]:
    following = urls.absolute(page.url, _text(document, "next_page_url"))
    if not _text(document, "next_page_url") or urls.host(following) != urls.host(page.url):
        return ()
    stamps = [entry.published.at for entry in entries if entry.published]
    return (Part(url=following, newest=min(stamps, default=None)),)


def _entry(item: Fields) -> RawEntry:
    blocks = (_text(item, "abstract"), _labelled("Action", _text(item, "action")), _text(item, "dates"))
    paragraphs = [*blocks, _numbers(item)]
    pdf = urls.absolute("", _text(item, "pdf_url"))
    link = f'<p><a href="{escape(pdf)}">PDF</a></p>' if pdf else ""
    return RawEntry(
        guid=_text(item, "document_number"),
        link=_text(item, "html_url"),
        base="",
        title=escape(_text(item, "title")),
        summary="",
        content="".join(f"<p>{escape(markup.line(text))}</p>" for text in paragraphs if text) + link,
        published=dates.parse_stamp(_text(item, "publication_date")),
        updated=None,
        authors=tuple(_agencies(item)),
        language="en",
        stated=tuple(_stated(item)),
    )


def _numbers(item: Fields) -> str:
    """Return the line that says whose document it is, and under which numbers."""
    parts = (
        ", ".join(_agencies(item)),
        _text(item, "type"),
        _labelled("FR Doc.", _text(item, "document_number"), " "),
        _labelled("RIN", ", ".join(_texts(item, "regulation_id_numbers")), " "),
        _labelled("Docket", ", ".join(_texts(item, "docket_ids")), " "),
    )
    return "; ".join(part for part in parts if part) + "."


def _labelled(label: str, text: str, mark: str = ": ") -> str:
    return f"{label}{mark}{text}" if text else ""


def _agencies(item: Fields) -> Iterator[str]:
    found = item.get("agencies")
    for agency in found if isinstance(found, list) else ():
        if isinstance(agency, dict) and (name := _text(agency, "name") or _text(agency, "raw_name")):
            yield name


def _stated(item: Fields) -> Iterator[StatedDate]:
    for key, kind, words in _STATED:
        try:
            day = date.fromisoformat(_text(item, key))
        except ValueError:
            continue
        written = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
        yield StatedDate(date=day.isoformat(), kind=kind, text=words.format(written))


def _texts(item: Fields, key: str) -> tuple[str, ...]:
    found = item.get(key)
    return tuple(each for each in found if isinstance(each, str))[:20] if isinstance(found, list) else ()


def _text(item: Fields, key: str) -> str:
    value = item.get(key)
    return markup.line(value) if isinstance(value, str) else ""
