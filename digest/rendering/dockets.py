"""The files of dockets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.model.archive import Archive, Rendered, Site
from digest.model.dockets import Docket
from digest.rendering.docket_paths import INDEX, docket_path
from digest.rendering.docket_view import DocketStoryView, docket_list, docket_view
from digest.rendering.escape import line
from digest.rendering.html_pages import html_file, page_view
from digest.rendering.templates import Phrases, Templates

NEWEST = 50
"""Stories on the page of a docket; each quarter that has more than it shows has a page beside it."""
_UP = "../../"


def docket_index(archive: Archive, phrases: Phrases, templates: Templates) -> Rendered:
    """Render the list of all dockets."""
    site = archive.site
    title = f"{phrases.gettext('Dockets')} · {line(site.title)}"
    page = page_view(site, INDEX, title, language=phrases.language, root="../", sample=site.sample)
    return html_file(INDEX, "dockets", page, {"kinds": docket_list(archive.dockets, phrases)}, templates)


def laid_out(story: DocketStoryView, site: Site, templates: Templates) -> DocketStoryView:
    """Lay out what a story looks like on the pages and in the feeds of all its dockets."""
    language, values = templates.phrases(site.language).language, {"story": story, "root": _UP}
    html = templates.render("site/docket-story.html.j2", values, language=language)
    values = {"story": story, "sample": site.sample}
    entry = templates.render("site/docket-entry.xml.j2", values, language=language)
    return replace(story, html=html, entry=entry)


def docket_files(
    docket: Docket, stories: Sequence[DocketStoryView], site: Site, templates: Templates
) -> Iterator[Rendered]:
    """Render the page of a docket and its feed, or that of one quarter; `stories` the newest first."""
    phrases = templates.phrases(site.language)
    view = docket_view(docket, stories, site, phrases, newest=NEWEST)
    path = docket_path(docket.line.kind, docket.line.id, docket.quarter)
    title = " · ".join(word for word in (view.name, view.quarter, view.kind_name, line(site.title)) if word)
    page = page_view(site, path, title, language=phrases.language, root=_UP, sample=site.sample)
    yield html_file(path, "docket", page, {"docket": view}, templates)
    if docket.quarter is None:
        context = {"page": page, "docket": view, "base": site.url or _UP}
        text = templates.render("site/docket.xml.j2", context, language=page.language)
        yield Rendered(path=view.feed, media_type="application/atom+xml", body=text.encode("utf-8"))
