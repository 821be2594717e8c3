"""How much a story matters: a sum of few terms that can be explained to the reader who disagrees."""

import math
from collections.abc import Mapping, Sequence

from digest.editing.merging import StoryFacts
from digest.model.editions import Brief, EditionStory
from digest.model.facts import Action
from digest.model.stories import Story

_ACTION: Mapping[Action | None, float] = {
    Action.LEGISLATION: 3.0,
    Action.RULE: 3.0,
    Action.COURT_RULING: 2.8,
    Action.ENFORCEMENT: 2.5,
    Action.SANCTION: 2.5,
    Action.CONSULTATION: 2.4,
    Action.GUIDANCE: 2.0,
    Action.LITIGATION: 1.8,
    Action.LICENCE: 1.5,
    Action.WARNING: 1.0,
    Action.STATEMENT: 1.0,
    Action.OTHER: 0.5,
    None: 0.0,
}
"""What binds weighs more than what is said."""
_SOURCE = 1.0
"""For each doubling of the number of sources."""
_OFFICIAL = 1.0
_AUTHORITY = 1.0
_INSTRUMENT = 0.5
_KEY_DATE = 0.5
_UNCERTAIN = -3.0

MAX_BRIEF = 5
MAX_BRIEF_A_JURISDICTION = 2


def rank(story: Story, facts: StoryFacts, *, key_dates: int) -> float:
    """Return the weight of a story; higher comes first."""
    sources = len({each.article.feed_id for each in story.members})
    official = any(each.article.kind.official for each in story.members)
    weight = (
        _ACTION[facts.action]
        + _SOURCE * math.log2(sources)
        + _OFFICIAL * official
        + _AUTHORITY * bool(facts.authorities)
        + _INSTRUMENT * bool(facts.instruments)
        + _KEY_DATE * bool(key_dates)
        + _UNCERTAIN * facts.uncertain
        + max(each.verdict.score for each in story.members)
    )
    return round(weight, 4)


def in_brief(stories: Sequence[EditionStory]) -> tuple[Brief, ...]:
    """Return the first five of `stories`, which are in order, no more than two of one jurisdiction."""
    lines: list[Brief] = []
    seen: dict[str, int] = {}
    for story in stories:
        place = country(story.jurisdictions[0].id) if story.jurisdictions else ""
        if len(lines) == MAX_BRIEF or seen.get(place, 0) == MAX_BRIEF_A_JURISDICTION:
            continue
        seen[place] = seen.get(place, 0) + 1
        lines.append(_line(story))
    return tuple(lines)


def country(jurisdiction: str) -> str:
    """Return the country of a part of one: `US` for `US-NY`."""
    return jurisdiction.partition("-")[0]


def _line(story: EditionStory) -> Brief:
    subjects = (*story.instruments[:1], *story.authorities[:1], None)
    return Brief(
        story=story.id,
        jurisdiction=story.jurisdictions[0] if story.jurisdictions else None,
        subject=subjects[0],
        action=story.action,
        headline=story.headline,
        language=story.headline_language,
    )
