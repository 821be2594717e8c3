"""The articles that tell one story with an article, and why they do."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.jobs.shapes import Shape
from digest.model.articles import ArticleId
from digest.model.editions import Edition, EditionStory, Source
from digest.model.grouping import Ground, Tie

_TIED_SINCE = 3
"""Schema of the first editions that say why."""
_GROUNDS = {
    Ground.ADDRESS: "the same page as",
    Ground.COPY: "the same text, but for a few words, as",
    Ground.EVENT: "the same event as",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Another article of the story."""

    source: Source
    why: str
    """A word, as for `--json`: `event`, `copy`, `address`, `others`, `document`, `editor` or `unknown`."""
    tie: Tie | None = None
    """What ties it to the article that is explained; None: others of the story lie between, or none does."""

    def shape(self) -> Shape:
        """Return it for `--json`."""
        return {
            "id": self.source.article_id,
            "source": self.source.name,
            "title": self.source.title,
            "why": self.why,
            "likeness": self.tie.likeness if self.tie else None,
            "shared": list(self.tie.shared) if self.tie else [],
        }

    def line(self) -> str:
        """Return it for a person."""
        named = f"{self.source.name}, “{self.source.title}”"
        if self.tie is None:
            return f"one story with {named}, {_OTHERWISE[self.why]}"
        alike = f"; {self.tie.likeness:.2f} times the likeness that it takes" if self.tie.likeness else ""
        shared = f"; both say {', '.join(self.tie.shared)}" if self.tie.shared else ""
        return f"{_GROUNDS[self.tie.ground]} {named}{alike}{shared}"


_OTHERWISE = {
    "others": "which others of the story are alike to",
    "document": "an official document that an article links to",
    "editor": "which the editor joined",
    "unknown": "for reasons that editions did not tell yet",
}


def story_of(article_id: ArticleId, edition: Edition) -> tuple[str, EditionStory] | None:
    """Return the story that an article tells in an edition, and the heading that it stands under."""
    stories = [(section.name, story) for section in edition.sections for story in section.stories]
    stories += [("Also noted", story) for story in edition.noted]
    for heading, story in stories:
        if any(source.article_id == article_id for source in story.sources):
            return heading, story
    return None


def company(article_id: ArticleId, edition: Edition) -> tuple[Companion, ...]:
    """Return the other articles of the story, those first that are tied to the article itself."""
    found = story_of(article_id, edition)
    if found is None:
        return ()
    story = found[1]
    ties = {_other(tie, article_id): tie for tie in story.ties if article_id in (tie.one, tie.other)}
    reached = _reached(article_id, story.ties)
    others = [source for source in story.sources if source.article_id != article_id]
    near = [_tied(each, ties[each.article_id]) for each in others if each.article_id in ties]
    far = [each for each in others if each.article_id not in ties]
    told = edition.schema >= _TIED_SINCE
    return (*near, *(Companion(source=each, why=_why(each, reached) if told else "unknown") for each in far))


def _tied(source: Source, tie: Tie) -> Companion:
    return Companion(source=source, why=tie.ground.value, tie=tie)


def _why(source: Source, reached: frozenset[str]) -> str:
    if source.document:
        return "document"
    return "others" if source.article_id in reached else "editor"


def _other(tie: Tie, article_id: str) -> str:
    return tie.other if tie.one == article_id else tie.one


def _reached(article_id: str, ties: Iterable[Tie]) -> frozenset[str]:
    """Return what ties lead to from an article, at whatever distance."""
    found, open_ends, known = {article_id}, [article_id], list(ties)
    while open_ends:
        end = open_ends.pop()
        new = {_other(tie, end) for tie in known if end in (tie.one, tie.other)} - found
        found |= new
        open_ends += new
    return frozenset(found)
