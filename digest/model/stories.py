"""Stories: the articles that report one event, and the sentences that tell it."""

from dataclasses import dataclass
from typing import NewType

from digest.model.articles import Article, ArticleId, TextHash
from digest.model.facts import Facts, Verdict
from digest.model.grouping import Tie

StoryId = NewType("StoryId", str)
"""12 hexadecimal digits of the hash of the id of the story's first article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An article with what was judged of it."""

    article: Article
    verdict: Verdict
    facts: Facts
    revised: bool = False
    """Whether the publisher changed its text after it was first read: this is the newer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles on one event, the lead first, then the order in which they are *also reported by*."""

    id: StoryId
    members: tuple[Judged, ...]
    ties: tuple[Tie, ...] = ()
    """Why they are one story; what an editor joined, and an official document, needs none."""

    @property
    def lead(self) -> Judged:
        """The article that tells the story."""
        return self.members[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a sentence stands: `[start, end)` in code points of that version's text."""

    article_id: ArticleId
    text_hash: TextHash
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A verbatim sentence with its citation."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to summarise, as it came in."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSpan:
    """A verbatim span of a `Document`: `text == document.text[start:end]`."""

    document: str
    start: int
    end: int
    text: str
