"""What a page says of itself in its head: JSON-LD before meta elements before the page.

Authors are taken from structured data only: guessing them from the page invents some.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.model.articles import Origin
from digest.model.stamps import Stamp
from digest.reading.dates import parse_stamp
from digest.text import markup, urls
from digest.text.words import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_JSON = 500_000
"""Characters of one JSON-LD script that are read."""
MAX_AUTHORS = 10

LINKED, META, PAGE = "json-ld", "meta", "page"
"""Where a value stood, in the order of trust."""

_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Report",
    "PressRelease",
    "WebPage",
    "GovernmentService",
)
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "date",
    "dc.date",
    "dcterms.date",
    "dc.date.issued",
    "dcterms.issued",
    "publish-date",
    "pubdate",
    "publication_date",
    "sailthru.date",
    "parsely-pub-date",
)
_BETWEEN = re.compile(r"\s+[|–—»·-]+\s+")
OUTSIDE = "ancestor::nav or ancestor::footer or ancestor::header or ancestor::aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What was declared; None and empty where nothing was."""

    title: str
    published: Stamp | None
    authors: tuple[str, ...]
    language: str | None
    canonical_url: str | None
    provenance: tuple[Origin, ...]


def read(tree: "HtmlElement", url: str) -> Metadata:
    """Read the head of a page that came from `url`."""
    meta = _meta(tree)
    linked = _linked_data(tree)
    title, titled = _title(tree, meta, linked)
    published, dated = _published(tree, meta, linked)
    authors, signed = _authors(meta, linked)
    language, spoken = _language(tree, meta, linked)
    canonical = _canonical(tree, url)
    found = (
        ("title", titled, title),
        ("published", dated, published),
        ("authors", signed, authors),
        ("language", spoken, language),
        ("url", META, canonical),
    )
    return Metadata(
        title=title,
        published=published,
        authors=authors,
        language=language,
        canonical_url=canonical,
        provenance=tuple(Origin(field=field, source=source) for field, source, value in found if value),
    )


def _meta(tree: "HtmlElement") -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]")[:300]:
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.lower(), markup.line(element.get("content") or "")[:2000])
    return found


def _linked_data(tree: "HtmlElement") -> Mapping[str, object]:
    """Return the first object of JSON-LD that is an article."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        text = (script.text or "")[:MAX_JSON]
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data, depth=4):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(kind in _ARTICLE_TYPES for kind in kinds) and (
                "headline" in item or "datePublished" in item
            ):
                return item
    return {}


def _objects(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth and isinstance(data, list):
        for item in data[:50]:
            yield from _objects(item, depth - 1)
    elif depth and isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth - 1)
        yield from _objects(data.get("mainEntity"), depth - 1)


def _text(value: object) -> str:
    return markup.plain(value) if isinstance(value, str) else ""


def _language(
    tree: "HtmlElement", meta: Mapping[str, str], linked: Mapping[str, object]
) -> tuple[str | None, str]:
    candidates = (
        (_text(linked.get("inLanguage")), LINKED),
        (tree.get("lang") or "", PAGE),
        (meta.get("og:locale", ""), META),
    )
    return next((found for found in candidates if found[0]), (None, PAGE))


def _title(tree: "HtmlElement", meta: Mapping[str, str], linked: Mapping[str, object]) -> tuple[str, str]:
    headings = [markup.line(heading.text_content()) for heading in tree.xpath("//h1")[:5]]
    titles = _titles(tree, meta, linked, headings)
    found, source = next((each for each in titles if each[0]), ("", PAGE))
    best = _without_site(found, meta.get("og:site_name", ""))
    parts = _BETWEEN.split(best)
    inside = [
        heading
        for heading in headings
        if heading in parts or (len(heading) > 20 and best.startswith(heading))
    ]
    return markup.shortened((inside or [best])[0], 500), PAGE if inside else source


def _titles(
    tree: "HtmlElement", meta: Mapping[str, str], linked: Mapping[str, object], headings: Sequence[str]
) -> Iterator[tuple[str, str]]:
    yield _text(linked.get("headline")), LINKED
    yield markup.plain(meta.get("og:title", "")), META
    yield next((heading for heading in headings if heading), ""), PAGE
    yield markup.line(tree.findtext(".//title") or ""), PAGE


def _without_site(title: str, site: str) -> str:
    """Drop the name of the site from the end or the start of a title."""
    parts = _BETWEEN.split(title)
    if len(parts) < 2 or not site:
        return title
    if fold(parts[-1]) == fold(site):
        return title[: -len(parts[-1])].rstrip(" |–—-»·")
    return title[len(parts[0]) :].lstrip(" |–—-»·") if fold(parts[0]) == fold(site) else title


def _published(
    tree: "HtmlElement", meta: Mapping[str, str], linked: Mapping[str, object]
) -> tuple[Stamp | None, str]:
    """Return the date that the page declares; one merely shown counts if it is the only one marked up."""
    language = tree.get("lang")
    stamps = ((parse_stamp(text, language), source) for text, source in _dated(tree, meta, linked) if text)
    return next((found for found in stamps if found[0] is not None), None) or (_only_time(tree), PAGE)


def _dated(
    tree: "HtmlElement", meta: Mapping[str, str], linked: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Yield what may be the date, with its source; the page is looked through only if its head has none."""
    yield _text(linked.get("datePublished")), LINKED
    for name in _DATES:
        yield meta.get(name, ""), META
    for element in tree.xpath("//*[@itemprop='datePublished']")[:3]:
        yield element.get("content") or element.get("datetime") or element.text_content(), PAGE
    for element in tree.xpath("//article//time[@datetime]")[:1]:
        yield element.get("datetime") or "", PAGE


def _only_time(tree: "HtmlElement") -> Stamp | None:
    """Return what the time elements outside the margins say, if they all name one day."""
    elements = tree.xpath(f"//time[not({OUTSIDE})]")[:20]
    stamps = [parse_stamp(element.get("datetime") or element.text_content()) for element in elements]
    found = [stamp for stamp in stamps if stamp is not None]
    return found[0] if len({stamp.at.date() for stamp in found}) == 1 else None


def _authors(meta: Mapping[str, str], linked: Mapping[str, object]) -> tuple[tuple[str, ...], str]:
    named = linked.get("author")
    people = named if isinstance(named, list) else [named]
    names = [_text(person.get("name")) if isinstance(person, dict) else _text(person) for person in people]
    said = [name for name in names if name]
    names = said or [markup.plain(meta.get("author", ""))]
    kept = [name for name in names if 2 < len(name) <= 80 and "://" not in name]
    return tuple(dict.fromkeys(kept))[:MAX_AUTHORS], LINKED if said else META


def _canonical(tree: "HtmlElement", url: str) -> str | None:
    for link in tree.xpath("//link[@rel='canonical'][@href]")[:1]:
        return urls.canonical(urls.absolute(url, link.get("href") or "")) or None
    return None
