"""Stories as the editor wants them: joined, parted, and each with what was decided about it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from digest.model.articles import Article, ArticleId
from digest.model.overrides import Overrides, StoryOverride, Unmet
from digest.model.stories import Story, StoryId
from digest.text.urls import canonical

Group = list[ArticleId]


def story_id(article: ArticleId) -> StoryId:
    """Return the id of a story that begins with `article`."""
    return StoryId(hashlib.sha256(article.encode()).hexdigest()[:12])


def regrouped(
    groups: Iterable[Sequence[ArticleId]], articles: Mapping[ArticleId, Article], overrides: Overrides
) -> tuple[list[Group], list[Unmet]]:
    """Return the groups with what the editor joins and parts; a story is known by any of its articles."""
    found, unmet = [list(group) for group in groups], list[Unmet]()
    for each in overrides.stories:
        if each.merge:
            unmet += _merge(found, each)
        if each.split:
            unmet += _split(found, articles, each)
    return [group for group in found if group], unmet


def _place(groups: Sequence[Group], story: StoryId) -> int | None:
    found = (n for n, group in enumerate(groups) if any(story_id(name) == story for name in group))
    return next(found, None)


def _merge(groups: list[Group], asked: StoryOverride) -> list[Unmet]:
    into, unmet = _place(groups, asked.story), list[Unmet]()
    if into is None:
        return []  # said once, where stories are matched
    for other in asked.merge:
        place = _place(groups, other)
        if place is None:
            unmet.append(Unmet(line=asked.line, reason=f"merge: there is no story {other} in this week"))
        elif place != into:
            groups[into] += groups[place]
            groups[place] = []
    return unmet


def _split(groups: list[Group], articles: Mapping[ArticleId, Article], asked: StoryOverride) -> list[Unmet]:
    place, unmet = _place(groups, asked.story), list[Unmet]()
    if place is None:
        return []
    apart: Group = []
    for address in asked.split:
        own = [name for name in groups[place] if _goes_by(articles[name], name, address)]
        apart += own
        if not own:
            unmet.append(Unmet(line=asked.line, reason=f"split: the story has no article {address}"))
    rest = [name for name in groups[place] if name not in apart]
    if apart and not rest:
        return [*unmet, Unmet(line=asked.line, reason="split: this would leave nothing of the story")]
    groups[place] = rest
    if apart:
        groups.append(apart)
    return unmet


def _goes_by(article: Article, name: ArticleId, address: str) -> bool:
    return name == address or (bool(article.url) and canonical(article.url) == canonical(address))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What was decided about each story that there is."""

    by_story: Mapping[StoryId, StoryOverride]
    unmet: tuple[Unmet, ...]

    def of(self, story: StoryId) -> StoryOverride:
        """Return what was decided; nothing, where nothing was."""
        return self.by_story.get(story) or StoryOverride(story=story)


def matched(stories: Sequence[Story], overrides: Overrides) -> Matched:
    """Find the stories that the editor speaks of.

    A story that is now a part of another one is not found: what was decided about a part may not hold for
    the whole, and the editor has to say so; who merges stories speaks of the whole. What has no line is of an
    earlier week's file, and may be gone.
    """
    by_id = {story.id: story for story in stories}
    owner = {story_id(each.article.id): story.id for story in stories for each in story.members}
    merged = {other for each in overrides.stories for other in each.merge}
    found, unmet = dict[StoryId, StoryOverride](), list[Unmet]()
    for each in overrides.stories:
        if each.merge and each.story in owner:
            found[owner[each.story]] = each
        elif each.story in by_id:
            found.setdefault(each.story, each)
        elif each.asks and each.line and each.story not in merged:
            whole = owner.get(each.story)
            where = f"is a part of {whole} now" if whole else "is none of this week's"
            unmet.append(Unmet(line=each.line, reason=f"the story {each.story} {where}"))
    return Matched(by_story=found, unmet=tuple(unmet))


def is_held(asked: StoryOverride, now: datetime) -> bool:
    """Tell whether no edition composed `now` may know of the story."""
    return asked.hold_until is not None and now < asked.hold_until


def at(overrides: Overrides, now: datetime) -> Overrides:
    """Return what holds `now`: a story whose time has come is held no longer."""
    stories = (
        each if each.hold_until is None or is_held(each, now) else replace(each, hold_until=None)
        for each in overrides.stories
    )
    return replace(overrides, stories=tuple(stories))
