"""A configuration is right, or every finding names its place and its remedy."""

from datetime import timedelta
from pathlib import Path

import pytest

from digest.config import Settings, load
from digest.errors import ConfigError
from digest.model.feeds import FeedKind, FullText
from digest.model.weeks import PublishAt

FEED = """
feeds:
  - id: fca-news
    name: FCA news
    url: https://fca.example/rss
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "feeds.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def findings(tmp_path: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text))
    return caught.value.findings


def loaded(tmp_path: Path, text: str) -> Settings:
    return load(written(tmp_path, text))


def test_three_lines_for_a_feed_are_a_whole_configuration(tmp_path: Path) -> None:
    settings = loaded(tmp_path, FEED)

    assert settings.digest.timezone == "Europe/London"
    assert settings.publish.at == PublishAt(weekday=0, hour=7, minute=0)
    assert settings.public == tmp_path / "public"
    assert [feed.kind for feed in settings.feeds] == [FeedKind.MEDIA]


def test_every_key_of_a_feed_reaches_the_feed(tmp_path: Path) -> None:
    text = FEED + (
        "    kind: regulator\n    jurisdiction: GB\n    language: en\n    every: 6h\n    full_text: page\n"
        "    type: feed\n    quote: headline\n    include: [crypto]\n    exclude: [job]\n    enabled: false\n"
    )

    feed = loaded(tmp_path, text).feeds[0]

    assert (feed.every, feed.full_text, feed.include, feed.exclude) == (
        timedelta(hours=6),
        FullText.PAGE,
        ("crypto",),
        ("job",),
    )
    assert not feed.enabled


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("digest: {titel: x}", "1:10: digest.titel", "did you mean 'title'?"),
        ("digest: {timezone: Europe/Lundon}", "1:10: digest.timezone", "Europe/London"),
        ("digest: {language: xx}", "1:10: digest.language", "en and fr"),
        ("fetch: {workers: lots}", "1:9: fetch.workers", "whole number"),
        ("fetch: {contact: nobody}", "1:9: fetch.contact", "mail or web address"),
        ("fetch: {allow_private: perhaps}", "1:9: fetch.allow_private", "true or false"),
        ("taxonomy: mine.yaml", "1:1: taxonomy", "write a list"),
        ("fetch: {workers: 0}", "1:9: fetch.workers", "greater than or equal to 1"),
        ("publish: {at: someday}", "1:11: publish.at", "monday 07:00"),
        ("summary: {method: llm}", "1:1: summary", "needs base_url"),
        ("site: {dir: ../elsewhere}", "1:8: site.dir", "beside the configuration"),
        ("site: {url: example.org}", "1:8: site.url", "https://"),
        ("store: mysql://x", "1:1: store", "sqlite:///PATH"),
        ("taxonomy: [mine.yaml]", "1:12: taxonomy.0", "no file 'mine.yaml'"),
        ("nonsense: 1", "1:1: nonsense", "known are"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_remedy(
    tmp_path: Path, line: str, place: str, words: str
) -> None:
    (finding,) = findings(tmp_path, line + FEED)

    assert finding.startswith(f"feeds.yaml:{place}: ")
    assert words in finding


def test_all_mistakes_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "digest: {max_stories: 0}\nfeeds:\n  - {id: a, name: A, url: ftp://x}\n  - {id: a, name: B}\n"

    found = findings(tmp_path, text)

    assert [finding.split(": ")[1] for finding in found] == [
        "digest.max_stories",
        "feeds.0.url",
        "feeds.1.url",
        "feeds.1.id",
    ]
    assert "already the id of the feed in line 3" in found[3]


def test_a_key_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    assert "stands here a second time" in findings(tmp_path, "site: {dir: a, dir: b}" + FEED)[0]


def test_no_and_on_are_words_and_not_truth_values(tmp_path: Path) -> None:
    text = FEED + "    include: [no, on]\n"

    assert loaded(tmp_path, text).feeds[0].include == ("no", "on")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "at the top level"),
        (b"hello", "at the top level"),
        (b"feeds: [\n", "not YAML"),
        (b"a: \xff", "1:4: this is not UTF-8"),
        (b"feeds: []\n", "must not be empty"),
        (b"digest: {}\n", "feeds: is missing"),
        (b"a: &x [1]\nb: *x\n", "aliases"),
        (b"a: \x07", "not YAML"),
    ],
)
def test_a_file_that_is_no_configuration_is_said_to_be_none(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_bytes(data)

    with pytest.raises(ConfigError) as caught:
        load(path)

    assert any(words in finding for finding in caught.value.findings)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="digest init"):
        load(tmp_path / "feeds.yaml")


def test_one_address_makes_one_feed(tmp_path: Path) -> None:
    text = FEED + "  - {id: again, name: Again, url: https://fca.example/rss}\n"

    (finding,) = findings(tmp_path, text)

    assert "already the address of the feed in line 5" in finding


def test_the_code_of_the_united_kingdom_is_gb(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, FEED + "    jurisdiction: UK\n")

    assert "GB" in finding


@pytest.mark.parametrize(
    "line", ["store: postgres://me:hunter2@host/db", "site: {url: 'ftp://me:hunter2@host/?key=hunter2'}"]
)
def test_no_secret_of_an_address_is_said(tmp_path: Path, line: str) -> None:
    (finding,) = findings(tmp_path, line + FEED)

    assert "hunter2" not in finding


def test_a_configuration_may_have_any_name_and_any_depth(tmp_path: Path) -> None:
    path = tmp_path / "a: b.yaml"
    path.write_text("nonsense: 1" + FEED)
    deep = tmp_path / "deep.yaml"
    deep.write_text("a: " + "[" * 4000)

    for wrong in (path, deep):
        with pytest.raises(ConfigError):
            load(wrong)


def test_a_feed_is_asked_once_a_day_at_least(tmp_path: Path) -> None:
    assert "once a day at least" in findings(tmp_path, FEED + "    every: 7d\n")[0]
