import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text import markup

MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<br>",
            "<a href='x'>",
            "</a>",
            "<script>",
            "</script>",
            "&lt;",
            "&amp;lt;b&gt;",
            "<!--",
            "-->",
            "<",
            ">",
            "x\u202ey",
            "\ud800",
            "word",
            " ",
            "\n",
            "<b",
            "<img onerror=1 src=x>",
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("AT&amp;T settles", "AT&T settles"),
        ("Bit<b>coin</b> rules<br>and more", "Bitcoin rules and more"),
        ("Fees of 3 < 5 and 5 > 3", "Fees of 3 < 5 and 5 > 3"),
        ("&lt;em&gt;New&lt;/em&gt; rules", "New rules"),
        ("<script>alert(1)</script>Warning", "Warning"),
        ("two\n\t lines\u00a0here", "two lines here"),
        ("evil\u202etxt.exe\x00\x07\ud800", "eviltxt.exe"),
        ("R&amp;amp;D", "R&amp;D"),
        ("<![CDATA[Plain]]>", "Plain"),
    ],
)
def test_a_title_is_one_line_of_text(field: str, expected: str) -> None:
    assert markup.plain(field) == expected


def test_what_cannot_be_seen_goes_and_all_else_stays() -> None:
    seen = {chr(code) for code in range(0x110000) if markup.clean(f"a{chr(code)}b") == f"a{chr(code)}b"}
    gone = {unicodedata.category(chr(code)) for code in range(0x110000) if chr(code) not in seen}

    assert gone <= {"Cc", "Cf", "Cn", "Cs"}
    assert seen >= {"\t", "\n", "\u00a0", "\u2028", "é", "😀"}
    assert seen.isdisjoint("\x00\x7f\x85\u00ad\u200b\u202e\u2066\ud800\ufeff")


@given(MARKUP)
def test_no_tag_and_no_control_comes_out_of_a_title(field: str) -> None:
    title = markup.plain(field)

    assert not re.search(r"</?[a-zA-Z][^<>]*>", title)
    assert "\n" not in title
    title.encode()


@given(MARKUP)
def test_what_is_sanitised_has_no_script_handler_or_foreign_scheme(fragment: str) -> None:
    kept = markup.sanitised(fragment, "https://a.example/")

    assert not re.search(r"<script|<img|onerror=\S*>|javascript:", kept.replace("&lt;", ""))
    assert markup.sanitised(kept, "https://a.example/") == kept
    markup.paragraphs_of(kept)


def test_links_of_a_fragment_become_absolute_or_lose_their_target() -> None:
    kept = markup.sanitised(
        '<a href="/x" onclick="y">a</a> <a href="java&#10;script:z">b</a>', "https://a.example/n/"
    )

    assert kept == '<a href="https://a.example/x">a</a> <a>b</a>'


def test_deeply_nested_markup_is_taken_as_text() -> None:
    assert markup.sanitised("<div>" * 80_000 + "word", "") == "<p>word</p>"


def test_words_are_neither_glued_nor_torn_apart() -> None:
    fragment = (
        "<p>The <a href='x'>Agency</a>’s rule<br>on Bit<b>coin</b>.</p>Loose<ul><li>one</li><li>two</li></ul>"
    )

    assert markup.paragraphs_of(fragment) == ("The Agency’s rule on Bitcoin.", "Loose", "one", "two")


def test_two_line_breaks_end_a_paragraph() -> None:
    assert markup.paragraphs_of("One.<br/>Still one.<br> <br>Two &amp; three.") == (
        "One. Still one.",
        "Two & three.",
    )


def test_the_cells_of_a_table_are_kept_apart() -> None:
    rows = "<table><tr><th>Firm</th><th>Fine</th></tr><tr><td>A</td><td>5</td></tr></table>"

    assert markup.paragraphs_of(rows) == ("Firm Fine", "A 5")


def test_plain_text_keeps_its_paragraphs_as_html() -> None:
    assert markup.escaped("a < b\nstill\n\nnext & last") == "<p>a &lt; b\nstill</p><p>next &amp; last</p>"


def test_a_text_is_cut_between_words() -> None:
    assert markup.shortened("consultation on custody rules", 20) == "consultation on…"
    assert markup.shortened("short", 20) == "short"
    assert len(markup.shortened("x" * 50, 20)) == 20
