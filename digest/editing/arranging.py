"""The articles of a week as stories, after the editor's word on which of them are one, and which wait."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.editing import stories, ties
from digest.editing.documents import joined
from digest.editing.layout import Desk
from digest.editing.override.stories import Matched, matched, regrouped
from digest.model.articles import ArticleId
from digest.model.grouping import Report, Tie
from digest.model.overrides import Overrides, StoryOverride, Unmet
from digest.model.policy import Submission
from digest.model.stories import Story, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """Stories that may be told, and what the editor keeps out."""

    stories: tuple[Story, ...]
    reports: Mapping[StoryId, Sequence[Report]]
    """What each story was made of."""
    out: Mapping[ArticleId, str]
    """Articles that the editor leaves out, with the reason."""
    held: frozenset[ArticleId]
    """Articles that nobody may know of yet."""
    matched: Matched
    unmet: tuple[Unmet, ...]

    def asked(self, story: StoryId) -> StoryOverride:
        """Return what the editor decided about a story."""
        return self.matched.of(story)

    def known(self, submissions: Mapping[ArticleId, Submission]) -> dict[ArticleId, Submission]:
        """Return the articles of the week but for those that are held."""
        return {name: each for name, each in submissions.items() if name not in self.held}


def arrange(desk: Desk, submissions: Iterable[Submission], overrides: Overrides) -> Arranged:
    """Make stories of `submissions`, and take out those that the editor drops, defers or holds.

    A hold must be resolved before: what has a time to be held until is held.
    """
    own = {each.judged.article.id: each.judged.article for each in submissions}
    reports = {name: stories.report(desk.submissions[name].judged) for name in own}
    grouped = stories.grouped(reports.values())
    found = [[ArticleId(name) for name in ids] for ids in grouped.groups]
    groups, unmet = regrouped(found, own, overrides)
    held_by = ties.by_report(grouped.ties)
    made = [(_story(desk, ids, ties.within(held_by, ids)), ids) for ids in groups]
    decided = matched([story for story, _ in made], overrides)
    kept, out, held = [], dict[ArticleId, str](), set[ArticleId]()
    for story, ids in made:
        asked = decided.of(story.id)
        if asked.hold_until is not None:
            held.update(ids)
        elif asked.drop or asked.defer:
            out |= dict.fromkeys(ids, "dropped" if asked.drop else "deferred")
        else:
            kept.append((story, ids))
    return Arranged(
        stories=tuple(story for story, _ in kept),
        reports={story.id: [reports[name] for name in ids] for story, ids in kept},
        out=out,
        held=frozenset(held),
        matched=decided,
        unmet=(*unmet, *decided.unmet),
    )


def _story(desk: Desk, ids: Iterable[ArticleId], held_by: Sequence[Tie]) -> Story:
    members = [desk.submissions[name].judged for name in ids]
    told = replace(stories.story(members, language=desk.policy.language), ties=tuple(held_by))
    return joined(told, desk.documents, desk.policy.languages)
