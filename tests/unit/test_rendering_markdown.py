import json
import re
from dataclasses import replace
from io import StringIO
from typing import Any

import markdown as python_markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from digest.adapters.encoding import encode
from digest.adapters.templates import JinjaTemplates
from digest.model.archive import Neighbours, Site
from digest.model.editions import Edition
from digest.rendering.escape import line
from digest.rendering.site import edition_files
from tests.support.coverage_sample import failing
from tests.support.editions_sample import an_edition, an_empty_edition, edition_with_headline
from tests.support.parsed_pages import Page

TEMPLATES = JinjaTemplates()
SITE = Site(title="Crypto Regulation Weekly", language="en", url=None)

EARLIER = "../../2026/W44/index.html#s-00000000000a"
"""The link to the edition before, in *Changed since last edition*."""


def outputs(edition: Edition) -> tuple[Page, str]:
    """Return the page and the text of the Markdown of an edition."""
    rendered = {
        file.path: file.body.decode() for file in edition_files(edition, Neighbours(), SITE, TEMPLATES)
    }
    return Page(rendered["2026/W47/index.html"]), rendered["2026/W47/digest.md"]


def parts(text: str) -> tuple[dict[str, Any], Page]:
    """Split Markdown into its front matter and its body, both parsed."""
    _, front, body = text.split("---\n", 2)
    return YAML(typ="safe").load(StringIO(front)), Page(f"<html>{python_markdown.markdown(body)}</html>")


def test_the_front_matter_says_what_the_edition_is() -> None:
    front, _ = parts(outputs(an_edition())[1])

    assert {name: str(value) for name, value in front.items()} == {
        "title": "Crypto Regulation Weekly",
        "week": "2026-W47",
        "first_day": "2026-11-16",
        "last_day": "2026-11-22",
        "timezone": "Europe/London",
        "published": "2026-11-23T07:00:00Z",
        "language": "en",
        "sample": "False",
        "reviewed": "False",
        "stories": "4",
        "articles": "6",
        "sources": "5",
        "official_sources_failed": "1",
        "left_out": "2",
        "notices": "0",
        "languages": "['en', 'fr']",
    }


def test_the_parts_of_an_edition_are_headings_in_order() -> None:
    _, body = parts(outputs(an_edition())[1])

    assert [heading.text for heading in body.all("h1")] == ["Crypto Regulation Weekly"]
    assert [heading.text for heading in body.all("h2")] == [
        "In brief",
        "Key dates",
        "Changed since last edition",
        "United Kingdom",
        "European Union",
        "Also noted",
        "Coverage",
    ]


@pytest.mark.parametrize("edition", [an_edition(), an_edition(language="fr"), an_empty_edition()])
def test_each_story_is_in_the_page_the_markdown_and_the_json_alike(edition: Edition) -> None:
    page, text = outputs(edition)
    _, body = parts(text)
    document = json.loads(encode(edition))
    stories = [story for section in document["sections"] for story in section["stories"]] + document["noted"]

    assert {story["id"] for story in stories} == {
        name[2:] for name in page.ids if re.fullmatch(r"s-[0-9a-f]{12}", name)
    }
    headings = {heading.text for heading in body.all("h3")} | {item.text for item in body.all("li")}
    for story in stories:
        assert any(story["headline"] in heading for heading in headings)
        assert story["headline"] in page.text
        for sentence in story["sentences"]:
            assert sentence["text"] in page.text
            assert sentence["text"] in body.text
        for source in story["sources"]:
            assert source["url"] in page.links
            assert source["url"] in body.links


@given(st.text(max_size=60) | st.text(alphabet="[]()<>*_`#|\\!&;:-+=.1 \nxjavscript/", max_size=60))
@settings(max_examples=40)
def test_a_hostile_title_stays_text(headline: str) -> None:
    expected = [element.tag for element in parts(outputs(edition_with_headline("x"))[1])[1].elements]
    front, body = parts(outputs(edition_with_headline(headline))[1])

    assert front["week"] == "2026-W47"
    assert [element.tag for element in body.elements] == expected
    assert " ".join(line(headline).split()) in " ".join(body.text.split())


@pytest.mark.parametrize(
    "headline",
    [
        "<script>alert(1)</script>",
        "](javascript:x)",
        "[x](javascript:x)",
        "a\n\n# b",
        "--- \n...",
        "| a | b |",
        "1. x",
    ],
)
def test_a_title_with_meaning_in_markdown_has_none_here(headline: str) -> None:
    edition = replace(edition_with_headline(headline), title=headline)
    front, body = parts(outputs(edition)[1])

    assert front["title"] == line(headline)
    assert body.all("h1")[0].text == line(headline)
    assert not body.all("script")
    assert {link for link in body.links if not link.startswith("https://")} == {EARLIER, "left-out.html"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "https://user@evil.example/"])
def test_an_address_that_is_not_of_the_web_is_not_linked(url: str) -> None:
    _, body = parts(outputs(edition_with_headline("A headline", url=url))[1])

    assert set(body.links) == {EARLIER, "left-out.html"}


def test_an_empty_week_says_so() -> None:
    _, text = outputs(an_empty_edition())

    assert "No story in this week" in text
    assert "None found in the 11 sources that answered; that is not evidence that none exists" in text


def test_sources_that_fail_alike_stand_in_one_line() -> None:
    edition = an_edition()
    coverage = replace(edition.coverage, failing=(*edition.coverage.failing, *failing(3)))
    text = outputs(replace(edition, coverage=coverage))[1]

    assert [each for each in text.splitlines() if "No answer from" in each] == [
        "- No answer from: Feed 0, Feed 1, Feed 2, since 17 Nov 2026 · 404 Not Found",
        "- No answer from: BaFin Meldungen (official), since 17 Nov 2026 · 503 Service Unavailable",
    ]


def test_a_draft_has_no_time_of_publication() -> None:
    front, _ = parts(outputs(replace(an_edition(), published_at=None))[1])

    assert front["published"] is None


def test_no_more_than_one_blank_line_stands_anywhere() -> None:
    for edition in (an_edition(sample=True), an_empty_edition()):
        text = outputs(edition)[1]
        assert "\n\n\n" not in text
        assert text.endswith("*\n")
