"""The sources that a new user gets are as many, as varied and as tidy as we say."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from ruamel.yaml import YAML

from digest.adapters.http.targets import Target, locate
from digest.config import load
from digest.model.feeds import Feed, FeedKind

PATH = Path(__file__).parents[2] / "feeds.yaml"
WITHOUT_HTTPS = {"feeds.finra.org"}
REQUIRED = {"US", "GB", "EU", "FR", "DE", "CH", "SG", "HK", "JP", "AU", "CA", "INT"}


@pytest.fixture(scope="module")
def feeds() -> tuple[Feed, ...]:
    return load(PATH).feeds


def test_it_is_a_configuration_without_a_mistake_and_spells_out_the_defaults() -> None:
    document = YAML(typ="safe", pure=True).load(PATH)
    bare = {"feeds": document["feeds"]}
    settings = load(PATH)

    assert set(document) == {"digest", "site", "fetch", "summary", "publish", "feeds"}
    for section in set(document) - set(bare):
        assert getattr(settings, section) == type(getattr(settings, section))(), section


def test_no_two_feeds_share_an_id_a_name_or_an_address(feeds: tuple[Feed, ...]) -> None:
    for values in (
        [f.id for f in feeds],
        [f.name for f in feeds],
        [f.url.rstrip("/").lower() for f in feeds],
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []
    assert [f.id for f in feeds if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", f.id)] == []


def test_there_are_enough_sources_of_each_sort(feeds: tuple[Feed, ...]) -> None:
    enabled = [feed for feed in feeds if feed.enabled]
    official = [feed for feed in enabled if feed.kind.official]

    assert len(enabled) >= 40
    assert len(official) >= 30
    assert len([feed for feed in enabled if feed.kind is FeedKind.MEDIA]) >= 10
    assert {feed.jurisdiction for feed in official} >= REQUIRED
    assert {feed.language for feed in enabled} >= {"en", "fr", "de"}


def test_every_feed_says_who_speaks_and_in_which_language(feeds: tuple[Feed, ...]) -> None:
    assert [f.id for f in feeds if f.language is None] == []
    assert [f.id for f in feeds if f.kind.official and f.jurisdiction is None] == []


def test_addresses_are_such_as_we_would_fetch_and_secure_where_the_host_is(feeds: tuple[Feed, ...]) -> None:
    plain = {urlsplit(f.url).hostname for f in feeds if urlsplit(f.url).scheme != "https"}

    assert [f.id for f in feeds if not isinstance(locate(f.url), Target)] == []
    assert plain == WITHOUT_HTTPS


def test_a_feed_that_is_switched_off_says_why() -> None:
    lines = PATH.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.strip().startswith("enabled: false") and "#" not in line] == []


def test_no_line_is_too_long_to_read_except_an_address() -> None:
    lines = PATH.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if len(line) > 120 and "url:" not in line] == []
