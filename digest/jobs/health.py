"""Health: how each feed has done, poll by poll, and whether it is quieter than it uses to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from digest.jobs.sources import status_of
from digest.model.feeds import Feed, FeedId, FeedState
from digest.model.polls import Outcome, PollOutcome
from digest.reading.silence import silent_since


class Store(Protocol):
    """What is remembered of polls."""

    def feed_states(self) -> Mapping[FeedId, FeedState]:
        """Return the state of every feed polled so far."""
        ...

    def poll_history(self, feed_id: FeedId, limit: int) -> Sequence[PollOutcome]:
        """Return what came of the last polls of a feed, the newest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How one feed has done."""

    id: str
    name: str
    status: str
    """`ok`, `silent`, `failing`, `new` or `disabled`."""
    state: FeedState | None
    silent_since: datetime | None
    polls: tuple[PollOutcome, ...]
    """The newest first."""

    @property
    def answered(self) -> int:
        """How many of these polls brought a document, or word that it had not changed."""
        return sum(poll.outcome in (Outcome.NEW, Outcome.UNCHANGED) for poll in self.polls)

    @property
    def every(self) -> timedelta | None:
        """The usual time between two entries."""
        habits = self.state.habits if self.state else None
        return habits.every if habits else None

    def shape(self) -> dict[str, object]:
        """Return it for `--json`."""
        state = self.state
        return {
            "id": self.id,
            "name": self.name,
            "status": self.status,
            "polls": len(self.polls),
            "answered": self.answered,
            "last_success": _iso(state.last_success if state else None),
            "last_entry": _iso(state.last_entry if state else None),
            "due_at": _iso(state.due_at if state else None),
            "failing_since": _iso(state.failing_since if state else None),
            "last_error": state.last_error if state and state.failing_since else None,
            "usual_seconds_between_entries": self.every.total_seconds() if self.every else None,
            "silent_since": _iso(self.silent_since),
            "history": [_poll(poll) for poll in self.polls],
        }


def run(feeds: Sequence[Feed], store: Store, now: datetime, *, limit: int) -> list[Health]:
    """Tell of each feed, in the order of the configuration, with its last `limit` polls."""
    states = store.feed_states()
    return [
        _health(feed, states.get(feed.id), tuple(store.poll_history(feed.id, limit)), now) for feed in feeds
    ]


def _health(feed: Feed, state: FeedState | None, polls: tuple[PollOutcome, ...], now: datetime) -> Health:
    quiet = silent_since(state, now) if feed.enabled else None
    status = status_of(feed, state)
    return Health(
        id=feed.id,
        name=feed.name,
        status="silent" if status == "ok" and quiet else status,
        state=state,
        silent_since=quiet,
        polls=polls,
    )


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _poll(poll: PollOutcome) -> dict[str, object]:
    return {
        "at": poll.at.isoformat(),
        "outcome": poll.outcome.value,
        "status": poll.status,
        "added": poll.added,
        "changed": poll.changed,
        "note": poll.note,
    }
