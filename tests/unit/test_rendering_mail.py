"""The mail of an edition: small enough, the same as the edition, and harmless."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from digest.adapters.templates import JinjaTemplates
from digest.model.deliveries import LEAVE, MailText
from digest.model.editions import Edition
from digest.rendering.mail import MAX_HTML, mail_text
from tests.support.coverage_sample import failing
from tests.support.editions_sample import an_edition, an_empty_edition, edition_with_headline, many_stories

THEME = JinjaTemplates()
WEB = "https://example.org/briefing/2026/W47/index.html"


def rendered(
    edition: Edition, *, language: str = "en", web: str | None = WEB, follows: bool = False
) -> MailText:
    return mail_text(edition, "all", language=language, web=web, follows=follows, templates=THEME)


class Elements(HTMLParser):
    """What a mail program would make of the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    @property
    def links(self) -> set[str]:
        return {attrs["href"] or "" for tag, attrs in self.tags if tag == "a" and "href" in attrs}


def stories(edition: Edition) -> list[str]:
    told = [story for section in edition.sections for story in section.stories]
    return [story.headline for story in (*told, *edition.noted)]


def folded(text: str) -> str:
    return " ".join(text.split())


def test_both_parts_tell_every_story_and_every_key_date_of_the_edition() -> None:
    edition = an_edition()
    mail = rendered(edition)
    html, text = folded(Elements(mail.html).words), folded(mail.text)

    for headline in stories(edition):
        assert folded(headline) in html
        assert folded(headline) in text
    for entry in edition.dates:
        assert folded(entry.sentence.text) in html
        assert folded(entry.sentence.text) in text
    for section in edition.sections:
        for story in section.stories:
            for sentence in story.sentences:
                assert folded(sentence.text) in html
                assert folded(sentence.text) in text


def test_of_sources_that_did_not_answer_a_mail_names_a_dozen() -> None:
    edition = an_edition()
    mail = rendered(replace(edition, coverage=replace(edition.coverage, failing=failing(60))))

    for words in (folded(mail.text), folded(Elements(mail.html).words)):
        assert "Feed 10, Feed 11…" in words
        assert "Feed 12" not in words


def test_the_first_line_of_the_edition_is_in_the_subject() -> None:
    edition = an_edition()

    assert edition.brief[0].headline in rendered(edition).subject
    assert edition.title in rendered(an_empty_edition()).subject


def test_rules_stand_in_the_elements_and_the_dark_ones_in_the_sheet() -> None:
    html = rendered(an_edition()).html

    assert re.search(r"<h1[^>]* style=\"[^\"]*Georgia", html)
    assert "prefers-color-scheme: dark" in html
    assert 'name="supported-color-schemes"' in html
    assert "@import" not in html
    assert not any(tag in ("script", "img", "link", "iframe") for tag, _ in Elements(html).tags)


def test_the_reader_can_leave_from_the_top_and_the_foot() -> None:
    mail = rendered(an_edition())

    assert mail.html.count(LEAVE) == 2
    assert mail.text.count(LEAVE) == 1


def test_without_a_site_nothing_points_to_one() -> None:
    mail = rendered(an_edition(), web=None)

    assert "example.org/briefing" not in mail.html + mail.text
    assert "None" not in mail.text


def test_headings_and_dates_are_in_the_language_of_the_reader() -> None:
    mail = rendered(replace(an_edition(), language="fr"), language="fr")

    assert mail.language == "fr"
    assert "Se désabonner" in mail.text
    assert "EN BREF" in mail.text or "L’ESSENTIEL" in mail.text
    assert '<html lang="fr"' in mail.html


@pytest.mark.parametrize("count", [0, 1, 25, 60, 300])
def test_the_html_is_never_cut_by_a_mailbox(count: int) -> None:
    edition = many_stories(count) if count else an_empty_edition()
    mail = rendered(edition)

    assert len(mail.html.encode()) <= MAX_HTML
    assert LEAVE in mail.html
    if count >= 300:
        assert re.search(r"\d+ more stories on the web", mail.html)


@hypothesis_settings(max_examples=8)
@given(
    words=st.lists(
        st.text(alphabet=st.sampled_from("ab é<>&\"'漢\U0001f600"), min_size=1, max_size=200),
        min_size=500,
        max_size=500,
    )
)
def test_five_hundred_items_of_any_words_fit(words: list[str]) -> None:
    edition = many_stories(500)
    number = iter(words)
    sections = tuple(
        replace(
            section,
            stories=tuple(replace(story, headline=next(number, "x") or "x") for story in section.stories),
        )
        for section in edition.sections
    )

    assert len(rendered(replace(edition, sections=sections)).html.encode()) <= MAX_HTML


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% include 'x' %}",
    "</title><style>*{display:none}</style>",
    "\u202eevil\u202c",
    "Subject\r\nBcc: eve@example.org",
    "<!--[if mso]><b>",
    "&#x3C;script&#x3E;",
    "javascript:alert(1)",
    "\0\x1b[31mred",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_and_do_nothing(words: str) -> None:
    mail = rendered(edition_with_headline(words))
    page = Elements(mail.html)

    assert not any(tag in ("script", "img", "iframe", "object") for tag, _ in page.tags)
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert all(link.startswith(("https://", "http://")) for link in page.links)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]", mail.subject + mail.text.replace("\n", ""))
    assert "\n" not in mail.subject
    assert "49" not in page.words if "7*7" in words else True
