"""Fetches from a server on this machine, and what comes of them."""

from collections.abc import Callable

import httpcore2

from digest.adapters.http.addresses import Resolve
from digest.adapters.http.client import HttpFetcher
from digest.model.feeds import Failed, Fetched
from tests.support.fault_server import FaultServer, Scenario

FEED = b"<rss version='2.0'/>"
MAX_BYTES = 100_000


class Waits(list[float]):
    """Notes what it is asked to wait, and does not."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def a_fetcher(
    *,
    wait: Callable[[float], None] | None = None,
    timeout_s: float = 5.0,
    allow_private: bool = True,
    per_host: int = 2,
    contact: str | None = "editor@press.example",
    resolve: Resolve | None = None,
    sockets: httpcore2.NetworkBackend | None = None,
) -> HttpFetcher:
    return HttpFetcher(
        contact=contact,
        per_host=per_host,
        gap_s=1.0,
        timeout_s=timeout_s,
        max_bytes=MAX_BYTES,
        allow_private=allow_private,
        resolve=resolve,
        version="1.2",
        wait=Waits() if wait is None else wait,
        sockets=sockets,
    )


def fetched(server: FaultServer, scenario: Scenario, *, timeout_s: float = 5.0) -> Fetched:
    """What comes of one fetch of a path with this scenario."""
    server.scenarios["/x"] = scenario
    with a_fetcher(timeout_s=timeout_s) as fetcher:
        return fetcher.fetch(server.url("/x"))


def reason(answer: Fetched) -> str:
    assert isinstance(answer, Failed)
    return answer.reason


class Detour(httpcore2.NetworkBackend):
    """Connects every address of the public internet to one server on loopback."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.led: list[str] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: object = None,
    ) -> httpcore2.NetworkStream:
        self.led.append(host)
        if host == "9.9.9.9":
            raise httpcore2.ConnectError("no route")
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout)
