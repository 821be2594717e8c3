"""The pages of the site: a function of the published editions and of the notices on them.

A page whose key says that it is made of what it would be made of now is left alone.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from digest.editing.deadlines import deadlines, withdrawn
from digest.editing.dockets import docket_lines
from digest.editing.notices import as_shown, concerning
from digest.jobs import dockets, search_pages, sources_page, thread_pages
from digest.jobs.notices import page_bytes, shown, withdrawn_traces
from digest.jobs.pending_keys import PendingKeys
from digest.jobs.tracing import Index, dated
from digest.model.archive import Archive, EditionLine, Neighbours, Rendered, Site
from digest.model.dockets import DocketLine
from digest.model.editions import Edition
from digest.model.feeds import Feed
from digest.model.notices import EditionNotice
from digest.model.threads import Trace
from digest.model.weeks import Week
from digest.rendering.site import edition_files, site_files

FILES = ("edition.json", "index.html", "digest.md", "left-out.html")
"""Of an edition; where one is missing all are written again."""
SHARED = (
    *(
        "index.html",
        "404.html",
        "about.html",
        "deadlines.html",
        "dockets/index.html",
        "style.css",
        "icon.svg",
        "feed.xml",
        "feed.json",
    ),
    *("deadlines.ics", "deadlines-unconfirmed.ics", "actions.csv"),
)
"""Of no one edition."""
SITE = "site"
"""The key of the pages that are of no one week."""


class Store(
    Index, search_pages.Told, dockets.Told, thread_pages.Told, sources_page.Store, sources_page.Keys, Protocol
):
    """What the pages are made of, and what was written."""

    def edition_lines(self) -> Mapping[Week, EditionLine]:
        """Return what the list of editions says of those that it knows."""
        ...

    def save_edition_lines(self, lines: Sequence[EditionLine]) -> None:
        """Remember what the list says of published editions."""
        ...


class Disk(sources_page.Disk, Protocol):
    """The folder of the site."""

    def staged(self) -> AbstractContextManager[sources_page.Disk]:
        """Enter the folder as it will be: what is done to it takes place at the end, or not at all."""
        ...

    def editions(self) -> Iterable[tuple[str, bytes]]:
        """Return the weeks whose `edition.json` stands there, with its bytes, the oldest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the job works with."""

    store: Store
    theme: sources_page.Theme
    disk: Disk
    encode: Callable[[Edition], bytes]
    decode: Callable[[bytes], Edition]
    feeds: Sequence[Feed] = ()
    engine: search_pages.Engine
    """Makes the index of the search."""
    place: Callable[[str], str] = str
    """The name of a jurisdiction in the language of the site."""


def write_site(world: World, site: Site, now: datetime) -> int:
    """Write the pages that are not made of what they would be made of now; return the files that changed.

    All of them appear at once. OutputError, and the site stands as it stood, if one cannot be written.
    """
    with world.disk.staged() as disk:
        draft = _Draft(world, site, disk, PendingKeys(world.store))
        written = _write_editions(draft) + _write_shared(draft) + _write_sources(draft, now)
    draft.keys.save()
    return written


@dataclass(frozen=True, slots=True)
class _Draft:
    """The site as it will be."""

    world: World
    site: Site
    disk: sources_page.Disk
    keys: PendingKeys

    def key(self, *parts: object) -> str:
        """Return the key of pages that are made of `parts`, in this folder and theme."""
        made_of = (self.disk.name, self.world.theme.fingerprint(), self.site, *parts)
        return hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]


def _write_editions(draft: _Draft) -> int:
    weeks, notices = sorted(draft.world.store.published_weeks()), draft.world.store.notices()
    known, written = draft.keys.page_keys(), 0
    for week in weeks:
        beside, said = neighbours(week, weeks), concerning(str(week), notices)
        key = draft.key(week, beside, *said)
        if known.get(str(week)) != key or not all(draft.disk.holds(_folder(week) + name) for name in FILES):
            written += draft.disk.write(_edition_pages(week, beside, draft.world, draft.site, said))
            draft.keys.save_page_keys({str(week): key})
    return written


def _write_shared(draft: _Draft) -> int:
    weeks, known = sorted(draft.world.store.published_weeks()), draft.keys.page_keys()
    key = draft.key(weeks, *draft.world.store.notices())
    there = all(draft.disk.holds(name) for name in SHARED) and dockets.complete(known, draft.disk)
    there = there and (not draft.site.search or search_pages.complete(weeks, known, draft.disk))
    if known.get(SITE) == key and there:
        return 0
    written = _write_archive(draft, weeks) + _write_search(draft, weeks)
    draft.keys.save_page_keys({SITE: key})
    return written


def neighbours(week: Week, weeks: Sequence[Week]) -> Neighbours:
    """Return the published weeks before and after `week`; `weeks` are all of them, in order."""
    place = weeks.index(week)
    return Neighbours(
        previous=str(weeks[place - 1]) if place else None,
        next=str(weeks[place + 1]) if place + 1 < len(weeks) else None,
    )


def _folder(week: Week) -> str:
    return f"{week.year:04d}/W{week.number:02d}/"


def _edition_pages(
    week: Week, beside: Neighbours, world: World, site: Site, notices: Sequence[EditionNotice]
) -> Iterator[Rendered]:
    frozen = world.store.published_edition(week) or b""
    edition = world.decode(frozen)
    said = as_shown(edition, notices)
    body = page_bytes(frozen, edition, said, world.encode)
    yield Rendered(path=_folder(week) + "edition.json", media_type="application/json", body=body)
    yield from edition_files(said, beside, site, world.theme)


def _write_archive(draft: _Draft, weeks: Sequence[Week]) -> int:
    world, site = draft.world, draft.site
    latest = shown(world.store, weeks[-1], world.decode, world.store.notices()) if weeks else None
    found = dated(world.store, world.decode, weeks[-1]) if weeks else ()
    labels = docket_lines(world.store.docket_rows()) if weeks else ()
    gone = withdrawn_traces(world.store, weeks, world.decode)
    archive = archive_of(site, _lines(weeks, world), found, labels, gone, world.store.notices())
    written = draft.disk.write(site_files(archive, latest, world.theme))
    written += dockets.write(world.store, draft.keys, draft.disk, world.theme, archive)
    return written + thread_pages.write(world.store, draft.keys, draft.disk, world.theme, archive)


def _write_search(draft: _Draft, weeks: Sequence[Week]) -> int:
    if not draft.site.search:
        return search_pages.clear(draft.keys, draft.disk)
    search = search_pages.World(
        told=draft.world.store,
        keys=draft.keys,
        disk=draft.disk,
        theme=draft.world.theme,
        engine=draft.world.engine,
        site=draft.site,
    )
    return search_pages.write(search, weeks, draft.world.store.notices())


def _lines(weeks: Sequence[Week], world: World) -> list[EditionLine]:
    """Return what the list says of each edition, the newest first; an edition is read for it once."""
    known = world.store.edition_lines()
    missing = [week for week in weeks if week not in known]
    notices = world.store.notices() if missing else ()
    new = {week: line_of(shown(world.store, week, world.decode, notices)) for week in missing}
    world.store.save_edition_lines(list(new.values()))
    lines = {**known, **new}
    return [lines[week] for week in reversed(weeks)]


def archive_of(
    site: Site,
    lines: Sequence[EditionLine],
    dated: Iterable[Trace],
    dockets: tuple[DocketLine, ...],
    gone: Iterable[Trace] = (),
    notices: Sequence[EditionNotice] = (),
) -> Archive:
    """Return all published editions as one value, the newest first; `dated` makes their calendar.

    `gone` are the stories that were withdrawn by some of `notices`.
    """
    standing = deadlines(dated, lines[0].first_day) if lines else ()
    return Archive(
        site=site,
        editions=tuple(lines),
        deadlines=standing,
        dockets=dockets,
        withdrawn=withdrawn(gone, standing, notices, lines[0].first_day) if lines else (),
    )


def line_of(edition: Edition) -> EditionLine:
    """Return what the list of editions says of a published one; ValueError if it was not published."""
    if edition.published_at is None:
        message = f"the frozen edition {edition.week} has no time of publication"
        raise ValueError(message)
    return EditionLine(
        week=edition.week,
        first_day=edition.first_day,
        last_day=edition.last_day,
        published_at=edition.published_at,
        stories=edition.stories,
        headlines=tuple(line.headline for line in edition.brief),
        notices=edition.notices,
    )


def _write_sources(draft: _Draft, now: datetime) -> int:
    world = draft.world
    outlook = sources_page.World(
        store=world.store,
        keys=draft.keys,
        theme=world.theme,
        disk=draft.disk,
        feeds=world.feeds,
        place=world.place,
    )
    return sources_page.write(outlook, draft.site, now)
