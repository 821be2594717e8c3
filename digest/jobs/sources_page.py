"""The page of sources: how each did on the day of an edition, and anew on the day on which that changes."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from digest.jobs.sources import status_of
from digest.model.archive import Rendered, Site
from digest.model.feeds import Feed, FeedId, FeedState
from digest.model.source_states import SourceState, SourceStatus
from digest.model.weeks import Week
from digest.reading.silence import silent_since
from digest.rendering.sources_view import PATH, sources_file
from digest.rendering.templates import Templates


class Store(Protocol):
    """What is known of feeds."""

    def feed_states(self) -> Mapping[FeedId, FeedState]:
        """Return the state of every feed polled so far."""
        ...

    def published_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions are frozen."""
        ...


class Keys(Protocol):
    """What pages on disk were made of."""

    def page_keys(self) -> Mapping[str, str]:
        """Return it by page."""
        ...

    def save_page_keys(self, keys: Mapping[str, str]) -> None:
        """Remember that pages were written."""
        ...

    def forget_page_keys(self, names: Collection[str]) -> None:
        """Forget pages that are no longer there."""
        ...


class Theme(Templates, Protocol):
    """Templates that can tell when they changed."""

    def fingerprint(self) -> str:
        """Return a hash of all sources."""
        ...


class Disk(Protocol):
    """The folder of the site."""

    @property
    def name(self) -> str:
        """Tells one folder from another."""
        ...

    def write(self, files: Iterable[Rendered]) -> int:
        """Write what differs; return how many files did. OutputError if one cannot be written."""
        ...

    def remove(self, paths: Collection[str]) -> int:
        """Remove files that are there; return how many were."""
        ...

    def names(self, folder: str) -> Sequence[str]:
        """Return the paths of all files in a folder and the folders in it, in order."""
        ...

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the page is made of."""

    store: Store
    keys: Keys
    theme: Theme
    disk: Disk
    feeds: Sequence[Feed]
    place: Callable[[str], str]
    """The name of a jurisdiction in the language of the site."""


def write(world: World, site: Site, now: datetime) -> int:
    """Write the page if an edition was published or a source does otherwise than before; return 0 or 1.

    The day of the last answer of a source that does well is no reason: a site whose every visit brings a
    changed page is dear to copy.
    """
    states = tuple(_states(world, now))
    made_of = (
        world.disk.name,
        world.theme.fingerprint(),
        site,
        max(world.store.published_weeks(), default=None),
    )
    key = _hash(repr((made_of, [_lasting(state) for state in states])).encode())
    if world.keys.page_keys().get(PATH, "").startswith(f"{key}:") and world.disk.holds(PATH):
        return 0
    page = sources_file(states, now.astimezone(UTC).date(), site, world.theme)
    written = world.disk.write((page,))
    world.keys.save_page_keys({PATH: f"{key}:{_hash(page.body)}"})
    return written


def is_as_written(body: bytes, keys: Mapping[str, str]) -> bool:
    """Whether `body` is the page that was written last: the days in it are in no edition."""
    return keys.get(PATH, "").partition(":")[2] == _hash(body)


def _states(world: World, now: datetime) -> Iterator[SourceState]:
    known = world.store.feed_states()
    for feed in world.feeds:
        yield _state(feed, known.get(feed.id), world.place, now)


def _state(feed: Feed, state: FeedState | None, place: Callable[[str], str], now: datetime) -> SourceState:
    status = SourceStatus(status_of(feed, state))
    quiet = silent_since(state, now) if status is SourceStatus.OK else None
    failing = state.failing_since if state and status is SourceStatus.FAILING else None
    since = failing or quiet
    return SourceState(
        name=feed.name,
        kind=feed.kind,
        url=feed.url,
        jurisdiction=place(feed.jurisdiction) if feed.jurisdiction else None,
        language=feed.language,
        status=SourceStatus.SILENT if quiet else status,
        since=since.astimezone(UTC).date() if since else None,
        reason=(state.last_error or "") if state and failing else "",
        answered=state.last_success.astimezone(UTC).date() if state and state.last_success else None,
    )


def _lasting(state: SourceState) -> tuple[object, ...]:
    return (state.name, state.kind, state.url, state.jurisdiction, state.language, state.status, state.since)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]
