"""The static site: the pages of an edition, and those of the whole."""

from digest.model.archive import Archive, Neighbours, Rendered, Site
from digest.model.editions import Edition
from digest.rendering.actions_csv import actions_csv
from digest.rendering.archive_view import feed_view, year_views
from digest.rendering.calendar import calendar_files
from digest.rendering.deadlines_view import deadlines_view
from digest.rendering.dockets import docket_index
from digest.rendering.edition_view import edition_view
from digest.rendering.escape import line
from digest.rendering.html_pages import html_file, page_view
from digest.rendering.markdown import digest_markdown
from digest.rendering.syndication import atom, json_feed
from digest.rendering.templates import Phrases, Templates
from digest.rendering.values import PageView
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
        page = page_view(site, path, title, language=view.language, root=_FROM_EDITION, sample=edition.sample)
        rendered.append(html_file(path, template, page, {"edition": view}, templates))
    return (*rendered, digest_markdown(view, templates))


def site_files(archive: Archive, latest: Edition | None, templates: Templates) -> tuple[Rendered, ...]:
    """Render what belongs to no single week; `robots.txt` and `sitemap.xml` only for a known address."""
    site = archive.site
    phrases = templates.phrases(site.language)
    view = edition_view(latest, Neighbours(), phrases) if latest else None
    feed = feed_view(archive, phrases)
    index = page_view(
        site, "index.html", line(site.title), language=phrases.language, root="", sample=site.sample
    )
    years = year_views(archive, phrases)
    style, icon = templates.source("site/style.css"), templates.source("site/icon.svg")
    return (
        html_file("index.html", "index", index, {"edition": view, "years": years}, templates),
        html_file("404.html", "404", _missing(site, phrases), {}, templates),
        _deadlines(archive, phrases, templates),
        _about(site, phrases, templates),
        docket_index(archive, phrases, templates),
        *calendar_files(archive.deadlines, archive, phrases),
        actions_csv(archive.deadlines),
        Rendered(path="style.css", media_type="text/css", body=style.encode("utf-8")),
        Rendered(path="icon.svg", media_type="image/svg+xml", body=icon.encode("utf-8")),
        atom(feed, site, templates),
        json_feed(feed, site),
        *_for_robots(archive, templates),
    )


def _deadlines(archive: Archive, phrases: Phrases, templates: Templates) -> Rendered:
    site, name = archive.site, phrases.gettext("Deadlines")
    title = f"{name} · {line(site.title)}"
    page = page_view(site, "deadlines.html", title, language=phrases.language, root="", sample=site.sample)
    view = deadlines_view(archive, phrases)
    return html_file("deadlines.html", "deadlines", page, {"deadlines": view}, templates)


def _about(site: Site, phrases: Phrases, templates: Templates) -> Rendered:
    title = f"{phrases.gettext('About and method')} · {line(site.title)}"
    page = page_view(site, "about.html", title, language=phrases.language, root="", sample=site.sample)
    return html_file("about.html", "about", page, {}, templates)


def _missing(site: Site, phrases: Phrases) -> PageView:
    title = f"{phrases.gettext('Page not found')} · {line(site.title)}"
    root = site.url or ""  # it is served for any path: only an absolute address surely leads home
    return page_view(site, None, title, language=phrases.language, root=root, sample=site.sample)


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
