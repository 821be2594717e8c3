"""What `HttpFetcher` makes of a server, over real sockets."""

import gzip
import threading
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.adapters.http.client import HttpFetcher
from digest.model.feeds import Failed, Fetched, NotModified, Page
from tests.support.fault_server import FaultServer, Response
from tests.support.fetching import FEED, MAX_BYTES, Detour, Waits, a_fetcher, fetched, reason


def test_a_page_comes_with_all_that_its_headers_say(server: FaultServer) -> None:
    headers = {
        "Content-Type": "application/rss+xml; charset=ISO-8859-1",
        "ETag": 'W/"7"',
        "Last-Modified": "Mon, 02 Feb 2026 08:00:00 GMT",
        "Cache-Control": "max-age=900",
    }

    assert fetched(server, Response(body=FEED, headers=headers)) == Page(
        url=server.url("/x"),
        body=FEED,
        media_type="application/rss+xml",
        charset="iso-8859-1",
        etag='W/"7"',
        last_modified="Mon, 02 Feb 2026 08:00:00 GMT",
        max_age_s=900,
    )


def test_it_says_who_asks_and_what_it_reads(server: FaultServer) -> None:
    fetched(server, Response())

    (request,) = server.requests
    assert request.method == "GET"
    assert request.headers["user-agent"] == "digest/1.2 (+editor@press.example)"
    assert request.headers["accept-encoding"] == "gzip, deflate"
    assert request.headers["accept"].startswith("application/atom+xml")
    assert not {"if-none-match", "if-modified-since", "cookie", "authorization"} & set(request.headers)


def test_without_a_contact_it_still_says_its_name(server: FaultServer) -> None:
    server.scenarios["/x"] = Response()
    with a_fetcher(contact=None) as fetcher:
        fetcher.fetch(server.url("/x"))

    assert server.requests[0].headers["user-agent"] == "digest/1.2"


def test_validators_go_out_to_the_letter_and_304_comes_back_as_unchanged(server: FaultServer) -> None:
    server.scenarios["/x"] = Response(status=304, headers={"ETag": '"é2"', "Cache-Control": "max-age=60"})
    with a_fetcher() as fetcher:
        answer = fetcher.fetch(server.url("/x"), etag='"é1"', last_modified="Monday-ish")

    assert answer == NotModified(etag='"é2"', max_age_s=60)
    assert server.requests[0].headers["if-none-match"] == '"é1"'
    assert server.requests[0].headers["if-modified-since"] == "Monday-ish"


def test_a_cookie_is_neither_kept_nor_sent(server: FaultServer) -> None:
    server.scenarios["/x"] = Response(headers={"Set-Cookie": "who=you; Path=/"})
    with a_fetcher() as fetcher:
        for _ in range(2):
            fetcher.fetch(server.url("/x"))

    assert "cookie" not in server.requests[1].headers


def test_a_fragment_stays_at_home(server: FaultServer) -> None:
    server.scenarios["/x?q=1"] = Response(body=FEED)
    with a_fetcher() as fetcher:
        answer = fetcher.fetch(server.url("/x?q=1#part"))

    assert isinstance(answer, Page)
    assert answer.url == server.url("/x?q=1")


def test_connections_are_used_again_after_pages_errors_and_redirects(server: FaultServer) -> None:
    server.scenarios |= {
        "/page": Response(body=FEED),
        "/missing": Response(status=404, body=b"no"),
        "/unchanged": Response(status=304),
        "/moved": Response(status=302, headers={"Location": "/page"}),
    }
    with a_fetcher() as fetcher:
        for path in ("/page", "/missing", "/unchanged", "/moved", "/page"):
            fetcher.fetch(server.url(path), etag='"1"')

    assert len(server.requests) == 6
    assert server.connections == 1


