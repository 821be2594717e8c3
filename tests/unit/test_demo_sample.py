"""The bundled sample holds what a first run is meant to show."""

import re
from collections import Counter
from datetime import date, timedelta
from importlib.resources import as_file, files

import pytest

from digest import config
from digest.demo.inline import links
from digest.demo.sample import PRESENTS, WEEKS, ZONE, FeedFormat, PageKind, SampleItem, load
from digest.demo.sample_files import SampleError, parse_sample
from digest.model.weeks import Week

SAMPLE = load()
EVERY = tuple(SAMPLE.each())
FICTION = re.compile(r"[a-z.-]+\.example")
OFFICIAL = frozenset(
    {
        *("www.bankofengland.co.uk", "www.fca.org.uk", "www.sec.gov", "www.occ.gov", "www.irs.gov"),
        *("www.agriculture.senate.gov", "home.treasury.gov", "ofac.treasury.gov", "www.esma.europa.eu"),
        *("www.ecb.europa.eu", "www.bis.org", "www.mas.gov.sg", "www.admin.ch", "www.amf-france.org"),
    }
)
BACKLOG = frozenset({"dublin-compliance-notes"})


def test_each_run_comes_on_the_monday_morning_after_its_week() -> None:
    for week, present in zip(WEEKS, PRESENTS, strict=True):
        assert present.date() == week.next().monday
        assert (present.hour, present.minute, present.tzinfo) == (7, 30, ZONE)


def test_there_is_enough_of_everything() -> None:
    long_pages = [
        item for _, item in EVERY if item.page is PageKind.ARTICLE and len(item.versions[0].body) >= 4
    ]

    assert len(SAMPLE.feeds) >= 12
    assert {feed.format for feed in SAMPLE.feeds} == set(FeedFormat)
    assert Counter(feed.language for feed in SAMPLE.feeds)["fr"] >= 3
    assert len({feed.house for feed in SAMPLE.feeds}) >= 4
    assert len(EVERY) >= 100
    assert len(long_pages) >= 45


def test_every_week_has_items_of_its_own() -> None:
    in_week = Counter(Week.of(item.published.day(ZONE)) for _, item in EVERY if item.published is not None)

    assert all(in_week[week] >= 30 for week in WEEKS)


def test_what_is_dated_lies_in_the_weeks_claimed() -> None:
    for feed, item in EVERY:
        if item.published is not None:
            first = WEEKS[0].monday - timedelta(days=7) if feed.id in BACKLOG else WEEKS[0].monday
            assert first <= item.published.day(ZONE) <= WEEKS[-1].sunday, item.slug


def test_no_text_knows_of_what_happened_after_it_was_written() -> None:
    past = re.compile(r"\b(\d{1,2})\.? (?:November|novembre) 2025")
    for _, item in EVERY:
        for version in item.versions:
            for day in past.findall(" ".join((version.title, version.summary, *version.body))):
                written = version.available.astimezone(ZONE).date()
                ahead = date(2025, 11, int(day)) - written
                assert ahead <= timedelta(days=3), (item.slug, day)


def test_the_configuration_names_exactly_the_feeds_of_the_sample() -> None:
    with as_file(files("digest.demo") / "feeds.yaml") as path:
        configured = {str(feed.id): feed for feed in config.load(path).feeds}

    assert set(configured) == {feed.id for feed in SAMPLE.feeds}
    for feed in SAMPLE.feeds:
        other = configured[feed.id]
        assert (other.url, other.name, other.kind) == (feed.url, feed.name, feed.kind)
        assert (other.language, other.jurisdiction) == (feed.language, feed.jurisdiction)


def test_hosts_are_fictional_and_one_a_feed() -> None:
    assert len(SAMPLE.by_host) == len(SAMPLE.feeds)
    assert all(FICTION.fullmatch(host) for host in SAMPLE.by_host)


def test_texts_link_only_to_authorities() -> None:
    found = {link.split("/")[2] for _, item in EVERY for text in _texts(item) for link in links(text)}

    assert found <= OFFICIAL
    assert len(found) >= 8


