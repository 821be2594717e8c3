"""A backup is the whole store as one transaction saw it, or nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from digest.adapters.store import SqlStore, open_file
from digest.adapters.store.database import Database
from digest.errors import OutputError, UsageError
from tests.support.store_values import HOUR, NOW, a_state, a_stored_entry


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "digest.db"


@pytest.fixture
def opened(store_file: Path) -> SqlStore:
    return open_file(store_file)


def test_a_backup_holds_everything_and_can_take_the_place_of_the_store(
    opened: SqlStore, tmp_path: Path
) -> None:
    target = tmp_path / "backups" / "monday.db"
    with opened as store:
        store.save_poll(a_state(), [a_stored_entry(1)], NOW)
        size = store.backup(target)

    assert size == target.stat().st_size
    assert target.stat().st_mode & 0o777 == 0o600
    with open_file(target) as copy:
        assert copy.feed_states() == {a_state().feed_id: a_state()}
        assert copy.entry_counts() == {a_state().feed_id: 1}
    assert [path.name for path in target.parent.iterdir() if path.suffix == ".tmp"] == []


def test_what_a_run_at_work_has_not_committed_is_not_in_it(
    opened: SqlStore, store_file: Path, tmp_path: Path
) -> None:
    with opened as store:
        store.save_poll(a_state(), [a_stored_entry(1)], NOW)
        with closing(sqlite3.connect(store_file, isolation_level=None)) as run:
            run.execute("BEGIN IMMEDIATE")
            run.execute("DELETE FROM entry")
            store.backup(tmp_path / "copy.db")
            run.execute("COMMIT")
        assert store.entry_counts() == {}
    with open_file(tmp_path / "copy.db") as copy:
        assert copy.entry_counts() == {a_state().feed_id: 1}


def test_a_backup_is_never_overwritten(opened: SqlStore, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with opened as store:
        store.backup(target)
        before = target.read_bytes()
        store.save_poll(a_state(), (), NOW + HOUR)
        with pytest.raises(UsageError, match="is there already"):
            store.backup(target)

    assert target.read_bytes() == before


def test_a_backup_that_fails_leaves_nothing(
    opened: SqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: Database, target: Path) -> None:
        target.write_bytes(b"half a copy")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Database, "copy", broken)
    with opened as store, pytest.raises(OutputError, match="No space left"):
        store.backup(tmp_path / "out" / "copy.db")

    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.pg
def test_postgresql_is_backed_up_by_its_own_tools(store: SqlStore, tmp_path: Path) -> None:
    if store._database.dialect == "sqlite":
        store.backup(tmp_path / "copy.db")
        return
    with pytest.raises(UsageError, match="pg_dump"):
        store.backup(tmp_path / "copy.db")
