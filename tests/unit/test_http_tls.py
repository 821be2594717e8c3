"""What is fetched over TLS comes from whom it says, or not at all."""

import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import pytest
import trustme

from digest.model.feeds import Failed, Page
from tests.support.fetching import a_fetcher


class Answering(BaseHTTPRequestHandler):
    """Says the same to everybody."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Keep silent."""


@pytest.fixture
def authority() -> trustme.CA:
    """A certification authority that only this test knows."""
    return trustme.CA()


@pytest.fixture
def listen(authority: trustme.CA) -> Iterator[Callable[[str], str]]:
    """Return what starts a server with a certificate for a name, and tells its address."""
    running: list[ThreadingHTTPServer] = []

    def start(name: str) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"https://127.0.0.1:{server.server_port}/x"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def loaded(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> list[ssl.SSLContext]:
    """Let the authority be trusted beside all others; return the contexts that were made."""
    made: list[ssl.SSLContext] = []
    whole = httpx2.create_ssl_context

    def trusting(*, trust_env: bool) -> ssl.SSLContext:
        context = whole(trust_env=trust_env)
        authority.configure_trust(context)
        made.append(context)
        return context

    monkeypatch.setattr(httpx2, "create_ssl_context", trusting)
    return made


def test_a_certificate_of_nobody_we_trust_is_refused(listen: Callable[[str], str]) -> None:
    with a_fetcher() as fetcher:
        answer = fetcher.fetch(listen("127.0.0.1"))

    assert isinstance(answer, Failed)
    assert "certificate" in answer.reason.lower()


def test_a_certificate_of_another_name_is_refused(
    listen: Callable[[str], str], loaded: list[ssl.SSLContext]
) -> None:
    with a_fetcher() as fetcher:
        answer = fetcher.fetch(listen("feeds.example"))

    assert isinstance(answer, Failed)
    assert "certificate" in answer.reason.lower()
    assert len(loaded) == 1


def test_authorities_are_loaded_once_and_by_https_alone(
    listen: Callable[[str], str], loaded: list[ssl.SSLContext]
) -> None:
    address = listen("127.0.0.1")
    with a_fetcher() as fetcher:
        fetcher.fetch(address.replace("https:", "http:"))
        before = len(loaded)
        answers = [fetcher.fetch(address) for _ in range(2)]

    assert (before, len(loaded)) == (0, 1)
    assert [each.body for each in answers if isinstance(each, Page)] == [b"ok", b"ok"]
