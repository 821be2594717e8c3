import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.adapters.templates import JinjaTemplates
from digest.model.archive import Archive, EditionLine, Neighbours, Rendered, Site
from digest.model.editions import Edition
from digest.rendering.escape import line
from digest.rendering.site import edition_files, site_files
from tests.support.editions_sample import (
    PUBLISHED_AT,
    a_sentence,
    a_source,
    a_story,
    an_edition,
    an_empty_edition,
    edition_with_headline,
    many_stories,
)
from tests.support.parsed_pages import Page

TEMPLATES = JinjaTemplates()
SITE = Site(title="Crypto Regulation Weekly", language="en", url=None)
HOSTILE = (
    "<script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "](javascript:x)",
    "{{ 7 * 7 }} {% raw %}",
    "\u202eRTL override",
    "هيئة الأوراق المالية تنشر قواعد الأصول المشفرة",
    "W" * 400,
    "&lt;b&gt; &amp; co",
    "a\x00b\x0bc\ud800",
    "",
)


def files(edition: Edition, site: Site = SITE, neighbours: Neighbours | None = None) -> dict[str, Rendered]:
    rendered = edition_files(edition, neighbours or Neighbours(), site, TEMPLATES)
    return {file.path: file for file in rendered}


def page_of(edition: Edition, name: str = "index.html", neighbours: Neighbours | None = None) -> Page:
    return Page(files(edition, neighbours=neighbours)[f"2026/W47/{name}"].body.decode())


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


def test_an_edition_is_three_files_in_the_folder_of_its_week() -> None:
    assert {path: file.media_type for path, file in files(an_edition()).items()} == {
        "2026/W47/index.html": "text/html",
        "2026/W47/left-out.html": "text/html",
        "2026/W47/digest.md": "text/markdown",
    }


@pytest.mark.parametrize("headline", HOSTILE)
def test_a_hostile_title_stays_text(headline: str) -> None:
    for name in ("index.html", "left-out.html"):
        page = page_of(edition_with_headline(headline), name)
        assert_harmless(page)
        assert (line(headline) or "[no title]") in page.text


@given(st.text(max_size=60) | st.text(alphabet="<>\"'&=/ onclickscript`{}%\n", max_size=60))
@settings(max_examples=40)
def test_no_title_makes_an_element_or_an_attribute(headline: str) -> None:
    expected = [(e.tag, sorted(e.attributes)) for e in page_of(edition_with_headline("x")).elements]
    page = page_of(edition_with_headline(headline))

    assert_harmless(page)
    assert [(e.tag, sorted(e.attributes)) for e in page.elements] == expected


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "https://user@evil.example/"])
def test_an_address_that_is_not_of_the_web_is_not_linked(url: str) -> None:
    page = page_of(edition_with_headline("A headline", url=url))

    assert_harmless(page)
    assert not any(link == url or "evil" in link for link in page.links)
    assert "A headline" in page.text