# What is wrong with an answer


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (Response(status=404), "404 Not Found"),
        (Response(status=403), "403 Forbidden"),
        (Response(status=204), "204 No Content"),
        (Response(body=FEED, length=1000), "the answer broke off"),
        (Response(raw=b"SSH-2.0-OpenSSH_9.2\r\n"), "the answer is not valid HTTP"),
        (Response(raw=b"\x16\x03\x01\x02\x00" * 50), "the answer is not valid HTTP"),
        (Response(raw=b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx"), "the answer is not valid HTTP"),
        (
            Response(raw=b"HTTP/1.1 200 OK\r\nX: " + b"a" * 2_000_000 + b"\r\n\r\n"),
            "refused: headers without end",
        ),
        (
            Response(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx"),
            "the answer is not valid HTTP",
        ),
        (
            Response(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            "the answer broke off",
        ),
        (Response(body=b"plain", headers={"Content-Encoding": "gzip"}), "the body is not valid gzip"),
        (
            Response(body=gzip.compress(FEED * 9)[:-9], headers={"Content-Encoding": "gzip"}),
            "the gzip data breaks off",
        ),
        (
            Response(body=gzip.compress(FEED), headers={"Content-Encoding": "gzip, gzip"}),
            "refused: more than one content coding",
        ),
        (
            Response(body=FEED, headers=[("Content-Encoding", "gzip"), ("Content-Encoding", "deflate")]),
            "refused: more than one content coding",
        ),
        (
            Response(body=FEED, headers={"Content-Encoding": "br"}),
            "the server used a content coding that was not offered",
        ),
    ],
)
def test_a_broken_answer_is_a_failure_in_words(server: FaultServer, response: Response, words: str) -> None:
    assert reason(fetched(server, response)) == words
    assert len(server.requests) == 1


BITS = [
    b"HTTP/1.1 ", b"200 OK", b"304 X", b"302 Y", b"100 Z", b"\r\n", b"\n", b": ", b"Content-Length", b"5",
    b"Content-Encoding", b"gzip", b"deflate", b"Transfer-Encoding", b"chunked", b"Location", b"//", b"-1",
    b"Content-Type", b"text/xml; charset=\xff", b"ETag", b"\x00", b"\xe9", b"3\r\nabc\r\n", b"0\r\n\r\n",
    b"\x1f\x8b\x08", b"http://[", b"hello",
]  # fmt: skip


@pytest.fixture
def fetcher() -> Iterator[HttpFetcher]:
    with a_fetcher(timeout_s=2.0) as running:
        yield running


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=80), st.lists(st.sampled_from(BITS), max_size=25).map(b"".join)))
def test_whatever_a_server_sends_is_a_value(server: FaultServer, fetcher: HttpFetcher, sent: bytes) -> None:
    """The bits put together make most of the ways to be nearly HTTP."""
    for raw in (sent, b"HTTP/1.1 200 OK\r\n" + sent + b"\r\n\r\nhello"):
        server.scenarios["/x"] = Response(raw=raw)
        assert isinstance(fetcher.fetch(server.url("/x")), Page | NotModified | Failed)


def test_a_connection_cut_off_in_the_middle_is_a_failure(server: FaultServer) -> None:
    answer = fetched(server, Response(body=FEED, length=1000, reset=True))

    assert reason(answer) in {"the connection broke off", "the answer broke off"}


def test_a_coded_body_arrives_decoded(server: FaultServer) -> None:
    answer = fetched(server, Response(body=gzip.compress(FEED), headers={"Content-Encoding": "gzip"}))

    assert isinstance(answer, Page)
    assert answer.body == FEED


@pytest.mark.parametrize(
    "response",
    [
        Response(body=b"x" * (MAX_BYTES + 1)),
        Response(body=b"x", length=10**9),
        Response(raw=b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (2 * MAX_BYTES)),
        Response(body=gzip.compress(b"0" * 30_000_000), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["large", "announced", "without length", "bomb"],
)
def test_a_body_stops_at_the_cap(server: FaultServer, response: Response) -> None:
    assert reason(fetched(server, response)) == "larger than 100000 bytes (fetch.max_bytes)"


@pytest.mark.parametrize(
    "response",
    [
        Response(chunks=[b"x"] * 1000, every_s=0.02),
        Response(hold=True),
        Response(raw=b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1000, every_s=0.02),
    ],
    ids=["trickling body", "silence", "trickling headers"],
)
def test_an_answer_has_only_so_much_time_however_it_is_spent(server: FaultServer, response: Response) -> None:
    assert reason(fetched(server, response, timeout_s=0.3)) == "timed out after 0.3 s"


def test_a_name_that_is_never_resolved_times_out_too() -> None:
    answered = threading.Event()

    def resolve(host: str, port: int) -> Sequence[tuple[str, int]]:
        answered.wait(10)
        return ()

    with a_fetcher(resolve=resolve, timeout_s=0.1) as fetcher:
        assert reason(fetcher.fetch("http://slow.example/")) == "timed out after 0.1 s"
    answered.set()


# Trying again


# Manners


def test_a_host_is_asked_by_no_more_threads_than_it_has_slots(server: FaultServer) -> None:
    server.scenarios["/x"] = Response(body=FEED, hold=True)
    answers: list[Fetched] = []
    with a_fetcher(per_host=2) as fetcher:
        threads = [
            threading.Thread(target=lambda: answers.append(fetcher.fetch(server.url("/x")))) for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        server.wait_for_requests(2)
        server.release()
        for thread in threads:
            thread.join(20)

    assert [type(answer) for answer in answers] == [Page] * 6
    assert server.most_at_once == 2


def test_there_is_a_gap_between_requests_to_a_public_host_and_none_on_loopback(
    server: FaultServer, waits: Waits
) -> None:
    server.scenarios["/"] = Response(body=FEED)
    detour = Detour(server.port)
    with a_fetcher(wait=waits, sockets=detour) as fetcher:
        for _ in range(3):
            fetcher.fetch(server.url("/"))
        assert waits == []

        for _ in range(3):
            fetcher.fetch("http://8.8.8.8/")
        assert len(waits) == 2
        assert all(0 < seconds <= 2 for seconds in waits)
