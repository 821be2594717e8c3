"""Feeds, entries, articles, judgements and editions."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def first_tables(connection: sa.Connection) -> None:
    """Make the tables, and the triggers that keep what must never change."""
    run(connection, _TABLES)
    run(connection, _TRIGGERS[connection.dialect.name])


_TABLES = """
CREATE TABLE schema (version INTEGER NOT NULL)

INSERT INTO schema (version) VALUES (0)

CREATE TABLE feed_state (
    feed_id {words} NOT NULL,
    url {words} NOT NULL,
    etag {words},
    last_modified {words},
    body_hash {words},
    first_success {time},
    last_success {time},
    last_entry {time},
    due_at {time},
    failures INTEGER NOT NULL,
    failing_since {time},
    last_error {words},
    CONSTRAINT pk_feed_state PRIMARY KEY (feed_id)
)

CREATE TABLE entry (
    id {words} NOT NULL,
    feed_id {words} NOT NULL,
    key {words} NOT NULL,
    first_seen {time} NOT NULL,
    backlog BOOLEAN NOT NULL,
    content_hash {words} NOT NULL,
    read_hash {words},
    published {words},
    updated {words},
    language {words},
    url {words} NOT NULL,
    raw_url {words} NOT NULL,
    title {words} NOT NULL,
    authors {words} NOT NULL,
    summary_html {words} NOT NULL,
    content_html {words} NOT NULL,
    CONSTRAINT pk_entry PRIMARY KEY (id),
    CONSTRAINT uq_entry_feed_id_key UNIQUE (feed_id, key)
)

CREATE INDEX ix_entry_waiting ON entry (first_seen, id) WHERE read_hash IS NULL OR read_hash != content_hash

CREATE TABLE article_version (
    article_id {words} NOT NULL,
    text_hash {words} NOT NULL,
    feed_id {words} NOT NULL,
    source {words} NOT NULL,
    kind {words} NOT NULL,
    quote {words} NOT NULL,
    entry_key {words} NOT NULL,
    url {words} NOT NULL,
    text_source {words} NOT NULL,
    language {words} NOT NULL,
    published {words},
    published_utc {time},
    first_seen {time} NOT NULL,
    backlog BOOLEAN NOT NULL,
    jurisdiction {words},
    title {words} NOT NULL,
    authors {words} NOT NULL,
    links {words} NOT NULL,
    paragraphs {words} NOT NULL,
    CONSTRAINT pk_article_version PRIMARY KEY (article_id, text_hash)
)

CREATE TABLE article (
    id {words} NOT NULL,
    text_hash {words} NOT NULL,
    CONSTRAINT pk_article PRIMARY KEY (id),
    CONSTRAINT fk_article_id_text_hash FOREIGN KEY (id, text_hash)
        REFERENCES article_version (article_id, text_hash)
)

CREATE TABLE judgement (
    article_id {words} NOT NULL,
    text_hash {words} NOT NULL,
    rules {words} NOT NULL,
    keep BOOLEAN NOT NULL,
    band {words} NOT NULL,
    score FLOAT NOT NULL,
    body {bytes} NOT NULL,
    CONSTRAINT pk_judgement PRIMARY KEY (article_id, text_hash, rules),
    CONSTRAINT fk_judgement_article_id_text_hash FOREIGN KEY (article_id, text_hash)
        REFERENCES article_version (article_id, text_hash)
)

CREATE TABLE edition (
    week {words} NOT NULL,
    published_at {time},
    composed {bytes},
    frozen {bytes},
    CONSTRAINT pk_edition PRIMARY KEY (week)
)

CREATE TABLE edition_article (
    article_id {words} NOT NULL,
    week {words} NOT NULL,
    CONSTRAINT pk_edition_article PRIMARY KEY (article_id),
    CONSTRAINT fk_edition_article_week FOREIGN KEY (week) REFERENCES edition (week)
)

CREATE TABLE page_key (
    name {words} NOT NULL,
    key {words} NOT NULL,
    CONSTRAINT pk_page_key PRIMARY KEY (name)
)
"""

_TRIGGERS = {
    "sqlite": """
CREATE TRIGGER edition_frozen BEFORE UPDATE ON edition
WHEN OLD.frozen IS NOT NULL AND (
    NEW.frozen IS NOT OLD.frozen OR NEW.published_at IS NOT OLD.published_at OR NEW.week IS NOT OLD.week
)
BEGIN SELECT RAISE(ABORT, 'a published edition never changes'); END

CREATE TRIGGER edition_kept BEFORE DELETE ON edition
WHEN OLD.frozen IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published edition is never deleted'); END

CREATE TRIGGER article_version_kept BEFORE UPDATE ON article_version
BEGIN SELECT RAISE(ABORT, 'a version of an article never changes'); END
""",
    "postgresql": """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0]; END $$

CREATE TRIGGER edition_frozen BEFORE UPDATE ON edition FOR EACH ROW
WHEN (OLD.frozen IS NOT NULL AND (
    NEW.frozen IS DISTINCT FROM OLD.frozen OR NEW.published_at IS DISTINCT FROM OLD.published_at
    OR NEW.week IS DISTINCT FROM OLD.week
))
EXECUTE FUNCTION refuse_change('a published edition never changes')

CREATE TRIGGER edition_kept BEFORE DELETE ON edition FOR EACH ROW
WHEN (OLD.frozen IS NOT NULL)
EXECUTE FUNCTION refuse_change('a published edition is never deleted')

CREATE TRIGGER article_version_kept BEFORE UPDATE ON article_version FOR EACH ROW
EXECUTE FUNCTION refuse_change('a version of an article never changes')
""",
}
