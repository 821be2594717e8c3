"""What earlier editions told, as far as it can matter to one that is composed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.editing.edition import published
from digest.editing.numbers import TRAILING
from digest.editing.threads.keys import in_order, of_article
from digest.editing.threads.tracing import traces
from digest.jobs.tracing import fill
from digest.model.articles import Article, ArticleId, TextHash
from digest.model.policy import Submission
from digest.model.threads import Earlier, Trace
from digest.model.weeks import Week

if TYPE_CHECKING:
    from digest.jobs.compose import Press

RECENT_WEEKS = 2
"""How far back an event may lie that is told again: what is older is not taken for the same by its words."""
COMPARED = 4
"""Articles of an earlier story that those of this week are compared with."""


def earlier(press: "Press", week: Week, submissions: Iterable[Submission], now: datetime) -> Earlier:
    """Return what editions before `week` told, as far as it can matter to `submissions`.

    The index of published editions is filled first where it lacks one. Editions that are composed and wait
    to be published count as they would be if they were published `now`.
    """
    store = press.store
    fill(store, press.decode)
    since = Week.of(week.monday - timedelta(weeks=RECENT_WEEKS))
    keys = frozenset(key for each in submissions for key in of_article(each.judged, press.taxonomy))
    found = [*store.traces(keys, before=week, since=since, until=week.next().monday)]
    unpublished = [waiting for waiting in store.composed_weeks() if waiting < week]
    for waiting in unpublished:
        edition = press.decode(store.composed(waiting) or b"")
        found += traces(published(edition, now))
    recent = [each for each in found if Week.parse(each.week) >= since]
    before = sorted({*(each for each in store.published_weeks() if each < week), *unpublished})
    return Earlier(
        traces=in_order(found),
        articles=tuple(_articles(press, recent)),
        told=_told(press, before[-TRAILING:], week, found),
        weeks=tuple(before[-TRAILING:]),
    )


def _told(press: "Press", weeks: Sequence[Week], week: Week, found: Iterable[Trace]) -> tuple[Trace, ...]:
    """Return what the editions of `weeks` told; those that wait are among `found`."""
    if not weeks or not press.policy.numbers:
        return ()
    known = {(each.week, each.story.id): each for each in press.store.told(since=weeks[0], before=week)}
    names = {str(each) for each in weeks}
    known |= {(each.week, each.story.id): each for each in found if each.week in names}
    return tuple(known[key] for key in sorted(known))


def _articles(press: "Press", recent: Iterable[Trace]) -> Iterator[Article]:
    for each in recent:
        own = [source for source in each.story.sources if not source.document]
        for source in own[:COMPARED]:
            found = press.store.article(ArticleId(source.article_id), TextHash(source.text_hash))
            if found is not None:
                yield found
