"""The tables as they are now. What changes here needs a migration; a test holds the two together.

The triggers that keep published editions and versions of articles as they are stand in the migrations only.
Columns that can be long stand last in their table: SQLite then need not read them to reach the others.
"""

import sqlalchemy as sa

from digest.adapters.store.types import Links, Origins, StampText, StatedDates, Strings, UtcTime, Value, Words
from digest.model.health import Busy, Habits, Moved

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

schema = sa.Table("schema", metadata, sa.Column("version", sa.Integer, nullable=False))

feed_state = sa.Table(
    "feed_state",
    metadata,
    sa.Column("feed_id", Words, primary_key=True),
    sa.Column("url", Words, nullable=False),
    sa.Column("etag", Words),
    sa.Column("last_modified", Words),
    sa.Column("body_hash", Words),
    sa.Column("first_success", UtcTime),
    sa.Column("last_success", UtcTime),
    sa.Column("last_entry", UtcTime),
    sa.Column("due_at", UtcTime),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("failing_since", UtcTime),
    sa.Column("last_error", Words),
    sa.Column("gone_at", UtcTime),
    sa.Column("alerted_at", UtcTime),
    sa.Column("habits", Value(Habits)),
    sa.Column("moved", Value(Moved)),
    sa.Column("busy", Value(Busy)),
    sa.Column("rules", Words),
)

poll_outcome = sa.Table(
    "poll_outcome",
    metadata,
    sa.Column("feed_id", Words, primary_key=True),
    sa.Column("at", UtcTime, primary_key=True),
    sa.Column("outcome", Words, nullable=False),
    sa.Column("status", sa.Integer),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("note", Words),
)

entry = sa.Table(
    "entry",
    metadata,
    sa.Column("id", Words, primary_key=True),
    sa.Column("feed_id", Words, nullable=False),
    sa.Column("key", Words, nullable=False),
    sa.Column("first_seen", UtcTime, nullable=False),
    sa.Column("backlog", sa.Boolean, nullable=False),
    sa.Column("content_hash", Words, nullable=False),
    sa.Column("read_hash", Words),
    sa.Column("published", StampText),
    sa.Column("updated", StampText),
    sa.Column("language", Words),
    sa.Column("url", Words, nullable=False),
    sa.Column("raw_url", Words, nullable=False),
    sa.Column("title", Words, nullable=False),
    sa.Column("authors", Strings, nullable=False),
    sa.Column("summary_html", Words, nullable=False),
    sa.Column("content_html", Words, nullable=False),
    sa.Column("stated", StatedDates, nullable=False, server_default="[]"),
    sa.Column("revised", sa.Boolean, nullable=False, server_default=sa.text("FALSE")),
    sa.UniqueConstraint("feed_id", "key"),
    sa.Index("ix_entry_feed_id_first_seen", "feed_id", "first_seen"),
)
waiting = sa.or_(entry.c.read_hash.is_(None), entry.c.read_hash != entry.c.content_hash)
sa.Index("ix_entry_waiting", entry.c.first_seen, entry.c.id, sqlite_where=waiting)

article_version = sa.Table(
    "article_version",
    metadata,
    sa.Column("article_id", Words, primary_key=True),
    sa.Column("text_hash", Words, primary_key=True),
    sa.Column("feed_id", Words, nullable=False),
    sa.Column("source", Words, nullable=False),
    sa.Column("kind", Words, nullable=False),
    sa.Column("quote", Words, nullable=False),
    sa.Column("entry_key", Words, nullable=False),
    sa.Column("url", Words, nullable=False),
    sa.Column("text_source", Words, nullable=False),
    sa.Column("language", Words, nullable=False),
    sa.Column("published", StampText),
    sa.Column("published_utc", UtcTime),
    sa.Column("first_seen", UtcTime, nullable=False),
    sa.Column("backlog", sa.Boolean, nullable=False),
    sa.Column("jurisdiction", Words),
    sa.Column("title", Words, nullable=False),
    sa.Column("authors", Strings, nullable=False),
    sa.Column("links", Links, nullable=False),
    sa.Column("paragraphs", Strings, nullable=False),
    sa.Column("stated", StatedDates, nullable=False, server_default="[]"),
    sa.Column("provenance", Origins, nullable=False, server_default="[]"),
    sa.Index("ix_article_version_first_seen", "first_seen"),
    sa.Index("ix_article_version_published_utc", "published_utc"),
)

article = sa.Table(
    "article",
    metadata,
    sa.Column("id", Words, primary_key=True),
    sa.Column("text_hash", Words, nullable=False),
    sa.ForeignKeyConstraint(["id", "text_hash"], ["article_version.article_id", "article_version.text_hash"]),
)

