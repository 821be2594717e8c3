"""Threads change nothing but the time it takes."""

from collections.abc import Iterator
from threading import Barrier, Event

import pytest

from digest.adapters.threads import AHEAD, HELD, ThreadMap


@pytest.mark.parametrize("count", [1, 4])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    assert list(ThreadMap(count).map(lambda n: n * n, range(100))) == [n * n for n in range(100)]


def test_as_many_run_at_once_as_there_are_threads() -> None:
    together = Barrier(3, timeout=10)

    assert sorted(ThreadMap(3).map(lambda _: together.wait(), range(3))) == [0, 1, 2]


def test_a_slow_item_does_not_hold_up_those_behind_it() -> None:
    last = Event()

    def work(number: int) -> int:
        if number == 0:
            assert last.wait(10)
        if number == 5:
            last.set()
        return number

    assert list(ThreadMap(2).map(work, range(6))) == list(range(6))


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    results = ThreadMap(2).map(lambda n: n, items())
    next(results)

    assert len(taken) <= 2 * AHEAD + 1
    results.close()  # type: ignore[attr-defined]


def test_an_exception_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(ThreadMap(2).map(lambda n: 1 // n, [1, 0, 1]))


def test_nothing_new_is_begun_while_results_fill_the_memory() -> None:
    first_lot, begun = Event(), []

    def work(number: int) -> int:
        begun.append(number)
        if len(begun) == 2 * AHEAD:
            first_lot.set()
        return number

    results = ThreadMap(2).map(work, range(100), lambda _: HELD)
    taken = [next(results)]
    assert first_lot.wait(10)
    taken += [next(results) for _ in range(3)]

    assert len(begun) == 2 * AHEAD
    assert taken + list(results) == list(range(100))
