"""The static site: the pages of an edition, and those of the whole."""

from collections.abc import Mapping

from digest.model.archive import Archive, Neighbours, Rendered, Site
from digest.model.editions import Edition
from digest.rendering.actions_csv import actions_csv
from digest.rendering.archive_view import feed_view, year_views
from digest.rendering.calendar import calendar_files
from digest.rendering.deadlines_view import deadlines_view
from digest.rendering.edition_view import edition_view
from digest.rendering.escape import line
from digest.rendering.markdown import digest_markdown
from digest.rendering.syndication import atom, json_feed
from digest.rendering.templates import Phrases, Templates
from digest.rendering.view import PageView
from digest.rendering.weeks import folder

_FROM_EDITION = "../../"
"""From an edition's folder to the site's root."""


def edition_files(
    edition: Edition, neighbours: Neighbours, site: Site, templates: Templates
) -> tuple[Rendered, ...]:
    """Render the page of an edition, its page of what was left out, and its Markdown.

    `edition.json` is not among them: its bytes were frozen when the edition was published.
    """
    phrases = templates.phrases(edition.language)
    view = edition_view(edition, neighbours, phrases)
    window = f"{view.name}, {view.days} · {view.title}"
    left_out = phrases.gettext("Left out")
    pages = (("index.html", window, "edition"), ("left-out.html", f"{left_out} · {window}", "left-out"))
    rendered = []
    for name, title, template in pages:
        path = f"{folder(edition.week)}/{name}"
        page = _page(site, path, title, language=view.language, root=_FROM_EDITION, sample=edition.sample)
        rendered.append(_html(path, template, page, {"edition": view}, templates))
    return (*rendered, digest_markdown(view, templates))


def site_files(archive: Archive, latest: Edition | None, templates: Templates) -> tuple[Rendered, ...]:
    """Render what belongs to no single week; `robots.txt` and `sitemap.xml` only for a known address."""
    site = archive.site
    phrases = templates.phrases(site.language)
    view = edition_view(latest, Neighbours(), phrases) if latest else None
    feed = feed_view(archive, phrases)
    index = _page(
        site, "index.html", line(site.title), language=phrases.language, root="", sample=site.sample
    )
    years = year_views(archive, phrases)
    style = templates.source("site/style.css")
    return (
        _html("index.html", "index", index, {"edition": view, "years": years}, templates),
        _html("404.html", "404", _missing(site, phrases), {}, templates),
        _deadlines(archive, phrases, templates),
        *calendar_files(archive.deadlines, archive, phrases),
        actions_csv(archive.deadlines),
        Rendered(path="style.css", media_type="text/css", body=style.encode("utf-8")),
        atom(feed, site, templates),
        json_feed(feed, site),
        *_for_robots(archive, templates),
    )


def _deadlines(archive: Archive, phrases: Phrases, templates: Templates) -> Rendered:
    site, name = archive.site, phrases.gettext("Deadlines")
    title = f"{name} · {line(site.title)}"
    page = _page(site, "deadlines.html", title, language=phrases.language, root="", sample=site.sample)
    view = deadlines_view(archive, phrases)
    return _html("deadlines.html", "deadlines", page, {"deadlines": view}, templates)


def _missing(site: Site, phrases: Phrases) -> PageView:
    title = f"{phrases.gettext('Page not found')} · {line(site.title)}"
    root = site.url or ""  # it is served for any path: only an absolute address surely leads home
    return _page(site, None, title, language=phrases.language, root=root, sample=site.sample)


def _for_robots(archive: Archive, templates: Templates) -> tuple[Rendered, ...]:
    url = archive.site.url
    if url is None:
        return ()
    feed = feed_view(archive, templates.phrases(archive.site.language))
    sitemap = templates.render("site/sitemap.xml.j2", {"feed": feed}, language=feed.language)
    robots = f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n"
    return (
        Rendered(path="robots.txt", media_type="text/plain", body=robots.encode("utf-8")),
        Rendered(path="sitemap.xml", media_type="application/xml", body=sitemap.encode("utf-8")),
    )


def _page(site: Site, path: str | None, title: str, *, language: str, root: str, sample: bool) -> PageView:
    return PageView(
        root=root,
        site=line(site.title),
        title=title,
        language=language,
        sample=sample or site.sample,
        canonical=f"{site.url}{path}" if site.url and path else None,
    )


def _html(
    path: str, template: str, page: PageView, values: Mapping[str, object], templates: Templates
) -> Rendered:
    context = {"page": page, **values}
    text = templates.render(f"site/{template}.html.j2", context, language=page.language)
    return Rendered(path=path, media_type="text/html", body=text.encode("utf-8"))
