"""Plain SQL, run with the types of the database at hand."""

from collections.abc import Mapping

import sqlalchemy as sa

_TYPES: Mapping[str, Mapping[str, str]] = {
    "sqlite": {"words": "TEXT", "time": "TEXT", "bytes": "BLOB"},
    "postgresql": {"words": 'TEXT COLLATE "C"', "time": "TIMESTAMP WITH TIME ZONE", "bytes": "BYTEA"},
}


def run(connection: sa.Connection, statements: str) -> None:
    """Run statements separated by blank lines, with `{words}`, `{time}` and `{bytes}` filled in."""
    types = _TYPES[connection.dialect.name]
    for statement in statements.strip().split("\n\n"):
        connection.exec_driver_sql(statement.format_map(types))
