"""The ledger: one row for each edition and reader."""

import zlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.adapters.encoding import compact, decode
from digest.adapters.store.database import Database, insert
from digest.adapters.store.mail_tables import delivery, mail_text, mailing, unfinished
from digest.adapters.store.tables import edition
from digest.model.deliveries import (
    OPEN,
    Delivery,
    DeliveryState,
    Frame,
    Letter,
    Mailing,
    MailText,
    ReaderId,
)
from digest.model.weeks import Week

_AT_ITS_END = frozenset({DeliveryState.ACCEPTED, DeliveryState.REJECTED, DeliveryState.SKIPPED})
_FIELDS = ("state", "changed_at", "attempts", "next_try", "reply")


class DeliveryTables:
    """Mailings, their texts, and what became of each delivery."""

    _database: Database

    def weeks_to_mail(self, since: datetime) -> list[Week]:
        """Return the published editions that no mailing was planned for, published at `since` or later."""
        query = (
            sa.select(edition.c.week)
            .outerjoin(mailing, mailing.c.week == edition.c.week)
            .where(edition.c.frozen.is_not(None), edition.c.published_at >= since, mailing.c.week.is_(None))
            .order_by(edition.c.week)
        )
        with self._database.reading() as connection:
            return [Week.parse(name) for name in connection.execute(query).scalars()]

    def plan_mailing(
        self, planned: Mailing, texts: Sequence[MailText], deliveries: Sequence[Delivery]
    ) -> bool:
        """Freeze texts and recipients, all at once; False, and nothing is done, if that was done before."""
        week = str(planned.frame.week)
        values = {
            "week": week,
            "edition_hash": planned.edition_hash,
            "planned_at": planned.planned_at,
            "frame": compact(planned.frame),
        }
        with self._database.writing() as connection:
            statement = insert(connection, mailing).values(**values).on_conflict_do_nothing()
            if connection.execute(statement.returning(mailing.c.week)).first() is None:
                return False
            for text in texts:
                body = zlib.compress(compact(text))
                connection.execute(sa.insert(mail_text).values(week=week, variant=text.variant, body=body))
            if deliveries:
                connection.execute(sa.insert(delivery), [_values(one) for one in deliveries])
            return True

    def mailing(self, week: Week) -> Mailing | None:
        """Return what was planned for an edition; None for one that was adopted."""
        query = sa.select(mailing).where(mailing.c.week == str(week))
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None or not row.frame:
            return None
        frame = decode(Frame, row.frame)
        return Mailing(frame=frame, edition_hash=row.edition_hash, planned_at=row.planned_at)

    def mail_text(self, week: Week, variant: str) -> MailText | None:
        """Return a text of a mailing."""
        query = sa.select(mail_text.c.body).where(
            mail_text.c.week == str(week), mail_text.c.variant == variant
        )
        with self._database.reading() as connection:
            body = connection.execute(query).scalar_one_or_none()
        return None if body is None else decode(MailText, zlib.decompress(body))

    def deliveries(self, states: Collection[DeliveryState] = (), week: Week | None = None) -> list[Delivery]:
        """Return deliveries in these states (in any, without), of `week` or all, by week and address."""
        query = sa.select(*_COLUMNS).order_by(delivery.c.week, delivery.c.address, delivery.c.reader)
        if states:
            query = query.where(delivery.c.state.in_(sorted(state.value for state in states)))
        if week is not None:
            query = query.where(delivery.c.week == str(week))
        with self._database.reading() as connection:
            return [_delivery(row) for row in connection.execute(query)]

    def unfinished_deliveries(self) -> list[Delivery]:
        """Return the deliveries that are not at their end, unknown ones among them."""
        query = sa.select(*_COLUMNS).where(unfinished).order_by(delivery.c.week, delivery.c.reader)
        with self._database.reading() as connection:
            return [_delivery(row) for row in connection.execute(query)]

    def delivery_owner(self, one: Delivery) -> str | None:
        """Return who has claimed a delivery."""
        query = sa.select(delivery.c.owner).where(_is(one))
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def letter(self, one: Delivery) -> Letter | None:
        """Return the bytes that were frozen when the delivery was first claimed."""
        query = sa.select(delivery.c.sender, delivery.c.letter).where(_is(one))
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None or row.letter is None:
            return None
        return Letter(
            sender=row.sender or "",
            recipient=one.address,
            message_id=one.message_id,
            body=zlib.decompress(row.letter),
        )

    def claim(self, pairs: Sequence[tuple[Delivery, Letter]], owner: str, now: datetime) -> list[Delivery]:
        """Claim what still wants sending, with its frozen bytes; return what was won, in order."""
        won = []
        with self._database.writing() as connection:
            for one, letter in pairs:
                values = {"state": DeliveryState.CLAIMED.value, "owner": owner, "changed_at": now}
                frozen = {"sender": letter.sender, "letter": zlib.compress(letter.body)}
                open_ = delivery.c.state.in_(sorted(state.value for state in OPEN))
                statement = sa.update(delivery).where(_is(one), open_).values(**values, **frozen)
                if connection.execute(statement).rowcount:
                    won.append(replace(one, state=DeliveryState.CLAIMED, changed_at=now))
        return won

    def save_delivery(self, one: Delivery) -> None:
        """Save where a delivery stands. Its bytes are kept as long as they may be needed again."""
        values: dict[str, Any] = {name: _values(one)[name] for name in _FIELDS}
        if one.state in _AT_ITS_END:
            values |= {"sender": None, "letter": None}
        with self._database.writing() as connection:
            connection.execute(sa.update(delivery).where(_is(one)).values(**values))


_COLUMNS = [column for column in delivery.c if column.name not in ("owner", "sender", "letter")]


def _is(one: Delivery) -> sa.ColumnElement[bool]:
    return sa.and_(delivery.c.week == str(one.week), delivery.c.reader == one.reader)


def _values(one: Delivery) -> dict[str, Any]:
    return {
        "week": str(one.week),
        "reader": one.reader,
        "address": one.address,
        "variant": one.variant,
        "message_id": one.message_id,
        "state": one.state.value,
        "changed_at": one.changed_at,
        "attempts": one.attempts,
        "next_try": one.next_try,
        "reply": one.reply,
    }


def _delivery(row: sa.Row[Any]) -> Delivery:
    return Delivery(
        week=Week.parse(row.week),
        reader=ReaderId(row.reader),
        address=row.address,
        variant=row.variant,
        message_id=row.message_id,
        state=DeliveryState(row.state),
        changed_at=row.changed_at,
        attempts=row.attempts,
        next_try=row.next_try,
        reply=row.reply,
    )
