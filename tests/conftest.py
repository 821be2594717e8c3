"""What holds for every test: no settings from outside, no network but loopback, reproducible properties."""

import itertools
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support import postgresql

settings.register_profile("here", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if "CI" in os.environ else "here")

_POSTGRESQL = os.environ.get(postgresql.VARIABLE)
_schemas = itertools.count()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("DIGEST_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse names and addresses beyond loopback, where a test would depend on the weather."""

    def connect(self: socket.socket, address: Any) -> None:
        _refuse_far(self, address)
        real_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_far(self, address)
        return real_connect_ex(self, address)

    def getaddrinfo(host: Any, *rest: Any, **options: Any) -> Any:
        if not _near(host):
            try:
                real_getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
            except socket.gaierror:
                raise socket.gaierror(socket.EAI_NONAME, f"tests look up no names: {host!r}") from None
        return real_getaddrinfo(host, *rest, **options)

    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex
    real_getaddrinfo = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def _refuse_far(used: socket.socket, address: Any) -> None:
    if used.family in (socket.AF_INET, socket.AF_INET6) and not _near(address[0]):
        pytest.fail(f"a test tried to connect to {address!r}")


def _near(host: Any) -> bool:
    """Tell whether `host` is this machine."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


@contextmanager
def _unavailable_is_skipped() -> Iterator[None]:
    try:
        yield
    except postgresql.Unavailable as reason:
        if "CI" in os.environ:
            pytest.fail(f"CI must test on PostgreSQL: {reason}")
        pytest.skip(f"not tested on PostgreSQL: {reason}")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server; skips where none can be had, but never under CI."""
    with _unavailable_is_skipped(), postgresql.server(_POSTGRESQL) as address:
        yield address


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL schema of the test's own."""
    import psycopg

    name = f"test_{os.getpid()}_{next(_schemas)}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        yield f"{postgresql_server}{'&' if '?' in postgresql_server else '?'}options=-csearch_path%3D{name}"
        connection.execute(f"DROP SCHEMA {name} CASCADE")
