"""Dockets: the pages of the labels that a new edition touched; all others stay as they are."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from digest.editing.dockets import Row, dates_of
from digest.jobs.sources_page import Disk, Keys, Theme
from digest.model.archive import Archive, Rendered
from digest.model.dockets import Docket, DocketLine
from digest.model.threads import Trace
from digest.rendering.docket_paths import docket_path
from digest.rendering.dockets import NEWEST, docket_files
from digest.rendering.templates import Templates

FOLDER = "dockets/"
"""All pages of dockets lie in it."""
LONGEST = 2000
"""Stories on the page of one quarter; more than these of one label are beyond use."""


class Told(Protocol):
    """Where the stories of a label are found."""

    def docket_rows(self) -> Sequence[Row]:
        """Return kind, id, name, quarter, stories and latest week: of each label, in each quarter."""
        ...

    def docket_stories(self, kind: str, id_: str, *, quarter: str | None, limit: int) -> Sequence[Trace]:
        """Return the newest stories of a label, of all quarters or of one."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A docket, or one quarter of it, that has a page of its own, and what the page is made of."""

    path: str
    line: DocketLine
    quarter: str | None
    made_of: tuple[object, ...]


def write(told: Told, keys: Keys, disk: Disk, theme: Theme, archive: Archive) -> int:
    """Write the pages that are not made of what they would be made of now; return the files that changed."""
    known, saved, written = keys.page_keys(), dict[str, str](), 0
    common = (disk.name, theme.fingerprint(), archive.site)
    moments = {edition.week: edition.published_at for edition in archive.editions}
    for part in parts(archive):
        key = _key(common, part.made_of)
        if not all(known.get(name) == key and disk.holds(name) for name in _files(part)):
            written += disk.write(
                tuple(docket_files(docket(part, told, archive), moments, archive.site, theme))
            )
            saved |= dict.fromkeys(_files(part), key)
    if saved:
        keys.save_page_keys(saved)
    wanted = {name for part in parts(archive) for name in _files(part)}
    return written + remove(FOLDER, wanted, known, keys, disk)


def remove(folder: str, wanted: Collection[str], known: Mapping[str, str], keys: Keys, disk: Disk) -> int:
    """Remove the pages of `folder` whose stories were all withdrawn; return the files that went."""
    gone = sorted(name for name in known if name.startswith(folder) and name not in wanted)
    if not gone:
        return 0
    removed = disk.remove(gone)
    keys.forget_page_keys(gone)
    return removed


def rendered(told: Told, archive: Archive, theme: Templates) -> Iterator[Rendered]:
    """Render all pages of all dockets."""
    moments = {edition.week: edition.published_at for edition in archive.editions}
    for part in parts(archive):
        yield from docket_files(docket(part, told, archive), moments, archive.site, theme)


def complete(keys: Mapping[str, str], disk: Disk) -> bool:
    """Whether every page that was written is still there."""
    return all(disk.holds(name) for name in keys if name.startswith((FOLDER, "stories/")))


def parts(archive: Archive) -> Iterator[Part]:
    """Yield every page of every docket."""
    for line in archive.dockets:
        dates = dates_of(line.kind, line.id, archive.deadlines)
        told = [(each.uid, each.sequence, each.week) for each in dates]
        yield Part(
            path=docket_path(line.kind, line.id),
            line=line,
            quarter=None,
            made_of=(line.name, line.quarters, told),
        )
        for each in line.beyond(NEWEST):
            path = docket_path(line.kind, line.id, each.quarter)
            yield Part(path=path, line=line, quarter=each.quarter, made_of=(line.name, each))


def docket(part: Part, told: Told, archive: Archive) -> Docket:
    """Return what stands on a page."""
    line, limit = part.line, NEWEST if part.quarter is None else LONGEST
    dates = dates_of(line.kind, line.id, archive.deadlines if part.quarter is None else ())
    stories = tuple(told.docket_stories(line.kind, line.id, quarter=part.quarter, limit=limit))
    return Docket(line=line, quarter=part.quarter, stories=stories, dates=dates)


def _files(part: Part) -> tuple[str, ...]:
    return (part.path,) if part.quarter else (part.path, part.path.removesuffix("html") + "xml")


def _key(*made_of: object) -> str:
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]
