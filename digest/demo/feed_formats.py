"""Sample feeds as bytes, in the four formats that feeds come in."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from digest.demo.inline import to_html
from digest.demo.sample import FeedFormat, PageKind, SampleFeed, SampleItem, Version

if TYPE_CHECKING:
    from digest.model.stamps import Stamp

MEDIA_TYPES: Mapping[FeedFormat, str] = {
    FeedFormat.RSS: "application/rss+xml",
    FeedFormat.ATOM: "application/atom+xml",
    FeedFormat.RDF: "application/rdf+xml",
    FeedFormat.JSON: "application/feed+json",
}

UTM = "?utm_source=rss&utm_medium=feed"


def render_feed(feed: SampleFeed, present: datetime) -> bytes:
    """What the feed's address answers at `present`."""
    entries = [_entry(feed, item, version) for item, version in feed.entries(present)]
    if feed.format is FeedFormat.JSON:
        return _json_feed(feed, entries)
    template = _environment().get_template(f"{feed.format}.xml")
    text = template.render(feed=feed, entries=entries, updated=last_change(feed, present))
    return text.encode(feed.encoding, "xmlcharrefreplace")


def last_change(feed: SampleFeed, present: datetime) -> datetime | None:
    """When the feed last changed before `present`; None: it is empty."""
    return max((version.available for _, version in feed.entries(present)), default=None)


def _entry(feed: SampleFeed, item: SampleItem, version: Version) -> dict[str, Any]:
    link = "" if item.page is PageKind.NONE else feed.link(item) + (UTM if feed.utm else "")
    first = item.versions[0] is version
    return {
        "key": f"{feed.id}-{item.slug}",
        "title": version.title,
        "title_html": version.title_html or escape(version.title, quote=False),
        "link": link,
        "summary": version.summary,
        "content": _content(version) if feed.full_text and version.paragraphs else "",
        "author": item.author,
        "tags": item.tags,
        "published": item.published,
        "updated": None if first else version.available,
    }


def _content(version: Version) -> str:
    return "\n".join(to_html(paragraph) for paragraph in version.paragraphs)


def _json_feed(feed: SampleFeed, entries: Iterable[Mapping[str, Any]]) -> bytes:
    """Write JSON Feed 1.1."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.name,
        "home_page_url": f"http://{feed.host}/",
        "feed_url": feed.url,
        "description": feed.description,
        "language": feed.language,
        "items": [_json_item(entry) for entry in entries],
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _json_item(entry: Mapping[str, Any]) -> dict[str, Any]:
    item = {
        "id": entry["key"],
        "url": entry["link"],
        "title": entry["title"],
        "summary": entry["summary"],
        "content_html": entry["content"] or f"<p>{escape(entry['summary'])}</p>",
        "date_published": entry["published"] and iso(entry["published"]),
        "date_modified": entry["updated"] and entry["updated"].isoformat(),
        "authors": [{"name": entry["author"]}] if entry["author"] else None,
        "tags": list(entry["tags"]) or None,
    }
    return {key: value for key, value in item.items() if value}


def rfc822(stamp: "Stamp") -> str:
    """Write a stamp as RSS does; a date alone becomes midnight, as publishers' software writes it."""
    return format_datetime(stamp.at)


def iso(stamp: "Stamp") -> str:
    """Write a stamp as Atom, RDF and JSON Feed do."""
    return stamp.at.isoformat()


def _cdata(html: str) -> str:
    return "<![CDATA[" + html.replace("]]>", "]]]]><![CDATA[>") + "]]>"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("digest.demo"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    filters: dict[str, Callable[..., str]] = {"rfc822": rfc822, "iso": iso, "cdata": _cdata}
    environment.filters.update(filters)
    return environment
