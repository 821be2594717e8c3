"""Compose: the judged articles of each week that is due and not published → its edition, ready to publish.

Composing again gives the same bytes as long as nothing new was read or judged.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from digest.editing import reasons
from digest.editing.edition import compose
from digest.editing.notices import RECENT, unsaid
from digest.editing.override.arrivals import as_added
from digest.editing.override.keeping import earlier_weeks, kept_back
from digest.editing.override.signing import asked_for
from digest.editing.override.stories import at, is_held
from digest.editing.weeks import LATE_DAYS, bounds, due_weeks, opening, place
from digest.errors import UsageError
from digest.jobs.earlier import earlier
from digest.jobs.review import is_approved
from digest.jobs.tracing import Index
from digest.jobs.write import Writer
from digest.model.articles import EDITOR, Article, ArticleId, TextHash, TextSource
from digest.model.documents import Linked
from digest.model.editions import Edition
from digest.model.feeds import Feed, FeedId, FeedState
from digest.model.overrides import Overrides, StoryOverride
from digest.model.placements import Placed
from digest.model.policy import EditionPolicy, FeedOutcome, Submission
from digest.model.reports import JobReport, Problem
from digest.model.stories import Judged
from digest.model.weeks import PublishAt, Week
from digest.taxonomy.values import Taxonomy


class Store(Index, Protocol):
    """What composing must know and remember."""

    def feed_states(self) -> Mapping[FeedId, FeedState]:
        """Return the state of every feed polled so far."""
        ...

    def judged(self, rules: str, since: datetime) -> Iterable[Judged]:
        """Return judged articles of no published edition, first seen or published since."""
        ...

    def linked_documents(self, rules: str, since: datetime) -> Sequence[Linked]:
        """Return documents first asked for since then, once for each article that links to them."""
        ...

    def published_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions are frozen."""
        ...

    def approvals(self) -> Mapping[Week, str]:
        """Return the hash of each edition that a person approved."""
        ...

    def save_composed(self, week: Week, body: bytes) -> bool:
        """Keep a composed edition; False if the week is published."""
        ...

    def composed_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions wait to be published."""
        ...

    def composed(self, week: Week) -> bytes | None:
        """Return a composed edition."""
        ...

    def published_edition(self, week: Week) -> bytes | None:
        """Return the frozen bytes."""
        ...

    def article(self, article_id: ArticleId, text_hash: TextHash) -> Article | None:
        """Return one version of an article."""
        ...


def no_overrides(week: Week) -> Overrides:
    """Return what the editor of a week decided where there is none."""
    return Overrides(week=week)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What all editions of one briefing have in common."""

    store: Store
    feeds: Sequence[Feed]
    policy: EditionPolicy
    publish_at: PublishAt
    taxonomy: Taxonomy
    rules: str
    """The name of the rules that articles were judged by."""
    encode: Callable[[Edition], bytes]
    decode: Callable[[bytes], Edition]
    writer: Writer | None = None
    """A language model at work; None: summaries are extractive."""
    overrides: Callable[[Week], Overrides] = no_overrides
    """What the editor's file of a week says."""
    give_back: Callable[[], None] = lambda: None
    """Gives back the memory that composing took, before an edition is encoded and takes some of its own."""


def run(press: Press, now: datetime, *, only: Week | None = None) -> JobReport:
    """Compose what is due, or `only` that week; a published week stays as it is.

    While no feed has answered since a week ended nobody knows what was in it: its edition waits.
    UsageError if `only` has not ended, or lies before the first week of the archive.
    """
    weeks = due(press, now) if only is None else (_admitted(only, press, now),)
    frozen = frozenset(press.store.published_weeks())
    known = _known_until(press)
    approved = press.store.approvals()
    open_weeks = [week for week in weeks if week not in frozen and not _is_approved(press, week, approved)]
    composed = [week for week in open_weeks if _end(week, press) <= known]
    stories = 0
    for week in composed:
        edition = draft(press, week, now)
        if press.writer is not None:
            edition = press.writer.write(edition)
        press.give_back()
        press.store.save_composed(week, press.encode(edition))
        stories += edition.stories
    waiting = [week for week in open_weeks if week not in composed]
    return JobReport(
        job="compose",
        counts={
            "editions": len(composed),
            "stories": stories,
            **(press.writer.counts() if press.writer else {}),
        },
        problems=(
            *(
                Problem(subject=str(week), reason="waits: no feed has answered since the week ended")
                for week in waiting
            ),
            *(press.writer.problems() if press.writer else ()),
        ),
    )


def _is_approved(press: Press, week: Week, approvals: Mapping[Week, str]) -> bool:
    """Tell whether a person approved the edition as it is, and the editor's file: it is not composed anew."""
    body = press.store.composed(week) if week in approvals else None
    if body is None or not is_approved(week, body, approvals):
        return False
    hand = press.decode(body).editor
    return press.overrides(week).fingerprint == (hand.fingerprint if hand else "")


def _end(week: Week, press: Press) -> datetime:
    return bounds(week, press.policy.zone)[1]


