"""What published editions told, by what it is found: an index for threads, which can be made anew."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def threads(connection: sa.Connection) -> None:
    """Make the index, empty: the next compose fills it from the editions."""
    run(connection, _STATEMENTS)


_STATEMENTS = """
CREATE TABLE trace (
    week {words} NOT NULL,
    story {words} NOT NULL,
    thread {words} NOT NULL,
    until {words} NOT NULL,
    body {bytes} NOT NULL,
    CONSTRAINT pk_trace PRIMARY KEY (week, story)
)

CREATE INDEX ix_trace_thread ON trace (thread)

CREATE INDEX ix_trace_until ON trace (until)

CREATE TABLE trace_key (
    key {words} NOT NULL,
    week {words} NOT NULL,
    story {words} NOT NULL,
    CONSTRAINT pk_trace_key PRIMARY KEY (key, week, story)
)

CREATE INDEX ix_trace_key_week ON trace_key (week)

CREATE TABLE traced_week (
    week {words} NOT NULL,
    version {words} NOT NULL,
    CONSTRAINT pk_traced_week PRIMARY KEY (week)
)
"""
