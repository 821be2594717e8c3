"""To which thread of earlier weeks a story belongs, and by what it is known.

Numbers of a procedure settle it. Else the same event told again, the same firm before the same authority, a
bill, proposal or consultation on its way, or an instrument whose days were told and are now put off. A link
that would rest on less is not made: two threads for one procedure cost the reader less than one for two.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from digest.editing import stories
from digest.editing.entities import ASIDE
from digest.editing.threads.cues import LATER
from digest.editing.threads.keys import (
    copies,
    in_order,
    instruments,
    is_on_its_way,
    keys,
    numbers,
    parties,
)
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
    archive = _Archive(earlier.traces)
    found: dict[StoryId, Link] = {}
    for story in new:
        put_off = any(LATER.search(report.title) for report in reports.get(story.id, ()))
        same = _mostly(story, events.get(story.id, Counter()), archive)
        known = _known(story, same, archive, taxonomy, put_off=put_off)
        found[story.id] = known or Link(thread=story.id)
    return found | _beginning_together([story for story in new if not found[story.id].traces])


def _mostly(story: EditionStory, events: Counter[StoryId], archive: "_Archive") -> frozenset[StoryId]:
    """Return the earlier stories that at least half of the articles of `story` tell again.

    `events` counts the articles that report the same event; a copy in another feed tells it again, too.
    """
    copied: Counter[StoryId] = Counter()
    articles = [source for source in story.sources if not source.document]
    for source in articles:
        alone = replace(story, sources=(source,))
        copied.update({each.story.id for each in archive.having(copies(alone))})
    return frozenset(
        name for name in {*events, *copied} if 2 * max(events[name], copied[name]) >= len(articles)
    )


class _Archive:
    """Earlier stories by their keys, their ids and their threads."""

    def __init__(self, traces: Sequence[Trace]) -> None:
        self._by_key: dict[str, list[Trace]] = {}
        self._by_story: dict[StoryId, list[Trace]] = {}
        self._threads: dict[StoryId, list[Trace]] = {}
        for trace in traces:
            for key in keys(trace.story):
                self._by_key.setdefault(key, []).append(trace)
            self._by_story.setdefault(trace.story.id, []).append(trace)
            self._threads.setdefault(trace.thread, []).append(trace)

    def having(self, wanted: Iterable[str]) -> list[Trace]:
        """Return the stories that have one of these keys."""
        return [trace for key in wanted for trace in self._by_key.get(key, ())]

    def named(self, wanted: Iterable[StoryId]) -> list[Trace]:
        """Return the stories with these ids."""
        return [trace for name in wanted for trace in self._by_story.get(name, ())]

    def thread(self, name: StoryId) -> tuple[Trace, ...]:
        """Return a whole thread, in order."""
        return in_order(self._threads.get(name, ()))


def _known(
    story: EditionStory, same: Set[StoryId], archive: _Archive, taxonomy: Taxonomy, *, put_off: bool
) -> Link | None:
    on_subject = archive.having(instruments(story))
    ways = (
        ("number", [each for each in archive.having(numbers(story)) if numbers(each.story)]),
        ("event", archive.named(same)),
        ("party", [each for each in archive.having(parties(story)) if _same_party(story, each.story)]),
        ("instrument", [each for each in on_subject if _is_procedure(story, taxonomy)]),
        ("date", [each for each in on_subject if put_off and _was_awaited(story, each)]),
    )
    for by, hits in ways:
        if hits:
            name = max(hits, key=lambda each: (each.week, each.story.id)).thread
            whole = archive.thread(name)
            return Link(thread=name, traces=whole, by=by, same_event=any(w.story.id in same for w in whole))
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
    """Tell whether the same authority deals with two stories' firm in a matter of the same kind."""
    if not _ids(story.authorities) & _ids(other.authorities):
        return False
    return story.action is other.action or {story.action, other.action} <= _ADVERSARIAL


def _is_procedure(story: EditionStory, taxonomy: Taxonomy) -> bool:
    """Tell whether the instrument of a story is a bill, proposal or consultation that is on its way."""
    return any(is_on_its_way(key.partition(":")[2], taxonomy) for key in instruments(story))


def _was_awaited(story: EditionStory, trace: Trace) -> bool:
    """Tell whether `trace`, on the same instrument, gave days in one of the places of `story`."""
    shared = _ids(story.jurisdictions) & _ids(trace.story.jurisdictions)
    return bool(trace.dates and shared - {"INT"})


def _ids(labels: Iterable[Label]) -> set[str]:
    return {label.id for label in labels}


def _events(reports: Mapping[StoryId, Sequence[Report]], earlier: Earlier) -> dict[StoryId, Counter[StoryId]]:
    """Return, for each new story, how many of its articles report the event of which earlier one."""
    told = _told(earlier)
    new = [each for members in reports.values() for each in members]
    if not told or not new:
        return {}
    owner = {each.id: story for story, members in reports.items() for each in members}
    old = {report.id: story for story, report in told}
    same: dict[StoryId, Counter[StoryId]] = {}
    for ids in stories.group([*new, *(report for _, report in told)]):
        before = {old[name] for name in ids if name in old}
        for name in ids:
            if name in owner:
                same.setdefault(owner[name], Counter()).update(before)
    return same


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
        paragraphs=article.paragraphs,
        published=article.published.at if article.published else None,
        source=article.feed_id,
        language=article.language,
        url=article.url,
        entities=main | aside,
    )
