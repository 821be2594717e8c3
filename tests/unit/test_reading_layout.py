"""Where a line stands on its page tells furniture from article."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.articles import Extracted
from digest.model.cleaning import Means
from digest.model.feeds import Page
from digest.reading.blocks import blocks_of, key_of
from digest.reading.layout import Scale, unlikely
from digest.reading.line_signs import signs_of
from digest.reading.maintext import parse
from digest.reading.page import extract
from digest.reading.placing import placed
from digest.reading.zones import HIDDEN

PROSE = (
    "The Harbour Authority on Monday fined the exchange Northwind five million euros for serving customers "
    "without a licence.",
    "Northwind must repay the customers within ninety days, and a monitor will report on the repayments to the "
    "authority each month.",
    "The order follows a notice of last year, after which the exchange had promised to apply for a licence.",
)


def page_of(body: str) -> Page:
    text = f"<html><head><title>Northwind fined</title></head><body>{body}</body></html>"
    return Page(url="https://ledger.example/1", body=text.encode(), media_type="text/html", charset="utf-8")


def article_of(body: str, means: frozenset[Means] = frozenset(Means)) -> Extracted:
    found = extract(page_of(body), means)
    assert isinstance(found, Extracted), found
    return found


def test_a_block_knows_its_element_its_zones_and_its_links() -> None:
    tree = parse(
        "<html><body><div class='related-posts'><p>See <a href='/x'>what it means</a> now</p></div>"
        "<p>One<br>Two</p></body></html>"
    )
    assert tree is not None

    related, one, two = blocks_of(tree)

    assert (related.text, related.place.tag, related.linked) == ("See what it means now", "p", 13)
    assert (one.text, one.broken, two.text, two.broken) == ("One", False, "Two", True)


def test_the_blocks_of_a_page_are_in_its_order_whatever_lies_between_them() -> None:
    tree = parse(
        "<html><body>a<!-- no --> b<br>c<script>no()</script> d<noscript><i>e</i>no</noscript>"
        "<div>f <b>g</b> h<p>i</p>j</div>k<?no no?>l<select><option>no</option></select></body></html>no"
    )
    assert tree is not None

    found = [(block.text, block.place.tag, block.broken) for block in blocks_of(tree)]

    assert found == [
        ("a b", "body", False),
        ("c de", "body", True),
        ("f g h", "div", False),
        ("i", "p", False),
        ("j", "div", True),
        ("kl", "body", True),
    ]


def test_what_hides_an_element_hides_all_that_is_in_it() -> None:
    tree = parse("<html><body><div hidden><p>One <b>two</b></p></div><p>three</p></body></html>")
    assert tree is not None

    hidden, shown = blocks_of(tree)

    assert hidden.place.zones & HIDDEN
    assert not shown.place.zones & HIDDEN


def test_a_page_of_which_the_parser_gives_one_element_has_its_blocks() -> None:
    tree = parse("<section><h2>Title</h2><p>Text</p></section>")
    assert tree is not None

    assert [block.text for block in blocks_of(tree)] == ["Title", "Text"]


@given(st.text(max_size=60))
def test_the_key_of_a_text_is_its_letters_and_digits(text: str) -> None:
    assert key_of(text) == "".join(re.findall(r"[^\W_]", text.lower()))


def test_a_line_is_found_where_the_page_has_it_also_if_it_was_joined() -> None:
    tree = parse(
        "<html><body><p>Menu</p><table><tr><td>Fee</td><td>Five euros</td></tr></table></body></html>"
    )
    assert tree is not None
    blocks = blocks_of(tree)

    row, absent = placed(["| Fee | Five euros |", "Not on the page"], blocks)

    assert [block.text for block in row] == ["Fee", "Five euros"]
    assert absent == ()


def test_a_line_that_is_one_link_between_paragraphs_goes_and_says_why() -> None:
    box = "<p><a href='/n'>EXCHANGE SOUTHWIND OPENS ITS BOOKS TO AUDITORS</a></p>"
    body = (
        f"<article><h1>Northwind fined</h1><p>{PROSE[0]}</p>{box}<p>{PROSE[1]}</p><p>{PROSE[2]}</p></article>"
    )

    found = article_of(body)

    assert found.paragraphs == PROSE
    assert next(one.rule for one in found.dropped if "SOUTHWIND" in one.line).startswith("layout: ")
    assert any("SOUTHWIND" in line for line in article_of(body, frozenset({Means.PHRASES})).paragraphs)


@pytest.mark.parametrize(
    ("lead", "kept"),
    [
        (
            "<p class='article-lead'>The fine is the largest that the authority has ever imposed on an exchange of crypto-assets.</p>",
            True,
        ),
        ("<p class='article-lead'>More to follow.</p>", False),
        (
            "<div class='author-teaser'>Ada Person has covered exchanges and their supervisors since the year two thousand.</div>",
            False,
        ),
    ],
)
def test_the_lead_that_an_extractor_leaves_out_stays(lead: str, kept: bool) -> None:
    body = "".join(f"<p>{line}</p>" for line in PROSE)

    found = article_of(
        f"<header><h1>Northwind fined</h1>{lead}</header><div class='article-body'>{body}</div>"
    )

    assert found.paragraphs[-3:] == PROSE
    assert (len(found.paragraphs) == 4) is kept


def test_a_page_that_would_lose_most_of_its_text_keeps_all_of_it() -> None:
    tree = parse("".join(f"<p>{line}</p>" for line in PROSE))
    assert tree is not None
    blocks = blocks_of(tree)
    signs = list(signs_of(PROSE, placed(PROSE, blocks), blocks, ""))

    assert unlikely(PROSE, signs, Scale(bias=-9.0, weights={"size": -1.0})) == [None, None, None]


def test_a_list_that_repeats_its_lines_on_purpose_keeps_them() -> None:
    rows = [
        f"Number {n}: one cup of oats, two spoons of honey, a glass of milk, and an apple" for n in range(3)
    ]
    lines = [*PROSE, *rows, "Day two", *rows, "Day three", *rows]
    body = "".join(f"<p>{line}</p>" for line in lines)

    assert article_of(f"<article><h1>Plan</h1>{body}</article>").paragraphs.count(rows[0]) == 3
