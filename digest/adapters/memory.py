"""Memory: when Python looks for what nothing refers to, and when it goes back to the system."""

import gc

SELDOM = 50_000
"""Containers made and not let go between two searches for cycles.

A command that has nothing to do makes 120,000, nearly all of which live as long as it does.
Python's own 700 had it search through them again and again, for a thirteenth of its time.
"""


def collect_seldom() -> None:
    """Look for cycles less often than Python does by itself."""
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])


def give_back() -> None:
    """Collect what nothing refers to, and return free pages. Without glibc only the first is done."""
    import ctypes

    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
