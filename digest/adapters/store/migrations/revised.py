"""Whether the publisher changed an entry after it was read."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def revised(connection: sa.Connection) -> None:
    """Add the column; of what was changed before nothing is known."""
    run(connection, "ALTER TABLE entry ADD COLUMN revised BOOLEAN DEFAULT FALSE NOT NULL")
