"""The list of editions, ready to be laid out: by year on the page, in order in the feeds."""

import re
import unicodedata
from itertools import groupby
from urllib.parse import urlsplit

from digest.model.archive import Archive, EditionLine, Site
from digest.rendering.dates import interval, locale_of, rfc3339
from digest.rendering.escape import line
from digest.rendering.listing import EditionLineView, FeedView, YearView
from digest.rendering.notice_view import notice_view
from digest.rendering.templates import Phrases
from digest.rendering.weeks import page_path, week_name

_NEVER = "1970-01-01T00:00:00Z"
"""When a feed without editions was last updated: Atom wants a moment."""


def year_views(archive: Archive, phrases: Phrases) -> tuple[YearView, ...]:
    """Group the editions by ISO year, as they come."""
    lines = (_line_view(edition, archive.site, phrases) for edition in archive.editions)
    return tuple(
        YearView(year=year, editions=tuple(editions))
        for year, editions in groupby(lines, key=lambda edition: edition.week[:4])
    )


def feed_view(archive: Archive, phrases: Phrases) -> FeedView:
    """Lay out the feed of editions, the newest first."""
    site = archive.site
    return FeedView(
        uid=site.url or f"tag:localhost,2026:{_slug(site.title)}",
        href=f"{site.url or ''}feed.xml",
        home=f"{site.url or ''}index.html",
        title=_marked(line(site.title), site, phrases),
        language=phrases.language,
        updated=max((rfc3339(edition.updated_at) for edition in archive.editions), default=_NEVER),
        editions=tuple(_line_view(edition, site, phrases) for edition in archive.editions),
    )


def _line_view(edition: EditionLine, site: Site, phrases: Phrases) -> EditionLineView:
    path = page_path(edition.week)
    return EditionLineView(
        week=edition.week,
        name=_marked(week_name(edition.week, phrases), site, phrases),
        days=interval(edition.first_day, edition.last_day, locale_of(phrases.language)),
        path=path,
        count=phrases.ngettext("%(n)s story", "%(n)s stories", edition.stories),
        headlines=tuple(line(headline) for headline in edition.headlines),
        notices=tuple(notice_view(each, phrases) for each in edition.notices),
        published_at=rfc3339(edition.published_at),
        updated_at=rfc3339(edition.updated_at),
        uid=_uid(edition.week, site),
        href=f"{site.url or ''}{path}",
    )


def _marked(title: str, site: Site, phrases: Phrases) -> str:
    return phrases.gettext("%(title)s (sample edition)", title=title) if site.sample else title


def tag_uid(name: str, site: Site) -> str:
    """Name a docket or a story in its feed for ever; `name` is one of our own paths."""
    return _uid(name, site)


def _uid(week: str, site: Site) -> str:
    """Name an edition for ever (RFC 4151): by the site's host and path, or by its title where it has none."""
    host = urlsplit(site.url).hostname if site.url else None
    if not host:
        return f"tag:localhost,2026:{_slug(site.title)}/{week}"
    return f"tag:{host},2026:{urlsplit(site.url or '').path}{week}"


def _slug(title: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "digest"
