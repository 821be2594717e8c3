"""Sources without a feed in the configuration: what they need, and what is said when it lacks."""

from pathlib import Path

import pytest

from digest.config import load
from digest.errors import ConfigError
from digest.model.feeds import Feed
from digest.model.sources import PageRules, SitemapRules, SourceType

FEED = """feeds:
  - id: a
    name: A
    url: https://a.example/documents.json
"""


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "feeds.yaml"
    path.write_text(FEED + "".join(f"    {line}\n" for line in lines), encoding="utf-8")
    return path


def loaded(tmp_path: Path, *lines: str) -> Feed:
    return load(written(tmp_path, *lines)).feeds[0]


def test_the_rules_of_each_type_reach_the_feed(tmp_path: Path) -> None:
    page = loaded(tmp_path, "type: page", "page: {item: li, date: time, date_format: '%d.%m.%Y'}")
    sitemap = loaded(tmp_path, "type: sitemap", "sitemap: {paths: [/news/], newest: 7}")
    register = loaded(tmp_path, "type: federal_register")

    assert page.page == PageRules(item="li", date="time", date_format="%d.%m.%Y")
    assert sitemap.sitemap == SitemapRules(paths=("/news/",), newest=7)
    assert register.type is SourceType.FEDERAL_REGISTER


@pytest.mark.parametrize(
    ("lines", "finding"),
    [
        (("type: page",), "feeds.yaml:2:5: feeds.0: `type: page` needs `page:` with `item`"),
        (("type: page", "page: {item: 'li..x'}"), "feeds.yaml:6:12: feeds.0.page.item: 'li..x': this is no CSS"),
        (("type: page", "page: {item: li, dat: x}"), "feeds.yaml:6:22: feeds.0.page.dat: there is no such key: did you mean 'date'?"),
        (("type: page", "page: {item: li, date_format: '%Q'}"), "feeds.yaml:6:22: feeds.0.page.date_format: '%Q': %Q is not known"),
        (("type: page", "page: {link: a}"), "feeds.0.page.item: is missing: add it"),
        (("type: sitemap", "page: {item: li}"), "`page:` is for sources of `type: page`, and this is `type: sitemap`"),
        (("type: sitemap", "sitemap: {paths: [news]}"), "feeds.0.sitemap.paths.0: 'news': write the beginning of a path"),
        (("type: register",), "`type: register` needs `register:` with `key`"),
        (("type: blog",), "feeds.yaml:5:5: feeds.0.type: 'blog': input should be 'feed', 'page'"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(tmp_path: Path, lines: tuple[str, ...], finding: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, *lines))

    assert len(caught.value.findings) == 1
    assert finding in caught.value.findings[0]


def test_a_search_of_the_federal_register_is_an_address_of_documents(tmp_path: Path) -> None:
    path = written(tmp_path, "type: federal_register")
    path.write_text(path.read_text().replace("documents.json", "index.html"))

    with pytest.raises(ConfigError, match=r"write the address of documents\.json"):
        load(path)
