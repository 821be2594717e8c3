"""Feeds of every format from the same few items, and the pages that carry them."""

from html import escape

from digest.model.feeds import Feed, FeedId, Page

FEED_URL = "https://agency.example/news/feed.xml"


def a_feed(**changes: object) -> Feed:
    values: dict[str, object] = {"id": FeedId("agency"), "name": "Agency", "url": FEED_URL}
    return Feed(**(values | changes))  # type: ignore[arg-type]


def a_page(body: str | bytes, *, charset: str | None = None, media_type: str = "application/xml") -> Page:
    data = body.encode() if isinstance(body, str) else body
    return Page(url=FEED_URL, body=data, media_type=media_type, charset=charset)


def rss_item(
    *,
    title: str | None = "Agency proposes custody rules",
    link: str | None = "https://agency.example/news/1",
    guid: str | None = "agency-1",
    date: str | None = "Tue, 18 Nov 2025 09:30:00 GMT",
    description: str | None = "A short account.",
    more: str = "",
) -> str:
    """Return an item; None leaves the element out. Texts are escaped."""
    fields = (("title", title), ("link", link), ("pubDate", date), ("description", description))
    parts = [f"<{name}>{escape(value)}</{name}>" for name, value in fields if value is not None]
    if guid is not None:
        parts.append(f'<guid isPermaLink="false">{escape(guid)}</guid>')
    return f"<item>{''.join(parts)}{more}</item>"


def rss(*items: str, channel: str = "<link>https://agency.example/</link>", declaration: str = "") -> str:
    return (
        f"{declaration}<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        f" xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Agency</title>{channel}"
        f"{''.join(items)}</channel></rss>"
    )


def atom(*entries: str, attributes: str = "") -> str:
    return (
        f"<feed xmlns='http://www.w3.org/2005/Atom' {attributes}><title>Agency</title>"
        f"<id>urn:agency</id><updated>2025-11-18T10:00:00Z</updated>{''.join(entries)}</feed>"
    )


def rdf(*items: str) -> str:
    return (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
        " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='https://agency.example/'>"
        f"<title>Agency</title><link>https://agency.example/</link></channel>{''.join(items)}</rdf:RDF>"
    )
