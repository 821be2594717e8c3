"""Permanent redirects: followed at once, believed late, and never written into the configuration.

Servers answer 301 for login pages, maintenance and mistakes. So a new address is asked directly only if each
hop on the way was permanent, what lies there is a feed, and it has been so for a week or ten checks; and it
is forgotten as soon as it fails for good. From http to https on the same host it is believed at once.
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from digest.model.feeds import Failed, Feed, FeedState, NotModified, Page
from digest.model.health import Moved
from digest.model.sources import SourceType

CHECKS = 10
DAYS = timedelta(days=7)
_SECOND_LOOK = 2
"""However long ago the first was: two answers may lie a week apart."""
_DOUBTED_AFTER = 3
"""Failures in a row at the new address."""


def address(feed: Feed, state: FeedState | None, now: datetime) -> str:
    """Return where to ask: the configured address, or the one that it has moved to for good."""
    moved = state.moved if state is not None and state.url == feed.url else None
    return moved.to if moved is not None and believed(feed, moved, now) else feed.url


def believed(feed: Feed, moved: Moved, now: datetime) -> bool:
    """Whether a move has been seen often enough."""
    lasted = now - moved.since >= DAYS and moved.checks >= _SECOND_LOOK
    return moved.checks >= CHECKS or lasted or _is_upgrade(feed.url, moved.to)


def after_answer(
    feed: Feed, state: FeedState | None, fetched: Page | NotModified, now: datetime
) -> Moved | None:
    """Remember where a feed was found, given that what was found there is one."""
    known = state.moved if state is not None and state.url == feed.url else None
    to = fetched.moved_to
    if known is not None and believed(feed, known, now):
        return Moved(to=to, since=known.since, checks=known.checks) if to else known
    if to is None or to == feed.url or feed.type is not SourceType.FEED:
        return None
    if known is None or known.to != to:
        return Moved(to=to, since=now, checks=1)
    return Moved(to=to, since=known.since, checks=known.checks + 1)


def after_failure(moved: Moved | None, failed: Failed, failures: int) -> Moved | None:
    """Forget an address where there is nothing any more: the configured one is asked again."""
    return None if failed.lasting or failures >= _DOUBTED_AFTER else moved


def _is_upgrade(old: str, new: str) -> bool:
    before, after = urlsplit(old), urlsplit(new)
    same = (before.hostname, before.path, before.query) == (after.hostname, after.path, after.query)
    return same and (before.scheme, after.scheme) == ("http", "https")
