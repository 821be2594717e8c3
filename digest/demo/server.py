"""The sample's hosts on loopback, over real HTTP."""

import threading
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from digest.demo.responses import Answer, Request, respond
from digest.demo.sample import PRESENTS, Sample

LOOPBACK = "127.0.0.1"
IDLE_S = 30.0
"""How long a connection may be idle before its thread ends."""


class SampleServer:
    """Serves every host of the sample; which one is asked for stands in the Host header.

    Use it as a context manager. `present` may be set at any time: it is what the feeds and pages show then.
    """

    def __init__(self, sample: Sample, *, present: datetime = PRESENTS[0]) -> None:
        self.sample = sample
        self.present = present
        self.requests: Counter[tuple[str, int]] = Counter()
        """How often each host and path (`harbour-ledger.example/rss.xml`) was answered with each status."""
        self._lock = threading.Lock()
        self._http = _HttpServer(self)
        self._thread = threading.Thread(target=self._http.serve_forever, name="sample server", daemon=True)

    @property
    def port(self) -> int:
        """The port on loopback."""
        return int(self._http.server_address[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def resolve(self, host: str, port: int) -> Sequence[tuple[str, int]]:
        """Return where to connect for a host of the sample; OSError for any other: none is ever looked up."""
        if host.lower() not in self.sample.by_host:
            raise OSError(f"{host}:{port} is not a host of the sample")
        return [(LOOPBACK, self.port)]

    def answer(self, request: Request) -> Answer:
        """Answer and count a request; called by the threads of the server."""
        answer = respond(self.sample, request, self.present)
        with self._lock:
            self.requests[f"{request.host}{request.path}", int(answer.status)] += 1
        return answer


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, owner: SampleServer) -> None:
        self.owner = owner
        super().__init__((LOOPBACK, 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = IDLE_S
    server: _HttpServer

    def do_GET(self) -> None:
        """Answer a GET."""
        host = self.headers.get("Host", "").rpartition("@")[2].split(":")[0].lower()
        answer = self.server.owner.answer(
            Request(
                host=host,
                path=self.path.split("?")[0],
                none_match=self.headers.get("If-None-Match"),
                modified_since=self.headers.get("If-Modified-Since"),
            )
        )
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)
