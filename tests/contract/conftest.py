from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.adapters.store import SqlStore, open_store


@pytest.fixture(params=["sqlite", pytest.param("pg", marks=pytest.mark.pg)])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with nothing in it."""
    if request.param == "pg":
        return str(request.getfixturevalue("postgresql_url"))
    return "sqlite:///state/digest.db"


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[SqlStore]:
    """A new store on each database."""
    with open_store(store_url, base=tmp_path) as opened:
        yield opened
