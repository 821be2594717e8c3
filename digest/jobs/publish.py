"""Publish: editions that are composed and due → frozen, and the pages of the site that this changes.

Freezing comes first, in one transaction of the store; the site is then a function of what is frozen. After a
run that was killed in between, the next one finds pages missing or stale by their keys, and writes them.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from digest.editing.deadlines import deadlines
from digest.editing.dockets import docket_lines
from digest.editing.edition import published
from digest.editing.weeks import due_weeks
from digest.jobs import dockets, sources_page, thread_pages
from digest.jobs.review import is_approved
from digest.jobs.tracing import Index, dated
from digest.model.archive import Archive, EditionLine, Neighbours, Rendered, Site
from digest.model.articles import ArticleId
from digest.model.dockets import DocketLine
from digest.model.editions import Edition
from digest.model.feeds import Feed
from digest.model.reports import JobReport, Notice, Problem
from digest.model.threads import Trace
from digest.model.weeks import PublishAt, Week
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
        "feed.xml",
        "feed.json",
    ),
    *("deadlines.ics", "deadlines-unconfirmed.ics", "actions.csv"),
)
"""Of no one edition."""
SITE = "site"
"""The key of the pages that are of no one week."""


class Store(Index, dockets.Told, thread_pages.Told, sources_page.Store, Protocol):
    """What publishing must remember."""

    def composed_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions wait to be published."""
        ...

    def composed(self, week: Week) -> bytes | None:
        """Return a composed edition."""
        ...

    def edition_lines(self) -> Mapping[Week, EditionLine]:
        """Return what the list of editions says of those that it knows."""
        ...

    def save_edition_lines(self, lines: Sequence[EditionLine]) -> None:
        """Remember what the list says of published editions."""
        ...

    def approvals(self) -> Mapping[Week, str]:
        """Return the hash of each edition that a person approved."""
        ...

    def publish_edition(
        self, week: Week, body: bytes, articles: Collection[ArticleId], now: datetime
    ) -> bool:
        """Freeze an edition and take its articles; False if it was frozen before."""
        ...

    def adopt_editions(self, editions: Sequence[tuple[Week, bytes, Collection[ArticleId], datetime]]) -> int:
        """Freeze editions that were published elsewhere, in one transaction; return how many."""
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

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
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
    place: Callable[[str], str] = str
    """The name of a jurisdiction in the language of the site."""


def no_file(week: Week) -> str:
    """Return the fingerprint of a file that says nothing."""
    del week
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """When an edition is due, and what its pages share."""

    publish_at: PublishAt
    zone: tzinfo
    site: Site
    review: bool = False
    """Whether a person must approve each edition."""
    fingerprint: Callable[[Week], str] = no_file
    """Of what the editor's file of a week says now."""


def run(world: World, policy: Policy, now: datetime, *, only: Week | None = None) -> JobReport:
    """Freeze what is due, and bring the site up to date."""
    due = [week for week in _due(world.store, policy, now) if only in (None, week)]
    stopped = {week: why for week in due if (why := _stopped(week, world, policy))}
    approved = world.store.approvals() if policy.review else {}
    held = [
        week
        for week in due
        if week not in stopped and policy.review and not _is_approved(week, world.store, approved)
    ]
    frozen = [week for week in due if week not in held and week not in stopped]
    for week in frozen:
        _freeze(week, world, now, reviewed=policy.review)
    written = write_site(world, policy.site) + _write_sources(world, policy.site, now)
    return JobReport(
        job="publish",
        counts={"editions": len(frozen), "files": written},
        problems=(
            *(Problem(subject=str(week), reason=_waits(week)) for week in held),
            *(
                Problem(subject=str(week), reason=f"waits: {each}", persistent=True)
                for week, why in stopped.items()
                for each in why
            ),
        ),
        notices=tuple(_asked(held, world.store)),
    )


def _stopped(week: Week, world: World, policy: Policy) -> tuple[str, ...]:
    """Return why the editor's file does not let the edition be published as it is composed."""
    body = world.store.composed(week)
    hand = world.decode(body).editor if body else None
    if hand and hand.unmet:
        return hand.unmet
    changed = policy.fingerprint(week) != (hand.fingerprint if hand else "")
    return (f"the editor's file was changed since: `digest compose --week {week}`",) if changed else ()


def _waits(week: Week) -> str:
    return f"waits for your approval: `digest review {week}`"


def _is_approved(week: Week, store: Store, approvals: Mapping[Week, str]) -> bool:
    return is_approved(week, store.composed(week) or b"", approvals)


