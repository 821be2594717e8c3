"""Official documents that articles link to: what came of asking for each, and who links it."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def official_documents(connection: sa.Connection) -> None:
    """Make the two tables, and the column that says where the values of an article came from."""
    run(connection, _STATEMENTS)


_STATEMENTS = """
CREATE TABLE document (
    url {words} NOT NULL,
    article_id {words},
    reason {words},
    lasting BOOLEAN NOT NULL,
    first_asked {time} NOT NULL,
    asked_at {time} NOT NULL,
    CONSTRAINT pk_document PRIMARY KEY (url)
)

CREATE TABLE document_link (
    article_id {words} NOT NULL,
    url {words} NOT NULL,
    CONSTRAINT pk_document_link PRIMARY KEY (article_id, url)
)

CREATE INDEX ix_document_link_url ON document_link (url)

ALTER TABLE article_version ADD COLUMN provenance {words} DEFAULT '[]' NOT NULL
"""
