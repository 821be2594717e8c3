"""What publishing costs is counted by the editions that it reads, and does not grow with the archive."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from digest.adapters.store import SqlStore
from digest.model.weeks import Week
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({}) as server:
        made = Press(folder=tmp_path, server=server)
        made.add("a")
        yield made


def test_an_old_edition_is_read_while_it_is_new_and_has_neighbours_and_never_after(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    whole = SqlStore.published_edition

    def counted(self: SqlStore, week: Week) -> bytes | None:
        read.append(str(week))
        return whole(self, week)

    monkeypatch.setattr(SqlStore, "published_edition", counted)
    for number in range(5):
        press.server.scenarios["/a"] = conditional(rss([item(1 + number, day=12)]))
        read.clear()
        press.run(MONDAY + timedelta(weeks=number))

    assert set(read) == {"2025-W49", "2025-W50"}, "the new one, and the one before, which now has a next"
