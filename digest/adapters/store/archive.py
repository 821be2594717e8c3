"""The archive: the bytes that versions of articles were read from, once each, by their hash."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.adapters.store.database import Database, insert
from digest.adapters.store.packed import pack, unpack
from digest.adapters.store.tables import article_raw, raw_body
from digest.model.articles import Article, ArticleId, TextHash
from digest.model.raw import Purged, Raw

_REFERENCE = ("sha256", "url", "media_type", "charset", "fetched_at")
_AT_ONCE = 500


class ArchiveTables:
    """Raw documents, and which version of an article came from which."""

    _database: Database

    def raw(self, article_id: ArticleId, text_hash: TextHash) -> Raw | None:
        """Return what a version was first read from; None if it was not kept, or no longer is."""
        query = (
            sa.select(*(article_raw.c[name] for name in _REFERENCE), raw_body.c.body)
            .join(raw_body, raw_body.c.sha256 == article_raw.c.sha256)
            .where(article_raw.c.article_id == article_id, article_raw.c.text_hash == text_hash)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
            return None if row is None else _raw_of(row)

    def purge_archive(self, before: datetime, cited: Collection[tuple[str, str]]) -> Purged:
        """Forget what was fetched before a time, unless an edition cites it by article id and text hash."""
        query = sa.select(article_raw.c.article_id, article_raw.c.text_hash).where(
            article_raw.c.fetched_at < before
        )
        with self._database.writing() as connection:
            old = [
                pair
                for row in connection.execute(query)
                if (pair := (row.article_id, row.text_hash)) not in cited
            ]
            _forget(connection, old)
            unused = ~sa.exists().where(article_raw.c.sha256 == raw_body.c.sha256)
            size = sa.select(sa.func.coalesce(sa.func.sum(raw_body.c.size), 0)).where(unused)
            freed = connection.execute(size).scalar_one()
            gone = connection.execute(sa.delete(raw_body).where(unused))
            return Purged(documents=gone.rowcount, bytes=int(freed))


def save_raws(connection: sa.Connection, found: Sequence[tuple[Article, Raw]]) -> None:
    """Keep what versions were read from; what is kept for a version already stays."""
    found = [pair for pair in found if not _is_kept(connection, pair[0])]
    if not found:
        return
    bodies = {raw.sha256: raw.body for _, raw in found}
    packed = {sha256: pack(body) for sha256, body in bodies.items()}
    connection.execute(
        insert(connection, raw_body).on_conflict_do_nothing(),
        [{"sha256": sha256, "size": len(body), "body": body} for sha256, body in packed.items()],
    )
    connection.execute(
        insert(connection, article_raw).on_conflict_do_nothing(),
        [
            {"article_id": article.id, "text_hash": article.text_hash}
            | {name: getattr(raw, name) for name in _REFERENCE}
            for article, raw in found
        ],
    )


def _is_kept(connection: sa.Connection, article: Article) -> bool:
    query = sa.select(article_raw.c.sha256).where(
        article_raw.c.article_id == article.id, article_raw.c.text_hash == article.text_hash
    )
    return connection.execute(query).first() is not None


def _forget(connection: sa.Connection, pairs: Sequence[tuple[str, str]]) -> None:
    for first in range(0, len(pairs), _AT_ONCE):
        statement = sa.delete(article_raw).where(
            article_raw.c.article_id == sa.bindparam("the_id"),
            article_raw.c.text_hash == sa.bindparam("the_hash"),
        )
        some = pairs[first : first + _AT_ONCE]
        connection.execute(statement, [{"the_id": one, "the_hash": other} for one, other in some])


def _raw_of(row: Any) -> Raw:
    return Raw(**{name: getattr(row, name) for name in _REFERENCE}, body=unpack(row.body))
