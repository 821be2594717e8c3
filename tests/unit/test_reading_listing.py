"""Pages that list articles, read by CSS selectors."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.feeds import Failed, Page, ParsedFeed
from digest.model.sources import PageRules, SourceType
from digest.model.stamps import Stamp
from digest.reading import html_tree, listing, sources
from tests.support.feeds_xml import a_feed

RULES = PageRules(item="ul.news > li", title="h3", date=".date", summary="p")
LISTING = """<!doctype html><html lang="de"><head><title>Mitteilungen</title></head><body>
<ul class="menu"><li><a href="/about">Über uns</a></li></ul>
<ul class="news">
<li><h3>Warnung vor <em>Coin&shy;haus</em></h3><span class="date">Meldung | 12. November 2026</span>
  <p>Keine Erlaubnis.</p><a href="/news/1?utm_source=x">mehr</a><script>alert(1)</script></li>
<li><h3>Zweite</h3><span class="date">13.11.2026</span><a href="../news/2">mehr</a></li>
<li><h3>Ohne Verweis</h3><a href="javascript:alert(1)">mehr</a></li>
<li><h3>Zum Anfang</h3><a href="#top">mehr</a></li>
</ul></body></html>"""


def read(html: str, rules: PageRules = RULES, language: str | None = "de") -> ParsedFeed | Failed:
    page = Page(url="https://agency.example/news/", body=html.encode(), media_type="text/html")
    return sources.parse(page, a_feed(type=SourceType.PAGE, page=rules, language=language))


def parsed(html: str, rules: PageRules = RULES, language: str | None = "de") -> ParsedFeed:
    found = read(html, rules, language)
    assert isinstance(found, ParsedFeed), found
    return found


def failure(html: str, rules: PageRules = RULES) -> str:
    found = read(html, rules)
    assert isinstance(found, Failed)
    return found.reason


def day(number: int) -> Stamp:
    return Stamp(at=datetime(2026, 11, number, tzinfo=UTC), date_only=True)


def test_each_item_with_a_link_becomes_an_entry() -> None:
    found = parsed(LISTING)

    assert found.title == "Mitteilungen"
    assert [entry.url for entry in found.entries] == [
        "https://agency.example/news/1",
        "https://agency.example/news/2",
    ]
    first = found.entries[0]
    assert (first.title, first.published) == ("Warnung vor Coinhaus", day(12))
    assert (first.summary_html, first.language) == ("Keine Erlaubnis.", "de")
    assert first.key == first.url
    assert found.entries[1].published == day(13)


def test_the_link_alone_is_enough() -> None:
    html = '<p class="i"><a href="/a">One &amp; <i>two</i></a></p><p class="i"><a href="/b">Three</a></p>'

    found = parsed(html, PageRules(item=".i"))

    assert [(entry.title, entry.published) for entry in found.entries] == [
        ("One & two", None),
        ("Three", None),
    ]


def test_an_item_may_itself_be_the_link() -> None:
    assert len(parsed('<a class="i" href="/a">One</a>', PageRules(item="a.i")).entries) == 1


def test_links_are_relative_to_the_base_that_the_page_declares() -> None:
    html = '<base href="https://other.example/x/"><p class="i"><a href="a">One</a></p>'

    assert parsed(html, PageRules(item=".i")).entries[0].url == "https://other.example/x/a"


@pytest.mark.parametrize(
    ("text", "date_format", "expected"),
    [
        ("Published 11/12/2026 by staff", "%m/%d/%Y", datetime(2026, 11, 12, tzinfo=UTC)),
        ("11/12/2026", "%d/%m/%Y", datetime(2026, 12, 11, tzinfo=UTC)),
        ("Nov 3, 2026 04:15 PM", "%b %d, %Y %I:%M %p", datetime(2026, 11, 3, 16, 15, tzinfo=UTC)),
        ("31/02/2026", "%d/%m/%Y", None),
        ("no date", "%d/%m/%Y", None),
        ("1/2/20265", "%d/%m/%Y", None),
    ],
)
def test_a_date_is_read_in_the_format_that_is_configured(
    text: str, date_format: str, expected: datetime | None
) -> None:
    assert (stamp := listing.formatted(text, date_format)) == (Stamp.of(expected) if expected else None), (
        stamp
    )


def test_the_machine_readable_date_of_a_time_element_comes_first() -> None:
    html = '<p class="i"><a href="/a">A</a><time datetime="2026-11-12T09:30:00+01:00">yesterday</time></p>'

    found = parsed(html, PageRules(item=".i", date="time")).entries[0].published

    assert found is not None
    assert found.at.astimezone(UTC) == datetime(2026, 11, 12, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p>We are being rebuilt.</p>", "nothing on the page matches `item: ul.news > li`"),
        ('<ul class="news"><li>no link</li></ul>', "none of 1 entries has a link"),
        ("", "not a page of HTML"),
        ("\0\0", "not a page of HTML"),
    ],
)
def test_a_page_that_lists_nothing_has_failed_and_says_why(html: str, says: str) -> None:
    assert says in failure(html)


@given(st.text(max_size=300))
def test_no_page_raises(text: str) -> None:
    assert isinstance(read(f"<ul class='news'><li>{text}<a href='{text}'>"), ParsedFeed | Failed)


@pytest.mark.parametrize("selector", ["li..x", "", "a[", "li::nope(", "x" * 301])
def test_what_is_no_selector_is_said_to_be_none(selector: str) -> None:
    assert html_tree.problem(selector) is not None


@pytest.mark.parametrize(
    ("date_format", "says"),
    [("%d.%m.%Y", None), ("%Q", "not known"), ("%d.%m.", "a day, a month and a year"), ("", "a day")],
)
def test_a_date_format_is_checked(date_format: str, says: str | None) -> None:
    found = listing.date_format_problem(date_format)

    assert (found is None) if says is None else (found is not None and says in found)
