"""What is remembered of editions, and of the site's pages."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.adapters.encoding import compact
from digest.adapters.store.bodies import line_of
from digest.adapters.store.database import Database, insert, upsert
from digest.adapters.store.mail_tables import mailing
from digest.adapters.store.notices import save_notices
from digest.adapters.store.tables import edition, edition_article, edition_line, page_key
from digest.model.articles import ArticleId
from digest.model.weeks import Week

if TYPE_CHECKING:
    from digest.model.archive import EditionLine
    from digest.model.notices import EditionNotice


class EditionTables:
    """Composed and published editions, the article's place in them, and the keys of pages."""

    _database: Database

    def edition_of(self, article_id: ArticleId) -> Week | None:
        """Return the week of the published edition that holds the article."""
        query = sa.select(edition_article.c.week).where(edition_article.c.article_id == article_id)
        with self._database.reading() as connection:
            name = connection.execute(query).scalar_one_or_none()
            return None if name is None else Week.parse(name)

    def published_weeks(self) -> tuple[Week, ...]:
        """Return the weeks of published editions, the earliest first."""
        return self._weeks(edition.c.frozen.is_not(None))

    def composed_weeks(self) -> tuple[Week, ...]:
        """Return the weeks whose edition is composed and not published, the earliest first."""
        return self._weeks(edition.c.composed.is_not(None) & edition.c.frozen.is_(None))

    def save_composed(self, week: Week, body: bytes) -> bool:
        """Save an edition that may still change; return False, and leave all as it is, if it is published."""
        with self._database.writing() as connection:
            statement = insert(connection, edition).values(week=str(week), composed=body)
            new = statement.excluded.composed  # the body itself, once more, would be another copy of it
            changed = sa.and_(edition.c.frozen.is_(None), edition.c.composed.is_distinct_from(new))
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["week"], set_={"composed": new}, where=changed
                )
            )
            query = sa.select(edition.c.frozen.is_(None)).where(edition.c.week == str(week))
            return connection.execute(query).scalar_one()

    def composed(self, week: Week) -> bytes | None:
        """Return the edition as it was last composed; None once it is published."""
        return self._body(edition.c.composed, week)

    def published_edition(self, week: Week) -> bytes | None:
        """Return the edition as it was published, to the byte."""
        return self._body(edition.c.frozen, week)

    def publish_edition(
        self, week: Week, body: bytes, articles: Collection[ArticleId], now: datetime
    ) -> bool:
        """Freeze an edition, with the articles that are now taken; return False if it is published already.

        StoreError, and nothing is published, if another edition has one of the articles.
        """
        with self._database.writing() as connection:
            statement = insert(connection, edition).values(week=str(week), frozen=body, published_at=now)
            new = {"frozen": statement.excluded.frozen, "published_at": now, "composed": None}
            done = statement.on_conflict_do_update(
                index_elements=["week"], set_=new, where=edition.c.frozen.is_(None)
            )
            if connection.execute(done.returning(edition.c.week)).first() is None:
                return False
            taken = [{"article_id": key, "week": str(week)} for key in sorted(set(articles))]
            if taken:
                connection.execute(sa.insert(edition_article), taken)
            return True

    def adopt_editions(
        self,
        editions: Sequence[tuple[Week, bytes, Collection[ArticleId], datetime]],
        notices: "Sequence[EditionNotice]" = (),
    ) -> int:
        """Freeze editions that were published elsewhere, and their notices, all or none; return how many.

        0 if an edition is published already. An article that two of them hold is the first one's. They count
        as mailed: whoever lost the store cannot know that they were not.
        """
        with self._database.writing() as connection:
            held = sa.select(edition.c.week).where(edition.c.frozen.is_not(None)).limit(1)
            if connection.execute(held).first() is not None:
                return 0
            for week, body, articles, at in editions:
                upsert(connection, edition, [{"week": str(week), "frozen": body, "published_at": at}])
                mailed = {"week": str(week), "edition_hash": "", "planned_at": at, "frame": b""}
                connection.execute(insert(connection, mailing).values(**mailed).on_conflict_do_nothing())
                taken = [{"article_id": key, "week": str(week)} for key in sorted(set(articles))]
                if taken:
                    connection.execute(insert(connection, edition_article).on_conflict_do_nothing(), taken)
            save_notices(connection, notices)
        return len(editions)

    def edition_lines(self) -> "dict[Week, EditionLine]":
        """Return what the list of editions says of those that it knows, the earliest first."""
        query = sa.select(edition_line).order_by(edition_line.c.week)
        with self._database.reading() as connection:
            return {Week.parse(row.week): line_of(row.body) for row in connection.execute(query)}

    def save_edition_lines(self, lines: "Sequence[EditionLine]") -> None:
        """Remember what the list says of published editions, which do not change."""
        if not lines:
            return
        with self._database.writing() as connection:
            connection.execute(
                insert(connection, edition_line).on_conflict_do_nothing(),
                [{"week": line.week, "body": compact(line)} for line in lines],
            )

    def page_keys(self) -> dict[str, str]:
        """Return the key of every page, by the page's name: what it was last made of."""
        query = sa.select(page_key.c.name, page_key.c.key).order_by(page_key.c.name)
        with self._database.reading() as connection:
            return {row.name: row.key for row in connection.execute(query)}

    def save_page_keys(self, keys: Mapping[str, str]) -> None:
        """Save the keys of these pages; the others keep theirs."""
        if not keys:
            return
        with self._database.writing() as connection:
            statement = insert(connection, page_key)
            new = statement.excluded.key
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["name"], set_={"key": new}, where=page_key.c.key != new
                ),
                [{"name": name, "key": key} for name, key in sorted(keys.items())],
            )

    def forget_page_keys(self, names: Collection[str]) -> None:
        """Forget pages that are no longer there."""
        with self._database.writing() as connection:
            for name in names:
                connection.execute(sa.delete(page_key).where(page_key.c.name == name))

    def _weeks(self, condition: sa.ColumnElement[bool]) -> tuple[Week, ...]:
        query = sa.select(edition.c.week).where(condition).order_by(edition.c.week)
        with self._database.reading() as connection:
            return tuple(Week.parse(name) for name in connection.execute(query).scalars())

    def _body(self, column: sa.Column[bytes | None], week: Week) -> bytes | None:
        query = sa.select(column).where(edition.c.week == str(week))
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()
