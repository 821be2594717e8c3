"""Memory that is free, given back to the system between two large pieces of work."""

import ctypes
import gc


def give_back() -> None:
    """Collect what nothing refers to, and return free pages. Without glibc only the first is done."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
