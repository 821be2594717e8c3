"""The fault table: what servers and feeds do wrong, and what must come of it.

Each row is a feed of its own on a server of its own, polled in rounds a good day apart. A round is what the server
answers then; the last one stays. `@SERVER@` in a body stands for the address of that server.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from digest.model.feeds import Entry, FeedState
from digest.model.polls import PollOutcome
from tests.support.fault_server import Request, Response, Scenario
from tests.support.press import item, rss

MAX_BYTES = 300_000
TIMEOUT_S = 2.0
LOGIN = b"<!doctype html><html><head><title>Sign in</title><link rel=alternate type='application/rss+xml' href='/rss'></head>"
ONE = rss([item(1, day=12)])
TWO = rss([item(1, day=12), item(2, day=13)])


@dataclass(slots=True)
class Seen:
    """What came of a row, round by round."""

    now: list[datetime] = field(default_factory=list)
    history: list[PollOutcome] = field(default_factory=list)
    """Of the rounds in which it was polled."""
    states: list[FeedState] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """What the reports say of it."""
    persistent: list[bool] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def state(self) -> FeedState:
        return self.states[-1]

    @property
    def entry(self) -> Entry:
        assert len(self.entries) == 1
        return self.entries[0]

    @property
    def waits(self) -> list[timedelta]:
        """How long it is left alone after each round."""
        return [state.due_at - now for state, now in zip(self.states, self.now, strict=True) if state.due_at]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table."""

    name: str
    rounds: tuple[Scenario, ...] = ()
    also: Mapping[str, Scenario] = field(default_factory=dict)
    url: str | None = None
    """Of the feed, where it is not `/feed` of its server."""
    comes: str | None = None
    """Of each poll, in words of the history; None where more than one answer is right."""
    says: str = ""
    """A part of what the reports say of it."""
    entries: int | None = None
    check: Callable[[Seen], bool] = lambda _: True


def body(data: bytes, **headers: str) -> Response:
    return Response(body=data, headers={name.replace("_", "-"): value for name, value in headers.items()})


def to(location: str, status: int = 302) -> Response:
    return Response(status=status, headers={"Location": location})


def doc(inside: str, declaration: str = "") -> bytes:
    return f"{declaration}<rss version='2.0'><channel><title>News</title>{inside}</channel></rss>".encode()


def dated(date: str) -> bytes:
    return doc(f"<item><title>Rule</title><guid>1</guid><pubDate>{date}</pubDate></item>")


def linked(link: str) -> bytes:
    return doc(f"<item><title>Rule</title><guid>1</guid><link>{link}</link></item>")
