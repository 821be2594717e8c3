"""What hosts ask of robots: heeded for pages, on every hop, and asked for once."""

from collections.abc import Iterator

import pytest

from digest.adapters.http.client import HttpFetcher
from digest.adapters.http.robots import MAX_DELAY_S, Robots
from digest.adapters.http.targets import Target, locate
from digest.model.feeds import Failed, Fetched, Page
from tests.support.fault_server import FaultServer, Response

BODY = b"<p>text</p>"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer({"/a": Response(body=BODY), "/b/c": Response(body=BODY)}) as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[HttpFetcher]:
    with HttpFetcher(
        contact=None,
        per_host=2,
        gap_s=0,
        timeout_s=5,
        max_bytes=1_000_000,
        allow_private=True,
        version="1.2",
        wait=lambda _: None,
    ) as opened:
        yield opened


def robots(server: FaultServer, text: str) -> None:
    server.scenarios["/robots.txt"] = Response(body=text.encode(), headers={"Content-Type": "text/plain"})


def paths(server: FaultServer) -> list[str]:
    return [request.path for request in server.requests]


def test_a_page_that_robots_may_not_have_is_not_asked_for(server: FaultServer, fetcher: HttpFetcher) -> None:
    robots(server, "User-agent: *\nDisallow: /b/\n")
    refused = fetcher.fetch_page(server.url("/b/c"))

    assert isinstance(refused, Failed)
    assert refused.lasting
    assert refused.reason == "robots.txt of 127.0.0.1 does not allow it"
    assert isinstance(fetcher.fetch_page(server.url("/a")), Page)
    assert paths(server) == ["/robots.txt", "/a"], "one look for all pages of the host"


def test_what_is_said_to_us_by_name_counts_before_what_is_said_to_all(
    server: FaultServer, fetcher: HttpFetcher
) -> None:
    robots(server, "User-agent: *\nDisallow: /\n\nUser-agent: digest\nDisallow: /b/\n")

    assert isinstance(fetcher.fetch_page(server.url("/a")), Page)
    assert isinstance(fetcher.fetch_page(server.url("/b/c")), Failed)


def test_a_feed_was_given_to_us_and_needs_no_leave(server: FaultServer, fetcher: HttpFetcher) -> None:
    robots(server, "User-agent: *\nDisallow: /\n")

    assert isinstance(fetcher.fetch(server.url("/a")), Page)
    assert paths(server) == ["/a"]


def test_the_host_that_a_redirect_leads_to_is_asked_too(server: FaultServer, fetcher: HttpFetcher) -> None:
    with FaultServer({"/secret": Response(body=BODY)}) as other:
        robots(other, "User-agent: *\nDisallow: /secret\n")
        server.scenarios["/a"] = Response(status=302, headers={"Location": other.url("/secret")})
        refused = fetcher.fetch_page(server.url("/a"))

        assert isinstance(refused, Failed)
        assert refused.forbidden
        assert paths(other) == ["/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_robots_txt_admits_all(server: FaultServer, fetcher: HttpFetcher, status: int) -> None:
    server.scenarios["/robots.txt"] = Response(status=status)

    assert isinstance(fetcher.fetch_page(server.url("/a")), Page)


@pytest.mark.parametrize(
    "answer", [Response(status=500), Response(status=503), Response(raw=b"nonsense\r\n\r\n")]
)
def test_a_host_whose_robots_txt_cannot_be_had_is_left_alone_for_now(
    server: FaultServer, fetcher: HttpFetcher, answer: Response
) -> None:
    server.scenarios["/robots.txt"] = answer
    refused = fetcher.fetch_page(server.url("/a"))

    assert isinstance(refused, Failed)
    assert not refused.lasting
    assert "/a" not in paths(server)


def located(url: str) -> Target:
    target = locate(url)
    assert isinstance(target, Target)
    return target


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7", 7.0),
        ("User-agent: *\nCrawl-delay: 99999", MAX_DELAY_S),
        ("User-agent: *\nCrawl-delay: -1", 0.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("User-agent: other\nCrawl-delay: 7", 0.0),
        ("\ufeffUser-agent: *\nCrawl-delay: 2", 2.0),
        ("\0\x01 <html>", 0.0),
    ],
)
def test_the_pause_that_a_host_asks_for_is_read_within_bounds(text: str, delay: float) -> None:
    def fetch(url: str) -> Fetched:
        assert url == "https://agency.example/robots.txt"
        return Page(url=url, body=text.encode())

    assert Robots(fetch).delay_s(located("https://agency.example/news/1")) == delay
