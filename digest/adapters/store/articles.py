"""What is remembered of articles, and of what was judged of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from digest.adapters.encoding import compact
from digest.adapters.store import rows
from digest.adapters.store.archive import save_raws
from digest.adapters.store.bodies import judgement_of
from digest.adapters.store.database import Database, insert, some_at_once
from digest.adapters.store.source_lines import save_source_lines
from digest.adapters.store.tables import article, article_version, edition_article, entry, judgement
from digest.model.articles import DOCUMENTS, Article, ArticleId, TextHash
from digest.model.cleaning import SourceLine
from digest.model.raw import Raw

if TYPE_CHECKING:
    from digest.model.facts import Judgement
    from digest.model.stories import Judged

CURRENT = sa.join(
    article,
    article_version,
    sa.and_(article.c.id == article_version.c.article_id, article.c.text_hash == article_version.c.text_hash),
)
_earlier = article_version.alias("earlier")
_REVISED = sa.and_(
    sa.exists().where(entry.c.id == article.c.id, entry.c.revised),
    sa.exists().where(_earlier.c.article_id == article.c.id, _earlier.c.text_hash != article.c.text_hash),
)
"""The publisher changed the entry, and what was read of it then was another text."""
_UNPUBLISHED = ~sa.exists().where(edition_article.c.article_id == article.c.id)
_A_FEW = 200
_BY_AGE = (article_version.c.first_seen, article_version.c.article_id)


class ArticleTables:
    """Versions of articles, which one is current, and judgements."""

    _database: Database

    def save_articles(
        self,
        pairs: Sequence[tuple[Article, str]],
        raws: Sequence[tuple[Article, Raw]] = (),
        lines: Sequence[SourceLine] = (),
    ) -> int:
        """Save versions, with what they were read from, and make them current; return how many were new.

        With each goes the content hash of the entry that it was read from: the entry then waits no longer,
        unless it has changed meanwhile. A version that is stored already stays as it is. `lines` are what
        was learnt of the sources by reading them.
        """
        if not pairs:
            return 0
        with self._database.writing() as connection:
            new = add_versions(connection, [found for found, _ in pairs])
            make_current(connection, [found for found, _ in pairs])
            _mark_read(connection, pairs)
            save_raws(connection, raws)
            save_source_lines(connection, lines)
        return new

    def ids_to_judge(self, rules: str, limit: int) -> list[ArticleId]:
        """Return the ids of articles whose current version has no judgement under `rules`, first seen first.

        Articles of published editions are not judged again. This looks at every article there is.
        """
        done = sa.exists().where(
            judgement.c.article_id == article.c.id,
            judgement.c.text_hash == article.c.text_hash,
            judgement.c.rules == rules,
        )
        own = article_version.c
        seen = sa.select(own.first_seen).where(
            own.article_id == article.c.id, own.text_hash == article.c.text_hash
        )
        query = sa.select(article.c.id).where(~done, _UNPUBLISHED)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(seen.scalar_subquery(), article.c.id).limit(limit))
            return [ArticleId(name) for name in found.scalars()]

    def current_articles(self, ids: Collection[ArticleId]) -> list[Article]:
        """Return the current versions of these articles, the first seen first if the ids are."""
        query = sa.select(article_version).select_from(CURRENT).order_by(*_BY_AGE)
        queries = (query.where(article.c.id.in_(some)) for some in some_at_once(ids))
        return [found for one in queries for found in self._articles(one)]

    def save_judgements(self, judgements: "Iterable[Judgement]", rules: str) -> None:
        """Save what was judged under `rules`, a name that changes with them; replaces nothing."""
        values = [_judgement_values(judged, rules) for judged in judgements]
        if not values:
            return
        with self._database.writing() as connection:
            connection.execute(insert(connection, judgement).on_conflict_do_nothing(), values)

    def judged(self, rules: str, since: datetime) -> "Iterator[Judged]":
        """Yield current versions judged under `rules`, seen first or published at `since` or later.

        Articles of published editions are not among them, nor are documents. The first seen come first; a
        few are held at a time.
        """
        own = article_version.c
        recent = sa.or_(own.first_seen >= since, own.published_utc >= since)
        of_any_version = sa.union_all(
            sa.select(own.article_id).where(own.first_seen >= since),
            sa.select(own.article_id).where(own.published_utc >= since),
        )  # each by its index; the two conditions together are by none
        query = (
            sa.select(article_version, judgement.c.body, _REVISED.label("revised"))
            .select_from(CURRENT)
            .join(judgement, judged_by(rules))
            .where(article.c.id.in_(of_any_version), recent, _UNPUBLISHED, own.feed_id != DOCUMENTS)
            .order_by(*_BY_AGE)
        )
        with self._database.reading() as connection:
            for row in connection.execute(query, execution_options={"yield_per": _A_FEW}):
                yield replace(judged_of(row), revised=row.revised)

    def find_articles(self, url_or_id: str) -> list[Article]:
        """Return the current versions of articles with this id or address, as published or canonical."""
        named = sa.or_(
            article.c.id == url_or_id,
            article_version.c.url == url_or_id,
            entry.c.url == url_or_id,
            entry.c.raw_url == url_or_id,
        )
        joined = CURRENT.outerjoin(entry, entry.c.id == article.c.id)
        query = sa.select(article_version).select_from(joined).where(named).order_by(*_BY_AGE)
        return self._articles(query) if url_or_id else []

    def newest_articles(self) -> Iterator[Article]:
        """Yield the current versions of all articles, the newest first; a few are held at a time."""
        own = article_version.c
        moment = sa.func.coalesce(own.published_utc, own.first_seen)
        order = (moment.desc(), own.article_id)
        query = sa.select(article_version).select_from(CURRENT).order_by(*order)
        with self._database.reading() as connection:
            for row in connection.execute(query, execution_options={"yield_per": _A_FEW}):
                yield rows.article_of(row)

    def article(self, article_id: ArticleId, text_hash: TextHash) -> Article | None:
        """Return one version of an article; None if it is not stored."""
        query = sa.select(article_version).where(
            article_version.c.article_id == article_id, article_version.c.text_hash == text_hash
        )
        return next(iter(self._articles(query)), None)

    def judgement(self, article_id: ArticleId, text_hash: TextHash, rules: str) -> "Judgement | None":
        """Return what was judged of a version under `rules`; None if nothing was."""
        query = sa.select(judgement.c.body).where(
            judgement.c.article_id == article_id,
            judgement.c.text_hash == text_hash,
            judgement.c.rules == rules,
        )
        with self._database.reading() as connection:
            body = connection.execute(query).scalar_one_or_none()
            return None if body is None else judgement_of(body)

    def _articles(self, query: sa.Select[Any]) -> list[Article]:
        with self._database.reading() as connection:
            return [rows.article_of(row) for row in connection.execute(query)]


def add_versions(connection: sa.Connection, articles: Sequence[Article]) -> int:
    """Insert versions; return how many were new."""
    statement = insert(connection, article_version).on_conflict_do_nothing()
    values = [rows.version_values(found) for found in articles]
    return len(connection.execute(statement.returning(article_version.c.article_id), values).all())


def make_current(connection: sa.Connection, articles: Sequence[Article]) -> None:
    """Let these be the current versions of their articles."""
    statement = insert(connection, article)
    new = statement.excluded.text_hash
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["id"], set_={"text_hash": new}, where=article.c.text_hash != new
        ),
        [{"id": found.id, "text_hash": found.text_hash} for found in articles],
    )


def _mark_read(connection: sa.Connection, pairs: Sequence[tuple[Article, str]]) -> None:
    read = sa.bindparam("read", type_=entry.c.read_hash.type)
    statement = (
        sa.update(entry)
        .where(entry.c.id == sa.bindparam("the_id"), entry.c.read_hash.is_distinct_from(read))
        .values(read_hash=read)
    )
    connection.execute(statement, [{"the_id": found.id, "read": form} for found, form in pairs])


def _judgement_values(judged: "Judgement", rules: str) -> rows.Values:
    verdict = judged.verdict
    return {
        "article_id": verdict.article_id,
        "text_hash": verdict.text_hash,
        "rules": rules,
        "keep": verdict.keep,
        "band": verdict.band.value,
        "score": verdict.score,
        "body": compact(judged),
    }


def judged_by(rules: str) -> sa.ColumnElement[bool]:
    """Join an article with what was judged of its current version under `rules`."""
    return sa.and_(
        judgement.c.article_id == article.c.id,
        judgement.c.text_hash == article.c.text_hash,
        judgement.c.rules == rules,
    )


def judged_of(row: rows.Row) -> "Judged":
    """Read a row of `article_version` with the body of a judgement; all its parts name one version."""
    from digest.model.stories import Judged

    found, article = judgement_of(row.body), rows.article_of(row)
    name, version = article.id, article.text_hash
    return Judged(
        article=article,
        verdict=replace(found.verdict, article_id=name, text_hash=version),
        facts=replace(found.facts, article_id=name, text_hash=version),
    )