def _asked(held: Iterable[Week], store: Store) -> Iterator[Notice]:
    """Yield a notice for each edition that waits, the first time."""
    known = store.page_keys()
    for week in held:
        name = f"asked {week}"
        if name not in known:
            store.save_page_keys({name: "asked"})
            yield Notice(subject=str(week), text=_waits(week))


def _write_sources(world: World, site: Site, now: datetime) -> int:
    outlook = sources_page.World(
        store=world.store, theme=world.theme, disk=world.disk, feeds=world.feeds, place=world.place
    )
    return sources_page.write(outlook, site, now)


def adopt(world: World) -> int:
    """Take the editions of the site into a store that knows of none, all or nothing; return how many.

    A store that was lost must not publish a week a second time, with other words under the same address.
    """
    if world.store.published_weeks():
        return 0
    found = []
    for name, body in world.disk.editions():
        try:
            edition = world.decode(body)
        except ValueError:
            continue
        if edition.week == name and edition.published_at is not None:
            found.append((Week.parse(name), body, articles_of(edition), edition.published_at))
    return world.store.adopt_editions(found) if found else 0


def _due(store: Store, policy: Policy, now: datetime) -> Iterator[Week]:
    composed = frozenset(store.composed_weeks())
    for week in due_weeks(store.published_weeks(), now, policy.publish_at, policy.zone):
        if week in composed:
            yield week


def _freeze(week: Week, world: World, now: datetime, *, reviewed: bool) -> None:
    body = world.store.composed(week)
    if body is not None:
        edition = published(world.decode(body), now, reviewed=reviewed)
        world.store.publish_edition(week, world.encode(edition), articles_of(edition), now)


def articles_of(edition: Edition) -> frozenset[ArticleId]:
    """Return every article that the edition dealt with, in or out; documents are at the service of all.

    What the editor deferred is for the next one.
    """
    stories = [*edition.noted, *(story for section in edition.sections for story in section.stories)]
    told = (source.article_id for story in stories for source in story.sources if not source.document)
    left_out = (item.article_id for item in edition.coverage.left_out if item.why != "deferred")
    return frozenset(ArticleId(name) for name in (*told, *left_out))


def write_site(world: World, site: Site) -> int:
    """Write the pages that are not made of what they would be made of now; return the files that changed."""
    weeks = sorted(world.store.published_weeks())
    known, written = world.store.page_keys(), 0
    for week in weeks:
        beside = neighbours(week, weeks)
        key = _key(world.disk.name, world.theme.fingerprint(), site, week, beside)
        if known.get(str(week)) != key or not all(world.disk.holds(_folder(week) + name) for name in FILES):
            written += world.disk.write(_edition_pages(week, beside, world, site))
            world.store.save_page_keys({str(week): key})
    key = _key(world.disk.name, world.theme.fingerprint(), site, weeks)
    there = all(world.disk.holds(name) for name in SHARED) and dockets.complete(known, world.disk)
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


def _edition_pages(week: Week, beside: Neighbours, world: World, site: Site) -> Iterator[Rendered]:
    body = world.store.published_edition(week) or b""
    yield Rendered(path=_folder(week) + "edition.json", media_type="application/json", body=body)
    yield from edition_files(world.decode(body), beside, site, world.theme)


def _write_shared(weeks: Sequence[Week], world: World, site: Site) -> int:
    latest = world.decode(world.store.published_edition(weeks[-1]) or b"") if weeks else None
    found = dated(world.store, world.decode, weeks[-1]) if weeks else ()
    labels = docket_lines(world.store.docket_rows()) if weeks else ()
    archive = archive_of(site, _lines(weeks, world), found, labels)
    written = world.disk.write(site_files(archive, latest, world.theme))
    written += dockets.write(world.store, world.store, world.disk, world.theme, archive)
    return written + thread_pages.write(world.store, world.store, world.disk, world.theme, archive)


def _lines(weeks: Sequence[Week], world: World) -> list[EditionLine]:
    """Return what the list says of each edition, the newest first; an edition is read for it once."""
    known = world.store.edition_lines()
    missing = [week for week in weeks if week not in known]
    new = {week: line_of(world.decode(world.store.published_edition(week) or b"")) for week in missing}
    world.store.save_edition_lines(list(new.values()))
    lines = {**known, **new}
    return [lines[week] for week in reversed(weeks)]


def archive_of(
    site: Site, lines: Sequence[EditionLine], dated: Iterable[Trace], dockets: tuple[DocketLine, ...]
) -> Archive:
    """Return all published editions as one value, the newest first; `dated` makes their calendar."""
    return Archive(
        site=site,
        editions=tuple(lines),
        deadlines=deadlines(dated, lines[0].first_day) if lines else (),
        dockets=dockets,
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
    )
