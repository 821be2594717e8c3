"""A press with a server of its own, for jobs that run as a whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.fault_server import FaultServer
from tests.support.press import Press


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({}) as server:
        yield Press(folder=tmp_path, server=server)
