"""What the editor said of editions after they were published."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def edition_notices(connection: sa.Connection) -> None:
    """Make the table."""
    run(connection, _TABLE)


_TABLE = """
CREATE TABLE edition_notice (
    week {words} NOT NULL,
    number INTEGER NOT NULL,
    body {bytes} NOT NULL,
    CONSTRAINT pk_edition_notice PRIMARY KEY (week, number)
)
"""
