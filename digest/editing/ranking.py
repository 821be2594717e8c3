"""How much a story matters: a sum of few terms that can be explained to the reader who disagrees."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from digest.editing.merging import StoryFacts
from digest.model.editions import Brief, EditionStory
from digest.model.facts import Action, Reason
from digest.model.stories import Story
from digest.taxonomy.values import Taxonomy

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
_AUTHORITY: Mapping[str, float] = {
    "legislature": 1.2,
    "executive": 1.2,
    "court": 1.2,
    "securities": 1.1,
    "banking": 1.1,
    "central_bank": 1.1,
    "standard_setter": 1.0,
    "conduct": 1.0,
    "tax": 1.0,
    "aml": 0.9,
    "law_enforcement": 0.8,
    "self_regulatory": 0.7,
}
"""By the kind of who acts: who makes law, then who applies it, then who prosecutes."""
_ANY_AUTHORITY = 0.8
_REACH: Mapping[str, float] = {"US": 0.5, "EU": 0.5, "INT": 0.4, "GB": 0.4}
"""How many of the readers' markets a rule of that place binds."""
_LARGE = dict.fromkeys(("CN", "JP", "HK", "SG", "CH", "KR", "IN", "BR", "DE", "FR", "CA", "AU", "AE"), 0.2)
_COVERAGE = 1.0
"""For each doubling of the number of sources."""
_OFFICIAL = 1.0
_INSTRUMENT = 0.5
_KEY_DATE = 0.5
_MOVED = 0.5
_UNMOVED = -0.5
"""A thread that goes on without having moved."""
_UNCERTAIN = -3.0
_PINNED = 100.0
"""More than all the rest together."""

MAX_BRIEF = 5
MAX_BRIEF_A_JURISDICTION = 2


def weigh(
    story: Story,
    facts: StoryFacts,
    taxonomy: Taxonomy,
    *,
    key_dates: int,
    moved: bool | None,
    pinned: bool = False,
) -> tuple[Reason, ...]:
    """Return the terms of the weight of a story, the weightiest first.

    `moved` tells whether it moved its thread; None if the thread is new.
    """
    found = [*_substance(facts, taxonomy), *_telling(story), *_newness(key_dates, moved)]
    found.append(("relevance", "", max(each.verdict.score for each in story.members)))
    if facts.uncertain:
        found.append(("uncertain", "", _UNCERTAIN))
    if pinned:
        found.append(("editor", "pinned", _PINNED))
    reasons = (Reason(kind=kind, value=value, weight=round(weight, 4)) for kind, value, weight in found)
    return tuple(
        sorted((each for each in reasons if each.weight), key=lambda each: (-abs(each.weight), each.kind))
    )


def rank(reasons: Sequence[Reason]) -> float:
    """Return the weight of a story; higher comes first."""
    return round(math.fsum(each.weight for each in reasons), 4)


_Term = tuple[str, str, float]


def _substance(facts: StoryFacts, taxonomy: Taxonomy) -> Iterator[_Term]:
    """Weigh what was done, by whom, on what, and where."""
    yield "action", facts.action.value if facts.action else "", _ACTION[facts.action]
    weights = {name: _authority(name, taxonomy) for name in facts.authorities}
    if weights:
        best = max(weights, key=lambda name: (weights[name], name))
        yield "authority", best, weights[best]
    if facts.instruments:
        yield "instrument", facts.instruments[0], _INSTRUMENT
    if facts.jurisdictions:
        place = facts.jurisdictions[0]
        yield "reach", place, _REACH.get(place, _LARGE.get(place, 0.0))


def _authority(name: str, taxonomy: Taxonomy) -> float:
    known = taxonomy.authorities.get(name)
    return _AUTHORITY.get(known.kind, _ANY_AUTHORITY) if known else _ANY_AUTHORITY


def _telling(story: Story) -> Iterator[_Term]:
    """Weigh who tells it."""
    sources = len({each.article.feed_id for each in story.members if not each.article.is_document})
    yield "coverage", str(sources), _COVERAGE * math.log2(sources)
    if any(each.article.kind.official for each in story.members):
        yield "official_source", "", _OFFICIAL


def _newness(key_dates: int, moved: bool | None) -> Iterator[_Term]:
    """Weigh what is ahead, and what is new."""
    if key_dates:
        yield "key_date", str(key_dates), _KEY_DATE
    if moved is not None:
        yield "novelty", "moved" if moved else "unmoved", _MOVED if moved else _UNMOVED


def in_brief(stories: Sequence[EditionStory]) -> tuple[Brief, ...]:
    """Return the first five of `stories`, which are in order, no more than two of one jurisdiction.

    Of a thread only the first has a line, unless there are not five without its others.
    """
    threads: Counter[str] = Counter()
    nth: dict[str, int] = {}
    for story in stories:
        thread = story.thread or story.id
        nth[story.id] = threads[thread]
        threads[thread] += 1
    chosen = _varied(sorted(stories, key=lambda story: nth[story.id] > 0))
    return tuple(_line(story) for story in stories if story.id in chosen)


def _varied(stories: Sequence[EditionStory]) -> set[str]:
    """Return the ids of the first five with no more than two of one jurisdiction."""
    chosen: set[str] = set()
    seen: Counter[str] = Counter()
    for story in stories:
        place = country(story.jurisdictions[0].id) if story.jurisdictions else ""
        if len(chosen) < MAX_BRIEF and seen[place] < MAX_BRIEF_A_JURISDICTION:
            seen[place] += 1
            chosen.add(story.id)
    return chosen


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