judgement = sa.Table(
    "judgement",
    metadata,
    sa.Column("article_id", Words, primary_key=True),
    sa.Column("text_hash", Words, primary_key=True),
    sa.Column("rules", Words, primary_key=True),
    sa.Column("keep", sa.Boolean, nullable=False),
    sa.Column("band", Words, nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.ForeignKeyConstraint(
        ["article_id", "text_hash"], ["article_version.article_id", "article_version.text_hash"]
    ),
)

edition = sa.Table(
    "edition",
    metadata,
    sa.Column("week", Words, primary_key=True),
    sa.Column("published_at", UtcTime),
    sa.Column("composed", sa.LargeBinary),
    sa.Column("frozen", sa.LargeBinary),
)

edition_article = sa.Table(
    "edition_article",
    metadata,
    sa.Column("article_id", Words, primary_key=True),
    sa.Column("week", Words, sa.ForeignKey("edition.week"), nullable=False),
)

document = sa.Table(
    "document",
    metadata,
    sa.Column("url", Words, primary_key=True),
    sa.Column("article_id", Words),
    sa.Column("reason", Words),
    sa.Column("lasting", sa.Boolean, nullable=False),
    sa.Column("first_asked", UtcTime, nullable=False),
    sa.Column("asked_at", UtcTime, nullable=False),
)

document_link = sa.Table(
    "document_link",
    metadata,
    sa.Column("article_id", Words, primary_key=True),
    sa.Column("url", Words, primary_key=True),
    sa.Index("ix_document_link_url", "url"),
)

page_key = sa.Table(
    "page_key",
    metadata,
    sa.Column("name", Words, primary_key=True),
    sa.Column("key", Words, nullable=False),
)

trace = sa.Table(
    "trace",
    metadata,
    sa.Column("week", Words, primary_key=True),
    sa.Column("story", Words, primary_key=True),
    sa.Column("thread", Words, nullable=False, index=True),
    sa.Column("until", Words, nullable=False, index=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

trace_key = sa.Table(
    "trace_key",
    metadata,
    sa.Column("key", Words, primary_key=True),
    sa.Column("week", Words, primary_key=True, index=True),
    sa.Column("story", Words, primary_key=True),
)

trace_label = sa.Table(
    "trace_label",
    metadata,
    sa.Column("kind", Words, primary_key=True),
    sa.Column("label", Words, primary_key=True),
    sa.Column("week", Words, primary_key=True, index=True),
    sa.Column("story", Words, primary_key=True),
    sa.Column("name", Words, nullable=False),
)

traced_week = sa.Table(
    "traced_week",
    metadata,
    sa.Column("week", Words, primary_key=True),
    sa.Column("version", Words, nullable=False),
)

edition_line = sa.Table(
    "edition_line",
    metadata,
    sa.Column("week", Words, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

edition_notice = sa.Table(
    "edition_notice",
    metadata,
    sa.Column("week", Words, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

approval = sa.Table(
    "approval",
    metadata,
    sa.Column("week", Words, primary_key=True),
    sa.Column("edition_hash", Words, nullable=False),
    sa.Column("approved_at", UtcTime, nullable=False),
)

source_line = sa.Table(
    "source_line",
    metadata,
    sa.Column("feed_id", Words, primary_key=True),
    sa.Column("month", Words, primary_key=True),
    sa.Column("line", Words, primary_key=True),
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("last_article", Words, nullable=False),
)

register = sa.Table(
    "register",
    metadata,
    sa.Column("feed_id", Words, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

raw_body = sa.Table(
    "raw_body",
    metadata,
    sa.Column("sha256", Words, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

article_raw = sa.Table(
    "article_raw",
    metadata,
    sa.Column("article_id", Words, primary_key=True),
    sa.Column("text_hash", Words, primary_key=True),
    sa.Column("sha256", Words, sa.ForeignKey("raw_body.sha256"), nullable=False, index=True),
    sa.Column("fetched_at", UtcTime, nullable=False, index=True),
    sa.Column("media_type", Words, nullable=False),
    sa.Column("charset", Words),
    sa.Column("url", Words, nullable=False),
    sa.ForeignKeyConstraint(
        ["article_id", "text_hash"], ["article_version.article_id", "article_version.text_hash"]
    ),
)

answer = sa.Table(
    "answer",
    metadata,
    sa.Column("key", Words, primary_key=True),
    sa.Column("text", Words, nullable=False),
)
