"""What several jobs need from the world; what only one needs is declared where it is used."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from digest.model.articles import ArticleId
from digest.model.feeds import Failed, FeedId, Fetched
from digest.model.registers import Snapshot
from digest.model.storage import KnownEntry, KnownName

T = TypeVar("T")
R = TypeVar("R")


class Fetcher(Protocol):
    """The network."""

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, robot: bool = False
    ) -> Fetched:
        """Ask for `url`; what can be expected to go wrong comes back as Failed."""
        ...


class PageFetcher(Protocol):
    """The network, for pages that a feed links to."""

    def fetch_page(self, url: str) -> Fetched:
        """Fetch a page if its host's robots.txt allows it; Failed otherwise."""
        ...


class Threads(Protocol):
    """Many at once, for what waits on the network."""

    def map(
        self, function: Callable[[T], R], items: Iterable[T], size: Callable[[R], int] | None = None
    ) -> Iterator[R]:
        """Yield the results in the order of the items; a few items are taken ahead, not all.

        `size` tells the bytes of a result, so that a few large ones do not fill the memory.
        """
        ...


class Workers(Protocol):
    """Bounded processes, for what hostile input can make slow or large."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Failed]:
        """Yield the results in the order of the items; a worker that was stopped gives Failed."""
        ...


class Lists(Protocol):
    """What is remembered of registers."""

    def register(self, feed_id: FeedId) -> Snapshot | None:
        """Return the list as it was last believed to be."""
        ...


class KnownEntries(Lists, Protocol):
    """What is remembered of entries."""

    def known_entries(self, ids: Collection[str]) -> Mapping[ArticleId, KnownEntry]:
        """Return the stored entries with these ids."""
        ...

    def latest_names(self, feed_id: FeedId, recent: int) -> Sequence[KnownName]:
        """Return names of the latest entries of a feed."""
        ...


class Log(Protocol):
    """A record of what was done, for whoever asks for it."""

    def info(self, event: str, **values: object) -> None:
        """Tell what was done: an event's name and its values."""
        ...


class NoLog:
    """Keeps nothing."""

    def info(self, event: str, **values: object) -> None:
        """Pass over it."""


Progress = Callable[[int, int], None]
"""Called with what is done and what there is to do."""


def silent(_done: int, _total: int) -> None:
    """Show no progress."""
