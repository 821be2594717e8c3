"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Mapping

from digest.model.feeds import Failed, Page
from digest.model.stamps import Stamp
from digest.reading import charsets, dates
from digest.reading.entries import RawEntry, RawFeed
from digest.text import markup


def read(page: Page) -> RawFeed | Failed:
    """Read the document, whatever types its fields have; `Failed` if it is no JSON or has no items."""
    try:
        document = json.loads(charsets.decoded(page.body, page.charset))
    except (ValueError, RecursionError):
        return Failed(reason="not a feed: broken JSON")
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        return Failed(reason="not a feed: JSON without items")
    language = _text(document, "language") or None
    return RawFeed(
        title=_text(document, "title"),
        language=language,
        base=_text(document, "home_page_url") or page.url,
        ttl=None,
        entries=tuple(_entry(item, language) for item in items if isinstance(item, dict)),
    )


def _entry(item: Mapping[str, object], language: str | None) -> RawEntry:
    html = _text(item, "content_html")
    text = _text(item, "content_text")
    return RawEntry(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        base="",
        title=_text(item, "title"),
        summary=markup.escaped(_text(item, "summary")),
        content=html or markup.escaped(text),
        published=_stamp(item, "date_published", language),
        updated=_stamp(item, "date_modified", language),
        authors=_authors(item),
        language=_text(item, "language") or None,
    )


def _text(item: Mapping[str, object], key: str) -> str:
    """Version 1 says that an id that is a number is to be read as text."""
    value = item.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _stamp(item: Mapping[str, object], key: str, language: str | None) -> Stamp | None:
    return dates.parse_stamp(_text(item, key), language)


def _authors(item: Mapping[str, object]) -> tuple[str, ...]:
    found = item.get("authors")
    people = found if isinstance(found, list) else [item.get("author")]
    return tuple(_text(person, "name") for person in people if isinstance(person, dict))
