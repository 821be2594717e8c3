"""Which stories bear which label."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def dockets(connection: sa.Connection) -> None:
    """Make the table; it is filled when the index of stories is made anew."""
    run(connection, _STATEMENTS)


_STATEMENTS = """
CREATE TABLE trace_label (
    kind {words} NOT NULL,
    label {words} NOT NULL,
    week {words} NOT NULL,
    story {words} NOT NULL,
    name {words} NOT NULL,
    CONSTRAINT pk_trace_label PRIMARY KEY (kind, label, week, story)
)

CREATE INDEX ix_trace_label_week ON trace_label (week)
"""
