"""Weeks composed one after the other, as a press would compose them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from digest.editing.edition import compose, published
from digest.editing.threads.keys import in_order
from digest.editing.threads.tracing import traces
from digest.jobs.earlier import RECENT_WEEKS
from digest.model.editions import Edition
from digest.model.facts import Identifier, IdentifierKind, Party, Span, Stage
from digest.model.placements import Placed
from digest.model.policy import Submission
from digest.model.stories import Judged
from digest.model.threads import Earlier, Trace
from digest.model.weeks import Week
from tests.support.editions import SEEN, TAXONOMY, a_policy

FIRST = Week(2026, 47)


def staged(
    judged: Judged,
    stage: Stage | None = None,
    *,
    said: str = "",
    docket: str = "",
    parties: Sequence[str] = (),
) -> Judged:
    """Say how far the procedure is, in the paragraph that holds `said`, under which number, for whom."""
    start = judged.article.text.find(said) if said else -1
    facts = replace(
        judged.facts,
        stage=stage,
        stage_span=Span(start=start, end=start + len(said)) if start >= 0 else None,
        identifiers=(
            (Identifier(kind=IdentifierKind.DOCKET, value=docket, span=Span(start=0, end=1)),)
            if docket
            else ()
        ),
        parties=tuple(Party(name=name, span=Span(start=0, end=1)) for name in parties),
    )
    return replace(judged, facts=facts)


def day(weeks: int, days: int = 0) -> datetime:
    """Return a time in a week counted from the first."""
    return SEEN + timedelta(days=7 * weeks + days)


def composed_weeks(*weeks: Sequence[Judged], **policy: object) -> list[Edition]:
    """Compose and publish a week after the other, each after those before it."""
    found: list[Trace] = []
    read: list[Sequence[Judged]] = []
    editions = []
    for number, members in enumerate(weeks):
        week = Week.of(FIRST.monday + timedelta(days=7 * number))
        submissions = [Submission(placed=Placed(week=week), judged=each) for each in members]
        articles = (each.article for week_ in read[-RECENT_WEEKS:] for each in week_)
        earlier = Earlier(traces=in_order(found), articles=tuple(articles))
        edition = compose(week, submissions, a_policy(**policy), (), TAXONOMY, earlier)
        editions.append(published(edition, day(number + 1)))
        found += traces(editions[-1])
        read.append(members)
    return editions
