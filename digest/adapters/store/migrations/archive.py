"""The bytes that articles were read from."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def archive(connection: sa.Connection) -> None:
    """Make the tables; of what was read before, nothing is kept."""
    run(connection, _TABLES)


_TABLES = """
CREATE TABLE raw_body (
    sha256 {words} NOT NULL,
    size INTEGER NOT NULL,
    body {bytes} NOT NULL,
    CONSTRAINT pk_raw_body PRIMARY KEY (sha256)
)

CREATE TABLE article_raw (
    article_id {words} NOT NULL,
    text_hash {words} NOT NULL,
    sha256 {words} NOT NULL,
    fetched_at {time} NOT NULL,
    media_type {words} NOT NULL,
    charset {words},
    url {words} NOT NULL,
    CONSTRAINT pk_article_raw PRIMARY KEY (article_id, text_hash),
    CONSTRAINT fk_article_raw_article_id_text_hash FOREIGN KEY (article_id, text_hash)
        REFERENCES article_version (article_id, text_hash),
    CONSTRAINT fk_article_raw_sha256 FOREIGN KEY (sha256) REFERENCES raw_body (sha256)
)

CREATE INDEX ix_article_raw_sha256 ON article_raw (sha256)

CREATE INDEX ix_article_raw_fetched_at ON article_raw (fetched_at)
"""
