"""Stories that an editor kept out of an edition, for a later one."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from digest.editing.override.stories import story_id
from digest.model.articles import ArticleId
from digest.model.editions import Edition
from digest.model.overrides import Overrides
from digest.model.stories import StoryId
from digest.model.weeks import Week

HELD_WEEKS = 8
"""How long an edition's file is looked at for what it keeps back."""


def earlier_weeks(week: Week) -> Iterator[Week]:
    """Yield the weeks before `week` whose files may keep something back, the latest first."""
    for _ in range(HELD_WEEKS):
        week = week.previous()
        yield week


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept back, and for which edition: the first open one after that which it was due in."""

    deferred: Mapping[ArticleId, Week]
    held: Mapping[StoryId, Week]

    def knows(self, article: ArticleId) -> bool:
        """Tell whether `article` was kept back."""
        return article in self.deferred or story_id(article) in self.held

    def week_of(self, article: ArticleId) -> Week:
        """Return whose edition it is for."""
        return self.deferred.get(article) or self.held[story_id(article)]


def kept_back(
    overrides: Callable[[Week], Overrides],
    edition: Callable[[Week], Edition | None],
    week: Week,
    published: Collection[Week],
) -> Kept:
    """Return what editions before `week` kept back; an edition is looked at only if its file defers.

    Of a held story this knows the first article alone: no edition says which others there were.
    """
    deferred, held = dict[ArticleId, Week](), dict[StoryId, Week]()
    for before in earlier_weeks(week):
        stories, target = overrides(before).stories, _open(before.next(), published)
        held |= {each.story: target for each in stories if each.hold_until is not None}
        found = edition(before) if any(each.defer for each in stories) else None
        left_out = found.coverage.left_out if found else ()
        deferred |= {ArticleId(each.article_id): target for each in left_out if each.why == "deferred"}
    return Kept(deferred=deferred, held=held)


def _open(week: Week, published: Collection[Week]) -> Week:
    while week in published:
        week = week.next()
    return week
