"""Reading the sample's files: one a feed, Markdown, written to be pleasant to edit.

A file begins with the feed's own lines `key: value` and a blank line. Each item begins with `# ` and its
title, then its lines `key: value`, a blank line, and its text: a block that begins with `> ` is the
summary, one that begins with `## ` a heading, every other one a paragraph. Keys of an item:

`slug` (required) · `published` (`2025-11-10 09:30 +00:00`, or a date alone; without it: undated) ·
`available` (when the feed first shows it, if not when published) · `title-html` · `by` · `tags` · `credit` ·
`page` (`article`, `consent`, `missing`, `none`) · `same-as` (`feed/slug`: a copy of that text).

A second item with the same slug is a later version of the first: it needs `available`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

from digest.demo.sample import FeedFormat, PageKind, Sample, SampleFeed, SampleItem, Version
from digest.model.feeds import FeedKind
from digest.model.stamps import Stamp

FOLDER = files("digest.demo") / "sample"

DAY_SHOWN_AFTER = timedelta(hours=16)
"""What is published with a date alone comes out in the afternoon, UTC."""

FEED_KEYS = frozenset(
    {
        *("name", "host", "path", "format", "language", "kind", "jurisdiction", "house", "description"),
        *("full-text", "encoding", "utm", "carries", "fails-from", "moves-from", "moved-to"),
    }
)
ITEM_KEYS = frozenset(
    {"slug", "published", "available", "title-html", "by", "tags", "credit", "page", "same-as"}
)

_KEY = re.compile(r"([a-z-]+): *(.*)")


class SampleError(ValueError):
    """A file of the sample is not as it should be; the message names it."""


@cache
def load_sample() -> Sample:
    """Read all files, in the order of their names."""
    names = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".md"))
    texts = {name.removesuffix(".md"): (FOLDER / name).read_text(encoding="utf-8") for name in names}
    return parse_sample(texts)


def parse_sample(texts: Mapping[str, str]) -> Sample:
    """Read the texts of files by the feeds' ids; SampleError."""
    feeds = {id_: parse_feed(id_, text) for id_, text in texts.items()}
    bodies = {
        f"{id_}/{item.slug}": item.versions[0].paragraphs
        for id_, (feed, _) in feeds.items()
        for item in feed.items
    }
    whole = []
    for feed, copies in feeds.values():
        items = tuple(_with_copied_text(item, copies.get(item.slug), bodies) for item in feed.items)
        whole.append(replace(feed, items=items))
    return Sample(feeds=tuple(whole))


def _with_copied_text(
    item: SampleItem, source: str | None, bodies: Mapping[str, tuple[str, ...]]
) -> SampleItem:
    if source is None:
        return item
    if source not in bodies:
        raise SampleError(f"{item.slug}: same-as names {source!r}, which is not there")
    copied = replace(item.versions[0], paragraphs=bodies[source] + item.versions[0].paragraphs)
    return replace(item, versions=(copied, *item.versions[1:]))


def parse_feed(id_: str, text: str) -> tuple[SampleFeed, dict[str, str]]:
    """Read a file: the feed, and which items copy their text from where (slug → `feed/slug`); SampleError."""
    head, *blocks = re.split(r"^# +", text, flags=re.MULTILINE)
    keys = _keys(head.strip().splitlines(), FEED_KEYS, id_)
    items: dict[str, SampleItem] = {}
    copies: dict[str, str] = {}
    for block in blocks:
        item, source = _item(block, id_)
        known = items.get(item.slug)
        items[item.slug] = item if known is None else replace(known, versions=known.versions + item.versions)
        if source:
            copies[item.slug] = source
    return _feed(id_, keys, tuple(items.values())), copies


def _feed(id_: str, keys: Mapping[str, str], items: tuple[SampleItem, ...]) -> SampleFeed:
    return SampleFeed(
        id=id_,
        name=keys["name"],
        host=keys["host"],
        path=keys["path"],
        format=FeedFormat(keys["format"]),
        language=keys["language"],
        kind=FeedKind(keys["kind"]),
        jurisdiction=keys.get("jurisdiction"),
        house=keys["house"],
        description=keys["description"],
        full_text=keys.get("full-text") == "yes",
        encoding=keys.get("encoding", "utf-8"),
        utm=keys.get("utm") == "yes",
        carries=int(keys.get("carries", "40")),
        fails_from=_moment(keys["fails-from"]) if "fails-from" in keys else None,
        moves_from=_moment(keys["moves-from"]) if "moves-from" in keys else None,
        moved_to=keys.get("moved-to"),
        items=items,
    )


def _item(block: str, feed_id: str) -> tuple[SampleItem, str | None]:
    head, _, text = block.partition("\n\n")
    title, *lines = head.splitlines()
    keys = _keys(lines, ITEM_KEYS, f"{feed_id}: {title}")
    published = _stamp(keys["published"]) if "published" in keys else None
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    version = Version(
        available=_available(keys, published, f"{feed_id}: {title}"),
        title=title.strip(),
        title_html=keys.get("title-html"),
        summary=" ".join(part.removeprefix("> ") for part in parts if part.startswith("> ")),
        paragraphs=tuple(part for part in parts if not part.startswith("> ")),
    )
    item = SampleItem(
        slug=keys["slug"],
        page=PageKind(keys.get("page", "article")),
        published=published,
        author=keys.get("by"),
        tags=tuple(tag.strip() for tag in keys.get("tags", "").split(",") if tag.strip()),
        credit=keys.get("credit"),
        versions=(version,),
    )
    return item, keys.get("same-as")


def _keys(lines: list[str], allowed: frozenset[str], where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        match = _KEY.fullmatch(line.strip())
        if match is None or match[1] not in allowed or match[1] in found:
            raise SampleError(f"{where}: cannot read {line!r}")
        found[match[1]] = match[2].strip()
    return found


def _available(keys: Mapping[str, str], published: Stamp | None, where: str) -> datetime:
    if "available" in keys:
        return _moment(keys["available"])
    if published is None:
        raise SampleError(f"{where}: an undated item needs `available`")
    return published.at + DAY_SHOWN_AFTER if published.date_only else published.at


def _stamp(text: str) -> Stamp:
    if len(text) == len("2025-11-10"):
        return Stamp(at=datetime.fromisoformat(text).replace(tzinfo=UTC), date_only=True)
    return Stamp(at=_moment(text))


def _moment(text: str) -> datetime:
    """Read `2025-11-10 09:30 +00:00`."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M %z")
