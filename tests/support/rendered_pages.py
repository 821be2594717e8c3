"""The pages of an edition and of a site, rendered with the built-in theme and parsed."""

import re
from datetime import date

from digest.adapters.templates import JinjaTemplates
from digest.model.archive import Archive, EditionLine, Neighbours, Rendered, Site
from digest.model.editions import Edition
from digest.rendering.site import edition_files, site_files
from tests.support.editions_sample import PUBLISHED_AT
from tests.support.parsed_pages import Page

TEMPLATES = JinjaTemplates()
SITE = Site(title="Crypto Regulation Weekly", language="en", url=None)


def edition_pages(
    edition: Edition, site: Site = SITE, neighbours: Neighbours | None = None
) -> dict[str, Rendered]:
    rendered = edition_files(edition, neighbours or Neighbours(), site, TEMPLATES)
    return {file.path: file for file in rendered}


def page_of(edition: Edition, name: str = "index.html", neighbours: Neighbours | None = None) -> Page:
    return Page(edition_pages(edition, neighbours=neighbours)[f"2026/W47/{name}"].body.decode())


def an_archive(site: Site = SITE, weeks: int = 3) -> Archive:
    lines = tuple(
        EditionLine(
            week=f"2026-W{number}",
            first_day=date.fromisocalendar(2026, number, 1),
            last_day=date.fromisocalendar(2026, number, 7),
            published_at=PUBLISHED_AT,
            stories=number,
            headlines=("A <headline> & more",),
        )
        for number in range(47, 47 - weeks, -1)
    )
    return Archive(site=site, editions=lines)


def site_pages(archive: Archive, latest: Edition | None) -> dict[str, Rendered]:
    return {file.path: file for file in site_files(archive, latest, TEMPLATES)}


def assert_harmless(page: Page) -> None:
    for element in page.elements:
        assert element.tag not in {"script", "iframe", "object", "embed", "form", "base", "style", "svg"}
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"]
    for link in page.links:
        assert re.match(r"https?://|[./0-9A-Za-z-]*(#[0-9A-Za-z-]+)?$", link), link
        assert not link.casefold().startswith(("javascript:", "data:", "vbscript:"))
