"""Publish: editions that are composed and due → frozen, and the pages of the site that this changes.

Freezing comes first, in one transaction of the store; the site is then a function of what is frozen. After a
run that was killed in between, the next one finds pages missing or stale by their keys, and writes them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from digest.editing.edition import published
from digest.editing.weeks import due_weeks
from digest.jobs import site
from digest.jobs.review import is_approved
from digest.model.archive import Site
from digest.model.articles import ArticleId
from digest.model.editions import Edition
from digest.model.notices import EditionNotice
from digest.model.reports import JobReport, Notice, Problem
from digest.model.weeks import PublishAt, Week


class Store(site.Store, Protocol):
    """What publishing must remember."""

    def composed_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions wait to be published."""
        ...

    def composed(self, week: Week) -> bytes | None:
        """Return a composed edition."""
        ...

    def approvals(self) -> Mapping[Week, str]:
        """Return the hash of each edition that a person approved."""
        ...

    def publish_edition(
        self, week: Week, body: bytes, articles: Collection[ArticleId], now: datetime
    ) -> bool:
        """Freeze an edition and take its articles; False if it was frozen before."""
        ...

    def adopt_editions(
        self,
        editions: Sequence[tuple[Week, bytes, Collection[ArticleId], datetime]],
        notices: Sequence[EditionNotice] = (),
    ) -> int:
        """Freeze editions that were published elsewhere, with their notices, at once; return how many."""
        ...

    def release(self) -> None:
        """Give back the memory of idle connections."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World(site.World):
    """What the job works with."""

    store: Store


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
    written = site.write_site(world, policy.site, now)
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


def _due(store: Store, policy: Policy, now: datetime) -> Iterator[Week]:
    composed = frozenset(store.composed_weeks())
    for week in due_weeks(store.published_weeks(), now, policy.publish_at, policy.zone):
        if week in composed:
            yield week


def _freeze(week: Week, world: World, now: datetime, *, reviewed: bool) -> None:
    body = world.store.composed(week)
    if body is not None:
        frozen, articles = _frozen(body, world, now, reviewed=reviewed)
        del body  # an edition may have many megabytes
        world.store.publish_edition(week, frozen, articles, now)
        world.store.release()  # its last statement holds the edition as well


def _frozen(
    body: bytes, world: World, now: datetime, *, reviewed: bool
) -> tuple[bytes, frozenset[ArticleId]]:
    edition = published(world.decode(body), now, reviewed=reviewed)
    return world.encode(edition), articles_of(edition)


def articles_of(edition: Edition) -> frozenset[ArticleId]:
    """Return every article that the edition dealt with, in or out; documents are at the service of all.

    What the editor deferred is for the next one.
    """
    stories = [*edition.noted, *(story for section in edition.sections for story in section.stories)]
    told = (source.article_id for story in stories for source in story.sources if not source.document)
    left_out = (item.article_id for item in edition.coverage.left_out if item.why != "deferred")
    return frozenset(ArticleId(name) for name in (*told, *left_out))
