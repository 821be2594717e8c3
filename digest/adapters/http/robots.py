"""What hosts ask of robots (RFC 9309), looked up once a run: the only module that knows protego.

It is heeded for pages that nobody gave us; a feed, a listing or an address that the operator or an editor
wrote down was meant to be fetched.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.adapters.http.targets import Target
from digest.model.feeds import Failed, Fetched, Page

if TYPE_CHECKING:
    from protego import Protego

AGENT = "digest"
MAX_BYTES = 512_000
"""RFC 9309, 2.5: at least 500 KiB must be read; what follows is not."""
MAX_DELAY_S = 60.0
"""Of Crawl-delay: more would let one host hold up a whole run."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host says; `unheard` is why it could not be asked."""

    rules: "Protego | None"
    unheard: Failed | None = None


class Robots:
    """The wishes of hosts; safe to share between threads."""

    def __init__(self, fetch: Callable[[str], Fetched]) -> None:
        """`fetch` follows redirects and goes through the guard, as for any document."""
        self._fetch = fetch
        self._lock = threading.Lock()
        self._asking: dict[str, threading.Lock] = {}
        self._known: dict[str, _Rules] = {}

    def refusal(self, target: Target) -> Failed | None:
        """Why the document may not be fetched; None if it may.

        A host whose robots.txt cannot be had for a passing reason is not asked for anything else now; one
        that has none (any 4xx) admits all.
        """
        known = self._of(target)
        if known.unheard is not None:
            return Failed(reason=f"robots.txt of {target.host} could not be had: {known.unheard.reason}")
        if known.rules is None or known.rules.can_fetch(str(target.url), AGENT):
            return None
        return Failed(reason=f"robots.txt of {target.host} does not allow it", forbidden=True)

    def delay_s(self, target: Target) -> float:
        """How long the host wants robots to pause between two requests; 0 if it does not say."""
        rules = self._of(target).rules
        asked = rules.crawl_delay(AGENT) if rules is not None else None
        return min(max(asked or 0.0, 0.0), MAX_DELAY_S)

    def _of(self, target: Target) -> _Rules:
        origin = f"{target.scheme}://{target.authority}"
        with self._lock:
            asking = self._asking.setdefault(origin, threading.Lock())
        with asking:
            if origin not in self._known:
                self._known[origin] = _read(self._fetch(f"{origin}/robots.txt"))
            return self._known[origin]


def _read(answer: Fetched) -> _Rules:
    match answer:
        case Page(body=body):
            from protego import Protego

            return _Rules(Protego.parse(body[:MAX_BYTES].decode("utf-8-sig", "replace")))
        case Failed() as failed if failed.lasting:
            return _Rules(None)
        case Failed() as failed:
            return _Rules(None, failed)
        case _:
            return _Rules(None)
