"""What an editor writes is shown in all outputs, and whatever could harm a reader in none."""

import markdown
import pytest

from digest.rendering.prose import prose_view
from digest.text.markup import sanitised


def test_paragraphs_lists_emphasis_and_links_come_out_in_each_form() -> None:
    found = prose_view(
        "A **quiet** week, see [the bank](https://bank.example/a).\n\n1. One\n2. Two *x*\n\nThen:\n\n- Three\n"
    )

    assert found is not None
    assert '<a href="https://bank.example/a">the bank</a>' in found.html
    assert found.text == (
        "A quiet week, see the bank <https://bank.example/a>.", "1. One", "2. Two x", "Then:", "- Three",
    )  # fmt: skip
    assert found.markdown[0] == "A **quiet** week, see [the bank](<https://bank.example/a>)."


def test_markdown_that_is_made_reads_back_as_the_same_html() -> None:
    found = prose_view(
        "A **bold** claim\\* with *stars* and [a link](https://x.example/(1)).\n\n> quoted _x_\n"
    )

    assert found is not None
    again = sanitised(markdown.markdown("\n\n".join(found.markdown)), "")
    assert "<strong>bold</strong> claim* with <em>stars</em>" in again
    assert 'href="https://x.example/%281%29"' in again


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="https://x.example" onclick="alert(1)">x</a>',
        "<iframe src=https://x.example></iframe>",
        "<svg/onload=alert(1)>",
        "![alert](https://x.example/pixel.gif)",
        "{{ 7*7 }} {% include 'x' %}",
        "<style>body{display:none}</style>",
        "<div " * 3000,
    ],
)
def test_nothing_that_acts_loads_or_lays_out_survives(text: str) -> None:
    found = prose_view(f"before {text} behind")

    assert found is not None
    for form in (found.html, *found.markdown):
        assert not any(
            word in form.lower() for word in ("<script", "onerror", "onclick", "<img", "<iframe", "<svg")
        )
        assert not any(
            word in form.lower() for word in ("javascript:", "data:", "<style", "<div", "pixel.gif)")
        )
    assert "49" not in found.html


def test_headings_become_text_and_nothing_is_nothing() -> None:
    assert prose_view("") is None
    assert prose_view("<!-- hidden -->") is None
    found = prose_view("# Big\n\nsmall")
    assert found is not None
    assert "<h1" not in found.html
    assert "Big" in found.html
