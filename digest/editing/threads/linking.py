"""To which thread of earlier weeks a story belongs, and by what it is known.

Numbers of a procedure settle it. Else the same event told again, the same firm before the same authority, a
bill, proposal or consultation on its way, or an instrument whose days were told and are now put off. A link
that would rest on less is not made: two threads for one procedure cost the reader less than one for two.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from digest.editing import stories
from digest.editing.entities import ASIDE
from digest.editing.threads.cues import LATER
from digest.editing.threads.keys import in_order, instruments, is_on_its_way, numbers, parties
from digest.model.articles import Article
from digest.model.editions import EditionStory, Label
from digest.model.facts import Action
from digest.model.grouping import Report
from digest.model.stories import StoryId
from digest.model.threads import Earlier, Trace
from digest.taxonomy.values import Taxonomy

_ADVERSARIAL = frozenset({Action.ENFORCEMENT, Action.LITIGATION, Action.COURT_RULING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The thread that a story belongs to."""

    thread: StoryId
    traces: tuple[Trace, ...] = ()
    """Of earlier weeks, in order; none where the thread is new."""
    by: str = ""
    """`number`, `event`, `party`, `instrument` or `date`."""
    same_event: bool = False
    """The last trace, or one of its week, tells the very same event."""

    @property
    def last(self) -> Trace | None:
        """The thread's latest appearance."""
        return self.traces[-1] if self.traces else None


def link(
    new: Sequence[EditionStory],
    reports: Mapping[StoryId, Sequence[Report]],
    earlier: Earlier,
    taxonomy: Taxonomy,
) -> dict[StoryId, Link]:
    """Return the thread of each of `new`, whose articles are `reports`. In any order, the same."""
    events = _events(reports, earlier)
    found: dict[StoryId, Link] = {}
    for story in new:
        put_off = any(LATER.search(report.title) for report in reports.get(story.id, ()))
        known = _known(story, events.get(story.id, frozenset()), earlier.traces, taxonomy, put_off=put_off)
        found[story.id] = known or Link(thread=story.id)
    return found | _beginning_together([story for story in new if not found[story.id].traces])


def _known(
    story: EditionStory,
    same: Set[StoryId],
    traces: Sequence[Trace],
    taxonomy: Taxonomy,
    *,
    put_off: bool,
) -> Link | None:
    ways = (
        ("number", [each for each in traces if numbers(story) & numbers(each.story)]),
        ("event", [each for each in traces if each.story.id in same]),
        ("party", [each for each in traces if _same_party(story, each.story)]),
        ("instrument", [each for each in traces if _same_way(story, each.story, taxonomy)]),
        ("date", [each for each in traces if put_off and _was_awaited(story, each)]),
    )
    for by, hits in ways:
        if hits:
            thread = max(hits, key=lambda each: (each.week, each.story.id)).thread
            whole = in_order(each for each in traces if each.thread == thread)
            return Link(thread=thread, traces=whole, by=by, same_event=any(w.story.id in same for w in whole))
    return None


def _beginning_together(new: Sequence[EditionStory]) -> dict[StoryId, Link]:
    """Give stories of one week that share a number one new thread, named after the least of their ids."""
    names = {story.id: story.id for story in new}
    holders: dict[str, StoryId] = {}
    for story in sorted(new, key=lambda story: story.id):
        for key in sorted(numbers(story)):
            first = holders.setdefault(key, names[story.id])
            names[story.id] = min(names[story.id], first)
    return {name: Link(thread=thread) for name, thread in names.items()}


def _same_party(story: EditionStory, other: EditionStory) -> bool:
    """Tell whether the same authority deals with the same firm in a matter of the same kind."""
    if not parties(story) & parties(other) or not _ids(story.authorities) & _ids(other.authorities):
        return False
    return story.action is other.action or {story.action, other.action} <= _ADVERSARIAL


def _same_way(story: EditionStory, other: EditionStory, taxonomy: Taxonomy) -> bool:
    """Tell whether both are about one bill, proposal or consultation that is on its way."""
    shared = [key.partition(":")[2] for key in instruments(story) & instruments(other)]
    return any(is_on_its_way(name, taxonomy) for name in shared)


def _was_awaited(story: EditionStory, trace: Trace) -> bool:
    """Tell whether `trace` gave days of the same instrument in one of the places of `story`."""
    shared = instruments(story) & instruments(trace.story)
    return bool(shared and trace.dates and _ids(story.jurisdictions) & _ids(trace.story.jurisdictions))


def _ids(labels: Iterable[Label]) -> set[str]:
    return {label.id for label in labels}


def _events(
    reports: Mapping[StoryId, Sequence[Report]], earlier: Earlier
) -> dict[StoryId, frozenset[StoryId]]:
    """Return the earlier stories that tell the very event of each new one."""
    told = _told(earlier)
    new = [each for members in reports.values() for each in members]
    if not told or not new:
        return {}
    owner = {each.id: story for story, members in reports.items() for each in members}
    old = {report.id: story for story, report in told}
    same: dict[StoryId, set[StoryId]] = {}
    for ids in stories.group([*new, *(report for _, report in told)]):
        before = {old[name] for name in ids if name in old}
        for name in ids:
            if name in owner and before:
                same.setdefault(owner[name], set()).update(before)
    return {story: frozenset(found) for story, found in same.items()}


def _told(earlier: Earlier) -> list[tuple[StoryId, Report]]:
    """Return the articles of earlier stories as reports, with what their stories are labelled with."""
    stories_by_article = {
        source.article_id: trace.story for trace in earlier.traces for source in trace.story.sources
    }
    return [
        (story.id, _report(article, story))
        for article in sorted(earlier.articles, key=lambda each: each.id)
        if (story := stories_by_article.get(article.id)) is not None
    ]


def _report(article: Article, story: EditionStory) -> Report:
    main = frozenset(each.id for each in (*story.authorities, *story.instruments))
    aside = frozenset(ASIDE + each.id for each in story.jurisdictions)
    return Report(
        id=article.id,
        title=article.title,
        text=article.text,
        published=article.published.at if article.published else None,
        source=article.feed_id,
        language=article.language,
        url=article.url,
        entities=main | aside,
    )
