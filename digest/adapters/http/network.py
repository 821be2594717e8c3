"""Sockets that obey one deadline and connect only to addresses that were judged.

httpcore2 hands the timeouts of a request down to the socket untouched, once for every read. A server that
sends a byte now and then never exceeds such a timeout, so what `HttpFetcher` passes is an `Instant`: the
moment at which the whole exchange must be over. Here it becomes the seconds that are left.
"""

import ssl
import time
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Any

import httpcore2
import httpx2

from digest.adapters.http.addresses import AddressBook, Instant, NoAddressError, SlowNamesError

KEEP_ALIVE_S = 15.0
MAX_IDLE_CONNECTIONS = 64


class DroppedError(httpcore2.NetworkError):
    """The server closed the connection without a word, as it may do to one that was kept alive."""


def _left(until: float | None) -> float:
    """Seconds until the instant; raises httpcore2.TimeoutException when there are none."""
    if until is None:
        raise ValueError("every exchange needs a deadline")
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the deadline has passed")
    return left


class DeadlineStream(httpcore2.NetworkStream):
    """A connection whose every operation has only the time that is left."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream
        self._answered = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what there is; raises DroppedError if the server hung up instead of answering."""
        try:
            data = self._stream.read(max_bytes, _left(timeout))
        except httpcore2.ReadError as e:
            if self._answered:
                raise
            raise DroppedError(str(e)) from e
        if not data and not self._answered:
            raise DroppedError("closed")
        self._answered = True
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._answered = False
        self._stream.write(buffer, _left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Go on in TLS; the certificate is verified for the name that was asked for."""
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """What is known about the connection."""
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to the judged addresses of a host, one after the other."""

    def __init__(self, book: AddressBook, sockets: httpcore2.NetworkBackend) -> None:
        self._book = book
        self._sockets = sockets

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect; each address gets an equal share of the time left, so that a dead one costs no more."""
        addresses = self._addresses(host, port, timeout)
        failure: Exception = httpcore2.ConnectError("no address")
        for tried, (address, number) in enumerate(addresses):
            share = _left(timeout) / (len(addresses) - tried)
            try:
                stream = self._sockets.connect_tcp(address, number, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as e:
                failure = e
            else:
                return DeadlineStream(stream)
        raise failure

    def _addresses(self, host: str, port: int, until: float | None) -> tuple[tuple[str, int], ...]:
        _left(until)
        try:
            return self._book.admitted(host, port, Instant(until or 0.0))
        except SlowNamesError as e:
            raise httpcore2.ConnectTimeout(e) from e
        except NoAddressError as e:
            raise httpcore2.ConnectError(e) from e


class GuardedTransport(httpx2.BaseTransport):
    """httpx2 over connections of our own making: no proxy, no environment, HTTP/1.1."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._backend = backend
        self._pools: dict[bool, httpcore2.ConnectionPool] = {}
        self._making = Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; raises the errors of httpcore2 and RefusedError."""
        url = request.url
        answer = self._pool(secure=url.scheme == "https").handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, *, secure: bool) -> httpcore2.ConnectionPool:
        """Return the connections with TLS or without; authorities are loaded (20 ms) for the first with."""
        with self._making:
            if secure not in self._pools:
                self._pools[secure] = httpcore2.ConnectionPool(
                    ssl_context=httpx2.create_ssl_context(trust_env=False) if secure else None,
                    max_connections=None,
                    max_keepalive_connections=MAX_IDLE_CONNECTIONS,
                    keepalive_expiry=KEEP_ALIVE_S,
                    network_backend=self._backend,
                )
            return self._pools[secure]


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
