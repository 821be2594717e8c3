"""Registers: the list that came, compared with the one that was remembered."""

from dataclasses import replace
from datetime import datetime

from digest.jobs.ports import Lists
from digest.model.feeds import Failed, Feed, ParsedFeed
from digest.model.registers import Snapshot
from digest.reading import registers
from digest.reading.feeds import parsed as finished


def compared(
    feed: Feed, parsed: ParsedFeed, store: Lists, now: datetime
) -> tuple[ParsedFeed | Failed, Snapshot | None]:
    """Return the news of a list (of a feed: what it holds), and what is to be saved with them."""
    if parsed.table is None or feed.register is None:
        return parsed, None
    outcome = registers.compared(store.register(feed.id), parsed.table, feed, feed.register, now)
    found = outcome.found
    if isinstance(found, Failed):
        return found, outcome.snapshot
    return replace(finished(found, feed), table=parsed.table), outcome.snapshot
