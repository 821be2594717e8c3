"""When `HttpFetcher` asks once more, and when it leaves a host alone."""

import socket
import threading

import pytest

from digest.model.feeds import Failed, Page
from tests.support.fault_server import FaultServer, PublicAddresses, Response
from tests.support.fetching import FEED, Waits, a_fetcher, fetched, reason


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_server_error_is_tried_again_a_little_later(server: FaultServer, waits: Waits, status: int) -> None:
    server.scenarios["/x"] = [Response(status=status), Response(status=status), Response(body=FEED)]
    with a_fetcher(wait=waits) as fetcher:
        assert isinstance(fetcher.fetch(server.url("/x")), Page)

    assert len(server.requests) == 3
    assert 0.25 <= waits[0] <= 0.75
    assert 0.5 <= waits[1] <= 1.5


def test_after_two_retries_the_failure_stands(server: FaultServer) -> None:
    assert fetched(server, Response(status=500)) == Failed(reason="500 Internal Server Error", status=500)
    assert len(server.requests) == 3


def test_a_refused_connection_is_tried_again(waits: Waits) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with a_fetcher(wait=waits) as fetcher:
        answer = fetcher.fetch(f"http://127.0.0.1:{port}/")

    assert reason(answer) == "could not connect to 127.0.0.1: connection refused"
    assert len(waits) == 2


def test_a_connection_that_the_server_had_given_up_is_replaced(server: FaultServer) -> None:
    answer = fetched(server, [Response(raw=b""), Response(body=FEED)])

    assert isinstance(answer, Page)
    assert server.connections == 2


def test_a_connection_cut_off_before_the_answer_is_replaced(server: FaultServer) -> None:
    assert isinstance(fetched(server, [Response(raw=b"", reset=True), Response(body=FEED)]), Page)


def test_a_host_without_address_is_looked_up_again(waits: Waits) -> None:
    resolver = PublicAddresses({})
    with a_fetcher(resolve=resolver, wait=waits) as fetcher:
        assert reason(fetcher.fetch("http://nowhere.example/")) == "no address found for nowhere.example"

    assert len(resolver.asked) == 3


def test_a_server_that_cannot_speak_tls_is_not_asked_again(waits: Waits) -> None:
    def answer_in_clear(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(10_000)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener, a_fetcher(wait=waits) as fetcher:
        thread = threading.Thread(target=answer_in_clear, args=[listener])
        thread.start()
        answer = fetcher.fetch(f"https://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join(10)

    assert reason(answer) == "no secure connection to 127.0.0.1"
    assert waits == []


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_for_the_rest_of_the_run(server: FaultServer, status: int) -> None:
    server.scenarios["/x"] = Response(status=status, headers={"Retry-After": "7200"})
    server.scenarios["/y"] = Response(body=FEED)
    with a_fetcher() as fetcher:
        first = fetcher.fetch(server.url("/x"))
        second = fetcher.fetch(server.url("/y"))

    assert isinstance(first, Failed)
    assert first.retry_after_s == 7200
    assert isinstance(second, Failed)
    assert second.retry_after_s == 7200
    assert second.reason.startswith("not asked: ")
    assert len(server.requests) == 1


def test_another_host_is_asked_all_the_same(server: FaultServer) -> None:
    server.scenarios["/x"] = [Response(status=503), Response(body=FEED)]
    with a_fetcher(
        resolve=PublicAddresses({"a.example": ["127.0.0.1"], "b.example": ["127.0.0.1"]})
    ) as fetcher:
        fetcher.fetch(server.url("/x", "a.example"))
        assert isinstance(fetcher.fetch(server.url("/x", "b.example")), Page)


def test_410_is_gone_for_good(server: FaultServer) -> None:
    assert fetched(server, Response(status=410)) == Failed(reason="410 Gone", gone=True, status=410)
