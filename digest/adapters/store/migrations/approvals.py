"""Which composed editions a person has approved."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def approvals(connection: sa.Connection) -> None:
    """Make the table."""
    run(connection, _TABLE)


_TABLE = """
CREATE TABLE approval (
    week {words} NOT NULL,
    edition_hash {words} NOT NULL,
    approved_at {time} NOT NULL,
    CONSTRAINT pk_approval PRIMARY KEY (week)
)
"""
