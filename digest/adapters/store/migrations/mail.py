"""Readers, mailings and the ledger of deliveries."""

import sqlalchemy as sa

from digest.adapters.store.migrations.statements import run


def mail_tables(connection: sa.Connection) -> None:
    """Make the tables of mail."""
    run(connection, _TABLES)


_TABLES = """
CREATE TABLE reader (
    id {words} NOT NULL,
    address {words} NOT NULL,
    name {words} NOT NULL,
    language {words},
    follows {words} NOT NULL,
    since {time} NOT NULL,
    status {words} NOT NULL,
    soft_bounces INTEGER NOT NULL,
    CONSTRAINT pk_reader PRIMARY KEY (id)
)

CREATE TABLE forgotten (
    mark {words} NOT NULL,
    salt {words} NOT NULL,
    CONSTRAINT pk_forgotten PRIMARY KEY (mark)
)

CREATE TABLE mailing (
    week {words} NOT NULL,
    edition_hash {words} NOT NULL,
    planned_at {time} NOT NULL,
    frame {bytes} NOT NULL,
    CONSTRAINT pk_mailing PRIMARY KEY (week)
)

CREATE TABLE mail_text (
    week {words} NOT NULL,
    variant {words} NOT NULL,
    body {bytes} NOT NULL,
    CONSTRAINT pk_mail_text PRIMARY KEY (week, variant)
)

CREATE TABLE delivery (
    week {words} NOT NULL,
    reader {words} NOT NULL,
    address {words} NOT NULL,
    variant {words} NOT NULL,
    message_id {words} NOT NULL,
    state {words} NOT NULL,
    changed_at {time} NOT NULL,
    attempts INTEGER NOT NULL,
    next_try {time},
    owner {words},
    reply {words} NOT NULL,
    sender {words},
    letter {bytes},
    CONSTRAINT pk_delivery PRIMARY KEY (week, reader)
)

CREATE INDEX ix_delivery_open ON delivery (week, reader)
WHERE (state NOT IN ('accepted', 'rejected', 'skipped'))
"""
