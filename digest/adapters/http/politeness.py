"""Manners towards hosts: few requests at once, a pause between them, none where we were asked to stop."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from digest.model.feeds import Failed


class Politeness:
    """What one run owes to every host that it asks; safe to share between threads."""

    def __init__(
        self,
        *,
        per_host: int,
        gap_s: float,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._per_host = per_host
        self._gap_s = gap_s
        self._clock = clock
        self._wait = wait
        self._lock = threading.Lock()
        self._slots: dict[str, threading.BoundedSemaphore] = {}
        self._next_start: dict[str, float] = {}
        self._own_gap_s: dict[str, float] = {}
        self._left_alone: dict[str, Failed] = {}

    @contextmanager
    def turn(self, host: str, *, gap: bool = True) -> Iterator[None]:
        """Wait until `host` may be asked once more; the turn lasts as long as the context.

        `gap=False` is for hosts that are this machine.
        """
        with self._slot(host):
            if gap:
                self._pause(host)
            yield

    def slow_down(self, host: str, gap_s: float) -> None:
        """Leave so long between two requests to `host`, if that is longer than usual."""
        if gap_s > self._gap_s:
            with self._lock:
                self._own_gap_s[host] = gap_s

    def leave_alone(self, host: str, failed: Failed) -> None:
        """Ask `host` nothing more; `failed` is how it said so."""
        with self._lock:
            self._left_alone.setdefault(host, failed)

    def left_alone(self, host: str) -> Failed | None:
        """What to answer instead of asking `host`; None if it may be asked."""
        with self._lock:
            failed = self._left_alone.get(host)
        if failed is None:
            return None
        reason = f"not asked: {host} wants to be left alone, it answered {failed.reason}"
        return replace(failed, reason=reason)

    def _slot(self, host: str) -> threading.BoundedSemaphore:
        with self._lock:
            if host not in self._slots:
                self._slots[host] = threading.BoundedSemaphore(self._per_host)
            return self._slots[host]

    def _pause(self, host: str) -> None:
        with self._lock:
            now = self._clock()
            start = max(now, self._next_start.get(host, now))
            self._next_start[host] = start + self._own_gap_s.get(host, self._gap_s)
        if start > now:
            self._wait(start - now)
