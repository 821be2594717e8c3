"""Hypothesis strategies for any of our values, from the types of its fields."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from types import UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from digest.model.weeks import Week

T = TypeVar("T")

AT_MOST = 2
"""Of anything in a tuple: editions nest deeply."""

TEXTS = st.text(max_size=12)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
DATES = st.dates(date(1900, 1, 1))
_SIMPLE: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    date: DATES,
    datetime: st.datetimes(timezones=OFFSETS),
    timedelta: st.timedeltas(),
    type(None): st.none(),
    Week: DATES.map(Week.of),
}


def any_value(kind: type[T]) -> st.SearchStrategy[T]:
    """Build values of a dataclass of ours."""
    found: st.SearchStrategy[T] = _strategy(kind)
    return found


def _strategy(kind: Any) -> st.SearchStrategy[Any]:
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if isinstance(kind, NewType):
        return _strategy(kind.__supertype__)
    if get_origin(kind) in (Union, UnionType):
        return st.one_of([_strategy(one) for one in get_args(kind)])
    if get_origin(kind) is tuple:
        return st.lists(_strategy(get_args(kind)[0]), max_size=AT_MOST).map(tuple)
    return _named(kind)


def _named(kind: Any) -> st.SearchStrategy[Any]:
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    assert is_dataclass(kind), kind
    make: Any = kind
    hints = get_type_hints(kind)
    return st.deferred(
        lambda: st.builds(make, **{each.name: _strategy(hints[each.name]) for each in fields(kind)})
    )
