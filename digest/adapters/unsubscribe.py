"""The page for leaving the list: RFC 8058, as WSGI (PEP 3333) behind any server.

Only a POST changes anything: programs that fetch every link of a mail must not sign readers off. There is no
cookie, no script and nothing to log in to; the token proves everything.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qs

from digest.errors import UsageError
from digest.model.deliveries import ReaderId, ReaderStatus
from digest.text.tokens import reader_of

if TYPE_CHECKING:
    from wsgiref.types import StartResponse

MAX_BODY = 4_096
MAX_QUERY = 512
PER_MINUTE = 30
"""Requests from one address; a person makes two."""
MAX_ADDRESSES = 10_000
TIMEOUT_S = 20


class Store(Protocol):
    """Where readers are."""

    def suppress(self, reader_id: ReaderId, status: ReaderStatus) -> bool:
        """Stop mailing a reader."""
        ...


@dataclass(slots=True)
class Application:
    """Answers GET with a button and POST with the deed."""

    store: Store
    key: bytes
    purpose: str
    page: Callable[[str], str] = field(repr=False)
    """Renders a page: `ask`, `done`, `unknown`."""
    clock: Callable[[], float]
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __call__(self, environ: Mapping[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        status, name = self._answer(environ)
        body = self.page(name).encode("utf-8")
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Robots-Tag", "noindex"),
            ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"),
        ]
        if status.startswith("405"):
            headers.append(("Allow", "GET, HEAD, POST"))
        start_response(status, headers)
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def _answer(self, environ: Mapping[str, Any]) -> tuple[str, str]:
        if not self._admitted(_client(environ)):
            return "429 Too Many Requests", "busy"
        method = environ.get("REQUEST_METHOD")
        if method not in ("GET", "HEAD", "POST"):
            return "405 Method Not Allowed", "unknown"
        query = str(environ.get("QUERY_STRING", ""))
        token = parse_qs(query[:MAX_QUERY], max_num_fields=8).get("t", [""])[0] if query else ""
        reader = reader_of(token, self.purpose, self.key)
        if reader is None:
            return "404 Not Found", "unknown"
        if method != "POST":
            return "200 OK", "ask"
        _drain(environ)
        self.store.suppress(reader, ReaderStatus.UNSUBSCRIBED)
        return "200 OK", "done"

    def _admitted(self, address: str) -> bool:
        """Count the requests of an address in the running minute."""
        minute = int(self.clock() // 60)
        if len(self._seen) > MAX_ADDRESSES:
            self._seen.clear()
        known, count = self._seen.get(address, (minute, 0))
        count = count + 1 if known == minute else 1
        self._seen[address] = (minute, count)
        return count <= PER_MINUTE


def _client(environ: Mapping[str, Any]) -> str:
    """Return who asks: what the web server before us says, if it is on this machine."""
    address = str(environ.get("REMOTE_ADDR", ""))
    forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", ""))
    if forwarded and address in ("127.0.0.1", "::1"):
        return forwarded.rpartition(",")[2].strip()[:64]
    return address


def _drain(environ: Mapping[str, Any]) -> None:
    """Read what the form sent, up to a bound; nothing in it matters, the token stands in the address."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return
    environ["wsgi.input"].read(max(0, min(length, MAX_BODY)))


def serve(application: Application, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until the process ends; `ready` is called with the address. UsageError if it is taken."""
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

    class Quiet(WSGIRequestHandler):
        timeout = TIMEOUT_S

        def log_message(self, *_: object) -> None:
            """Say nothing: the token stands in the address."""

    class Threading(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    try:
        server = Threading((host, port), Quiet)
    except OSError as error:
        raise UsageError(f"{host}:{port} cannot be listened on: {error.strerror}") from error
    with server, suppress(KeyboardInterrupt):
        server.set_app(application)
        ready(f"http://{host}:{server.server_port}/")
        server.serve_forever()
