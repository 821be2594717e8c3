"""What came of each poll, and what is remembered of a feed's habits, moves and wishes."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def feed_history(connection: sa.Connection) -> None:
    """Make the history, and the columns of a feed's state that came with it."""
    run(connection, _STATEMENTS)


_STATEMENTS = """
CREATE TABLE poll_outcome (
    feed_id {words} NOT NULL,
    at {time} NOT NULL,
    outcome {words} NOT NULL,
    status INTEGER,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    note {words},
    CONSTRAINT pk_poll_outcome PRIMARY KEY (feed_id, at)
)

ALTER TABLE feed_state ADD COLUMN gone_at {time}

ALTER TABLE feed_state ADD COLUMN alerted_at {time}

ALTER TABLE feed_state ADD COLUMN habits {words}

ALTER TABLE feed_state ADD COLUMN moved {words}

ALTER TABLE feed_state ADD COLUMN busy {words}
"""
