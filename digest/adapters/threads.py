"""Many network requests at once, their results in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Items taken ahead for each thread: a slow answer idles no other, and 10,000 items are not swallowed."""


HELD = 64_000_000
"""Bytes of results that wait to be taken, before no more are asked for."""


class ThreadMap:
    """`map` over `count` threads; one thread is the same code without a pool."""

    def __init__(self, count: int) -> None:
        self._count = count

    def map(
        self, function: Callable[[T], R], items: Iterable[T], size: Callable[[R], int] | None = None
    ) -> Iterator[R]:
        """Yield the results in the order of the items; an exception ends the rest and is raised here.

        `size` tells the bytes of a result: nothing new is begun while finished ones hold more than HELD.
        """
        if self._count == 1:
            yield from map(function, items)
            return
        source = iter(items)
        with ThreadPoolExecutor(self._count, thread_name_prefix="fetch") as pool:
            pending: deque[Future[R]] = deque()
            ahead = AHEAD * self._count
            try:
                while True:
                    if len(pending) <= ahead // 2:
                        room = ahead - len(pending) if _held(pending, size) < HELD else 0
                        pending.extend(pool.submit(function, item) for item in islice(source, room))
                    if not pending:
                        return
                    yield pending.popleft().result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def _held(pending: Iterable[Future[R]], size: Callable[[R], int] | None) -> int:
    """Return the bytes of the results that wait to be taken."""
    if size is None:
        return 0
    finished = (future for future in pending if future.done() and future.exception() is None)
    return sum(size(future.result()) for future in finished)
