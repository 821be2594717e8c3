"""A page of the site as a file: what all pages share, and the template that lays it out."""

from collections.abc import Mapping

from digest.model.archive import Rendered, Site
from digest.rendering.escape import line
from digest.rendering.templates import Templates
from digest.rendering.values import PageView


def page_view(
    site: Site, path: str | None, title: str, *, language: str, root: str, sample: bool
) -> PageView:
    """Return what every page needs; `path` is None for a page that is served at any address."""
    return PageView(
        root=root,
        site=line(site.title),
        title=title,
        language=language,
        sample=sample or site.sample,
        canonical=f"{site.url}{path}" if site.url and path else None,
        search=site.search,
    )


def html_file(
    path: str, template: str, page: PageView, values: Mapping[str, object], templates: Templates
) -> Rendered:
    """Render `site/TEMPLATE.html.j2` with `page` and `values`."""
    context = {"page": page, **values}
    text = templates.render(f"site/{template}.html.j2", context, language=page.language)
    return Rendered(path=path, media_type="text/html", body=text.encode("utf-8"))
