import re
from dataclasses import replace

import pytest

from digest.model.editions import Edition
from tests.support.editions_sample import an_edition
from tests.support.parsed_pages import Page
from tests.support.rendered_pages import SITE, an_archive, assert_harmless, edition_pages, page_of, site_pages


@pytest.mark.parametrize("name", ["2026/W47/index.html", "2026/W47/left-out.html", "2026/W47/digest.md"])
def test_a_sample_is_marked_on_every_page_of_its_edition(name: str) -> None:
    assert "Sample edition" in edition_pages(an_edition(sample=True))[name].body.decode()
    assert "Sample edition" not in edition_pages(an_edition())[name].body.decode()


@pytest.mark.parametrize("name", ["index.html", "404.html", "feed.xml", "feed.json"])
def test_a_sample_is_marked_on_every_page_of_its_site(name: str) -> None:
    sample = replace(SITE, sample=True)

    assert "sample edition" in site_pages(an_archive(sample), None)[name].body.decode().casefold()
    assert "sample edition" not in site_pages(an_archive(), None)[name].body.decode().casefold()


def test_the_front_page_shows_the_latest_edition_and_lists_all() -> None:
    page = Page(site_pages(an_archive(), an_edition())["index.html"].body.decode())

    assert "Week 47" in page.all("header")[0].text
    assert [link for link in page.links if re.fullmatch(r"2026/W\d+/index.html", link)] == [
        "2026/W47/index.html",
        "2026/W44/index.html",
        "2026/W47/index.html",
        "2026/W46/index.html",
        "2026/W45/index.html",
    ]
    assert "2026/W47/index.html#s-000000000001" in page.links
    assert "A <headline> & more" in page.text
    assert_harmless(page)


def test_before_the_first_edition_the_front_page_says_so() -> None:
    page = Page(site_pages(an_archive(weeks=0), None)["index.html"].body.decode())

    assert "No edition has been published yet." in page.text
    assert "#archive" in "".join(page.links)
    assert "archive" in page.ids


def test_a_missing_page_leads_home_by_an_absolute_address_where_there_is_one() -> None:
    site = replace(SITE, url="https://example.org/briefing/")

    assert (
        "https://example.org/briefing/index.html"
        in Page(site_pages(an_archive(site), None)["404.html"].body.decode()).links
    )
    assert "index.html" in Page(site_pages(an_archive(), None)["404.html"].body.decode()).links


@pytest.mark.parametrize("edition", [an_edition(language="fr"), an_edition(language="fr-CA")])
def test_a_french_edition_speaks_french_and_marks_what_is_english(edition: Edition) -> None:
    page = page_of(edition)

    assert page.all("html")[0].attributes["lang"] == "fr"
    assert "Publiée le lundi 23 novembre 2026 à 07:00, heure de Londres" in page.text
    assert {e.attributes["lang"] for e in page.elements if "lang" in e.attributes} == {"fr", "en"}
    assert "anglais" in page.text


def test_a_language_without_a_catalogue_gets_an_english_page_that_says_it_is() -> None:
    page = page_of(an_edition(language="xx"))

    assert page.all("html")[0].attributes["lang"] == "en"
    assert "Published Monday" in page.text


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert edition_pages(an_edition()) == edition_pages(an_edition())


def test_an_edition_is_three_files_in_the_folder_of_its_week() -> None:
    assert {path: file.media_type for path, file in edition_pages(an_edition()).items()} == {
        "2026/W47/index.html": "text/html",
        "2026/W47/left-out.html": "text/html",
        "2026/W47/digest.md": "text/markdown",
    }
