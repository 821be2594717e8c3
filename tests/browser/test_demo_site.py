"""The site of the demonstration, as a browser shows it: for every eye, ear and hand, on every width."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.browser import looking

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KINDS = (
    *("index.html", "2025/W48/index.html", "2025/W47/left-out.html", "deadlines.html", "sources.html"),
    *(
        "about.html",
        "search.html",
        "404.html",
        "dockets/index.html",
        "dockets/jurisdiction/*.html",
        "dockets/authority/*.html",
        "stories/*.html",
    ),
)
"""A page of each kind; with a star, the first that fits."""
WIDTHS = (320, 360, 768, 1280, 1600)


def found(site: Path, kind: str) -> Path:
    pages = sorted(site.glob(kind))
    assert pages, f"the demonstration has no {kind}"
    return pages[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_barrier_is_found_on_any_kind_of_page(
    browser: "Browser", site: Path, kind: str, scheme: Any
) -> None:
    with looking(browser, found(site, kind), scheme=scheme) as looked:
        assert looked.axe() == []
        assert looked.said == []
        assert looked.asked == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(browser: "Browser", site: Path, kind: str) -> None:
    with looking(browser, found(site, kind), width=WIDTHS[0]) as looked:
        for width in WIDTHS:
            looked.page.set_viewport_size({"width": width, "height": 900})
            assert not looked.is_too_wide(), f"at {width} px"


def test_a_keyboard_reaches_the_text_first_and_every_link_in_order(browser: "Browser", site: Path) -> None:
    with looking(browser, site / "2025/W48/index.html") as looked:
        page = looked.page
        page.keyboard.press("Tab")
        skip = page.evaluate("document.activeElement.getAttribute('href')")
        assert skip == "#main"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0

        count = page.evaluate("document.querySelectorAll('a[href], summary').length")
        reached = {0}
        for _ in range(count):
            reached.add(
                page.evaluate(
                    "[...document.querySelectorAll('a[href], summary')].indexOf(document.activeElement)"
                )
            )
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            page.keyboard.press("Tab")
        assert reached == set(range(count))


def test_on_paper_citations_keep_their_addresses(browser: "Browser", site: Path) -> None:
    with looking(browser, site / "2025/W48/index.html") as looked:
        looked.page.emulate_media(media="print")
        shown = looked.page.evaluate(
            "[...document.querySelectorAll('.sources a[href^=http]')]"
            ".map(link => getComputedStyle(link, '::after').content)"
        )

        assert shown
        assert all("http" in content or "attr" in content for content in shown)
        assert looked.page.pdf(format="A4")[:5] == b"%PDF-"
