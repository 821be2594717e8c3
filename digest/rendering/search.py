"""Search: the page, and what the search engine reads of each story (no page of the site)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.model.archive import Rendered, Site
from digest.model.threads import Trace
from digest.rendering.escape import line
from digest.rendering.html_pages import html_file, page_view
from digest.rendering.story_view import story_view
from digest.rendering.templates import Phrases, Templates
from digest.rendering.view import StoryView
from digest.rendering.weeks import folder, page_path, week_name

PAGE, SCRIPT = "search.html", "search.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A story as the search engine reads it."""

    story: StoryView
    href: str
    """From the site's root."""
    week: str
    """Its name, with the year."""
    day: str
    """The first of its week, ISO 8601: sorts the newest first."""
    jurisdictions: tuple[str, ...]
    parties: tuple[str, ...]


def search_page(parts: Sequence[str], site: Site, templates: Templates) -> tuple[Rendered, ...]:
    """Render the page and its script; `parts` are those of the archive with an index, the newest first."""
    phrases = templates.phrases(site.language)
    title = f"{phrases.gettext('Search')} · {line(site.title)}"
    page = page_view(site, PAGE, title, language=phrases.language, root="", sample=site.sample)
    script = templates.source("site/search.js")
    return (
        html_file(PAGE, "search", page, {"parts": " ".join(parts).lower()}, templates),
        Rendered(path=SCRIPT, media_type="text/javascript", body=script.encode("utf-8")),
    )


def search_entries(traces: Iterable[Trace], site: Site, templates: Templates) -> Iterator[Rendered]:
    """Render what the search engine reads of each story."""
    phrases = templates.phrases(site.language)
    for trace in traces:
        entry = _entry(trace, phrases)
        body = templates.render("site/search-entry.html.j2", {"entry": entry}, language=phrases.language)
        path = f"{folder(trace.week)}/{entry.story.anchor}.html"
        yield Rendered(path=path, media_type="text/html", body=body.encode("utf-8"))


def _entry(trace: Trace, phrases: Phrases) -> EntryView:
    story = story_view(trace.story, phrases)
    return EntryView(
        story=story,
        href=f"{page_path(trace.week)}#{story.anchor}",
        week=f"{week_name(trace.week, phrases)}, {trace.week[:4]}",
        day=trace.week,
        jurisdictions=tuple(line(label.name) for label in trace.story.jurisdictions),
        parties=tuple(map(line, trace.story.parties)),
    )
