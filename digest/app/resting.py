"""When a run found nothing to do: until when that holds, and what it rests on."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest.adapters import rest
from digest.app.post import Post
from digest.config.schema import DEFAULT_STORE
from digest.editing.weeks import current, due_at, last_complete

if TYPE_CHECKING:
    from digest.app.world import World
    from digest.model.reports import JobReport

LONGEST = timedelta(minutes=55)
"""What comes of itself and not by a feed or a Monday, as a document asked for again, waits no longer."""
_COARSE_NS = 50_000_000
"""How far the times of change of files may lag behind the clock."""
_PACKAGE = Path(__file__).resolve().parents[1]


def note(world: "World", reports: "Sequence[JobReport]") -> None:
    """Write down that nothing is to be done, if that is so; under the lock, while nobody changes the store.

    What changed since the run began may have been looked at before that: then there is no note.
    """
    moment = _until(world, reports)
    if moment is None:
        return
    seen = rest.stamps(_watched(world))
    if all(stamp is None or stamp[0] < world.began_ns - _COARSE_NS for stamp in seen.values()):
        rest.note(world.state, seen, world.now, moment, reports)


def _until(world: "World", reports: "Sequence[JobReport]") -> datetime | None:
    """Return until when a run would find nothing again; None if this one found something, or cannot know."""
    if world.settings.store != DEFAULT_STORE or not all(map(_is_nothing, reports)):
        return None
    if world.store.unfinished_deliveries():
        return None
    states = world.store.feed_states()
    due = [states[feed.id].due_at if feed.id in states else None for feed in world.settings.enabled]
    weeks = (last_complete(world.now, world.zone), current(world.now, world.zone))
    editions = (due_at(week, world.settings.publish.at, world.zone) for week in weeks)
    moments = [*due, *(moment for moment in editions if moment > world.now), world.now + LONGEST]
    known = [moment for moment in moments if moment is not None]
    soonest = min(known)
    return soonest if len(known) == len(moments) and soonest > world.now else None


def _watched(world: "World") -> Iterator[Path]:
    """Yield all that a run goes by: the program, what its user writes, the store, and the site's folders."""
    base, settings = world.settings.base, world.settings
    yield from rest.tree(_PACKAGE)
    yield from rest.tree(_PACKAGE.parent / "templates")
    yield from (settings.path, Post(world).readers_file, *settings.taxonomy)
    yield from rest.tree(base / "templates")
    yield from rest.tree(base / "editions")
    yield from (world.state / "digest.db", world.state / "digest.db-wal", world.state / "mail.key")
    yield from rest.folders(settings.public)


def _is_nothing(report: "JobReport") -> bool:
    spoken = report.problems or report.notices or report.failed or report.needs_decision
    return not spoken and not any(report.counts.values())
