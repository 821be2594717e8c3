"""Dockets, ready to be laid out: pages of whole quarters, a feed, and the list of all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from digest.model.archive import Site
from digest.model.calendar import Deadline
from digest.model.dockets import DOCKET_KINDS, Docket, DocketLine
from digest.model.threads import Trace
from digest.rendering.archive_view import tag_uid
from digest.rendering.date_view import date_view
from digest.rendering.dates import day_of, locale_of, rfc3339
from digest.rendering.docket_paths import docket_path
from digest.rendering.escape import line
from digest.rendering.story_view import label_of, primary_of, quoted, source_view, story_anchor
from digest.rendering.templates import Phrases
from digest.rendering.values import LinkView, Quoted
from digest.rendering.view import DateView, SourceView
from digest.rendering.weeks import page_path, week_name


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketStoryView:
    """A story in a docket."""

    week: str
    """Of its edition, as `2026-W47`."""
    headline: Quoted
    href: str
    """Of the story in its edition, from the site's root."""
    label: str
    """Jurisdiction, authority and action."""
    source: SourceView
    primary: LinkView | None
    uid: str
    """Of its entry in the feed."""
    address: str
    """In the feed: absolute if the site's address is configured, else from the feed's folder."""
    updated: str
    """When its edition was published, RFC 3339."""
    html: str = ""
    """On the page of a docket, as `site/docket-story.html.j2` lays it out; empty on the page of a thread."""
    entry: str = ""
    """In the feed of a docket, as `site/docket-entry.xml.j2` lays it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketWeekView:
    """What one edition told."""

    name: str
    year: str
    href: str
    stories: tuple[DocketStoryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketDateView:
    """A date of a docket."""

    date: DateView
    href: str
    """Of its story, from the site's root."""
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketView:
    """A docket, or one quarter of it."""

    kind: str
    kind_name: str
    name: str
    quarter: str
    """Empty for the newest stories."""
    count: str
    path: str
    feed: str
    uid: str
    quarters: tuple[LinkView, ...]
    """Pages of whole quarters, where the docket is too long for one page."""
    dates: tuple[DocketDateView, ...]
    """Ahead of and behind us, the latest first."""
    weeks: tuple[DocketWeekView, ...]
    updated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketLineView:
    """A docket in the list."""

    name: str
    href: str
    """From the site's root."""
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketKindView:
    """The dockets of one kind."""

    anchor: str
    name: str
    dockets: tuple[DocketLineView, ...]


def kind_names(phrases: Phrases) -> dict[str, str]:
    """Name the kinds of dockets, in the order of the list."""
    gettext = phrases.gettext
    names = (gettext("Jurisdiction"), gettext("Authority"), gettext("Instrument"), gettext("Topic"))
    return dict(zip(DOCKET_KINDS, names, strict=True))


def docket_list(lines: Sequence[DocketLine], phrases: Phrases) -> tuple[DocketKindView, ...]:
    """List all dockets by kind and name."""
    gettext = phrases.gettext
    names = (gettext("Jurisdictions"), gettext("Authorities"), gettext("Instruments"), gettext("Topics"))
    kinds = (
        DocketKindView(anchor=f"by-{kind}", name=name, dockets=tuple(_list_lines(kind, lines, phrases)))
        for kind, name in zip(DOCKET_KINDS, names, strict=True)
    )
    return tuple(kind for kind in kinds if kind.dockets)


def _list_lines(kind: str, lines: Sequence[DocketLine], phrases: Phrases) -> Iterator[DocketLineView]:
    own = (each for each in lines if each.kind == kind)
    for each in sorted(own, key=lambda each: (line(each.name).casefold(), each.id)):
        count = phrases.ngettext("%(n)s story", "%(n)s stories", each.stories)
        yield DocketLineView(name=line(each.name), href=docket_path(kind, each.id), count=count)


def docket_view(
    docket: Docket, stories: Sequence[DocketStoryView], site: Site, phrases: Phrases, *, newest: int
) -> DocketView:
    """Lay out a docket; `stories` the newest first.

    Quarters of which the `newest` stories do not show all have pages, and are linked from the page of these.
    """
    known, quarter = docket.line, docket.quarter
    own = (each.stories for each in known.quarters if quarter in (None, each.quarter))
    return DocketView(
        kind=known.kind,
        kind_name=kind_names(phrases)[known.kind],
        name=line(known.name),
        quarter=_quarter_name(quarter, phrases) if quarter else "",
        count=phrases.ngettext("%(n)s story", "%(n)s stories", sum(own)),
        path=docket_path(known.kind, known.id),
        feed=docket_path(known.kind, known.id, suffix=".xml"),
        uid=tag_uid(docket_path(known.kind, known.id, suffix=""), site),
        quarters=tuple(_quarter_link(known, each.quarter, phrases) for each in known.beyond(newest))
        if quarter is None
        else (),
        dates=tuple(_date(each, phrases) for each in reversed(docket.dates)),
        weeks=tuple(docket_weeks(stories, phrases)),
        updated=stories[0].updated,
    )


def _quarter_link(known: DocketLine, quarter: str, phrases: Phrases) -> LinkView:
    href = docket_path(known.kind, known.id, quarter)
    return LinkView(text=_quarter_name(quarter, phrases), href=href)


def _quarter_name(quarter: str, phrases: Phrases) -> str:
    return day_of(quarter, locale_of(phrases.language)).text


def docket_weeks(stories: Iterable[DocketStoryView], phrases: Phrases) -> Iterator[DocketWeekView]:
    """Put stories under the week that told them; those of one week stand together already."""
    for week, told in groupby(stories, key=lambda story: story.week):
        yield DocketWeekView(
            name=week_name(week, phrases), year=week[:4], href=page_path(week), stories=tuple(told)
        )


def docket_story(
    trace: Trace, moments: Mapping[str, datetime], site: Site, phrases: Phrases
) -> DocketStoryView:
    """Lay out a story; `moments` are the times at which editions were published, by week."""
    story = trace.story
    anchor = story_anchor(story.id)
    place = f"{page_path(trace.week)}#{anchor}"
    return DocketStoryView(
        week=trace.week,
        headline=quoted(story.headline, story.headline_language, phrases),
        href=place,
        label=label_of(story, phrases),
        source=source_view(story.sources[0], 1, phrases),
        primary=primary_of(story, phrases),
        uid=tag_uid(f"{trace.week}/{anchor}", site),
        address=f"{site.url or '../../'}{place}",
        updated=rfc3339(moments[trace.week]),
    )


def _date(each: Deadline, phrases: Phrases) -> DocketDateView:
    event = each.entry.event if each.sequence else None
    return DocketDateView(
        date=date_view(replace(each.entry, days=None, event=event), (), phrases),
        href=f"{page_path(each.week)}#{story_anchor(each.entry.story)}",
        cancelled=each.cancelled,
    )
