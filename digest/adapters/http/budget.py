"""Time that may be spent in pieces."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from digest.adapters.http.addresses import Instant


class Budget:
    """Seconds of the wall clock for one address; waiting for our turn does not count."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self._left <= 0

    @contextmanager
    def spend(self) -> Iterator[Instant]:
        """Spend in this context; gives the moment at which the budget will be exhausted."""
        began = time.monotonic()
        try:
            yield Instant(began + self._left)
        finally:
            self._left -= time.monotonic() - began
