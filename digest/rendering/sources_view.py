"""The page of all sources, ready to be laid out: what is missing first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from digest.model.archive import Rendered, Site
from digest.model.feeds import FeedKind
from digest.model.source_states import SourceState, SourceStatus
from digest.rendering.dates import language_name, locale_of, long, short
from digest.rendering.escape import href, language_tag, line
from digest.rendering.html_pages import html_file, page_view
from digest.rendering.templates import Phrases, Templates

PATH = "sources.html"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")
_TOKEN = re.compile(r"(?=[^/]*[0-9])(?=[^/]*[A-Za-z])[A-Za-z0-9_=+~.%-]{20,}")
_WORDS = re.compile(r"[A-Za-z]{2,}([-_.]([A-Za-z]{2,}|[0-9]{1,4}))*")
"""Of a part of a path that a person has named; a token looks otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLineView:
    """A source."""

    name: str
    href: str | None
    about: str
    """Kind, jurisdiction and language on one line."""
    official: bool
    since: str
    reason: str
    answered: str
    """Empty if it never did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroupView:
    """Sources of one status."""

    status: str
    """A code: `failing`, `silent`, `ok`, `new`, `disabled`."""
    name: str
    note: str
    count: str
    sources: tuple[SourceLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """All sources."""

    built: str
    """The day whose state this is."""
    count: str
    groups: tuple[SourceGroupView, ...]


def sources_file(states: Sequence[SourceState], built: date, site: Site, templates: Templates) -> Rendered:
    """Render `sources.html` as things stood on `built`."""
    phrases = templates.phrases(site.language)
    title = f"{phrases.gettext('Sources')} · {line(site.title)}"
    page = page_view(site, PATH, title, language=phrases.language, root="", sample=site.sample)
    return html_file(PATH, "sources", page, {"sources": sources_view(states, built, phrases)}, templates)


def sources_view(states: Sequence[SourceState], built: date, phrases: Phrases) -> SourcesView:
    """Group the sources by how they do, then order them by jurisdiction and name."""
    return SourcesView(
        built=long(built, locale_of(phrases.language)),
        count=phrases.ngettext("%(n)s source", "%(n)s sources", len(states)),
        groups=tuple(_groups(states, phrases)),
    )


def _groups(states: Sequence[SourceState], phrases: Phrases) -> Iterator[SourceGroupView]:
    for status, (name, note) in _statuses(phrases).items():
        own = [state for state in states if state.status is status]
        if own:
            yield SourceGroupView(
                status=status.value,
                name=name,
                note=note,
                count=phrases.ngettext("%(n)s source", "%(n)s sources", len(own)),
                sources=tuple(_view(state, phrases) for state in sorted(own, key=_order)),
            )


def _order(state: SourceState) -> tuple[bool, str, str]:
    return state.jurisdiction is None, state.jurisdiction or "", state.name.casefold()


def _statuses(phrases: Phrases) -> dict[SourceStatus, tuple[str, str]]:
    gettext = phrases.gettext
    return {
        SourceStatus.FAILING: (
            gettext("Not answering"),
            gettext("What they published since then is not in the editions."),
        ),
        SourceStatus.SILENT: (
            gettext("Silent"),
            gettext("They answer, and have brought nothing new for longer than is usual for them."),
        ),
        SourceStatus.OK: (gettext("Answering"), ""),
        SourceStatus.NEW: (gettext("Not asked yet"), ""),
        SourceStatus.DISABLED: (gettext("Switched off"), gettext("They are not asked.")),
    }


def _view(state: SourceState, phrases: Phrases) -> SourceLineView:
    locale = locale_of(phrases.language)
    tag = language_tag(state.language) if state.language else None
    words = (
        kind_name(state.kind, phrases),
        line(state.jurisdiction or ""),
        language_name(tag, locale) if tag else "",
    )
    return SourceLineView(
        name=line(state.name),
        href=public_address(state.url),
        about=" · ".join(word for word in words if word),
        official=state.kind.official,
        since=short(state.since, locale) if state.since else "",
        reason=_without_keys(line(state.reason)),
        answered=short(state.answered, locale) if state.answered else "",
    )


def kind_name(kind: FeedKind, phrases: Phrases) -> str:
    """Say who speaks in a source."""
    gettext = phrases.gettext
    return {
        FeedKind.REGULATOR: gettext("Regulator"),
        FeedKind.LEGISLATOR: gettext("Legislator"),
        FeedKind.COURT: gettext("Court"),
        FeedKind.STANDARD_SETTER: gettext("Standard setter"),
        FeedKind.MEDIA: gettext("Media"),
        FeedKind.LAW_FIRM: gettext("Law firm"),
        FeedKind.INDUSTRY: gettext("Industry"),
    }[kind]


def public_address(url: str) -> str | None:
    """Return what anybody may see of an address: no user name, no query, no path that looks like a key."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        place = f"{host}:{parts.port}" if parts.port else host
    except ValueError:  # a broken port or host
        return None
    secret = any(_is_token(part) for part in parts.path.split("/"))
    return href(f"{parts.scheme}://{place}{'/' if secret else parts.path}") if host else None


def _is_token(part: str) -> bool:
    return _TOKEN.fullmatch(part) is not None and _WORDS.fullmatch(part) is None


def _without_keys(reason: str) -> str:
    return _ADDRESS.sub(lambda found: public_address(found[0]) or "[…]", reason)
