"""Official documents: what came of asking for each, and which articles link to it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.adapters.store.archive import save_raws
from digest.adapters.store.articles import CURRENT, add_versions, judged_by, judged_of, make_current
from digest.adapters.store.database import Database, insert
from digest.adapters.store.rows import Row
from digest.adapters.store.tables import article, article_version, document, document_link, judgement
from digest.model.articles import Article, ArticleId
from digest.model.raw import Raw

if TYPE_CHECKING:
    from digest.model.documents import Asked, Linked


class DocumentTables:
    """Documents are articles without a feed; the tables here say whence they are known."""

    _database: Database

    def documents_asked(self) -> "dict[str, Asked]":
        """Return what came of every document that was ever asked for, by its address."""
        query = sa.select(document).order_by(document.c.url)
        with self._database.reading() as connection:
            return {row.url: _asked(row) for row in connection.execute(query)}

    def documents_of(self, article_id: ArticleId) -> "list[Asked]":
        """Return what came of the documents that an article links to."""
        query = (
            sa.select(document)
            .join(document_link, document_link.c.url == document.c.url)
            .where(document_link.c.article_id == article_id)
            .order_by(document.c.url)
        )
        with self._database.reading() as connection:
            return [_asked(row) for row in connection.execute(query)]

    def link_documents(self, links: Iterable[tuple[ArticleId, str]]) -> None:
        """Remember that articles link to documents, by their canonical addresses."""
        values = [{"article_id": article_id, "url": url} for article_id, url in links]
        if values:
            with self._database.writing() as connection:
                connection.execute(insert(connection, document_link).on_conflict_do_nothing(), values)

    def save_documents(
        self, found: "Sequence[tuple[Asked, Article | None]]", raws: Sequence[tuple[Article, Raw]] = ()
    ) -> None:
        """Save what came of asking, with the article that each document became, and the bytes themselves."""
        articles = [read for _, read in found if read is not None]
        if not found:
            return
        with self._database.writing() as connection:
            if articles:
                add_versions(connection, articles)
                make_current(connection, articles)
                save_raws(connection, raws)
            statement = insert(connection, document)
            kept = ("article_id", "reason", "lasting", "asked_at")
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["url"], set_={name: statement.excluded[name] for name in kept}
                ),
                [_values(asked) for asked, _ in found],
            )

    def linked_documents(self, rules: str, since: datetime) -> "list[Linked]":
        """Return documents that were first asked for at `since` or later and judged under `rules`.

        Each comes once for every article that links to it.
        """
        from digest.model.documents import Linked

        query = (
            sa.select(article_version, judgement.c.body, document_link.c.article_id.label("linked_by"))
            .select_from(CURRENT)
            .join(judgement, judged_by(rules))
            .join(document, document.c.article_id == article.c.id)
            .join(document_link, document_link.c.url == document.c.url)
            .where(document.c.first_asked >= since)
            .order_by(document.c.url, document_link.c.article_id)
        )
        with self._database.reading() as connection:
            return [
                Linked(linked_by=ArticleId(row.linked_by), document=judged_of(row))
                for row in connection.execute(query)
            ]


def _values(asked: "Asked") -> dict[str, object]:
    return {
        "url": asked.url,
        "article_id": asked.article_id,
        "reason": asked.reason,
        "lasting": asked.lasting,
        "first_asked": asked.first_asked,
        "asked_at": asked.asked_at,
    }


def _asked(row: Row) -> "Asked":
    from digest.model.documents import Asked

    return Asked(
        url=row.url,
        article_id=None if row.article_id is None else ArticleId(row.article_id),
        reason=row.reason,
        lasting=row.lasting,
        first_asked=row.first_asked,
        asked_at=row.asked_at,
    )
