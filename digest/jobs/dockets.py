"""Dockets: the pages of the labels that a new edition touched; all others stay as they are."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from digest.editing.dockets import Row, dates_by_label
from digest.jobs.sources_page import Disk, Keys, Theme
from digest.model.archive import Archive, Rendered
from digest.model.calendar import Deadline
from digest.model.dockets import Docket, DocketLine
from digest.model.threads import Trace
from digest.rendering.docket_paths import docket_path
from digest.rendering.docket_view import DocketStoryView, docket_story
from digest.rendering.dockets import NEWEST, docket_files, laid_out
from digest.rendering.templates import Templates

FOLDER = "dockets/"
"""All pages of dockets lie in it."""
LONGEST = 2000
"""Stories on the page of one quarter; more than these of one label are beyond use."""
KEPT = 4000
"""Stories that are kept laid out, some kilobytes each, while dockets are written."""
Place = tuple[str, str]
"""Week and id of a story."""


class Told(Protocol):
    """Where the stories of a label are found."""

    def docket_rows(self) -> Sequence[Row]:
        """Return kind, id, name, quarter, stories and latest week: of each label, in each quarter."""
        ...

    def docket_stories(self, kind: str, id_: str, *, quarter: str | None, limit: int) -> Sequence[Place]:
        """Return week and id of the newest stories of a label, of all quarters or of one."""
        ...

    def stories_at(self, places: Sequence[Place]) -> Iterable[Trace]:
        """Return the stories of some weeks and ids, in any order; those that there are."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A docket, or one quarter of it, that has a page of its own, and what the page is made of."""

    path: str
    line: DocketLine
    quarter: str | None
    dates: tuple[Deadline, ...] = ()
    made_of: tuple[object, ...]


def write(told: Told, keys: Keys, disk: Disk, theme: Theme, archive: Archive) -> int:
    """Write the pages that are not made of what they would be made of now; return the files that changed."""
    known, saved, written = keys.page_keys(), dict[str, str](), 0
    common = (disk.name, theme.fingerprint(), archive.site)
    pages, every = _Pages(told, archive, theme), list(parts(archive))
    for part in every:
        key = _key(common, part.made_of)
        if not all(known.get(name) == key and disk.holds(name) for name in _files(part)):
            written += disk.write(pages.of(part))
            saved |= dict.fromkeys(_files(part), key)
    if saved:
        keys.save_page_keys(saved)
    wanted = {name for part in every for name in _files(part)}
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
    pages = _Pages(told, archive, theme)
    for part in parts(archive):
        yield from pages.of(part)


def complete(keys: Mapping[str, str], disk: Disk) -> bool:
    """Whether every page that was written is still there."""
    return all(disk.holds(name) for name in keys if name.startswith((FOLDER, "stories/")))


def parts(archive: Archive) -> Iterator[Part]:
    """Yield every page of every docket."""
    dates = dates_by_label(archive.deadlines)
    for line in archive.dockets:
        own = dates.get((line.kind, line.id), ())
        told = [(each.uid, each.sequence, each.week) for each in own]
        yield Part(
            path=docket_path(line.kind, line.id),
            line=line,
            quarter=None,
            dates=own,
            made_of=(line.name, line.quarters, told),
        )
        for each in line.beyond(NEWEST):
            path = docket_path(line.kind, line.id, each.quarter)
            yield Part(path=path, line=line, quarter=each.quarter, made_of=(line.name, each))


class _Pages:
    """Renders parts of dockets; a story, which stands in several, is read and laid out once."""

    def __init__(self, told: Told, archive: Archive, theme: Templates) -> None:
        self._told = told
        self._site = archive.site
        self._theme = theme
        self._phrases = theme.phrases(archive.site.language)
        self._moments = {edition.week: edition.published_at for edition in archive.editions}
        self._known: dict[Place, DocketStoryView] = {}

    def of(self, part: Part) -> Iterator[Rendered]:
        docket = Docket(line=part.line, quarter=part.quarter, dates=part.dates)
        yield from docket_files(docket, self._stories(part), self._site, self._theme)

    def _stories(self, part: Part) -> list[DocketStoryView]:
        line, limit = part.line, NEWEST if part.quarter is None else LONGEST
        places = self._told.docket_stories(line.kind, line.id, quarter=part.quarter, limit=limit)
        if len(self._known) > KEPT:
            self._known.clear()
        for trace in self._told.stories_at([place for place in places if place not in self._known]):
            found = docket_story(trace, self._moments, self._site, self._phrases)
            self._known[trace.week, trace.story.id] = laid_out(found, self._site, self._theme)
        return [self._known[place] for place in places]


def _files(part: Part) -> tuple[str, ...]:
    return (part.path,) if part.quarter else (part.path, part.path.removesuffix("html") + "xml")


def _key(*made_of: object) -> str:
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]
