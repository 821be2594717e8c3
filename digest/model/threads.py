"""Threads: what an edition must know of the stories that earlier editions told."""

from dataclasses import dataclass

from digest.model.articles import Article
from digest.model.editions import EditionDate, EditionStory
from digest.model.stories import StoryId
from digest.model.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A story of an earlier edition, with the key dates that stood beside it."""

    week: str
    story: EditionStory
    dates: tuple[EditionDate, ...] = ()

    @property
    def thread(self) -> StoryId:
        """The id of the thread's first story."""
        return self.story.thread or self.story.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What earlier editions told, as far as it can matter to one week."""

    traces: tuple[Trace, ...] = ()
    """In the order of weeks, then of the stories' ids."""
    articles: tuple[Article, ...] = ()
    """The articles behind the latest of them, as they were read then."""
    told: tuple[Trace, ...] = ()
    """All that the latest editions told."""
    weeks: tuple[Week, ...] = ()
    """Those of the latest editions, the earliest first; of some of them nothing may have been told."""