def test_nobody_is_quoted() -> None:
    quotation = re.compile(r'["“”„«»]')
    for _, item in EVERY:
        assert not any(quotation.search(text) for text in _texts(item)), item.slug


def test_paths_and_titles_are_unique_within_a_feed() -> None:
    for feed in SAMPLE.feeds:
        assert len({item.path for item in feed.items}) == len(feed.items)
        assert len({item.versions[0].title for item in feed.items}) == len(feed.items)


def test_the_hard_cases_are_there() -> None:
    pages = Counter(item.page for _, item in EVERY)
    late = [i for _, i in EVERY if i.published and _week(i) > Week.of(i.published.day(ZONE))]

    assert pages[PageKind.CONSENT] == pages[PageKind.MISSING] == pages[PageKind.NONE] == 1
    assert [item.slug for item in late] == ["issuers-answer-bank-stablecoin-caps"]
    assert sum(item.published is None for _, item in EVERY) >= 1
    assert any(version.title_html for _, item in EVERY for version in item.versions)
    assert [i.slug for _, i in EVERY if len(i.versions) > 1] == ["bank-of-england-systemic-stablecoins"]
    assert sum(feed.fails_from is not None for feed in SAMPLE.feeds) == 1
    assert sum(feed.moved_to is not None for feed in SAMPLE.feeds) == 1


def test_one_feed_falls_silent_after_its_start() -> None:
    silent = [
        feed.id
        for feed in SAMPLE.feeds
        if feed.fails_from is None
        and feed.entries(PRESENTS[0])
        and all(_week(i) < WEEKS[0] for i in feed.items)
    ]

    assert silent == sorted(BACKLOG)


def test_a_syndicated_text_is_the_same_at_both_outlets() -> None:
    bodies = Counter(item.versions[0].paragraphs for _, item in EVERY if len(item.versions[0].paragraphs) > 2)

    assert [count for count in bodies.values() if count > 1] == [2]


@pytest.mark.parametrize(
    ("word", "languages"),
    [
        (r"stablecoins? syst|systemic stablecoins", {"en", "fr"}),
        (r"CARF", {"en", "fr", "de"}),
        (r"Selig", {"en", "fr"}),
        (r"Samourai", {"en", "fr"}),
        (r"Fuse", {"en", "fr"}),
        (r"Destabilise", {"en", "fr"}),
        (r"1,250|1 250", {"en", "fr"}),
        (r"280 (?:billion|milliards|Milliarden)", {"en", "fr", "de"}),
        (r"61[, ]000 bitcoin", {"en", "fr"}),
        (r"Karen Benevolent", {"en", "fr"}),
    ],
)
def test_the_great_stories_are_told_by_several_outlets_in_several_languages(
    word: str, languages: set[str]
) -> None:
    tellers = {(feed.id, feed.language) for feed, item in EVERY if re.search(word, " ".join(_texts(item)))}

    assert len(tellers) >= 2
    assert {language for _, language in tellers} >= languages


def test_the_swiss_date_is_first_announced_and_then_postponed() -> None:
    told = {item.slug: item for _, item in EVERY}
    announced, postponed = told["carf-sieben-wochen"], told["bundesrat-carf-fruehestens-2027"]

    assert _week(announced) == WEEKS[0]
    assert _week(postponed) == WEEKS[2]
    assert "1. Januar 2026" in " ".join(_texts(announced))
    assert "frühestens 2027" in " ".join(_texts(postponed))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: x\nnonsense\n\n# Title\nslug: a\n", "cannot read 'nonsense'"),
        ("name: x\n\n# Title\nslug: a\ncolour: red\n", "cannot read 'colour: red'"),
        ("name: x\n\n# Title\nslug: a\n\nText.", "an undated item needs `available`"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(SampleError, match=words) as caught:
        parse_sample({"some-paper": text})

    assert "some-paper" in str(caught.value)


def _texts(item: SampleItem) -> list[str]:
    return [
        text for version in item.versions for text in (version.title, version.summary, *version.paragraphs)
    ]


def _week(item: SampleItem) -> Week:
    return Week.of(item.available.astimezone(ZONE).date())
