"""Sample pages as bytes, with the furniture that pages of news and of authorities carry."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from digest.demo.furniture import WORDS, long_date
from digest.demo.inline import to_html
from digest.demo.sample import PageKind, SampleFeed, SampleItem, Version

PROMOTION_AFTER = 2
READ_ALSO_AFTER = 3
RELATED = 5


def render_page(feed: SampleFeed, item: SampleItem, version: Version) -> bytes:
    """The page at the item's link."""
    template = "consent.html" if item.page is PageKind.CONSENT else f"{feed.house}.html"
    older = feed.before(item, RELATED + 1)
    return _render(
        template,
        feed,
        item=item,
        title=version.title,
        summary=version.summary if version.paragraphs else "",
        blocks=_blocks(version, older[0] if older else None),
        link=feed.link(item),
        date=item.published and long_date(item.published.at.date(), feed.language),
        related=[_line(feed, other) for other in older[1:]],
        read_also=_line(feed, older[0]) if older else None,
    )


def render_front(feed: SampleFeed, present: datetime) -> bytes:
    """The publisher's front page: what it shows at `present`."""
    lines = [
        {"title": version.title, "link": feed.link(item), "summary": version.summary}
        for item, version in feed.entries(present)
        if item.page is not PageKind.NONE
    ]
    return _render("front.html", feed, lines=lines)


def _blocks(version: Version, older: SampleItem | None) -> list[dict[str, Any]]:
    """Return the body's blocks in order, furniture between them, as news pages have it."""
    blocks: list[dict[str, Any]] = []
    long_enough = len(version.body) > READ_ALSO_AFTER
    for number, paragraph in enumerate(version.body, start=1):
        blocks.append({"kind": "text", "html": Markup(to_html(paragraph))})  # noqa: S704  (escaped by to_html)
        if long_enough and number == PROMOTION_AFTER:
            blocks.append({"kind": "promotion"})
        if long_enough and number == READ_ALSO_AFTER and older is not None:
            blocks.append({"kind": "read_also"})
    return blocks


def _line(feed: SampleFeed, item: SampleItem) -> Mapping[str, str]:
    return {"title": item.versions[0].title, "link": feed.link(item)}


def _render(template: str, feed: SampleFeed, **values: Any) -> bytes:
    words = WORDS[feed.language]
    return _environment().get_template(template).render(feed=feed, words=words, **values).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("digest.demo"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
