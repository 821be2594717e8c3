"""Search: an index for each part of the archive; that of a part that brought nothing new stays as it is.

The parts are whole ISO years, the quarters of the latest one, and of its last quarter four weeks each: a week
then costs some weeks, the turn of a quarter thirteen, and a search of ten years opens a dozen indexes.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from digest.editing.notices import concerning
from digest.jobs.sources_page import Disk, Keys, Theme
from digest.model.archive import Rendered, Site
from digest.model.notices import EditionNotice
from digest.model.quarters import first_of_four, quarter_of
from digest.model.threads import Trace
from digest.model.weeks import Week
from digest.rendering.search import PAGE, SCRIPT, search_entries, search_page

FOLDER = "pagefind/"
_ENTRY = "pagefind-entry.json"


class Told(Protocol):
    """Where the stories of some weeks are found."""

    def told(self, *, since: Week, before: Week) -> Sequence[Trace]:
        """Return all stories of the editions from `since` on and before `before`."""
        ...


class Engine(Protocol):
    """Makes an index that a browser can search."""

    def index(self, pages: Iterable[Rendered], language: str, folder: str) -> tuple[Rendered, ...]:
        """Return the files of an index of `pages`, to lie in `folder`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the index is made of, and where it goes."""

    told: Told
    keys: Keys
    disk: Disk
    theme: Theme
    engine: Engine
    site: Site


def write(world: World, weeks: Sequence[Week], notices: Sequence[EditionNotice]) -> int:
    """Write the indexes that are not made of what they would be made of now, then the page.

    Return the files that changed. A file of an index that no longer belongs to it is removed: it may hold
    words that were withdrawn.
    """
    known, written = world.keys.page_keys(), 0
    wanted = parts(weeks)
    for part, own in wanted.items():
        key = _key(world, own, notices)
        fresh = known.get(folder(part), "").startswith(f"{key}:")
        if not fresh or not _is_there(part, known, world.disk):
            files = index(world, part, own)
            written += world.disk.write(files)
            gone = set(world.disk.names(folder(part))) - {file.path for file in files}
            written += world.disk.remove(sorted(gone))
            world.keys.save_page_keys({folder(part): f"{key}:{_hash_of(files)}"})
    written += _remove({name for name in known if name.startswith(FOLDER)} - set(map(folder, wanted)), world)
    shown = indexed(weeks, world.keys.page_keys())
    return written + world.disk.write(search_page(shown, world.site, world.theme))


def _remove(folders: Collection[str], world: World) -> int:
    """Remove indexes whose stories stand in others now."""
    removed = sum(world.disk.remove(world.disk.names(each)) for each in sorted(folders))
    world.keys.forget_page_keys(folders)
    return removed


def index(world: World, part: str, weeks: Collection[Week]) -> tuple[Rendered, ...]:
    """Make the index of a part, which are those `weeks`; one without a story has none."""
    told = world.told.told(since=min(weeks), before=max(weeks).next())
    if not told:
        return ()
    pages = search_entries(told, world.site, world.theme)
    return world.engine.index(pages, world.site.language, folder(part))


def complete(weeks: Iterable[Week], keys: Mapping[str, str], disk: Disk) -> bool:
    """Whether the page and the indexes are there."""
    page = all(disk.holds(name) for name in (PAGE, SCRIPT))
    return page and all(_is_there(part, keys, disk) for part in parts(weeks))


def _is_there(part: str, keys: Mapping[str, str], disk: Disk) -> bool:
    return _is_empty(part, keys) or disk.holds(folder(part) + _ENTRY)


def _is_empty(part: str, keys: Mapping[str, str]) -> bool:
    nothing = _hash_of(())
    return keys.get(folder(part), f":{nothing}").partition(":")[2] == nothing


def indexed(weeks: Iterable[Week], keys: Mapping[str, str]) -> tuple[str, ...]:
    """Return the parts of the archive that have an index, the newest first."""
    return tuple(part for part in parts(weeks) if not _is_empty(part, keys))


def clear(keys: Keys, disk: Disk) -> int:
    """Remove the page and its indexes where there is to be no search; return the files that went."""
    known = [name for name in keys.page_keys() if name.startswith(FOLDER)]
    if not known:
        return 0
    removed = disk.remove([PAGE, SCRIPT, *disk.names(FOLDER)])
    keys.forget_page_keys(known)
    return removed


def is_as_written(part: str, files: Iterable[Rendered], keys: Mapping[str, str]) -> bool:
    """Whether the files of a part's index are those that were written last."""
    return keys.get(folder(part), "").partition(":")[2] == _hash_of(files)


def parts(weeks: Iterable[Week]) -> dict[str, list[Week]]:
    """Return the parts of the archive with their weeks, the newest first: `2026-W14`, `2026-Q1`, `2025`.

    A part of four weeks bears the name of the first that it may have.
    """
    ordered = sorted(weeks, reverse=True)
    found: dict[str, list[Week]] = {}
    for week in ordered:
        found.setdefault(_part_of(week, ordered[0]), []).append(week)
    return found


def _part_of(week: Week, latest: Week) -> str:
    if week.year != latest.year:
        return str(week.year)
    quarter = quarter_of(str(week))
    return quarter if quarter != quarter_of(str(latest)) else first_of_four(str(week))


def folder(part: str) -> str:
    """Return where the index of a part lies."""
    return f"{FOLDER}{part.lower()}/"


class Folder(Protocol):
    """The folder of the site, to be read."""

    def names(self, folder: str) -> Sequence[str]:
        """Return the paths of all files in a folder and the folders in it, in order."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None if there is none."""
        ...


def on_disk(part: str, disk: Folder) -> Iterator[Rendered]:
    """Yield the files of a part's index as they stand."""
    for name in sorted(disk.names(folder(part))):
        yield Rendered(path=name, media_type="", body=disk.read(name) or b"")


def _key(world: World, weeks: Sequence[Week], notices: Sequence[EditionNotice]) -> str:
    said = {each for week in weeks for each in concerning(str(week), notices) if each.withdraws}
    parts = (world.disk.name, world.theme.fingerprint(), world.site, weeks, sorted(map(repr, said)))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _hash_of(files: Iterable[Rendered]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda each: each.path):
        digest.update(f"{file.path}\0{len(file.body)}\0".encode())
        digest.update(file.body)
    return digest.hexdigest()[:32]
