"""What language models answered, so that nobody pays for it twice."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def answers(connection: sa.Connection) -> None:
    """Make the table."""
    run(connection, _STATEMENTS)


_STATEMENTS = """
CREATE TABLE answer (
    key {words} NOT NULL,
    text {words} NOT NULL,
    CONSTRAINT pk_answer PRIMARY KEY (key)
)
"""
