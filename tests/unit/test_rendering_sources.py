"""The pages of sources and of the method: complete, and without a key that an address may hold."""

from dataclasses import replace
from datetime import date

import pytest

from digest.adapters.templates import JinjaTemplates
from digest.model.feeds import FeedKind
from digest.model.source_states import SourceState, SourceStatus
from digest.rendering.sources_view import public_address, sources_file
from tests.support.parsed_pages import Page
from tests.support.rendered_pages import SITE, an_archive, assert_harmless, site_pages

THEME = JinjaTemplates()
WELL = SourceState(
    name="SEC press releases",
    kind=FeedKind.REGULATOR,
    url="https://www.sec.gov/news/pressreleases.rss",
    jurisdiction="United States",
    language="en",
    status=SourceStatus.OK,
    since=None,
    reason="",
    answered=date(2026, 11, 23),
)
ILL = replace(
    WELL,
    name="Gazette <b>",
    url="https://gazette.example/feed?key=SECRET",
    status=SourceStatus.FAILING,
    since=date(2026, 11, 20),
    reason="404 at https://user:SECRET@gazette.example/feed?key=SECRET#SECRET",
    answered=None,
)


def page(*states: SourceState, language: str = "en") -> Page:
    site = replace(SITE, language=language)
    return Page(sources_file(states, date(2026, 11, 23), site, THEME).body.decode())


def test_each_source_is_listed_by_how_it_does_and_the_failing_come_first() -> None:
    quiet = replace(WELL, name="Quiet", status=SourceStatus.SILENT, since=date(2026, 9, 1))
    found = page(WELL, quiet, ILL)

    assert [heading.attributes["id"] for heading in found.all("h2")] == ["failing", "silent", "ok"]
    for words in (
        "Regulator · United States · English",
        "23 Nov 2026",
        "Failing since 20 Nov 2026",
        "Gazette <b>",
    ):
        assert words in found.text
    assert "Nothing new since 1 Sept 2026" in found.text
    assert_harmless(found)


def test_no_key_of_an_address_is_printed() -> None:
    text = sources_file((ILL,), date(2026, 11, 23), SITE, THEME).body.decode()

    assert "SECRET" not in text
    assert "https://gazette.example/feed" in text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/news/feed.xml?token=x#y", "https://a.example/news/feed.xml"),
        ("https://user:pass@a.example:8443/f", "https://a.example:8443/f"),
        ("https://a.example/private/a8f3K2b9c4D5e6f7a8b9/rss", "https://a.example/"),
        ("https://a.example/news-and-press-releases-2026.xml", "https://a.example/news-and-press-releases-2026.xml"),
        ("file:///etc/passwd", None),
        ("https://a.example:x/", None),
    ],
)  # fmt: skip
def test_what_anybody_may_see_of_an_address(url: str, shown: str | None) -> None:
    assert public_address(url) == shown


def test_without_a_source_the_page_says_so() -> None:
    assert "No source is configured." in page().text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_method_is_told_and_every_phrase_is_translated(language: str) -> None:
    files = site_pages(an_archive(replace(SITE, language=language)), None)
    about = Page(files["about.html"].body.decode())
    words = {
        "en": ("verbatim", "legal advice", "not reconfirmed"),
        "fr": ("littéral", "juridique", "non reconfirmée"),
    }

    assert_harmless(about)
    assert all(word in about.text for word in words[language])
    assert ("A published edition" in about.text) is (language == "en")
    assert {"sources.html", "deadlines.html"} <= set(about.links)


def test_the_french_page_of_sources_has_no_english_phrase() -> None:
    text = page(WELL, ILL, language="fr").text

    assert "Régulateur · United States · anglais" in text
    assert "En échec depuis le 20 nov. 2026" in text
    assert "answer" not in text
