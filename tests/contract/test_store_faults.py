"""What happens to the file of an SQLite store when things go wrong around it."""

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from digest.adapters.store import SqlStore, database, open_store
from digest.errors import BusyError, StoreError
from digest.model.weeks import Week
from tests.support.store_values import (
    FCA,
    NOW,
    RULES,
    a_judgement,
    a_state,
    a_stored_entry,
    an_article,
    an_id,
)

URL = "sqlite:///state/digest.db"
W47 = Week(2026, 47)

FULL_DISK = """
import resource, sys
from pathlib import Path
from digest.adapters.store import open_store
from digest.errors import StoreError
from tests.support.store_values import NOW, a_state, a_stored_entry
with open_store("sqlite:///state/digest.db", base=Path(sys.argv[1])) as store:
    store.save_poll(a_state(), [a_stored_entry(1)], NOW)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        store.save_poll(a_state(), [a_stored_entry(n, content_html="x" * 50_000) for n in range(2, 20)], NOW)
    except StoreError as error:
        print(error)
"""


def filled(base: Path) -> Path:
    """Make a store with something in it; return its file."""
    with open_store(URL, base=base) as store:
        store.save_poll(a_state(), [a_stored_entry(number) for number in range(200)], NOW)
        store.save_articles([(an_article(1), "c1")])
        store.save_judgements([a_judgement(an_article(1))], RULES)
        store.publish_edition(W47, b"frozen", [an_id(1)], NOW)
        store.save_page_keys({"index": "1"})
    return base / "state" / "digest.db"


def read_all(store: SqlStore) -> None:
    store.feed_states()
    store.entry_counts()
    store.entries_waiting([FCA], 1000)
    store.current_articles(store.ids_to_judge("rules-2", 10))
    list(store.judged(RULES, NOW))
    store.find_articles(an_id(1))
    store.published_weeks()
    store.published_edition(W47)
    store.page_keys()


def test_the_folder_of_the_store_is_for_its_owner_only(tmp_path: Path) -> None:
    filled(tmp_path)

    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700


def test_an_absolute_path_does_not_lie_in_the_base(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/here.db", base=tmp_path / "elsewhere"):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["here.db"]


def test_reading_changes_no_byte_of_the_file_and_leaves_none_beside_it(tmp_path: Path) -> None:
    file = filled(tmp_path)
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    with open_store(URL, base=tmp_path) as store:
        read_all(store)

    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [path.name for path in file.parent.iterdir()] == ["digest.db"]


def test_writing_what_is_there_already_changes_no_byte(tmp_path: Path) -> None:
    file = filled(tmp_path)
    with open_store(URL, base=tmp_path) as store:
        store.save_composed(Week(2026, 48), b"composed")
    before = file.read_bytes()
    with open_store(URL, base=tmp_path) as store:
        store.save_poll(a_state(), [a_stored_entry(number) for number in range(200)], NOW)
        store.save_articles([(an_article(1), "c1")])
        store.save_judgements([a_judgement(an_article(1))], RULES)
        store.publish_edition(W47, b"frozen", [an_id(1)], NOW)
        store.save_composed(Week(2026, 48), b"composed")
        store.save_page_keys({"index": "1"})

    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "state" / "digest.db"
    file.parent.mkdir()
    file.write_bytes(b"This is not a database. " * 1000)
    with pytest.raises(StoreError, match=r"state/digest\.db is damaged .*left as it is") as raised:
        open_store(URL, base=tmp_path)

    assert raised.value.exit_code == 4
    assert raised.value.__cause__ is not None
    assert file.read_bytes() == b"This is not a database. " * 1000


@pytest.mark.parametrize("kept", [20, 100, 5_000, 40_000])
def test_a_file_that_was_cut_off_is_named_and_left_as_it_is(tmp_path: Path, kept: int) -> None:
    file = filled(tmp_path)
    damaged = file.read_bytes()[:kept]
    file.write_bytes(damaged)
    with (
        pytest.raises(StoreError, match=r"state/digest\.db is damaged"),
        open_store(URL, base=tmp_path) as store,
    ):
        read_all(store)

    assert file.read_bytes() == damaged


def test_garbage_in_the_middle_of_the_file_is_noticed_and_left_as_it_is(tmp_path: Path) -> None:
    file = filled(tmp_path)
    whole = file.read_bytes()
    damaged = whole[:4096] + b"\xa5" * (len(whole) - 4096)
    file.write_bytes(damaged)
    with (
        pytest.raises(StoreError, match=r"state/digest\.db is damaged"),
        open_store(URL, base=tmp_path) as store,
    ):
        read_all(store)

    assert file.read_bytes() == damaged


def test_a_row_that_is_not_what_we_wrote_is_an_error_of_the_store(tmp_path: Path) -> None:
    file = filled(tmp_path)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE feed_state SET due_at = 'soon'")
    connection.close()

    with open_store(URL, base=tmp_path) as store, pytest.raises(StoreError, match=r"digest\.db holds a row"):
        store.feed_states()


def test_a_locked_store_is_waited_for_and_then_said_to_be_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = filled(tmp_path)
    monkeypatch.setattr(database, "LOCKED_S", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    with open_store(URL, base=tmp_path) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="locked by another process"):
            store.save_poll(a_state(), (), NOW)
        assert store.entry_count(FCA) == 200
        other.execute("COMMIT")
        store.save_poll(a_state(failures=7), (), NOW)
        assert store.feed_states()[FCA].failures == 7
    other.close()


def test_a_full_disk_fails_the_transaction_and_keeps_what_was_saved(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert "digest.db" in ran.stdout
    with open_store(URL, base=tmp_path) as store:
        assert [waiting.article_id for waiting in store.entries_waiting([FCA], 100)] == [an_id(1)]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_database_that_may_not_grow_says_so_and_keeps_what_was_saved(tmp_path: Path) -> None:
    filled(tmp_path)
    more = [a_stored_entry(number, content_html="x" * 50_000) for number in range(200, 220)]
    with open_store(URL, base=tmp_path) as store:
        with store._database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(StoreError, match="no space is left"):
            store.save_poll(a_state(), more, NOW)
        assert store.entry_count(FCA) == 200


def test_a_folder_that_cannot_be_made_is_an_error_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")

    with pytest.raises(StoreError, match="state"):
        open_store(URL, base=tmp_path)
