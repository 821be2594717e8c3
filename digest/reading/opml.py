"""Lists of feeds as OPML (http://opml.org/spec2.opml), in and out."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from digest.model.feeds import Failed, Feed
from digest.model.sources import SourceType
from digest.reading.xml_events import Element, RefusedXmlError, walk
from digest.text import markup, urls

MAX_BYTES = 5_000_000
MAX_OUTLINES = 5000
_MAX_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed as a list names it."""

    url: str
    name: str
    language: str = ""


def read(body: bytes) -> tuple[Outline, ...] | Failed:
    """Return the feeds of a list, each address once; what has no address that can be fetched is no feed."""
    if len(body) > MAX_BYTES:
        return Failed(reason=f"the list is larger than {MAX_BYTES:,} bytes")
    found: dict[str, Outline] = {}
    roots: list[str] = []

    def end(element: Element) -> None:
        if not element.path:
            roots.append(element.name.lower())
        given = {name.lower(): value for name, value in element.attributes.items()}
        url = urls.absolute("", given.get("xmlurl", ""))
        if element.name.lower() == "outline" and url and len(found) < MAX_OUTLINES:
            found.setdefault(urls.canonical(url), _outline(url, given))

    try:
        walk(body, end)
    except RefusedXmlError as error:
        return Failed(reason=f"not OPML: {error}")
    return tuple(found.values()) if roots == ["opml"] else Failed(reason="not OPML: the root is no <opml>")


def _outline(url: str, given: dict[str, str]) -> Outline:
    name = markup.plain(given.get("title", "") or given.get("text", ""))
    language = given.get("language", "").partition("-")[0].lower()
    return Outline(
        url=url,
        name=markup.shortened(name, _MAX_NAME) or urls.host(url),
        language=language if language.isalpha() and len(language) == 2 else "",
    )


def written(title: str, feeds: Iterable[Feed]) -> str:
    """Return the list of those sources that are feeds: no other program could read the rest."""
    lines = "".join(f"    {_line(feed)}\n" for feed in feeds if feed.type is SourceType.FEED)
    head = f"  <head>\n    <title>{_text(title)}</title>\n  </head>\n"
    body = f"  <body>\n{lines}  </body>\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n{head}{body}</opml>\n'


def _line(feed: Feed) -> str:
    said = {
        "type": "rss",
        "text": feed.name,
        "title": feed.name,
        "xmlUrl": feed.url,
        "category": f"/{feed.kind.value}" + (f",/{feed.jurisdiction}" if feed.jurisdiction else ""),
        "language": feed.language or "",
    }
    attributes = [f'{name}="{_text(value)}"' for name, value in said.items() if value]
    return f"<outline {' '.join(attributes)}/>"


def _text(value: str) -> str:
    return escape(markup.line(value))
