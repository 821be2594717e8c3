"""The press's own fetcher and feed reader find the sample as they would find the world."""

from collections.abc import Iterator

import pytest

from digest.adapters.http.client import HttpFetcher
from digest.demo.sample import PRESENTS, SampleFeed, load
from digest.demo.server import SampleServer
from digest.model.feeds import Failed, Feed, FeedId, NotModified, Page, ParsedFeed
from digest.reading.feeds import parse

SAMPLE = load()


@pytest.fixture
def server() -> Iterator[SampleServer]:
    with SampleServer(SAMPLE, present=PRESENTS[-1]) as running:
        yield running


@pytest.fixture
def fetcher(server: SampleServer) -> Iterator[HttpFetcher]:
    with HttpFetcher(
        contact=None,
        per_host=2,
        gap_s=0,
        timeout_s=10,
        max_bytes=10_000_000,
        allow_private=True,
        resolve=server.resolve,
        version="0",
        wait=lambda _seconds: None,
    ) as ready:
        yield ready


def configured(feed: SampleFeed) -> Feed:
    return Feed(id=FeedId(feed.id), name=feed.name, url=feed.url, kind=feed.kind, language=feed.language)


def test_every_feed_is_fetched_and_parsed_but_the_one_that_fails(fetcher: HttpFetcher) -> None:
    for feed in SAMPLE.feeds:
        fetched = fetcher.fetch(feed.url)
        if feed.fails_from is not None:
            assert isinstance(fetched, Failed)
            assert "500" in fetched.reason
            continue
        assert isinstance(fetched, Page), feed.id
        parsed = parse(fetched, configured(feed))
        assert isinstance(parsed, ParsedFeed), feed.id
        assert parsed.warnings == ()
        assert len(parsed.entries) == len(feed.entries(PRESENTS[-1]))
        assert {entry.published for entry in parsed.entries} == {
            item.published for item, _ in feed.entries(PRESENTS[-1])
        }


def test_the_moved_feed_tells_its_new_address(fetcher: HttpFetcher) -> None:
    feed = next(feed for feed in SAMPLE.feeds if feed.moved_to is not None)

    fetched = fetcher.fetch(feed.url)

    assert isinstance(fetched, Page)
    assert fetched.moved_to == f"http://{feed.host}{feed.moved_to}"


def test_an_unchanged_feed_is_not_sent_again(fetcher: HttpFetcher) -> None:
    url = SAMPLE.feeds[0].url
    first = fetcher.fetch(url)

    assert isinstance(first, Page)
    assert isinstance(fetcher.fetch(url, etag=first.etag, last_modified=first.last_modified), NotModified)