def _admitted(week: Week, press: Press, now: datetime) -> Week:
    """Return `week` if an edition of it may be composed; UsageError says why not."""
    if _end(week, press) > now:
        message = f"{week} has not ended; `digest compose --draft --week {week}` shows it as it stands"
        raise UsageError(message)
    first = _opening(press, now)
    if week < first:
        message = f"{week} is before {first}, the first week of this archive"
        raise UsageError(message)
    return week


def _opening(press: Press, now: datetime) -> Week:
    return opening(press.store.published_weeks(), now, press.publish_at, press.policy.zone)


def _known_until(press: Press) -> datetime:
    """Return when a feed last answered; the beginning of time if none ever did."""
    states = press.store.feed_states().values()
    answered = [state.last_success for state in states if state.last_success is not None]
    return max(answered, default=datetime.min.replace(tzinfo=UTC))


def due(press: Press, now: datetime) -> tuple[Week, ...]:
    """Return the weeks whose editions are due and not published, the oldest first."""
    return due_weeks(press.store.published_weeks(), now, press.publish_at, press.policy.zone)


def draft(press: Press, week: Week, now: datetime) -> Edition:
    """Compose `week` as it stands now, without keeping it."""
    overrides = _overrides(press, week, now)
    submissions = list(_submissions(press, week, now, overrides))
    told = earlier(press, week, submissions, now)
    documents = press.store.linked_documents(press.rules, _since(press, week))
    edition = compose(
        week, submissions, press.policy, _outcomes(press), press.taxonomy, told, documents, overrides
    )
    said = unsaid(press.store.notices(), partial(_earlier_editions, press, week), str(week), now)
    return replace(edition, corrections=said)


def _earlier_editions(press: Press, week: Week) -> Iterator[Edition]:
    """Yield the editions that can have told what is to be told of notices: published, or waiting."""
    weeks = {*press.store.published_weeks(), *press.store.composed_weeks()}
    for before in sorted(each for each in weeks if each < week)[-(RECENT.days // 7 + 1) :]:
        edition = _waiting_edition(press, before)
        if edition is not None:
            yield edition


def _overrides(press: Press, week: Week, now: datetime) -> Overrides:
    """Return what the editor decided of `week`, and which stories earlier files still hold."""
    own = at(press.overrides(week), now)
    known = {each.story for each in own.stories}
    held = []
    for before in earlier_weeks(week):
        found = (each for each in press.overrides(before).stories if is_held(each, now))
        held += [StoryOverride(story=each.story, hold_until=each.hold_until) for each in found]
    new = {each.story: each for each in held if each.story not in known}
    return replace(own, stories=(*own.stories, *new.values()))


def _since(press: Press, week: Week) -> datetime:
    """Return from when on articles may belong to `week`."""
    return bounds(week, press.policy.zone)[0] - timedelta(days=LATE_DAYS + 7)


def _submissions(press: Press, week: Week, now: datetime, overrides: Overrides) -> Iterator[Submission]:
    """Yield the articles that belong to `week`; each belongs to one week, whatever else is due.

    Those that the editor adds belong where the editor wants them, those that were kept back to the next
    edition.
    """
    published, first = frozenset(press.store.published_weeks()), _opening(press, now)
    kept = kept_back(press.overrides, partial(_waiting_edition, press), week, published)
    for judged in _as_configured(press, _since(press, week)):
        added = asked_for(judged.article, overrides)
        unread = judged.article.feed_id == EDITOR and judged.article.text_source is TextSource.TITLE
        if added is not None and not unread:
            article = as_added(judged.article, added, press.taxonomy)
            yield Submission(placed=Placed(week=week), judged=replace(judged, article=article))
        if added is not None or judged.article.feed_id == EDITOR:
            continue
        if kept.knows(judged.article.id):
            if kept.week_of(judged.article.id) == week:
                yield Submission(placed=Placed(week=week), judged=judged)
            continue
        placed = place(judged.article, published=published, first=first, now=now, zone=press.policy.zone)
        if isinstance(placed, Placed) and placed.week == week:
            yield Submission(placed=placed, judged=judged)


def _waiting_edition(press: Press, week: Week) -> Edition | None:
    """Return the edition of `week`, published or composed."""
    body = press.store.published_edition(week) or press.store.composed(week)
    return press.decode(body) if body else None


def _as_configured(press: Press, since: datetime) -> Iterator[Judged]:
    """Yield judged articles; what the configuration says of their feed today holds for older ones, too.

    A source whose terms forbid quoting is not quoted as soon as the editor says so. Articles of feeds
    that were removed keep what was said of them when they were read. Of the reasons of their verdicts, a
    quarter of their size, only those are held that an edition tells.
    """
    feeds = {feed.id: feed for feed in press.feeds}
    for found in press.store.judged(press.rules, since):
        judged = replace(found, verdict=replace(found.verdict, reasons=reasons.told(found)))
        feed = feeds.get(judged.article.feed_id)
        if feed is None:
            yield judged
            continue
        article = replace(judged.article, source=feed.name, kind=feed.kind, quote=feed.quote)
        yield replace(judged, article=article)


def _outcomes(press: Press) -> list[FeedOutcome]:
    states = press.store.feed_states()
    return [FeedOutcome(feed=feed, state=states.get(feed.id)) for feed in press.feeds if feed.enabled]
