"""Batches: as much as is worked on, and held in memory, between two commits."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from digest.model.feeds import Fetched, Page

T = TypeVar("T")

COUNT = 32
"""Documents in one batch, …"""
BYTES = 32_000_000
"""… and the bytes after which they are enough."""


def batches(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield the items in order, in lists bounded in number and by the sum of their sizes."""
    batch: list[T] = []
    held = 0
    for item in items:
        batch.append(item)
        held += size(item)
        if len(batch) >= COUNT or held >= BYTES:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def bytes_of(fetched: Fetched | None) -> int:
    """Return how many bytes an answer holds."""
    return len(fetched.body) if isinstance(fetched, Page) else 0
