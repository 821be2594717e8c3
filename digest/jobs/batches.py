"""Batches: as much as is worked on, and held in memory, between two commits."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from digest.model.feeds import Fetched, Page

T = TypeVar("T")

COUNT = 32
"""Documents in one batch, …"""
BYTES = 32_000_000
"""… and the bytes after which they are enough."""
ANSWERS = 256
"""Answers in one batch of polls: most bring no document, and a commit costs more than to save one of them."""


def batches(items: Iterable[T], size: Callable[[T], int], *, most: int = COUNT) -> Iterator[list[T]]:
    """Yield the items in order, in lists bounded by the sum of their sizes, and in number.

    The bounds are COUNT items that have a size, and `most` in all.
    """
    batch: list[T] = []
    sizes: list[int] = []
    for item in items:
        batch.append(item)
        if held := size(item):
            sizes.append(held)
        if len(batch) >= most or len(sizes) >= COUNT or sum(sizes) >= BYTES:
            yield batch
            batch, sizes = [], []
    if batch:
        yield batch


def bytes_of(fetched: Fetched | None) -> int:
    """Return how many bytes an answer holds."""
    return len(fetched.body) if isinstance(fetched, Page) else 0
