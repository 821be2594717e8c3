"""Official lists as they were last seen."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def registers(connection: sa.Connection) -> None:
    """Make the table."""
    run(connection, _TABLE)


_TABLE = """
CREATE TABLE register (
    feed_id {words} NOT NULL,
    body {bytes} NOT NULL,
    CONSTRAINT pk_register PRIMARY KEY (feed_id)
)
"""
