"""Which rules a feed's last document was read by."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def source_rules(connection: sa.Connection) -> None:
    """Add the column; what was read before was read by none."""
    run(connection, "ALTER TABLE feed_state ADD COLUMN rules {words}")
