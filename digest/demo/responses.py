"""What the sample's hosts answer: a function of the request, the sample and the present."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus

from digest.demo.feed_formats import MEDIA_TYPES, last_change, render_feed
from digest.demo.pages import render_front, render_page
from digest.demo.sample import PageKind, Sample, SampleFeed


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A GET, as far as the sample looks at it."""

    host: str
    """Without a port."""
    path: str
    """Without a query."""
    none_match: str | None = None
    modified_since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status, headers and body."""

    status: HTTPStatus
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


NOT_FOUND = Answer(
    status=HTTPStatus.NOT_FOUND, headers={"Content-Type": "text/plain; charset=utf-8"}, body=b"Not found\n"
)
BROKEN = Answer(
    status=HTTPStatus.INTERNAL_SERVER_ERROR,
    headers={"Content-Type": "text/plain; charset=utf-8"},
    body=b"Internal server error\n",
)


def respond(sample: Sample, request: Request, present: datetime) -> Answer:
    """Answer `request` as the host would have done at `present`."""
    feed = sample.by_host.get(request.host)
    if feed is None:
        return NOT_FOUND
    if request.path in {feed.path, feed.moved_to}:
        return _feed(feed, request, present)
    return _page(feed, request, present)


def _feed(feed: SampleFeed, request: Request, present: datetime) -> Answer:
    if feed.fails_from is not None and feed.fails_from <= present:
        return BROKEN
    if feed.moved_to is not None and feed.moves_from is not None:
        moved = feed.moves_from <= present
        if moved and request.path == feed.path:
            location = f"http://{feed.host}{feed.moved_to}"
            return Answer(status=HTTPStatus.MOVED_PERMANENTLY, headers={"Location": location})
        if not moved and request.path == feed.moved_to:
            return NOT_FOUND
    media_type = f"{MEDIA_TYPES[feed.format]}; charset={feed.encoding}"
    return _conditional(request, render_feed(feed, present), media_type, last_change(feed, present))


def _page(feed: SampleFeed, request: Request, present: datetime) -> Answer:
    html = "text/html; charset=utf-8"
    if request.path == "/":
        return _conditional(request, render_front(feed, present), html, last_change(feed, present))
    item = next((item for item in feed.items if item.path == request.path), None)
    if item is None or item.page in {PageKind.MISSING, PageKind.NONE}:
        return NOT_FOUND
    version = item.at(present)
    if version is None:
        return NOT_FOUND
    return _conditional(request, render_page(feed, item, version), html, version.available)


def _conditional(request: Request, body: bytes, media_type: str, modified: datetime | None) -> Answer:
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Content-Type": media_type}
    if modified is not None:
        headers["Last-Modified"] = format_datetime(modified.astimezone(UTC), usegmt=True)
    if _unchanged(request, etag, modified):
        return Answer(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Answer(status=HTTPStatus.OK, headers=headers, body=body)


def _unchanged(request: Request, etag: str, modified: datetime | None) -> bool:
    """RFC 9110, 13.2.2: a tag outranks a date."""
    if request.none_match is not None:
        tags = {tag.strip().removeprefix("W/") for tag in request.none_match.split(",")}
        return etag in tags or "*" in tags
    if request.modified_since is None or modified is None:
        return False
    try:
        since = parsedate_to_datetime(request.modified_since)
    except ValueError:
        return False
    return since.tzinfo is not None and modified.astimezone(UTC).replace(microsecond=0) <= since
