"""From a page to its article, or to the reason why there is none."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.articles import Extracted, Rejected
from digest.model.feeds import Page
from digest.model.stamps import Stamp
from digest.reading.page import extract

PARAGRAPHS = (
    "The Harbour Authority on Monday fined the exchange Northwind five million euros for serving customers "
    "without a licence, and ordered it to stop advertising.",
    "Northwind must repay the customers within ninety days. A monitor named by the authority will report on the "
    "repayments each month until they are complete.",
    "The order follows a <a href='https://authority.example/orders/7'>notice</a> of last year. The exchange said "
    "that it would comply and apply for a licence under the new regime.",
)


def page_of(*blocks: str, head: str = "", language: str = "en") -> Page:
    body = "".join(f"<p>{block}</p>" for block in blocks)
    text = (
        f"<!doctype html><html lang='{language}'><head><title>Northwind fined | The Ledger</title>{head}</head><body>"
        f"<nav><a href='/a'>Home</a> <a href='/b'>Markets</a></nav><main><article><h1>Northwind fined</h1>{body}"
        "</article></main><footer>All rights reserved. <a href='/c'>Contact</a></footer></body></html>"
    )
    return Page(
        url="https://ledger.example/1?x=1", body=text.encode(), media_type="text/html", charset="utf-8"
    )


def article_of(page: Page) -> Extracted:
    found = extract(page)
    assert isinstance(found, Extracted), found
    return found


def test_the_text_is_whole_and_the_furniture_gone() -> None:
    blocks = (PARAGRAPHS[0], "Share this article", PARAGRAPHS[1], "Read also: Who is next?", PARAGRAPHS[2])

    found = article_of(page_of(*blocks))

    assert found.title == "Northwind fined"
    assert [paragraph[:20] for paragraph in found.paragraphs] == [
        "The Harbour Authorit",
        "Northwind must repay",
        "The order follows a ",
    ]


def test_links_are_those_of_the_text_and_to_files_beside_it() -> None:
    box = (
        "<div><a href='/files/order-7.PDF?v=2'>Order</a> <a href='/n/1'>Another story of this week</a></div>"
    )
    page = page_of(*PARAGRAPHS, "By way of <a href='/ads/1'>comparison</a>")
    page = replace(page, body=page.body.replace(b"</article>", b"</article>" + box.encode()))

    links = [link.url for link in article_of(page).links]

    assert "https://authority.example/orders/7" in links
    assert "https://ledger.example/files/order-7.PDF?v=2" in links
    assert not {"https://ledger.example/n/1", "https://ledger.example/a", "https://ledger.example/c"} & set(
        links
    )


def test_words_are_not_glued_where_a_link_was() -> None:
    text = " ".join(article_of(page_of(*PARAGRAPHS)).paragraphs)

    assert "follows a notice of last year" in text


def test_links_of_the_text_are_kept_and_those_of_the_navigation_are_not() -> None:
    assert [link.url for link in article_of(page_of(*PARAGRAPHS)).links] == [
        "https://authority.example/orders/7"
    ]


def test_linked_data_is_trusted_before_meta_elements() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite"},
            {
                "@type": "NewsArticle",
                "headline": "Northwind fined &amp; warned",
                "datePublished": "2025-11-17T09:30:00+01:00",
                "author": [{"@type": "Person", "name": "Ada Person"}],
            },
        ],
    }
    head = (
        f"<script type='application/ld+json'>{json.dumps(data)}</script>"
        "<meta property='og:title' content='Other'><meta property='article:published_time' content='2024-01-01'>"
        "<link rel='canonical' href='/story/1?utm_source=x'>"
    )

    found = article_of(page_of(*PARAGRAPHS, head=head))

    assert found.title == "Northwind fined & warned"
    assert found.authors == ("Ada Person",)
    assert found.published is not None
    assert found.published.at.isoformat() == "2025-11-17T09:30:00+01:00"
    assert found.canonical_url == "https://ledger.example/story/1"


def test_no_author_is_invented() -> None:
    assert (
        article_of(page_of(*PARAGRAPHS, "Contact Bob Builder for more on this matter today.")).authors == ()
    )


def test_a_date_without_a_time_is_a_calendar_date() -> None:
    head = "<meta name='date' content='2025-11-17'>"

    published = article_of(page_of(*PARAGRAPHS, head=head)).published

    assert isinstance(published, Stamp)
    assert published.date_only


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        (b"%PDF-1.7 ...", "text/html", "not_text"),
        (b"\x89PNG\r\n", "text/html", "not_text"),
        (b"<html></html>", "application/pdf", "not_text"),
        (b"", "text/html", "empty"),
        (b"<html><body></body></html>", "text/html", "empty"),
        (b"<html><body><p>Coming soon.</p></body></html>", "text/html", "stub"),
        (
            b"<html><body><article><p>We value your privacy. We and our partners use cookies. Accept all or manage "
            b"your choices before you continue to the site.</p></article></body></html>",
            "text/html",
            "consent_wall",
        ),
        (
            b"<html><body><div><p>With our partners we store and access data on your device in order to "
            b"personalise ads. Say if you accept before you enter.</p></div></body></html>",
            "text/html",
            "consent_wall",
        ),
        (
            b"<html><body><div><p>Avec nos partenaires, nous lisons des informations sur votre terminal pour "
            b"personnaliser les contenus, avec votre accord.</p></div></body></html>",
            "text/html",
            "consent_wall",
        ),
        (
            b"<html><body><article><p>Sign in to your account to go on. Already a subscriber? Log in. Create an "
            b"account to read the whole story of today.</p></article></body></html>",
            "text/html",
            "login",
        ),
        (
            b"<html><body><p>Nous et nos partenaires utilisons des cookies. Tout accepter. Continuer sans "
            b"accepter. Vous pouvez g&eacute;rer vos choix &agrave; tout moment.</p></body></html>",
            "text/html",
            "consent_wall",
        ),
        (
            b"<html><body><p>Please enable JavaScript and verify that you are a human before you go on to the "
            b"page that you asked for.</p></body></html>",
            "text/html",
            "login",
        ),
        (
            b"<html><body><main><ul>"
            + b"<li><a href='/x'>Custody rule</a></li>" * 12
            + b"</ul></main></body></html>",
            "text/html",
            "link_list",
        ),
    ],
)
def test_a_page_without_an_article_says_why(body: bytes, media_type: str, reason: str) -> None:
    found = extract(Page(url="https://ledger.example/", body=body, media_type=media_type))

    assert isinstance(found, Rejected)
    assert found.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "The authority obtained a consent order against Northwind. The firm accepts the order and will manage its "
        "customers' keys under supervision.",
        "The authority warns of letters that ask customers to log in and to confirm their passwords; it never asks "
        "for them and has blocked the site.",
        "The data protection board finds that sites which use cookies must offer an equal choice. The decision on "
        "your privacy takes effect in May.",
    ],
)
def test_a_short_article_that_sounds_like_a_wall_is_an_article(text: str) -> None:
    assert article_of(page_of(text)).paragraphs == (text,)


def test_lines_without_a_full_stop_are_an_article_if_they_are_no_links() -> None:
    items = "".join(f"<li>Token number {n} of the official list of admitted tokens</li>" for n in range(12))
    body = f"<html><body><main><h1>Admitted tokens</h1><ul>{items}</ul></main></body></html>".encode()

    assert isinstance(extract(Page(url="https://x.example/", body=body)), Extracted)


@given(st.binary(max_size=300) | st.text(alphabet="<>/ap div='\"&;!-[]x\n", max_size=300).map(str.encode))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    assert isinstance(extract(Page(url="https://x.example/", body=body)), Extracted | Rejected)


def test_headline_and_date_of_a_short_page_are_not_glued_to_its_first_sentence() -> None:
    body = (
        b"<html><body><article><h1>Office designates addresses</h1><time>2026-11-20T15:00:00+00:00</time>"
        b"<p>The Office of Foreign Assets Control on Friday designated two addresses.</p>"
        b"<p>All property of the persons is blocked.</p></article></body></html>"
    )

    found = extract(Page(url="https://ledger.example/", body=body, media_type="text/html"))

    assert isinstance(found, Extracted)
    assert found.paragraphs == (
        "The Office of Foreign Assets Control on Friday designated two addresses.",
        "All property of the persons is blocked.",
    )


def test_a_page_of_plain_text_is_read_without_markup() -> None:
    text = "Order 7\n\nThe Harbour Authority fines Northwind if reserves < 5 million and > 0.\n\nIt takes effect now."

    found = article_of(Page(url="https://x.example/7.txt", body=text.encode(), media_type="text/plain"))

    assert found.title == "Order 7"
    assert found.paragraphs[0].endswith("< 5 million and > 0.")


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("<time datetime='2025-11-17'>Monday</time>", "2025-11-17"),
        ("<p>17 November 2025</p>", "2025-11-17"),
        ("<span itemprop='datePublished' content='2025-11-17'></span>", "2025-11-17"),
        ("<time datetime='2025-11-17'></time><time datetime='2025-11-20'></time>", None),
        ("<p>17 firms</p>", None),
    ],
)
def test_a_date_that_is_shown_counts_if_it_is_beyond_doubt(before: str, day: str | None) -> None:
    body = page_of(*PARAGRAPHS).body.replace(b"<article>", b"").replace(b"</article>", b"")
    page = replace(page_of(), body=body.replace(b"</h1>", b"</h1>" + before.encode()))

    published = article_of(page).published

    assert (published.at.date().isoformat() if published else None) == day


@pytest.mark.parametrize(
    ("declared", "site"),
    [
        ("Northwind fined - The Ledger", "The Ledger"),
        ("The Ledger | Northwind fined", "the ledger"),
        ("Northwind fined", "The Ledger"),
        ("Northwind fined – Markets – Ledger", ""),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(declared: str, site: str) -> None:
    head = f"<meta property='og:title' content='{declared}'><meta property='og:site_name' content='{site}'>"

    assert article_of(page_of(*PARAGRAPHS, head=head)).title == "Northwind fined"
