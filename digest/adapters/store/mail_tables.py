"""The tables of mail as they are now; see `tables.py`."""

import sqlalchemy as sa

from digest.adapters.store.tables import metadata
from digest.adapters.store.types import Strings, UtcTime, Words

reader = sa.Table(
    "reader",
    metadata,
    sa.Column("id", Words, primary_key=True),
    sa.Column("address", Words, nullable=False),
    sa.Column("name", Words, nullable=False),
    sa.Column("language", Words),
    sa.Column("follows", Strings, nullable=False),
    sa.Column("since", UtcTime, nullable=False),
    sa.Column("status", Words, nullable=False),
    sa.Column("soft_bounces", sa.Integer, nullable=False),
)

forgotten = sa.Table(
    "forgotten",
    metadata,
    sa.Column("mark", Words, primary_key=True),
    sa.Column("salt", Words, nullable=False),
)

mailing = sa.Table(
    "mailing",
    metadata,
    sa.Column("week", Words, primary_key=True),
    sa.Column("edition_hash", Words, nullable=False),
    sa.Column("planned_at", UtcTime, nullable=False),
    sa.Column("frame", sa.LargeBinary, nullable=False),
)

mail_text = sa.Table(
    "mail_text",
    metadata,
    sa.Column("week", Words, primary_key=True),
    sa.Column("variant", Words, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

delivery = sa.Table(
    "delivery",
    metadata,
    sa.Column("week", Words, primary_key=True),
    sa.Column("reader", Words, primary_key=True),
    sa.Column("address", Words, nullable=False),
    sa.Column("variant", Words, nullable=False),
    sa.Column("message_id", Words, nullable=False),
    sa.Column("state", Words, nullable=False),
    sa.Column("changed_at", UtcTime, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_try", UtcTime),
    sa.Column("owner", Words),
    sa.Column("reply", Words, nullable=False),
    sa.Column("sender", Words),
    sa.Column("letter", sa.LargeBinary),
)
unfinished = delivery.c.state.not_in(("accepted", "rejected", "skipped"))
sa.Index(
    "ix_delivery_open",
    delivery.c.week,
    delivery.c.reader,
    sqlite_where=unfinished,
)
