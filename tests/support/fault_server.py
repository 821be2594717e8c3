"""An HTTP server on loopback that misbehaves as told.

    with FaultServer({"/feed": Response(body=b"<rss/>", headers={"ETag": '"1"'})}) as server:
        fetcher.fetch(server.url("/feed"))
    assert server.requests[0].path == "/feed"

It speaks HTTP by hand over raw sockets, so that an answer may also be slow, broken off or no HTTP at all.
"""

import socket
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from io import BufferedReader
from types import TracebackType
from typing import Self

PATIENCE_S = 20.0
"""How long the server waits for what a test has promised, before it gives up."""

Headers = Mapping[str, str] | Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer. A Content-Length is added where none of the other fields forbids it."""

    status: int = 200
    headers: Headers = ()
    body: bytes = b""
    chunks: Sequence[bytes] | None = None
    """The body in pieces, each written on its own; takes the place of `body`."""
    every_s: float = 0.0
    """Time between pieces; between bytes, if the answer is `raw`."""
    length: int | None = None
    """Announced instead of the true length of the body."""
    hold: bool = False
    """Answer only when the test calls `release`."""
    raw: bytes | None = None
    """The whole answer as it goes over the wire; then the connection is closed."""
    close: bool = False
    """Close the connection after the answer without announcing it."""
    reset: bool = False
    """Cut the connection off after the answer, as a crash or a firewall does."""


Scenario = Response | Sequence[Response] | Callable[["Request"], Response]
"""For a path: always the same answer, one after the other (the last for good), or what a function says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client asked for; names of headers in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(slots=True)
class _Tally:
    """What the threads of the server count together."""

    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0


class FaultServer:
    """Serves scenarios by path until its context ends; a path without one is 404."""

    def __init__(self, scenarios: Mapping[str, Scenario]) -> None:
        self.scenarios = dict(scenarios)
        self._tally = _Tally()
        self._news = threading.Condition()
        self._released = threading.Event()
        self._over = threading.Event()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))

    @property
    def port(self) -> int:
        """Where it listens, on 127.0.0.1."""
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def requests(self) -> list[Request]:
        """All requests so far."""
        with self._news:
            return list(self._tally.requests)

    @property
    def connections(self) -> int:
        """How many connections were made so far."""
        with self._news:
            return self._tally.connections

    @property
    def most_at_once(self) -> int:
        """The greatest number of requests that waited for their answer at one time."""
        with self._news:
            return self._tally.most_at_once

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def release(self) -> None:
        """Let every held answer go, now and from now on."""
        self._released.set()

    def wait_for_requests(self, number: int) -> None:
        """Return when so many requests have come; raises TimeoutError if they do not come."""
        with self._news:
            if not self._news.wait_for(lambda: len(self._tally.requests) >= number, PATIENCE_S):
                raise TimeoutError(f"{len(self._tally.requests)} of {number} requests came")

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._released.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._news:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._news:
                self._tally.connections += 1
                self._open.add(connection)
            self._start(partial(self._serve, connection))

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines, suppress(OSError):
            while not self._over.is_set():
                request = _read_request(lines)
                if request is None or not self._answer(connection, request):
                    break
        with self._news:
            self._open.discard(connection)

    def _answer(self, connection: socket.socket, request: Request) -> bool:
        """Answer a request; whether the connection may be used again."""
        response = self._arrived(request)
        if response.hold:
            self._released.wait(PATIENCE_S)
        # Before the client can know that it was answered: its next request must not count on top of this one.
        with self._news:
            self._tally.at_once -= 1
        self._send(connection, response)
        if response.reset:
            # Closing with a linger time of zero sends RST instead of FIN.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        whole = response.raw is None and response.length is None
        return whole and not (response.close or response.reset)

    def _arrived(self, request: Request) -> Response:
        with self._news:
            earlier = sum(seen.path == request.path for seen in self._tally.requests)
            self._tally.requests.append(request)
            self._tally.at_once += 1
            self._tally.most_at_once = max(self._tally.most_at_once, self._tally.at_once)
            self._news.notify_all()
        scenario: Scenario = self.scenarios.get(request.path, Response(status=404))
        if callable(scenario):
            return scenario(request)
        if isinstance(scenario, Response):
            return scenario
        return scenario[min(earlier, len(scenario) - 1)]

    def _send(self, connection: socket.socket, response: Response) -> None:
        if response.raw is None:
            connection.sendall(_head(response))
        for number, piece in enumerate(_pieces(response)):
            if number and response.every_s:
                self._over.wait(response.every_s)
            connection.sendall(piece)


def _read_request(lines: BufferedReader) -> Request | None:
    """The next request on a connection; None at its end."""
    method, _, rest = lines.readline().decode("latin-1").partition(" ")
    if not rest:
        return None
    headers: dict[str, str] = {}
    while line := lines.readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = lines.read(int(headers.get("content-length", "0")))
    return Request(method=method, path=rest.partition(" ")[0], headers=headers, body=body)


def _pieces(response: Response) -> Sequence[bytes]:
    """What is written after the head, or instead of it."""
    if response.raw is None:
        return response.chunks or (response.body,)
    return [bytes([byte]) for byte in response.raw] if response.every_s else (response.raw,)


def _head(response: Response) -> bytes:
    pairs = list(response.headers.items() if isinstance(response.headers, Mapping) else response.headers)
    names = {name.lower() for name, _ in pairs}
    body = response.body if response.chunks is None else b"".join(response.chunks)
    length = len(body) if response.length is None else response.length
    if not names & {"content-length", "transfer-encoding"} and response.status != 304:
        pairs.append(("Content-Length", str(length)))
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = "Unheard Of"
    lines = [f"HTTP/1.1 {response.status} {phrase}", *(f"{name}: {value}" for name, value in pairs), "", ""]
    return "\r\n".join(lines).encode("latin-1")


class PublicAddresses:
    """A resolver for tests: what it does not know has no address. Counts what it is asked."""

    def __init__(self, hosts: Mapping[str, Sequence[str]]) -> None:
        self._hosts = hosts
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[tuple[str, int]]:
        """The addresses of a host, at the port that was asked for."""
        self.asked.append(host)
        if host not in self._hosts:
            raise socket.gaierror(socket.EAI_NONAME, "unknown name")
        return [(address, port) for address in self._hosts[host]]
