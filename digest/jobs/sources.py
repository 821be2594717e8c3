"""Sources: each feed with how it does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from digest.model.feeds import Feed, FeedId, FeedState


class Store(Protocol):
    """What is known of feeds."""

    def feed_states(self) -> Mapping[FeedId, FeedState]:
        """Return the state of every feed polled so far."""
        ...

    def entry_counts(self) -> Mapping[FeedId, int]:
        """Return how many entries were ever stored, by feed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A feed in the list of feeds; `status` is `ok`, `failing`, `new` or `disabled`."""

    id: str
    name: str
    url: str
    status: str
    entries: int
    state: FeedState | None

    @property
    def trouble(self) -> str:
        """What to append to the line of a failing feed."""
        if self.state is None or self.state.failing_since is None:
            return ""
        return f"  (failing since {self.state.failing_since:%Y-%m-%d %H:%M}: {self.state.last_error})"

    def shape(self) -> dict[str, object]:
        """Return it for `--json`."""
        state = self.state
        success = state.last_success if state else None
        failing = state.failing_since if state else None
        return {
            "id": self.id,
            "name": self.name,
            "url": self.url,
            "status": self.status,
            "entries": self.entries,
            "last_success": success.isoformat() if success else None,
            "failing_since": failing.isoformat() if failing else None,
            "last_error": state.last_error if state and failing else None,
        }


def run(feeds: Sequence[Feed], store: Store) -> list[SourceLine]:
    """Return a line for each configured feed, in the order of the configuration."""
    states, counts = store.feed_states(), store.entry_counts()
    return [
        SourceLine(
            id=feed.id,
            name=feed.name,
            url=feed.url,
            status=status_of(feed, states.get(feed.id)),
            entries=counts.get(feed.id, 0),
            state=states.get(feed.id),
        )
        for feed in feeds
    ]


def status_of(feed: Feed, state: FeedState | None) -> str:
    """Return the status in one word."""
    if not feed.enabled:
        return "disabled"
    if state is None:
        return "new"
    return "failing" if state.failing_since else "ok"
