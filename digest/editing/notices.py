"""An edition as it is shown: as it was published, with the notices on it, and without what was withdrawn.

What is frozen stays; this is what every output is made of.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest.editing.threads.progress import CANCELLING
from digest.editing.threads.tracing import stories_of
from digest.model.articles import ArticleId
from digest.model.editions import (
    Brief,
    Change,
    EarlierStory,
    Edition,
    EditionDate,
    EditionStory,
    Event,
    OtherDate,
    Section,
)
from digest.model.notices import EditionNotice, is_withdrawn
from digest.model.stories import Citation

RECENT = timedelta(days=60)
"""How long a notice waits for an edition that opens with it; then it stands with its own edition alone."""


def as_shown(edition: Edition, notices: Iterable[EditionNotice]) -> Edition:
    """Return `edition` as readers see it, given all `notices` there are on any edition."""
    notices = tuple(notices)
    own = tuple(each for each in notices if each.week == edition.week)
    told = replace(edition, notices=tuple(_in_force(own)), corrections=_still_told(edition, notices))
    if is_withdrawn(edition.week, own):
        return _husk(told)
    gone = _Gone.by(notices)
    return _without(told, gone) if gone.anything else told


def concerning(week: str, notices: Iterable[EditionNotice]) -> tuple[EditionNotice, ...]:
    """Return the notices that may change what is shown of an edition: its own, and earlier withdrawals."""
    return tuple(each for each in notices if each.week == week or (each.withdraws and each.week < week))


def unsaid(
    notices: Iterable[EditionNotice], earlier: Callable[[], Iterable[Edition]], week: str, now: datetime
) -> tuple[EditionNotice, ...]:
    """Return the notices on editions before `week` with which none of `earlier` opened.

    `earlier` gives the editions before `week`; it is asked only if there is a notice younger than RECENT.
    """
    recent = [each for each in notices if each.week < week and each.at >= now - RECENT]
    if not recent:
        return ()
    said = {(each.week, each.number) for edition in earlier() for each in edition.corrections}
    return tuple(each for each in recent if (each.week, each.number) not in said)


def as_frozen(edition: Edition) -> Edition:
    """Return what is left of the published edition in one that was shown."""
    return replace(edition, notices=())


def words_of(stories: Iterable[EditionStory]) -> tuple[str, ...]:
    """Return the ids of the articles that stories are made of; a document may be behind others as well."""
    found = (source.article_id for each in stories for source in each.sources if not source.document)
    return tuple(sorted(set(found)))


def _in_force(own: Sequence[EditionNotice]) -> Iterator[EditionNotice]:
    """Yield the notices that still have something to speak of."""
    gone = {each.story for each in own if each.withdraws}
    for each in own:
        if None in gone:
            if each.withdraws and each.story is None:
                yield each
        elif each.withdraws or each.story is None or each.story not in gone:
            yield each


def _still_told(edition: Edition, notices: Sequence[EditionNotice]) -> tuple[EditionNotice, ...]:
    """Return the corrections of earlier editions, without those of words that were withdrawn since."""
    gone = {(each.week, each.story) for each in notices if each.withdraws}
    return tuple(
        each
        for each in edition.corrections
        if each.withdraws or not {(each.week, each.story), (each.week, None)} & gone
    )


@dataclass(frozen=True, slots=True)
class _Gone:
    """What is no longer printed."""

    weeks: frozenset[str]
    """Whole editions."""
    stories: frozenset[tuple[str, str]]
    """Week and id."""
    articles: frozenset[str]

    @classmethod
    def by(cls, notices: Iterable[EditionNotice]) -> "_Gone":
        all_ = [each for each in notices if each.withdraws]
        return cls(
            frozenset(each.week for each in all_ if each.story is None),
            frozenset((each.week, each.story) for each in all_ if each.story is not None),
            frozenset(article for each in all_ for article in each.articles),
        )

    @property
    def anything(self) -> bool:
        return bool(self.weeks or self.stories)

    def story(self, week: str, story: str) -> bool:
        return week in self.weeks or (week, story) in self.stories

    def cites(self, citation: Citation) -> bool:
        return citation.article_id in self.articles

    def other(self, other: OtherDate | None) -> bool:
        return other is not None and (self.cites(other.sentence.citation) or other.week in self.weeks)


def _husk(edition: Edition) -> Edition:
    """Return what remains of a withdrawn edition: its name, and the notices."""
    return replace(
        edition,
        stories=0,
        articles=0,
        sources=0,
        languages=(),
        brief=(),
        dates=(),
        sections=(),
        noted=(),
        changes=(),
        corrections=(),
        numbers=None,
        coverage=replace(edition.coverage, left_out=()),
        editor=replace(edition.editor, introduction="") if edition.editor else None,
    )


def _without(edition: Edition, gone: _Gone) -> Edition:
    week = edition.week
    sections = tuple(_section(each, week, gone) for each in edition.sections)
    noted = tuple(_story(each, gone) for each in edition.noted if not gone.story(week, each.id))
    left = replace(edition, sections=tuple(each for each in sections if each.stories), noted=noted)
    told = stories_of(left)
    if len(told) < len(stories_of(edition)):
        left = _counted(left, told)
    return replace(
        left,
        brief=tuple(each for each in edition.brief if not _is_gone(each, week, gone)),
        dates=tuple(_date(each, gone) for each in edition.dates if not _is_gone_date(each, week, gone)),
        changes=tuple(each for each in edition.changes if not _is_gone(each, week, gone)),
    )


def _counted(edition: Edition, told: Sequence[EditionStory]) -> Edition:
    sources = [source for story in told for source in story.sources if not source.document]
    return replace(
        edition,
        stories=len(told),
        articles=len({ArticleId(source.article_id) for source in sources}),
        sources=len({source.name for source in sources}),
        languages=tuple(sorted({source.language for source in sources})),
    )


def _section(section: Section, week: str, gone: _Gone) -> Section:
    left = (story for story in section.stories if not gone.story(week, story.id))
    return replace(section, stories=tuple(_story(story, gone) for story in left))


def _story(story: EditionStory, gone: _Gone) -> EditionStory:
    before = story.continues
    return replace(story, continues=None) if before and _is_of(before, gone) else story


def _is_of(before: EarlierStory, gone: _Gone) -> bool:
    return gone.story(before.week, before.story)


def _is_gone(told: Brief | Change, week: str, gone: _Gone) -> bool:
    before = _is_of(told.earlier, gone) if isinstance(told, Change) else False
    return before or gone.story(week, told.story)


def _is_gone_date(entry: EditionDate, week: str, gone: _Gone) -> bool:
    """Whether a date was told by what was withdrawn, here or in the edition that it still stands from."""
    before = entry.before
    if before is not None and entry.event in CANCELLING and gone.other(before):
        return True
    since = before.week if before is not None and entry.event is Event.NOT_RECONFIRMED else None
    weeks = {week, since or week}
    return gone.cites(entry.sentence.citation) or any(gone.story(each, entry.story) for each in weeks)


def _date(entry: EditionDate, gone: _Gone) -> EditionDate:
    before = None if gone.other(entry.before) else entry.before
    left = tuple(each for each in entry.disputed if not gone.other(each))
    if before == entry.before and left == entry.disputed:
        return entry
    return replace(entry, before=before, disputed=left, event=entry.event if before == entry.before else None)
