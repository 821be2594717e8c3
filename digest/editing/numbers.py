"""The week in numbers: how many stories each jurisdiction and kind of act had, beside the weeks before."""

from collections import Counter
from collections.abc import Iterable, Sequence

from digest.model.coverage import Count, Numbers
from digest.model.editions import EditionStory
from digest.model.facts import Action
from digest.model.threads import Trace
from digest.model.weeks import Week

TRAILING = 8
"""Weeks before this one."""
MOST = 8
"""Jurisdictions that are shown, and kinds of acts."""

_Key = tuple[str, str]


def numbers(told: Iterable[EditionStory], earlier: Iterable[Trace], weeks: Sequence[Week]) -> Numbers:
    """Count the stories `told` this week, and those of `earlier` editions in `weeks`, the earliest first.

    A story counts once, for the jurisdiction that its section is of and for its act; one of which it is
    uncertain whether it is about regulation does not count.
    """
    names: dict[_Key, str] = {}
    before = {str(week): Counter[_Key]() for week in weeks}
    for trace in earlier:
        if trace.week in before:
            before[trace.week].update(_keys(trace.story, names))
    now = Counter(key for story in told for key in _keys(story, names))
    rows = [
        Count(
            kind=key[0],
            id=key[1],
            name=names[key],
            stories=now[key],
            before=tuple(counted[key] for counted in before.values()),
        )
        for key in names
    ]
    return Numbers(
        weeks=tuple(before),
        counts=(*_most(rows, "jurisdiction"), *_most(rows, "action")),
    )


def _keys(story: EditionStory, names: dict[_Key, str]) -> list[_Key]:
    """Return what a story counts for, and note the names."""
    if story.uncertain:
        return []
    keys = []
    for label in story.jurisdictions[:1]:
        names["jurisdiction", label.id] = label.name
        keys.append(("jurisdiction", label.id))
    if story.action not in (None, Action.OTHER):
        names["action", story.action.value] = story.action.value
        keys.append(("action", story.action.value))
    return keys


def _most(rows: Iterable[Count], kind: str) -> list[Count]:
    """Return the most frequent, those of this week before those of the weeks before."""
    own = (row for row in rows if row.kind == kind)
    return sorted(own, key=lambda row: (-row.stories, -sum(row.before), row.id))[:MOST]
