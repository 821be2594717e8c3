"""A thread: one procedure through the weeks, on a page of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from digest.model.archive import Rendered, Site
from digest.model.threads import Trace
from digest.rendering.date_view import date_view
from digest.rendering.docket_view import DocketWeekView, docket_story, docket_weeks
from digest.rendering.escape import line
from digest.rendering.html_pages import html_file, page_view
from digest.rendering.story_view import quoted, thread_path
from digest.rendering.templates import Phrases, Templates
from digest.rendering.values import Quoted
from digest.rendering.view import DateView

_UP = "../"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """A thread, ready to be laid out."""

    headline: Quoted
    """Of its latest story."""
    label: str
    count: str
    weeks: tuple[DocketWeekView, ...]
    """The latest first."""
    dates: tuple[DateView, ...]
    """As the latest edition that told them gave them."""


def thread_view(
    stories: Sequence[Trace], moments: Mapping[str, datetime], site: Site, phrases: Phrases
) -> ThreadView:
    """Lay out a thread; `stories` the latest first."""
    weeks = tuple(docket_weeks([docket_story(each, moments, site, phrases) for each in stories], phrases))
    latest = stories[0]
    dates = (replace(entry, days=None) for entry in latest.dates)
    return ThreadView(
        headline=quoted(latest.story.headline, latest.story.headline_language, phrases),
        label=weeks[0].stories[0].label,
        count=phrases.ngettext("%(n)s story", "%(n)s stories", len(stories)),
        weeks=weeks,
        dates=tuple(date_view(entry, (), phrases) for entry in dates),
    )


def thread_file(
    stories: Sequence[Trace], moments: Mapping[str, datetime], site: Site, templates: Templates
) -> Rendered:
    """Render the page of a thread; `stories` the latest first."""
    phrases = templates.phrases(site.language)
    view = thread_view(stories, moments, site, phrases)
    path = thread_path(stories[0].thread)
    title = f"{line(stories[0].story.headline)} · {line(site.title)}"
    page = page_view(site, path, title, language=phrases.language, root=_UP, sample=site.sample)
    return html_file(path, "thread", page, {"thread": view}, templates)
