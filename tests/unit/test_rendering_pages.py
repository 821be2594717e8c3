import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.archive import Neighbours
from digest.rendering.escape import line
from tests.support.editions_sample import an_edition, edition_with_headline, many_stories
from tests.support.rendered_pages import assert_harmless, page_of

DOCKETS = (
    "authority/amf",
    "authority/esma",
    "authority/fca",
    "instrument/fsma",
    "instrument/mica",
    "jurisdiction/eu",
    "jurisdiction/gb",
)
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
        "../../icon.svg",
        "../../about.html",
        "../../deadlines.html",
        "../../stories/000000000003.html",
        "../../dockets/index.html",
        *(f"../../dockets/{name}.html" for name in DOCKETS),
        "../../sources.html",
        "../../feed.xml",
        "../../feed.json",
        "../../index.html",
        "../../index.html#archive",
        "../../2026/W44/index.html",
        "../../2026/W44/index.html#s-00000000000a",
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


@pytest.mark.parametrize("count", [0, 1, 25, 300])
def test_any_number_of_stories_makes_a_sound_page(count: int) -> None:
    page = page_of(many_stories(count))

    assert len(page.all("article")) == count
    assert len(set(page.ids)) == len(page.ids)
