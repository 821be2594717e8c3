"""What the list of editions says of each, so that it is not read from all of them every week."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def edition_lines(connection: sa.Connection) -> None:
    """Make the table; it is filled when the site is written."""
    run(connection, _TABLE)


_TABLE = """
CREATE TABLE edition_line (
    week {words} NOT NULL,
    body {bytes} NOT NULL,
    CONSTRAINT pk_edition_line PRIMARY KEY (week)
)
"""
