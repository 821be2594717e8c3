"""The sample's hosts behave over real HTTP as the hosts of publishers do."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.client import HTTPConnection
from typing import Any

import feedparser
import pytest

from digest.demo.feed_formats import render_feed
from digest.demo.pages import render_page
from digest.demo.responses import Answer, Request, respond
from digest.demo.sample import PRESENTS, FeedFormat, PageKind, SampleFeed, load
from digest.demo.sample_files import load_sample
from digest.demo.server import SampleServer
from digest.model.articles import Rejected
from digest.model.feeds import Page
from digest.reading.page import extract

SAMPLE = load()
FEEDS = {feed.id: feed for feed in SAMPLE.feeds}
LEDGER = FEEDS["harbour-ledger"]
COURIER = FEEDS["chain-courier"]
MERIDIAN = FEEDS["meridian-desk"]


@pytest.fixture
def server() -> Iterator[SampleServer]:
    with SampleServer(SAMPLE) as running:
        yield running


def get(
    server: SampleServer, host: str, path: str, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": host, **(headers or {})})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


def ask(feed: SampleFeed, path: str, present: datetime) -> Answer:
    return respond(SAMPLE, Request(host=feed.host, path=path), present)


def entries(feed: SampleFeed, present: datetime) -> list[dict[str, Any]]:
    body = render_feed(feed, present)
    if feed.format is FeedFormat.JSON:
        return [
            {"title": item["title"], "link": item.get("url", ""), "id": item["id"]}
            for item in json.loads(body)["items"]
        ]
    parsed = feedparser.parse(body)
    assert not parsed.bozo
    return list(parsed.entries)


@pytest.mark.parametrize("feed", SAMPLE.feeds, ids=lambda feed: feed.id)
def test_every_feed_parses_and_carries_what_is_out(feed: SampleFeed) -> None:
    for present in PRESENTS:
        shown = feed.entries(present)
        found = entries(feed, present)
        assert len(found) == len(shown)
        for entry, (item, _) in zip(found, shown, strict=True):
            assert bool(entry.get("link")) == (item.page is not PageKind.NONE)


def test_only_its_own_format_is_in_each_feed() -> None:
    signs = {
        FeedFormat.RSS: b'<rss version="2.0"',
        FeedFormat.ATOM: b'<feed xmlns="http://www.w3.org/2005/Atom"',
        FeedFormat.RDF: b"<rdf:RDF",
        FeedFormat.JSON: b"https://jsonfeed.org/version/1.1",
    }
    for feed in SAMPLE.feeds:
        body = render_feed(feed, PRESENTS[0])
        assert [kind for kind, sign in signs.items() if sign in body] == [feed.format]


def test_a_feed_declares_the_encoding_that_it_is_written_in() -> None:
    feed = FEEDS["regards-conformite"]

    body = render_feed(feed, PRESENTS[-1])

    assert b'encoding="iso-8859-1"' in body
    assert "déclarées en 2027".encode("latin-1") in body
    assert "déclarées en 2027" in feedparser.parse(body).entries[-1].summary


def test_markup_in_a_title_is_escaped_as_feeds_have_it() -> None:
    assert b"a &lt;em&gt;cop on the beat&lt;/em&gt;" in render_feed(
        FEEDS["capitol-token-review"], PRESENTS[-1]
    )
    assert b"Fuse&amp;#8217;s energy token may go ahead &amp;amp; stay" in render_feed(COURIER, PRESENTS[-1])


def test_some_feeds_carry_the_whole_text_and_others_only_summaries() -> None:
    whole = {feed.id for feed in SAMPLE.feeds if feed.full_text}

    assert {"capitol-token-review", "lettre-des-jetons", "quai-des-cryptos"} <= whole
    assert b"content:encoded><![CDATA[<p>" in render_feed(FEEDS["lettre-des-jetons"], PRESENTS[0])
    assert b"<content:encoded>" not in render_feed(LEDGER, PRESENTS[0])


def test_every_link_of_the_sample_leads_to_a_page_that_is_served() -> None:
    for present in PRESENTS:
        for feed in SAMPLE.feeds:
            for item, _ in feed.entries(present):
                if item.page in {PageKind.ARTICLE, PageKind.CONSENT}:
                    answer = ask(feed, item.path, present)
                    assert answer.status == 200
                    inner = re.findall(rf'href="http://{re.escape(feed.host)}(/[^"]*)"', answer.body.decode())
                    assert all(ask(feed, path, present).status == 200 for path in inner), item.slug


def test_a_page_is_not_there_before_it_is_published() -> None:
    item = next(item for item in LEDGER.items if item.slug == "issuers-answer-bank-stablecoin-caps")

    assert ask(LEDGER, item.path, item.available - timedelta(seconds=1)).status == 404
    assert ask(LEDGER, item.path, item.available).status == 200


def test_every_page_says_that_it_is_a_sample() -> None:
    for feed, item in SAMPLE.each():
        page = render_page(feed, item, item.versions[-1]).decode()
        footer = page[page.rindex("<footer") if "<footer" in page else page.rindex('id="footer"') :]
        assert re.search(r"Sample page|Page d(?:'|&#39;)exemple|Beispielseite", footer), item.slug


def test_long_pages_carry_furniture_between_their_paragraphs() -> None:
    page = render_page(LEDGER, LEDGER.items[-2], LEDGER.items[-2].versions[0]).decode()

    story = page[page.index('class="story"') : page.index('class="author-box"')]
    assert 'class="newsletter-signup"' in story
    assert 'class="related-inline"' in story
    assert "cookie-banner" in page


def test_the_same_present_gives_the_same_bytes() -> None:
    again = load_sample.__wrapped__()

    assert [render_feed(feed, PRESENTS[1]) for feed in SAMPLE.feeds] == [
        render_feed(feed, PRESENTS[1]) for feed in again.feeds
    ]


def test_neither_port_nor_loopback_is_in_any_body(server: SampleServer) -> None:
    for feed in SAMPLE.feeds:
        _, _, body = get(server, feed.host, feed.path)
        assert str(server.port).encode() not in body
        assert b"127.0.0.1" not in body
        assert b"localhost" not in body


def test_an_unchanged_feed_answers_304_to_both_validators(server: SampleServer) -> None:
    status, headers, body = get(server, LEDGER.host, LEDGER.path)
    by_tag = get(server, LEDGER.host, LEDGER.path, {"If-None-Match": headers["ETag"]})
    by_date = get(server, LEDGER.host, LEDGER.path, {"If-Modified-Since": headers["Last-Modified"]})

    assert (status, bool(body)) == (200, True)
    assert [(by_tag[0], by_tag[2]), (by_date[0], by_date[2])] == [(304, b""), (304, b"")]
    assert by_tag[1]["ETag"] == headers["ETag"]


def test_a_changed_feed_is_sent_again_whatever_the_old_validators(server: SampleServer) -> None:
    _, headers, _ = get(server, LEDGER.host, LEDGER.path)
    server.present = PRESENTS[1]

    conditions = {"If-None-Match": headers["ETag"], "If-Modified-Since": headers["Last-Modified"]}
    status, later, _ = get(server, LEDGER.host, LEDGER.path, conditions)

    assert status == 200
    assert later["ETag"] != headers["ETag"]
    assert later["Last-Modified"] != headers["Last-Modified"]


def test_an_updated_article_changes_its_page_and_says_when(server: SampleServer) -> None:
    item = next(item for item in LEDGER.items if len(item.versions) > 1)
    server.present = PRESENTS[0]
    _, before, old = get(server, LEDGER.host, item.path)
    server.present = PRESENTS[2]
    status, after, new = get(server, LEDGER.host, item.path, {"If-None-Match": before["ETag"]})

    assert status == 200
    assert new != old
    assert after["Last-Modified"] == "Thu, 27 Nov 2025 09:00:00 GMT"


def test_the_moved_feed_answers_301_for_good_and_is_found_at_its_new_address(server: SampleServer) -> None:
    assert get(server, COURIER.host, COURIER.path)[0] == 200
    server.present = PRESENTS[1]

    status, headers, _ = get(server, COURIER.host, COURIER.path)

    assert status == 301
    assert headers["Location"] == f"http://{COURIER.host}{COURIER.moved_to}"
    assert get(server, COURIER.host, str(COURIER.moved_to))[0] == 200


def test_the_failing_feed_answers_500_from_its_day_on(server: SampleServer) -> None:
    assert get(server, MERIDIAN.host, MERIDIAN.path)[0] == 200
    for present in PRESENTS[1:]:
        server.present = present
        assert get(server, MERIDIAN.host, MERIDIAN.path)[0] == 500


def test_pages_that_are_gone_hosts_and_paths_that_nobody_knows_answer_404(server: SampleServer) -> None:
    server.present = PRESENTS[-1]
    gone = next(item for item in COURIER.items if item.page is PageKind.MISSING)

    assert get(server, COURIER.host, gone.path)[0] == 404
    assert get(server, COURIER.host, "/nothing-here")[0] == 404
    assert get(server, "another.example", "/")[0] == 404


def test_a_consent_wall_holds_no_article() -> None:
    wall = next(item for item in COURIER.items if item.page is PageKind.CONSENT)

    body = ask(COURIER, wall.path, PRESENTS[-1]).body.decode()

    assert wall.versions[0].title not in body
    assert extract(Page(url=f"http://{COURIER.host}{wall.path}", body=body.encode())) == Rejected(
        reason="consent_wall"
    )


def test_requests_are_counted_by_path_and_status(server: SampleServer) -> None:
    _, headers, _ = get(server, LEDGER.host, f"{LEDGER.path}?utm_source=x")
    get(server, LEDGER.host, LEDGER.path, {"If-None-Match": headers["ETag"]})

    assert server.requests == {
        ("harbour-ledger.example/rss.xml", 200): 1,
        ("harbour-ledger.example/rss.xml", 304): 1,
    }


def test_hosts_of_the_sample_are_on_loopback_and_no_other_host_is_anywhere(server: SampleServer) -> None:
    assert server.resolve(LEDGER.host, 80) == [("127.0.0.1", server.port)]
    with pytest.raises(OSError, match="not a host of the sample"):
        server.resolve("www.sec.gov", 443)


@pytest.mark.parametrize("since", ["nonsense", "Mon, 10 Nov 2025 12:00:00 -0000"])
def test_a_date_that_cannot_be_read_is_no_condition(since: str) -> None:
    request = Request(host=LEDGER.host, path=LEDGER.path, modified_since=since)

    assert respond(SAMPLE, request, PRESENTS[0]).status == 200
