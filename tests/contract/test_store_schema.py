from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from digest.adapters.store import migrations, open_store
from digest.adapters.store.database import Database, connect
from digest.adapters.store.tables import metadata
from digest.errors import ConfigError, StoreError
from tests.support.store_values import NOW, a_state


@pytest.fixture
def database(store_url: str, tmp_path: Path) -> Any:
    made = connect(store_url, tmp_path)
    yield made
    made.close()


def described(connection: sa.Connection) -> dict[str, object]:
    """Tell all that the database says of its tables."""
    inspector = sa.inspect(connection)
    return {name: _table(inspector, name) for name in sorted(inspector.get_table_names())}


def _table(inspector: sa.Inspector, name: str) -> dict[str, object]:
    return {
        "columns": [
            {**column, "type": (str(column["type"]), getattr(column["type"], "collation", None))}
            for column in inspector.get_columns(name)
        ],
        "primary key": inspector.get_pk_constraint(name),
        "foreign keys": sorted(inspector.get_foreign_keys(name), key=repr),
        "unique": sorted(inspector.get_unique_constraints(name), key=repr),
        "indexes": [
            {
                **index,
                "dialect_options": {key: str(text) for key, text in index.get("dialect_options", {}).items()},
            }
            for index in sorted(inspector.get_indexes(name), key=repr)
        ],
    }


def _partial_in_postgresql_too() -> None:
    """Say of PostgreSQL what is said of SQLite: said where tables are described, every start would load both."""
    for index in [index for table in metadata.tables.values() for index in table.indexes]:
        index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]


def test_migrating_an_empty_database_makes_the_tables_that_we_describe(database: Database) -> None:
    _partial_in_postgresql_too()
    migrations.migrate(database)
    with database.writing() as connection:
        migrated = described(connection)
        metadata.drop_all(connection)
        metadata.create_all(connection)
        created = described(connection)

    assert migrated == created
    assert set(created) == set(metadata.tables)


def test_the_version_is_the_number_of_migrations(database: Database) -> None:
    with database.reading() as connection:
        assert migrations.version(connection) == 0
    migrations.migrate(database)
    with database.reading() as connection:
        assert migrations.version(connection) == len(migrations.MIGRATIONS)


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrations.migrate(database)
    migrations.migrate(database)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM schema").scalar_one() == 1


def test_a_migration_that_fails_leaves_the_tables_as_they_were(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: sa.Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE page_key ADD COLUMN half TEXT")
        connection.exec_driver_sql("SELECT nonsense")

    migrations.migrate(database)
    with database.reading() as connection:
        before = described(connection)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    with pytest.raises(StoreError, match="nonsense"):
        migrations.migrate(database)

    with database.reading() as connection:
        assert described(connection) == before
        assert migrations.version(connection) == len(migrations.MIGRATIONS) - 1


def test_a_store_of_a_newer_version_is_left_alone(store_url: str, database: Database, tmp_path: Path) -> None:
    migrations.migrate(database)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE schema SET version = 999")

    with pytest.raises(StoreError, match="made by a newer version"):
        open_store(store_url, base=tmp_path)


def test_many_may_open_a_new_store_at_once(store_url: str, tmp_path: Path) -> None:
    together = Barrier(4)

    def opened(_: int) -> int:
        together.wait()
        with open_store(store_url, base=tmp_path) as store:
            store.save_poll(a_state(), (), NOW)
            return len(store.feed_states())

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(opened, range(4))) == [1] * 4


def test_what_was_saved_is_there_when_the_store_is_opened_again(store_url: str, tmp_path: Path) -> None:
    with open_store(store_url, base=tmp_path) as store:
        store.save_poll(a_state(), (), NOW)
    with open_store(store_url, base=tmp_path) as store:
        assert store.feed_states() == {a_state().feed_id: a_state()}


def test_a_version_of_an_article_cannot_be_changed_behind_our_back(database: Database) -> None:
    migrations.migrate(database)
    columns = metadata.tables["article_version"].columns
    values = ", ".join("NULL" if column.nullable else _literal(column) for column in columns)
    with database.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO article_version VALUES ({values})")  # noqa: S608

    with pytest.raises(StoreError, match="never changes"), database.writing() as connection:
        connection.exec_driver_sql("UPDATE article_version SET title = 'other'")


def _literal(column: sa.Column[Any]) -> str:
    if column.name == "backlog":
        return "FALSE"
    return "'2026-11-24T07:00:00.000000+00:00'" if column.name == "first_seen" else "'[]'"


@pytest.mark.parametrize(
    "url", ["", "sqlite://", "sqlite:///:memory:", "mysql://localhost/x", "no address", "digest.db"]
)
def test_an_address_that_is_no_store_of_ours_is_a_mistake_in_the_configuration(
    url: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match="store: "):
        open_store(url, base=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_that_does_not_answer_is_named_without_its_password(scheme: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"127\.0\.0\.1") as raised:
        open_store(f"{scheme}://digest:secret@127.0.0.1:1/digest", base=tmp_path)

    assert "secret" not in str(raised.value)
