"""Search: an index for each year with editions; that of a year that brought nothing new stays as it is."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from digest.editing.notices import concerning
from digest.jobs.sources_page import Disk, Keys, Theme
from digest.model.archive import Rendered, Site
from digest.model.notices import EditionNotice
from digest.model.threads import Trace
from digest.model.weeks import Week
from digest.rendering.search import PAGE, SCRIPT, search_entries, search_page

FOLDER = "pagefind/"
_ENTRY = "pagefind-entry.json"


class Told(Protocol):
    """Where the stories of a year are found."""

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
    for year in years(weeks):
        key = _key(world, [week for week in weeks if week.year == year], notices)
        fresh = known.get(folder(year), "").startswith(f"{key}:")
        if not fresh or not _is_there(year, known, world.disk):
            files = index(world, year)
            written += world.disk.write(files)
            gone = set(world.disk.names(folder(year))) - {file.path for file in files}
            written += world.disk.remove(sorted(gone))
            world.keys.save_page_keys({folder(year): f"{key}:{_hash_of(files)}"})
    shown = indexed(weeks, world.keys.page_keys())
    return written + world.disk.write(search_page(shown, world.site, world.theme))


def index(world: World, year: int) -> tuple[Rendered, ...]:
    """Make the index of a year; a year without a story has none."""
    told = world.told.told(since=Week(year, 1), before=Week(year + 1, 1))
    if not told:
        return ()
    pages = search_entries(told, world.site, world.theme)
    return world.engine.index(pages, world.site.language, folder(year))


def complete(weeks: Iterable[Week], keys: Mapping[str, str], disk: Disk) -> bool:
    """Whether the page and the indexes are there."""
    page = all(disk.holds(name) for name in (PAGE, SCRIPT))
    return page and all(_is_there(year, keys, disk) for year in years(weeks))


def _is_there(year: int, keys: Mapping[str, str], disk: Disk) -> bool:
    return year not in indexed([Week(year, 1)], keys) or disk.holds(folder(year) + _ENTRY)


def indexed(weeks: Iterable[Week], keys: Mapping[str, str]) -> tuple[int, ...]:
    """Return the years of `weeks` that have an index, the newest first."""
    nothing = _hash_of(())
    return tuple(
        year for year in years(weeks) if keys.get(folder(year), f":{nothing}").partition(":")[2] != nothing
    )


def clear(keys: Keys, disk: Disk) -> int:
    """Remove the page and its indexes where there is to be no search; return the files that went."""
    known = [name for name in keys.page_keys() if name.startswith(FOLDER)]
    if not known:
        return 0
    removed = disk.remove([PAGE, SCRIPT, *disk.names(FOLDER)])
    keys.forget_page_keys(known)
    return removed


def is_as_written(year: int, files: Iterable[Rendered], keys: Mapping[str, str]) -> bool:
    """Whether the files of a year's index are those that were written last."""
    return keys.get(folder(year), "").partition(":")[2] == _hash_of(files)


def years(weeks: Iterable[Week]) -> tuple[int, ...]:
    """Return the ISO years of `weeks`, the newest first."""
    return tuple(sorted({week.year for week in weeks}, reverse=True))


def folder(year: int) -> str:
    """Return where the index of a year lies."""
    return f"{FOLDER}{year:04d}/"


class Folder(Protocol):
    """The folder of the site, to be read."""

    def names(self, folder: str) -> Sequence[str]:
        """Return the paths of all files in a folder and the folders in it, in order."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None if there is none."""
        ...


def on_disk(year: int, disk: Folder) -> Iterator[Rendered]:
    """Yield the files of a year's index as they stand."""
    for name in sorted(disk.names(folder(year))):
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
