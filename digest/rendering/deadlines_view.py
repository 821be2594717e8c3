"""The page of all dates that lie ahead, ready to be laid out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from digest.model.archive import Archive
from digest.model.calendar import Deadline
from digest.model.dates import Certainty
from digest.rendering.calendar import CONFIRMED, UNCONFIRMED, calendar_path
from digest.rendering.date_view import date_view
from digest.rendering.dates import locale_of, long
from digest.rendering.escape import anchor, line
from digest.rendering.story_view import quoted, story_anchor
from digest.rendering.templates import Phrases
from digest.rendering.values import LinkView, Quoted
from digest.rendering.view import DateView
from digest.rendering.weeks import page_path


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineView:
    """A date ahead."""

    date: DateView
    href: str
    """Of its story, from the site's root."""
    headline: Quoted
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """The dates of one jurisdiction."""

    anchor: str
    name: str
    calendar: str | None
    """From the site's root; None if no date of it is confirmed."""
    dates: tuple[DeadlineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesView:
    """All dates ahead."""

    counted_from: str
    """The day from which the days are counted; empty if nothing is published yet."""
    places: tuple[PlaceView, ...]
    calendars: tuple[LinkView, ...]


def deadlines_view(archive: Archive, phrases: Phrases) -> DeadlinesView:
    """Lay out what lies ahead on the day of the newest edition, by jurisdiction."""
    gettext = phrases.gettext
    built = archive.editions[0].published_at.date() if archive.editions else date.min
    ahead = [each for each in archive.deadlines if each.last_day >= built]
    return DeadlinesView(
        counted_from=long(built, locale_of(phrases.language)) if archive.editions else "",
        places=tuple(_places(ahead, built, phrases)),
        calendars=(
            LinkView(text=gettext("Confirmed dates"), href=CONFIRMED),
            LinkView(text=gettext("Unconfirmed dates"), href=UNCONFIRMED),
            LinkView(text="actions.csv", href="actions.csv"),
        ),
    )


def _places(ahead: Sequence[Deadline], built: date, phrases: Phrases) -> Iterator[PlaceView]:
    names = {
        each.entry.jurisdiction.id: each.entry.jurisdiction.name for each in ahead if each.entry.jurisdiction
    }
    names[""] = phrases.gettext("No jurisdiction found")
    for id_ in sorted(names, key=lambda one: (not one, names[one])):
        own = [each for each in ahead if _place(each) == id_]
        if own:
            yield PlaceView(
                anchor=f"dates-{anchor(id_) or 'none'}",
                name=line(names[id_]),
                calendar=calendar_path(id_) if id_ and any(map(_has_calendar, own)) else None,
                dates=tuple(_view(each, built, phrases) for each in own),
            )


def _has_calendar(each: Deadline) -> bool:
    return each.entry.certainty is Certainty.CONFIRMED and each.first_day == each.last_day


def _place(each: Deadline) -> str:
    return each.entry.jurisdiction.id if each.entry.jurisdiction else ""


def _view(each: Deadline, built: date, phrases: Phrases) -> DeadlineView:
    days = (each.first_day - built).days if each.first_day == each.last_day else None
    event = each.entry.event if each.sequence else None
    return DeadlineView(
        date=date_view(replace(each.entry, days=days, event=event), (), phrases),
        href=f"{page_path(each.week)}#{story_anchor(each.entry.story)}",
        headline=quoted(each.headline, each.language, phrases),
        cancelled=each.cancelled,
    )
