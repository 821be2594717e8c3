"""How fast letters may leave: so many a minute, and so many a minute to one domain."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pace:
    """Waits before a letter for as long as it takes to keep the two rates; evenly, without bursts."""

    per_minute: float | None
    per_domain: float | None
    clock: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
    _free_at: dict[str, float] = field(default_factory=dict)

    def before(self, domain: str) -> None:
        """Wait until a letter to `domain` may leave."""
        for name, rate in (("", self.per_minute), (f"@{domain}", self.per_domain)):
            if rate is None:
                continue
            now = self.clock()
            due = self._free_at.get(name, now)
            if due > now:
                self.wait(due - now)
            self._free_at[name] = max(due, now) + 60 / rate
