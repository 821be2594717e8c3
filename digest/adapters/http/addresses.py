"""Which network addresses may be connected to, and what a host name stands for.

Feeds and pages name hosts that anybody may point at our own network. Every address that a name resolves to is
judged here, and the connection goes to the very address that was judged: there is no second look-up in which
the answer could change.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from queue import Empty, SimpleQueue
from typing import NewType

Resolve = Callable[[str, int], Sequence[tuple[str, int]]]
"""Host and port to addresses with ports; raises OSError or UnicodeError for a name that it does not know."""

Instant = NewType("Instant", float)
"""Of `time.monotonic`."""

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

KEEP_S = 60.0
"""How long an answer of the resolver is used again; connections are kept alive for less."""

ADMITTABLE: tuple[tuple[IPNetwork, str], ...] = tuple(
    (ipaddress.ip_network(network), words)
    for network, words in (
        ("127.0.0.0/8", "a loopback address"),
        ("::1/128", "a loopback address"),
        ("10.0.0.0/8", "a private address"),
        ("172.16.0.0/12", "a private address"),
        ("192.168.0.0/16", "a private address"),
        ("fc00::/7", "a private address"),
    )
)
"""Refused, unless the operator has said that feeds may live there."""

REFUSED: tuple[tuple[IPNetwork, str], ...] = tuple(
    (ipaddress.ip_network(network), words)
    for network, words in (
        ("0.0.0.0/8", "an unspecified address"),
        ("::/128", "an unspecified address"),
        ("169.254.0.0/16", "a link-local address"),
        ("fe80::/10", "a link-local address"),
        ("100.64.0.0/10", "an address of a carrier's own network"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "reserved for documentation"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("224.0.0.0/4", "a multicast address"),
        ("ff00::/8", "a multicast address"),
        ("2002::/16", "a 6to4 address"),
        ("2001::/32", "a Teredo address"),
    )
)
"""Never connected to; what is not listed must still be a global unicast address."""

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: where a network without IPv4 finds the world's IPv4 hosts; judged by the address inside."""

GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")


class RefusedError(Exception):
    """The host has an address that may not be connected to; the message is for a person."""


class NoAddressError(Exception):
    """The host's name has no address; the message is for a person."""


class SlowNamesError(Exception):
    """The resolver did not answer in time."""


def refusal(address: str, *, allow_private: bool) -> str | None:
    """Why `address` may not be connected to, in words; None if it may."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return f"{address[:60]!r} is not an address"
    inner = _inner(ip)
    for network, words in ADMITTABLE:
        if inner in network:
            return None if allow_private else f"{address} is {words} (fetch.allow_private admits it)"
    for network, words in REFUSED:
        if inner in network:
            return f"{address} is {words}"
    return None if _is_global(inner) else f"{address} is not a public address"


@lru_cache(maxsize=1024)
def is_loopback(address: str) -> bool:
    """Whether `address` is this very machine."""
    try:
        return _inner(ipaddress.ip_address(address)).is_loopback
    except ValueError:
        return False


def _inner(ip: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 one merely writes differently, else the address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def _is_global(ip: IPAddress) -> bool:
    return ip.is_global and (isinstance(ip, ipaddress.IPv4Address) or ip in GLOBAL_UNICAST)


def resolve_by_system(host: str, port: int) -> list[tuple[str, int]]:
    """What the operating system's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(address[0]), port) for *_, address in found]


class AddressBook:
    """The admitted addresses of hosts; safe to share between threads."""

    def __init__(
        self, *, resolve: Resolve, allow_private: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._clock = clock
        self._known: dict[tuple[str, int], tuple[float, tuple[tuple[str, int], ...]]] = {}

    def admitted(self, host: str, port: int, until: Instant) -> tuple[tuple[str, int], ...]:
        """The addresses of `host`, at least one, all of them admitted.

        Raises RefusedError if only one of them may not be connected to, NoAddressError, SlowNamesError.
        """
        known = self._known.get((host, port))
        if known is not None and self._clock() < known[0] + KEEP_S:
            return known[1]
        addresses = tuple(dict.fromkeys(self._ask(host, port, until)))
        if not addresses:
            raise NoAddressError(f"no address found for {host}")
        for address, _ in addresses:
            words = refusal(address, allow_private=self._allow_private)
            if words is not None:
                raise RefusedError(f"refused: {words}")
        self._known[host, port] = (self._clock(), addresses)
        return addresses

    def _ask(self, host: str, port: int, until: Instant) -> Sequence[tuple[str, int]]:
        """Ask the resolver in a thread of its own: it knows no time limit."""
        answers: SimpleQueue[Sequence[tuple[str, int]] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except Exception as e:  # noqa: BLE001  (raised again in the thread that asked)
                answers.put(e)

        threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
        try:
            answer = answers.get(timeout=max(0.0, until - self._clock()))
        except Empty:
            raise SlowNamesError(host) from None
        if isinstance(answer, OSError | UnicodeError):
            raise NoAddressError(f"no address found for {host}") from answer
        if isinstance(answer, Exception):
            raise answer
        return answer
