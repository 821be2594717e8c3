from html import escape, unescape
from io import StringIO

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from ruamel.yaml import YAML

from digest.rendering.escape import anchor, href, language_tag, line, markdown, markdown_destination, yaml
from tests.support.parsed_pages import Page

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(alphabet="[]()<>*_`#|\\!&;:-+=.1 \nax~@/w")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/relative",
        "ht\ntp://news.example/",
        "http:/news.example/",
        "https://",
        "https:///path",
        "https://www.sec.gov@evil.example/",
        "https://[broken/",
        "https://news.example/\ud800",
        "",
    ],
)
def test_only_web_addresses_of_a_named_host_are_linked(address: str) -> None:
    assert href(address) is None


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://news.example/a?b=1&c=%20d#e", "https://news.example/a?b=1&c=%20d#e"),
        ("HTTP://news.example/", "HTTP://news.example/"),
        ('https://news.example/"onclick="x', "https://news.example/%22onclick=%22x"),
        ("https://news.example/<b>", "https://news.example/%3Cb%3E"),
        ("https://news.example/a b\n", "https://news.example/a%20b%0A"),
        ("https://news.example/\u202egpj", "https://news.example/%E2%80%AEgpj"),
        ("https://news.example/réglementation", "https://news.example/réglementation"),
    ],
)
def test_what_could_leave_an_attribute_is_percent_encoded(address: str, linked: str) -> None:
    assert href(address) == linked


@pytest.mark.parametrize(
    ("tag", "kept"), [("fr", "fr"), ("pt-BR", "pt-BR"), ("und", None), ("", None), ('en" onclick="x', None)]
)
def test_a_language_is_named_only_if_it_is_one(tag: str, kept: str | None) -> None:
    assert language_tag(tag) == kept


def test_an_anchor_is_plain_ascii() -> None:
    assert anchor('US-NY "x" é') == "US-NY-x-"


@given(ANY_TEXT)
def test_a_line_is_one_line_that_xml_can_hold(text: str) -> None:
    clean = line(text)

    assert len(clean.splitlines()) <= 1
    assert line(clean) == clean
    assert etree.fromstring(f"<t>{escape(clean)}</t>").text == (clean or None)


def test_a_no_break_space_stays_and_bidi_marks_go() -> None:
    assert line("3\u202f000\xa0€ \u202eevil\u2066\x00 a\x0cb") == "3\u202f000\xa0€ evil a b"


@given(ANY_TEXT)
def test_hostile_text_in_markdown_is_printed_as_it_is(text: str) -> None:
    page = Page(f"<html>{python_markdown.markdown(f'x {markdown(text)} x', extensions=['tables'])}</html>")

    assert [element.tag for element in page.elements] == ["html", "p"]
    assert page.text.strip() == f"x {line(text)} x"


@given(ANY_TEXT)
def test_hostile_text_at_the_start_of_a_block_opens_no_other_block(text: str) -> None:
    page = Page(f"<html>{python_markdown.markdown(f'- {markdown(text)} x')}</html>")

    assert [element.tag for element in page.elements] == ["html", "ul", "li"]
    assert " ".join(page.text.split()) == " ".join(f"{line(text)} x".split())


@pytest.mark.parametrize(
    "text",
    [
        "](javascript:x)",
        "[a](javascript:x)",
        "<script>x</script>",
        "![x](https://evil.example/)",
        "1. a",
        "- a",
        "==",
    ],
)
def test_what_means_something_in_markdown_means_nothing_in_a_title(text: str) -> None:
    rendered = python_markdown.markdown(f"[{markdown(text)}](<https://news.example/>)")

    assert unescape(rendered) == f'<p><a href="https://news.example/">{text}</a></p>'


def test_bare_addresses_stay_text() -> None:
    assert "://" not in markdown("see https://evil.example or www.evil.example or me@evil.example")
    assert "www." not in markdown("WWW.evil.example").casefold()
    assert "@" not in markdown("me@evil.example")


@pytest.mark.parametrize(
    "address",
    ["https://news.example/a_(b)", "https://news.example/?a=1&copy;=2", "https://news.example/[x]*y*_z_"],
)
def test_a_destination_leads_where_it_said(address: str) -> None:
    page = Page(f"<html>{python_markdown.markdown(f'[a](<{markdown_destination(address)}>)')}</html>")

    assert [element.tag for element in page.elements] == ["html", "p", "a"]
    assert page.links == [markdown_destination(address)]


@given(ANY_TEXT)
def test_a_yaml_scalar_reads_back_as_the_line_that_it_was(text: str) -> None:
    assert YAML(typ="safe").load(StringIO(f"title: {yaml(text)}\n")) == {"title": line(text)}
