import ctypes
import gc
import weakref

import pytest

from digest.adapters.memory import SELDOM, collect_seldom, give_back


class Ring:
    """Refers to itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.own = self


def collected() -> bool:
    """Whether giving back collects what only a collection frees."""
    gc.disable()
    try:
        left = weakref.ref(Ring())
        give_back()
    finally:
        gc.enable()
    return left() is None


def test_what_nothing_refers_to_is_collected() -> None:
    assert collected()


def test_a_system_that_cannot_trim_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())

    assert collected()


def test_cycles_are_looked_for_seldom_and_not_never() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        after = gc.get_threshold()
    finally:
        gc.set_threshold(*before)

    assert after == (SELDOM, *before[1:])
    assert gc.isenabled()
