"""What language models answered, by a hash of all that they were asked."""

import sqlalchemy as sa

from digest.adapters.store.database import Database, insert
from digest.adapters.store.tables import answer


class AnswerTables:
    """The memory of answers; it may be emptied at any time."""

    _database: Database

    def answer(self, key: str) -> str | None:
        """Return what a model once answered."""
        with self._database.reading() as connection:
            return connection.execute(
                sa.select(answer.c.text).where(answer.c.key == key)
            ).scalar_one_or_none()

    def save_answer(self, key: str, text: str) -> None:
        """Remember an answer; the first one to a question stays."""
        with self._database.writing() as connection:
            connection.execute(insert(connection, answer).values(key=key, text=text).on_conflict_do_nothing())
