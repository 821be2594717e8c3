"""The search, as a reader uses it: what is known is found, in a sub-folder too, and nothing of it runs."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from digest.adapters.pagefind import Pagefind
from digest.editing.threads.tracing import traces
from digest.model.stories import StoryId
from digest.rendering.search import search_entries, search_page
from tests.browser.test_hostile_words import WORDS, hostile, written
from tests.support.browser import looking
from tests.support.rendered_pages import SITE, TEMPLATES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KNOWN = "Basel Committee agrees to expedite review of its standard on crypto-asset exposures"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the folder above a site, which then lies in a sub-folder; give the address of its search."""
    handler = partial(_Quiet, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{site.name}/search.html"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def headlines(page: "Page") -> list[str]:
    return [str(each) for each in page.locator("#results a").all_inner_texts()]


def test_a_known_story_is_found_and_its_link_leads_to_it(browser: "Browser", address: str) -> None:
    with looking(browser, address, policy=True) as looked:
        looked.page.fill("#words", "Basel expedite")
        looked.page.wait_for_selector("#results a")

        assert headlines(looked.page)[0] == KNOWN
        assert looked.page.inner_text("#results .label").startswith("Week 47, 2025")
        looked.page.click("#results a")
        looked.page.wait_for_url("**/2025/W47/index.html#s-*")
        place = looked.page.url.partition("#")[2]
        assert looked.page.inner_text(f"#{place} h3") == KNOWN
        assert looked.said == []
        assert {url for url in looked.asked if not url.startswith(address.rpartition("/")[0])} == set()


def test_words_of_another_language_than_the_site_are_found(browser: "Browser", address: str) -> None:
    with looking(browser, f"{address}?q=consultation+syst%C3%A9miques", policy=True) as looked:
        looked.page.wait_for_selector("#results a")

        first = looked.page.locator("#results a").first
        assert first.get_attribute("lang") == "fr"
        assert "systémiques" in first.inner_text()


def test_labels_are_found_and_stories_ordered_by_week(browser: "Browser", address: str) -> None:
    with looking(browser, f"{address}?q=United+Kingdom", policy=True) as looked:
        page = looked.page
        page.wait_for_selector("#results a")
        assert len(str(page.get_attribute("form.search", "data-parts")).split()) > 1, "or one index sorts all"
        best = page.inner_text("#found")
        page.select_option("#order", "week")
        page.locator("#results li:first-child .label", has_text="Week 48").wait_for()

        labels = page.locator("#results .label").all_inner_texts()
        assert any("United Kingdom" in label for label in labels)
        weeks = [label.partition(",")[0] for label in labels]
        assert weeks == sorted(weeks, reverse=True)
        assert len(set(weeks)) > 1
        assert page.inner_text("#found") == best, "either order finds the same stories"
        assert page.url.endswith("search.html?q=United+Kingdom&order=week")


def test_what_is_nowhere_is_said_to_be(browser: "Browser", address: str) -> None:
    with looking(browser, address, policy=True) as looked:
        looked.page.fill("#words", "xyzzyplugh")
        looked.page.locator("#found", has_text="Nothing was found.").wait_for()

        assert headlines(looked.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found_among_results(browser: "Browser", address: str, scheme: Any) -> None:
    with looking(browser, f"{address}?q=crypto", scheme=scheme) as looked:
        looked.page.wait_for_selector("#results a")

        assert looked.axe() == []
        for width in (320, 768, 1600):
            looked.page.set_viewport_size({"width": width, "height": 900})
            assert not looked.is_too_wide(), f"at {width} px"


def test_opened_as_a_file_the_page_says_what_it_needs(browser: "Browser", site: Path) -> None:
    with looking(browser, site / "search.html", policy=True) as looked:
        assert looked.page.inner_text("#found").endswith("served by a web server: digest serve.")
        assert looked.said == []


def test_no_hostile_word_among_results_runs_or_leaves(browser: "Browser", tmp_path: Path) -> None:
    site = tmp_path / "site"
    told = []
    for number, words in enumerate(WORDS):
        trace = next(each for each in traces(hostile(words)) if each.story.headline == words)
        story = replace(trace.story, id=StoryId(f"{number:012x}"), parties=("mulberry",))
        told.append(replace(trace, story=story))
    entries = search_entries(told, SITE, TEMPLATES)
    written(
        site, [*search_page(["2026"], SITE, TEMPLATES), *Pagefind().index(entries, "en", "pagefind/2026/")]
    )

    with served(site) as address, looking(browser, address) as looked:
        page = looked.page
        page.fill("#words", "mulberry")
        page.wait_for_selector("#results a")
        for shown in range(20, len(WORDS), 20):
            page.click("#more")
            page.locator("#results li").nth(shown).wait_for()

        assert page.locator("#results li").count() == len(WORDS)
        assert (
            page.evaluate(
                "[...document.querySelectorAll('#results *')].map(each => each.localName)"
                ".filter(name => !['li', 'span', 'a', 'p', 'mark'].includes(name))"
            )
            == []
        )
        assert page.evaluate("document.scripts.length") == 1
        assert looked.dialogs == []
        assert all(url.startswith(address.rpartition("/")[0]) for url in looked.asked)
