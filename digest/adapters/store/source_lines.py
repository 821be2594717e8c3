"""What is remembered of the lines that articles of a source have in common."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from digest.adapters.store.database import Database, insert
from digest.adapters.store.tables import source_line
from digest.model.cleaning import SourceLine, month_before
from digest.model.feeds import FeedId


class SourceLineTables:
    """Counts of lines, a row for each feed, month and line."""

    _database: Database

    def source_lines(self, feed_id: FeedId, months: Collection[str]) -> list[SourceLine]:
        """Return what was counted of a feed in these months, by month and line."""
        query = (
            sa.select(source_line)
            .where(source_line.c.feed_id == feed_id, source_line.c.month.in_(sorted(months)))
            .order_by(source_line.c.month, source_line.c.line)
        )
        with self._database.reading() as connection:
            return [_line(row) for row in connection.execute(query)]


def _line(row: sa.Row[tuple[object, ...]]) -> SourceLine:
    return SourceLine(
        feed_id=FeedId(row.feed_id),
        month=row.month,
        line=row.line,
        articles=row.articles,
        last_article=row.last_article,
    )


def save_source_lines(connection: sa.Connection, lines: Sequence[SourceLine]) -> None:
    """Save counts in place of those that were there; those of more than two months are forgotten."""
    if not lines:
        return
    oldest = month_before(max(line.month for line in lines))
    connection.execute(sa.delete(source_line).where(source_line.c.month < oldest))
    statement = insert(connection, source_line)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["feed_id", "month", "line"],
            set_={name: statement.excluded[name] for name in ("articles", "last_article")},
        ),
        [
            {
                "feed_id": line.feed_id,
                "month": line.month,
                "line": line.line,
                "articles": line.articles,
                "last_article": line.last_article,
            }
            for line in lines
        ],
    )
