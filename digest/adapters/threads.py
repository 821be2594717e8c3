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


class ThreadMap:
    """`map` over `count` threads; one thread is the same code without a pool."""

    def __init__(self, count: int) -> None:
        self._count = count

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Yield the results in the order of the items; an exception ends the rest and is raised here."""
        if self._count == 1:
            yield from map(function, items)
            return
        source = iter(items)
        with ThreadPoolExecutor(self._count, thread_name_prefix="fetch") as pool:
            pending: deque[Future[R]] = deque(
                pool.submit(function, item) for item in islice(source, AHEAD * self._count)
            )
            try:
                while pending:
                    yield pending.popleft().result()
                    pending.extend(pool.submit(function, item) for item in islice(source, 1))
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
