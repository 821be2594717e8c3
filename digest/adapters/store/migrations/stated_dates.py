"""Legal dates that a source gives as data, with the entry and with each version of the article."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def stated_dates(connection: sa.Connection) -> None:
    """Add the columns; what was stored before states none."""
    run(connection, _COLUMNS)


_COLUMNS = """
ALTER TABLE entry ADD COLUMN stated {words} DEFAULT '[]' NOT NULL

ALTER TABLE article_version ADD COLUMN stated {words} DEFAULT '[]' NOT NULL
"""