def test_one_headline_and_headings_in_order() -> None:
    for page in (page_of(an_edition()), page_of(an_edition(), "left-out.html")):
        levels = [int(element.tag[1]) for element in page.elements if re.fullmatch("h[1-6]", element.tag)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", ["index.html", "left-out.html"])
def test_a_page_has_landmarks_a_skip_link_and_no_id_twice(name: str) -> None:
    page = page_of(an_edition(), name)

    assert len(page.all("main")) == len(page.all("footer")) == 1
    assert page.elements[[e.tag for e in page.elements].index("body") + 1].attributes["href"] == "#main"
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    labelled = [e.attributes["aria-labelledby"] for e in page.elements if "aria-labelledby" in e.attributes]
    assert set(labelled) <= set(page.ids)


def test_every_table_has_a_caption_and_every_heading_cell_a_scope() -> None:
    page = page_of(an_edition())

    assert len(page.all("table")) == len(page.all("caption")) == 2
    assert all("scope" in heading.attributes for heading in page.all("th"))


def test_links_within_the_site_are_relative_and_lead_to_its_files() -> None:
    neighbours = Neighbours(previous="2026-W46", next="2026-W48")
    own = [link for link in page_of(an_edition(), neighbours=neighbours).links if not link.startswith("http")]

    assert not [link for link in own if link.startswith("/") or ":" in link]
    assert {link for link in own if not link.startswith("#")} == {
        "../../style.css",
        "../../feed.xml",
        "../../feed.json",
        "../../index.html",
        "../../index.html#archive",
        "../../2026/W46/index.html",
        "../../2026/W48/index.html",
        "digest.md",
        "edition.json",
        "left-out.html",
    }


def test_without_neighbours_there_is_no_link_to_one() -> None:
    assert not [e for e in page_of(an_edition()).elements if e.attributes.get("rel") in {"prev", "next"}]


def test_the_policy_of_a_page_admits_nothing_but_its_style_sheet() -> None:
    policies = [
        e.attributes["content"] for e in page_of(an_edition()).all("meta") if "http-equiv" in e.attributes
    ]

    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'; style-src 'self'; img-src 'self'")
    assert "unsafe" not in policies[0]


def test_the_masthead_says_when_how_and_from_what() -> None:
    head = page_of(an_edition()).all("header")[0].text

    assert "Week 47" in head
    assert "16–22 Nov 2026" in head
    assert "Published Monday, 23 November 2026 at 07:00, London time" in head
    assert "not reviewed by a person" in head
    assert (
        re.sub(r"\s+", " ", head).find("stories4 articles6 sources5 languages2 official source failed1") > 0
    )


def test_a_draft_says_that_it_is_not_published() -> None:
    assert "Draft, not published." in page_of(replace(an_edition(), published_at=None)).text


def test_a_foreign_sentence_and_headline_carry_their_language() -> None:
    foreign = [e for e in page_of(an_edition()).elements if e.attributes.get("lang") == "fr"]

    assert {"h3", "span", "a"} <= {element.tag for element in foreign}
    assert "Les émetteurs devraient publier leurs réserves chaque mois." in {e.text for e in foreign}
    assert "French" in page_of(an_edition()).text


def test_each_sentence_has_the_mark_of_its_source() -> None:
    marks = [
        (e.text, e.attributes["href"]) for e in page_of(an_edition()).all("a") if "aria-label" in e.attributes
    ]

    assert marks[:3] == [
        ("1", "https://fca.example/papers/stablecoins?ref=a&page=2"),
        ("1", "https://fca.example/papers/stablecoins?ref=a&page=2"),
        ("3", "https://news.example/3"),
    ]
    assert len(marks) == 7


def test_a_sentence_of_none_of_the_sources_is_a_bug_that_is_not_printed() -> None:
    stranger = a_sentence("Said by nobody.", a_source(99))
    story = a_story(1, "A headline", a_source(1), sentences=(stranger,))
    edition = replace(an_edition(), noted=(story,))

    with pytest.raises(KeyError):
        page_of(edition)


def test_a_gap_is_shown_only_between_sentences_of_one_article_that_do_not_follow_each_other() -> None:
    one, other = a_source(1), a_source(2)
    sentences = (
        a_sentence("First.", one),
        a_sentence("Follows.", one, 8),
        a_sentence("Elsewhere.", other, 500),
        a_sentence("Later.", one, 300),
        a_sentence("Earlier.", one, 100),
    )
    section = replace(
        an_edition().sections[0], stories=(a_story(1, "A headline", one, other, sentences=sentences),)
    )
    summary = page_of(replace(an_edition(), sections=(section,), noted=())).all("p")
    told = next(e.text for e in summary if e.attributes.get("class") == "summary")

    assert re.sub(r"\s+", " ", told).strip() == "First.1 Follows.1 Elsewhere.2 Later.1 […] Earlier.1"


def test_key_dates_say_what_how_sure_how_far_and_by_whom() -> None:
    rows = [re.sub(r"\s+", " ", row.text).strip() for row in page_of(an_edition()).all("tr")]

    assert rows[0] == "DateWhat, and who says soFrom publication"
    assert rows[1] == "United Kingdom"
    assert rows[2] == (
        "25 Jan 2027 Monday confirmed Comments close Financial Conduct Authority "
        "“Comments are open until 25 January 2027.” FCA news, 17 Nov 2026 63 days from publication"
    )
    assert rows[4].startswith("February 2027 reported Other date Autorité des marchés financiers · MiCA")
    assert rows[5].startswith("1 Jul 2027 Thursday computed Transition ends")
    assert "Computed: 2024-12-30 + 30 months + 1 day" in rows[5]


def test_without_key_dates_the_page_says_what_that_does_not_prove() -> None:
    text = page_of(an_empty_edition()).text

    assert "None found in the 11 sources that answered; that is not evidence that none exists." in text


def test_an_empty_week_is_an_edition_that_says_so() -> None:
    page = page_of(an_empty_edition())

    assert "No story in this week" in page.text
    assert not page.all("article")
    assert "11 of 12 answered" in page.text


def test_a_story_without_a_primary_document_says_so() -> None:
    articles = page_of(an_edition()).all("article")

    assert ["No primary document found" in article.text for article in articles] == [False, True, False]


def test_late_undated_and_uncertain_are_marked() -> None:
    page = page_of(an_edition())

    assert [e.text for e in page.elements if e.attributes.get("class") == "mark"] == [
        "late",
        "undated",
        "official",
    ]
    assert "Uncertain: regulation may be a side aspect" in page.text


def test_what_was_left_out_leads_with_near_misses_and_gives_reasons() -> None:
    page = page_of(an_edition(), "left-out.html")
    rows = [re.sub(r"\s+", " ", row.text).strip() for row in page.all("tr")]

    assert rows[1] == (
        "0.48 Fund files for a product on a basket of tokens Token Wire, 18 Nov 2026. "
        "Regulation is a side aspect. Spoke for it: crypto-asset term “tokens”, authority “SEC”. "
        "Spoke against it: company news “files for”."
    )
    assert rows[3].startswith("0.07 Token climbs nine per cent in a day")
    assert page.text.index("Near misses") < page.text.index("All others")


@pytest.mark.parametrize("count", [0, 1, 25, 300])
def test_any_number_of_stories_makes_a_sound_page(count: int) -> None:
    page = page_of(many_stories(count))

    assert len(page.all("article")) == count
    assert len(set(page.ids)) == len(page.ids)


@pytest.mark.parametrize("name", ["2026/W47/index.html", "2026/W47/left-out.html", "2026/W47/digest.md"])
def test_a_sample_is_marked_on_every_page_of_its_edition(name: str) -> None:
    assert "Sample edition" in files(an_edition(sample=True))[name].body.decode()
    assert "Sample edition" not in files(an_edition())[name].body.decode()


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
    assert files(an_edition()) == files(an_edition())
