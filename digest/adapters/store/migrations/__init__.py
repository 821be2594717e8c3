"""How the tables came to be: a module a step, each run in one transaction, appended to and never edited.

They are plain SQL and use nothing of `tables.py`, which moves on while they stand still.
"""

from collections.abc import Callable

import sqlalchemy as sa

from digest.adapters.store.database import Database
from digest.adapters.store.migrations.answers import answers
from digest.adapters.store.migrations.approvals import approvals
from digest.adapters.store.migrations.archive import archive
from digest.adapters.store.migrations.by_date import by_date
from digest.adapters.store.migrations.dockets import dockets
from digest.adapters.store.migrations.edition_lines import edition_lines
from digest.adapters.store.migrations.edition_notices import edition_notices
from digest.adapters.store.migrations.feed_history import feed_history
from digest.adapters.store.migrations.first_tables import first_tables
from digest.adapters.store.migrations.mail import mail_tables
from digest.adapters.store.migrations.official_documents import official_documents
from digest.adapters.store.migrations.registers import registers
from digest.adapters.store.migrations.revised import revised
from digest.adapters.store.migrations.source_lines import source_lines
from digest.adapters.store.migrations.source_rules import source_rules
from digest.adapters.store.migrations.stated_dates import stated_dates
from digest.adapters.store.migrations.threads import threads
from digest.errors import StoreError

MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = (
    first_tables,
    stated_dates,
    feed_history,
    threads,
    registers,
    archive,
    mail_tables,
    official_documents,
    answers,
    source_rules,
    dockets,
    source_lines,
    approvals,
    edition_lines,
    edition_notices,
    revised,
    by_date,
)


def migrate(database: Database) -> None:
    """Bring the tables up to date; writes nothing if they are. StoreError if a newer version made them."""
    with database.reading() as connection:
        found = version(connection)
    if found > len(MIGRATIONS):
        message = (
            f"{database.name} was made by a newer version of this program (its tables: {found}): update it"
        )
        raise StoreError(message)
    for number in range(found, len(MIGRATIONS)):
        with database.writing() as connection:
            database.queue(connection)
            if version(connection) == number:
                MIGRATIONS[number](connection)
                connection.execute(sa.text("UPDATE schema SET version = :version"), {"version": number + 1})


def version(connection: sa.Connection) -> int:
    """Return how many migrations have been done; 0 in an empty database."""
    if not sa.inspect(connection).has_table("schema"):
        return 0
    found: int = connection.execute(sa.text("SELECT version FROM schema")).scalar_one()
    return found
