"""Pages and feeds of dockets: whole, bounded, harmless, and at addresses that tell one label from another."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from digest.adapters.templates import JinjaTemplates
from digest.editing.dockets import Told, dates_by_label, docket_lines
from digest.jobs import dockets
from digest.model.archive import Archive, Site
from digest.model.editions import EditionStory
from digest.model.stories import StoryId
from digest.model.threads import Trace
from digest.rendering.docket_paths import docket_path
from digest.rendering.site import site_files
from tests.support.edition_parts import FCA, a_story
from tests.support.parsed_pages import Page
from tests.support.rendered_pages import SITE, an_archive, assert_harmless
from tests.unit.test_rendering_calendar import all_dates

THEME = JinjaTemplates()
ATOM = "{http://www.w3.org/2005/Atom}"


def story(number: int, headline: str) -> EditionStory:
    return replace(a_story(number, headline, authorities=(FCA,)), id=StoryId(f"{number:012x}"))


def traces(count: int, headline: str = "A story", weeks: tuple[str, ...] = ("2026-W47",)) -> list[Trace]:
    return [
        Trace(week=weeks[number % len(weeks)], story=story(number, f"{headline} {number}"))
        for number in range(count)
    ]


def archive(told: list[Trace], site: Site = SITE) -> Archive:
    made = an_archive(site)
    old = replace(made.editions[-1], week="2025-W10", published_at=datetime(2025, 3, 10, 7, tzinfo=UTC))
    return replace(
        made,
        editions=(*made.editions, old),
        dockets=docket_lines(Told(told).docket_rows()),
        deadlines=all_dates(),
    )


def files(told: list[Trace], site: Site = SITE) -> dict[str, str]:
    made = dockets.rendered(Told(told), archive(told, site), THEME)
    return {file.path: file.body.decode() for file in made}


def test_a_docket_tells_stories_by_week_and_its_own_dates() -> None:
    told = traces(4, weeks=("2026-W47", "2026-W46"))
    found = files(told)
    page = Page(found["dockets/authority/fca.html"])
    dates = dates_by_label(all_dates())["authority", "FCA"]

    assert [heading.text.strip() for heading in page.all("h2")][-2:] == ["Week 47 2026", "Week 46 2026"]
    assert "../../2026/W47/index.html#s-000000000002" in page.links
    assert 0 < len(dates) < len(all_dates())
    assert sum(each.entry.sentence.text in page.text for each in all_dates()) == len(dates)
    assert set(found) == {
        f"dockets/{name}.{suffix}"
        for name in ("authority/fca", "jurisdiction/gb")
        for suffix in ("html", "xml")
    }
    assert_harmless(page)


def test_a_long_docket_shows_its_newest_and_has_a_page_for_each_quarter_beyond_them() -> None:
    found = files(traces(115, weeks=("2026-W47", "2025-W10", "2025-W10")))
    newest, quarter = (Page(found[f"dockets/authority/fca{name}.html"]) for name in ("", ".2025-q1"))

    assert newest.text.count("A story") == 50
    assert quarter.text.count("A story") == 76
    assert "../../dockets/authority/fca.2025-q1.html" in newest.links
    assert "../../dockets/authority/fca.html" in quarter.links
    assert "../../dockets/authority/fca.2026-q4.html" not in quarter.links, (
        "or a new quarter would change the old"
    )
    assert "dockets/authority/fca.2025-q1.xml" not in found
    assert "dockets/authority/fca.2026-q4.html" not in found, "its 39 stories are all among the newest"


@pytest.mark.parametrize(
    "headline", ["<script>alert(1)</script>", '" onload="x', "a\x00b\ud800]]>", "\u202eevil"]
)
@pytest.mark.parametrize("url", [None, "https://example.org/b/"])
def test_a_hostile_headline_stays_text_on_the_page_and_in_the_feed(headline: str, url: str | None) -> None:
    found = files(traces(1, headline), replace(SITE, url=url))
    feed = etree.fromstring(found["dockets/authority/fca.xml"].encode())

    assert_harmless(Page(found["dockets/authority/fca.html"]))
    assert len(feed.findall(f"{ATOM}entry")) == 1
    assert len({each.text for each in feed.iter(f"{ATOM}id")}) == 2
    link = feed.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == f"{url or '../../'}2026/W47/index.html#s-000000000000"


def test_other_ids_lie_at_other_addresses() -> None:
    ids = ("US-NY", "us_ny", "us.ny", "us--ny", "../x", "Ü", "x" * 300)
    paths = {docket_path("jurisdiction", id_) for id_ in ids}

    assert len(paths) == len(ids)
    assert docket_path("jurisdiction", "US-NY", "2025-Q1") == "dockets/jurisdiction/us-ny.2025-q1.html"
    assert all(len(path) < 120 and ".." not in path and path.isascii() for path in paths)


def test_the_list_names_every_docket_with_its_stories() -> None:
    told = traces(3)
    made = {file.path: file.body.decode() for file in site_files(archive(told), None, THEME)}
    page = Page(made["dockets/index.html"])

    assert {"../dockets/authority/fca.html", "../dockets/jurisdiction/gb.html"} <= set(page.links)
    assert page.text.count("3 stories") == 2
    assert_harmless(page)


def test_the_french_pages_have_french_words() -> None:
    told = traces(1)
    french = replace(SITE, language="fr")
    page = Page(files(told, french)["dockets/authority/fca.html"])

    assert "Autorité" in page.text
    assert "Semaine 47" in page.text
    assert "story" not in page.text.replace("A story", "")
