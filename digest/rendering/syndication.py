"""The feeds of editions: Atom by its template, JSON Feed 1.1 here."""

import json

from digest.model.archive import Rendered, Site
from digest.rendering.listing import EditionLineView, FeedView
from digest.rendering.templates import Templates
from digest.rendering.view import NoticeView


def atom(feed: FeedView, site: Site, templates: Templates) -> Rendered:
    """Render `feed.xml`; links are absolute if the site's address is configured, else relative."""
    text = templates.render("site/feed.xml.j2", {"feed": feed, "sample": site.sample}, language=feed.language)
    return Rendered(path="feed.xml", media_type="application/atom+xml", body=text.encode("utf-8"))


def json_feed(feed: FeedView, site: Site) -> Rendered:
    """Render `feed.json`."""
    document: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": feed.language,
        "home_page_url": feed.home,
        "feed_url": f"{site.url or ''}feed.json",
        "items": [_item(edition, site) for edition in feed.editions],
    }
    body = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return Rendered(path="feed.json", media_type="application/feed+json", body=body.encode("utf-8"))


def _notice(notice: NoticeView) -> str:
    about = f" ({notice.headline.text})" if notice.headline else ""
    return f"{notice.title}, {notice.day}{about}: {notice.text}"


def _item(edition: EditionLineView, site: Site) -> dict[str, object]:
    item: dict[str, object] = {
        "id": edition.uid,
        "url": edition.href,
        "title": f"{edition.name}, {edition.days}",
        "content_text": "\n".join((*map(_notice, edition.notices), edition.count, *edition.headlines)),
        "date_published": edition.published_at,
    }
    if edition.notices:
        item["date_modified"] = edition.updated_at
    return {**item, "tags": ["sample"]} if site.sample else item
