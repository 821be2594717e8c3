"""The pages of the site: a function of the published editions and of the notices on them.

A page whose key says that it is made of what it would be made of now is left alone.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from digest.editing.deadlines import deadlines, withdrawn
from digest.editing.dockets import docket_lines
from digest.editing.notices import as_shown, concerning
from digest.jobs import dockets, search_pages, sources_page, thread_pages
from digest.jobs.notices import page_bytes, shown, withdrawn_traces
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
    Index, search_pages.Told, dockets.Told, thread_pages.Told, sources_page.Store, dockets.Keys, Protocol
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


def write_site(world: World, site: Site) -> int:
    """Write the pages that are not made of what they would be made of now; return the files that changed."""
    weeks, notices = sorted(world.store.published_weeks()), world.store.notices()
    known, written = world.store.page_keys(), 0
    for week in weeks:
        beside, said = neighbours(week, weeks), concerning(str(week), notices)
        key = _key(world.disk.name, world.theme.fingerprint(), site, week, beside, *said)
        if known.get(str(week)) != key or not all(world.disk.holds(_folder(week) + name) for name in FILES):
            written += world.disk.write(_edition_pages(week, beside, world, site, said))
            world.store.save_page_keys({str(week): key})
    key = _key(world.disk.name, world.theme.fingerprint(), site, weeks, *notices)
    there = all(world.disk.holds(name) for name in SHARED) and dockets.complete(known, world.disk)
    there = there and (not site.search or search_pages.complete(weeks, known, world.disk))
    if known.get(SITE) != key or not there:
        written += _write_shared(weeks, world, site)
        world.store.save_page_keys({SITE: key})
    return written


def neighbours(week: Week, weeks: Sequence[Week]) -> Neighbours:
    """Return the published weeks before and after `week`; `weeks` are all of them, in order."""
    place = weeks.index(week)
    return Neighbours(
        previous=str(weeks[place - 1]) if place else None,
        next=str(weeks[place + 1]) if place + 1 < len(weeks) else None,
    )


def _key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _folder(week: Week) -> str:
    return f"{week.year:04d}/W{week.number:02d}/"


def _edition_pages(
    week: Week, beside: Neighbours, world: World, site: Site, notices: Sequence[EditionNotice]
) -> Iterator[Rendered]:
    frozen = world.store.published_edition(week) or b""
    edition = as_shown(world.decode(frozen), notices)
    body = page_bytes(frozen, edition, world.decode, world.encode)
    yield Rendered(path=_folder(week) + "edition.json", media_type="application/json", body=body)
    yield from edition_files(edition, beside, site, world.theme)


def _write_shared(weeks: Sequence[Week], world: World, site: Site) -> int:
    latest = shown(world.store, weeks[-1], world.decode, world.store.notices()) if weeks else None
    found = dated(world.store, world.decode, weeks[-1]) if weeks else ()
    labels = docket_lines(world.store.docket_rows()) if weeks else ()
    gone = withdrawn_traces(world.store, weeks, world.decode)
    archive = archive_of(site, _lines(weeks, world), found, labels, gone, world.store.notices())
    written = world.disk.write(site_files(archive, latest, world.theme))
    written += dockets.write(world.store, world.store, world.disk, world.theme, archive)
    written += thread_pages.write(world.store, world.store, world.disk, world.theme, archive)
    return written + _write_search(weeks, world, site)


def _write_search(weeks: Sequence[Week], world: World, site: Site) -> int:
    if not site.search:
        return search_pages.clear(world.store, world.disk)
    search = search_pages.World(
        told=world.store,
        keys=world.store,
        disk=world.disk,
        theme=world.theme,
        engine=world.engine,
        site=site,
    )
    return search_pages.write(search, weeks, world.store.notices())


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


def write_sources(world: World, site: Site, now: datetime) -> int:
    """Write the page of sources, if it would be another one; return the files that changed."""
    outlook = sources_page.World(
        store=world.store, theme=world.theme, disk=world.disk, feeds=world.feeds, place=world.place
    )
    return sources_page.write(outlook, site, now)
