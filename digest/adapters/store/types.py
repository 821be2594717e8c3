"""Column types: all that differs between the databases, and how our values become columns."""

import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from digest.adapters.encoding import compact, decode
from digest.model.articles import Link, Origin
from digest.model.dates import DateKind, StatedDate
from digest.model.stamps import Stamp

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DATE_ONLY = " date"


class Words(sa.TypeDecorator[str]):
    """Text, ordered by code point on every database.

    NUL and lone surrogates, which no database holds, become U+FFFD.
    """

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> TypeEngine[Any]:
        """Choose the collation that SQLite has anyway."""
        return sa.Text(collation="C" if dialect.name == "postgresql" else None)

    def process_bind_param(self, value: str | None, _dialect: sa.Dialect) -> str | None:
        """Write."""
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


class UtcTime(sa.TypeDecorator[datetime]):
    """A moment, aware and in UTC. On SQLite it is text of one width, which sorts by time."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> TypeEngine[Any]:
        """Use the database's own type where there is one."""
        if dialect.name == "postgresql":
            return sa.TIMESTAMP(timezone=True)
        return sa.Text()

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | str | None:
        """Write; ValueError if `value` is naive."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        at = value.astimezone(UTC)
        return at if dialect.name == "postgresql" else at.isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, _dialect: sa.Dialect) -> datetime | None:
        """Read."""
        if value is None:
            return None
        at: datetime = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return at.astimezone(UTC)


class StampText(sa.TypeDecorator[Stamp]):
    """A stamp in the offset it was given in; `2026-11-24T00:00:00+01:00 date` is a calendar date."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: Stamp | None, _dialect: sa.Dialect) -> str | None:
        """Write."""
        return None if value is None else value.at.isoformat() + (_DATE_ONLY if value.date_only else "")

    def process_result_value(self, value: str | None, _dialect: sa.Dialect) -> Stamp | None:
        """Read."""
        if value is None:
            return None
        at = datetime.fromisoformat(value.removesuffix(_DATE_ONLY))
        return Stamp(at=at, date_only=value.endswith(_DATE_ONLY))


class Strings(sa.TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, as JSON."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, _dialect: sa.Dialect) -> str | None:
        """Write."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, _dialect: sa.Dialect) -> tuple[str, ...] | None:
        """Read."""
        return None if value is None else tuple(json.loads(value))


class Links(sa.TypeDecorator[tuple[Link, ...]]):
    """A tuple of links, as JSON pairs."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: tuple[Link, ...] | None, _dialect: sa.Dialect) -> str | None:
        """Write."""
        if value is None:
            return None
        return json.dumps([(link.url, link.text) for link in value], ensure_ascii=False)

    def process_result_value(self, value: str | None, _dialect: sa.Dialect) -> tuple[Link, ...] | None:
        """Read."""
        return None if value is None else tuple(Link(url=url, text=text) for url, text in json.loads(value))


class Origins(sa.TypeDecorator[tuple[Origin, ...]]):
    """Where values came from, as JSON pairs of field and source."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: tuple[Origin, ...] | None, _dialect: sa.Dialect) -> str | None:
        """Write."""
        return None if value is None else json.dumps([(origin.field, origin.source) for origin in value])

    def process_result_value(self, value: str | None, _dialect: sa.Dialect) -> tuple[Origin, ...] | None:
        """Read."""
        return None if value is None else _origins(value)


@lru_cache(maxsize=1024)
def _origins(value: str) -> tuple[Origin, ...]:
    """Read them once: most articles say the same of where their values came from, and share it."""
    return tuple(Origin(field=field, source=source) for field, source in json.loads(value))


class StatedDates(sa.TypeDecorator[tuple[StatedDate, ...]]):
    """A tuple of stated dates, as JSON lists of date, kind and text."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: tuple[StatedDate, ...] | None, _dialect: sa.Dialect) -> str | None:
        """Write."""
        if value is None:
            return None
        return json.dumps([(each.date, each.kind.value, each.text) for each in value], ensure_ascii=False)

    def process_result_value(self, value: str | None, _dialect: sa.Dialect) -> tuple[StatedDate, ...] | None:
        """Read."""
        if value is None:
            return None
        found = json.loads(value)
        return tuple(StatedDate(date=date, kind=DateKind(kind), text=text) for date, kind, text in found)


class Value(sa.TypeDecorator[Any]):
    """A dataclass of ours, as JSON; fields that a newer version added have their defaults."""

    impl = Words
    cache_ok = True

    def __init__(self, kind: type[Any]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, _dialect: sa.Dialect) -> str | None:
        """Write."""
        return None if value is None else compact(value).decode()

    def process_result_value(self, value: str | None, _dialect: sa.Dialect) -> Any:
        """Read."""
        return None if value is None else decode(self.kind, value.encode())
