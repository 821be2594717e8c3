"""Words that a publisher may send: no browser runs a script of them, or leaves the page, wherever they stand."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.model.archive import Archive, EditionLine, Rendered
from digest.model.editions import Edition
from digest.rendering.site import site_files
from tests.support.browser import looking
from tests.support.editions_sample import PUBLISHED_AT, edition_with_headline
from tests.support.rendered_pages import SITE, TEMPLATES, edition_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUN = "alert(document.domain)"
WORDS = (
    f"<script>{RUN}</script>", f"</script><script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>", f"<body onload={RUN}>", f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<details open ontoggle={RUN}>x</details>", f"<video><source onerror={RUN}></video>", f"<math><mtext></p><img src=x onerror={RUN}>",
    f'"><script>{RUN}</script>', f"'><script>{RUN}</script>", f'" onmouseover="{RUN}', f"' autofocus onfocus='{RUN}",
    f"javascript:{RUN}", f"data:text/html,<script>{RUN}</script>", f"&lt;script&gt;{RUN}&lt;/script&gt;", f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>", f"<ScRiPt>{RUN}</sCrIpT>", f"<script\x20>{RUN}</script\x20>", f"<a href='java\tscript:{RUN}'>x</a>",
    f"<a href='&#106;avascript:{RUN}'>x</a>", f"<form action=javascript:{RUN}><input type=submit autofocus></form>", f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<base href='https://evil.example/'>", "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<img src='https://evil.example/pixel.png'>", "<style>@import 'https://evil.example/x.css'</style>", f"<!--><script>{RUN}</script>-->", f"<![CDATA[<script>{RUN}</script>]]>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>", f"<textarea></textarea><script>{RUN}</script>", f"<title></title><script>{RUN}</script>",
    f"{{{{ {RUN} }}}}", "{{ 7 * 7 }}{% for x in range(9) %}{{ x }}{% endfor %}", "${7*7}<%= 7*7 %>", f"\u202e<script>{RUN}</script>", f"\ufeff<script>{RUN}</script>",
    f"<object data='data:text/html,<script>{RUN}</script>'></object>", f"<embed src='data:text/html,<script>{RUN}</script>'>", f"<template><script>{RUN}</script></template>",
    f"<x onclick={RUN} tabindex=1 autofocus onfocus={RUN}>x</x>", "]]><script>", "x" * 3000, "العملات المشفرة <b>قانون</b>",
)  # fmt: skip


def written(folder: Path, files: list[Rendered]) -> None:
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.body)


def hostile(words: str) -> Edition:
    edition = edition_with_headline(words, url=f"https://news.example/?{words}")
    return replace(edition, title=words)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """An edition, its left-out page and a front page for each of the words."""
    folder = tmp_path_factory.mktemp("hostile")
    found = []
    for number, words in enumerate(WORDS):
        root = folder / str(number)
        edition = hostile(words)
        line = EditionLine(
            week=edition.week,
            first_day=edition.first_day,
            last_day=edition.last_day,
            published_at=PUBLISHED_AT,
            stories=1,
            headlines=(words,),
        )
        written(root, list(edition_pages(edition).values()))
        written(root, list(site_files(Archive(site=SITE, editions=(line,)), edition, TEMPLATES)))
        found += [root / "2026/W47/index.html", root / "2026/W47/left-out.html", root / "index.html"]
    return found


def test_there_are_more_than_forty_of_them() -> None:
    assert len(WORDS) > 40


def test_nothing_runs_and_nothing_is_asked_of_elsewhere(browser: "Browser", pages: list[Path]) -> None:
    with looking(browser, pages[0], width=360) as looked:
        page = looked.page
        for path in pages:
            page.goto(path.as_uri())
            assert page.url == path.as_uri()
            page.evaluate(
                "document.querySelectorAll('*').forEach(each => ['mouseover', 'focus', 'toggle', 'load', 'error']"
                ".forEach(name => each.dispatchEvent(new Event(name))))"
            )
            assert page.evaluate("document.scripts.length") == 0, path
            assert not looked.is_too_wide(), path
        assert looked.dialogs == []
        assert looked.asked == []
