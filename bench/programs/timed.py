"""What the programs measure of themselves: their work alone, when all is loaded."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from digest.adapters.memory import collect_seldom


class Clock:
    """CPU seconds of this process and of the children that ended, and wall seconds."""

    cpu_s = 0.0
    wall_s = 0.0


@contextmanager
def timed() -> Iterator[Clock]:
    """Measure what is done in between, with cycles collected as seldom as in a command."""
    collect_seldom()
    clock, before, began = Clock(), os.times(), time.perf_counter()
    yield clock
    after = os.times()
    clock.wall_s = time.perf_counter() - began
    clock.cpu_s = sum(after[:4]) - sum(before[:4])


def tell(clock: Clock, **more: float) -> None:
    """Print the figures as the last line."""
    print(json.dumps({"cpu_s": clock.cpu_s, "wall_s": clock.wall_s, **more}))
