"""Registers: the list that came, compared with the one that was remembered."""

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from digest.model.feeds import Failed, Feed, FeedId, ParsedFeed
from digest.model.registers import Snapshot
from digest.reading import registers
from digest.reading.feeds import parsed as finished


class Store(Protocol):
    """What must be remembered of lists."""

    def register(self, feed_id: FeedId) -> Snapshot | None:
        """Return the list as it was last believed to be."""
        ...


def compared(
    feed: Feed, parsed: ParsedFeed, store: Store, now: datetime
) -> tuple[ParsedFeed | Failed, Snapshot | None]:
    """Return the news of a list (of a feed: what it holds), and what is to be saved with them."""
    if parsed.table is None or feed.register is None:
        return parsed, None
    outcome = registers.compared(store.register(feed.id), parsed.table, feed, feed.register, now)
    found = outcome.found
    if isinstance(found, Failed):
        return found, outcome.snapshot
    return replace(finished(found, feed), table=parsed.table), outcome.snapshot
