"""A server that answers as it is told, and waits that take no time: for tests of fetching."""

from collections.abc import Iterator

import pytest

from tests.support.fault_server import FaultServer
from tests.support.fetching import Waits


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer({}) as running:
        yield running
