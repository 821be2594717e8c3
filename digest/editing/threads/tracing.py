"""What an edition leaves behind for later ones. A function of the frozen edition alone: it can be redone."""

from collections.abc import Iterable

from digest.editing.agenda import days_of
from digest.editing.threads.keys import keys
from digest.model.editions import Edition, EditionStory
from digest.model.threads import Trace

VERSION = "2"
"""Changes when traces or their keys do: the index is then made anew from the editions."""


def stories_of(edition: Edition) -> tuple[EditionStory, ...]:
    """Return the stories that `edition` tells or notes."""
    told = (story for section in edition.sections for story in section.stories)
    return (*told, *edition.noted)


def traces(edition: Edition) -> tuple[Trace, ...]:
    """Return a trace for each story of `edition`, with its own key dates."""
    return tuple(
        Trace(
            week=edition.week,
            story=story,
            dates=tuple(each for each in edition.dates if each.story == story.id),
        )
        for story in sorted(stories_of(edition), key=lambda story: story.id)
    )


def until(trace: Trace) -> str:
    """Return the last day, ISO 8601, on which a date of `trace` may fall; empty if it has none."""
    return max((_last(each.date) for each in trace.dates), default="")


def _last(date: str) -> str:
    days = days_of(date)
    return days[1].isoformat() if days else ""


def indexed(found: Iterable[Trace]) -> tuple[tuple[Trace, frozenset[str], str], ...]:
    """Return each trace with what an index must know of it: its keys, and the last day of its dates."""
    return tuple((trace, keys(trace.story), until(trace)) for trace in found)
