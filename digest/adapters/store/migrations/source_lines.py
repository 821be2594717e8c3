"""Lines that the articles of a source have in common, by month."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def source_lines(connection: sa.Connection) -> None:
    """Make the table."""
    run(connection, _TABLE)


_TABLE = """
CREATE TABLE source_line (
    feed_id {words} NOT NULL,
    month {words} NOT NULL,
    line {words} NOT NULL,
    articles INTEGER NOT NULL,
    last_article {words} NOT NULL,
    CONSTRAINT pk_source_line PRIMARY KEY (feed_id, month, line)
)
"""
