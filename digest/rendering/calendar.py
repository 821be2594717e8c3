"""Key dates as iCalendar (RFC 5545): confirmed ones, the others apart, and one for each jurisdiction."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from digest.model.archive import Archive, Rendered, Site
from digest.model.calendar import Deadline
from digest.model.dates import Certainty
from digest.rendering.escape import href, line
from digest.rendering.story_view import story_anchor
from digest.rendering.templates import Phrases
from digest.rendering.thread_words import event_name
from digest.rendering.weeks import page_path
from digest.rendering.words import certainty_name, date_kind

CONFIRMED, UNCONFIRMED = "deadlines.ics", "deadlines-unconfirmed.ics"
MEDIA_TYPE = "text/calendar"
_REFRESH = timedelta(hours=12)
_END = b"END:VCALENDAR\r\n"


def calendar_files(deadlines: Iterable[Deadline], archive: Archive, phrases: Phrases) -> Iterator[Rendered]:
    """Render all calendars. A date that was confirmed and is now cancelled stays where it was, cancelled.

    Partial dates are in none of them: a month is no day to keep.
    """
    days = [each for each in (*deadlines, *archive.withdrawn) if each.first_day == each.last_day]
    sure = [each for each in days if each.entry.certainty is Certainty.CONFIRMED]
    rest = [each for each in days if each.entry.certainty is not Certainty.CONFIRMED]
    moments = {edition.week: edition.published_at for edition in archive.editions}
    writer = _Writer(archive.site, moments, phrases)
    title, gettext = line(archive.site.title), phrases.gettext
    yield writer.file(CONFIRMED, gettext("%(title)s: confirmed dates", title=title), sure)
    yield writer.file(UNCONFIRMED, gettext("%(title)s: unconfirmed dates", title=title), rest)
    for id_, name in sorted(_places(sure).items()):
        own = [each for each in sure if each.entry.jurisdiction and each.entry.jurisdiction.id == id_]
        yield writer.file(calendar_path(id_), f"{title}: {line(name)}", own)


def calendar_path(jurisdiction: str) -> str:
    """Return where the calendar of a jurisdiction lies."""
    safe = "".join(mark if mark.isascii() and mark.isalnum() else "-" for mark in jurisdiction.lower())
    return f"calendars/{safe}.ics"


def _places(deadlines: Iterable[Deadline]) -> Mapping[str, str]:
    found = (each.entry.jurisdiction for each in deadlines)
    return {label.id: label.name for label in found if label}


class _Writer:
    def __init__(self, site: Site, moments: Mapping[str, datetime], phrases: Phrases) -> None:
        self._site = site
        self._moments = moments
        self._phrases = phrases
        self._host = urlsplit(site.url).hostname if site.url else None
        self._events: dict[tuple[str, bool], bytes] = {}

    def file(self, path: str, name: str, deadlines: Iterable[Deadline]) -> Rendered:
        """Return a calendar; the same dates give the same bytes."""
        import icalendar

        calendar = icalendar.Calendar()
        calendar.add("prodid", f"-//digest//{line(self._site.title)}//{self._phrases.language.upper()}")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT12H")
        head = calendar.to_ical().removesuffix(_END)
        body = b"".join((head, *map(self._event, deadlines), _END))
        return Rendered(path=path, media_type=MEDIA_TYPE, body=body)

    def _event(self, each: Deadline) -> bytes:
        """Return an event; it stands in the calendar of its jurisdiction and in that of all."""
        import icalendar

        name = (each.uid, each.notice is None)
        if name not in self._events:
            self._events[name] = self._filled(icalendar.Event(), each).to_ical()
        return self._events[name]

    def _filled(self, event: Any, each: Deadline) -> Any:
        changed = self._moments.get(each.changed, datetime(1970, 1, 1, tzinfo=UTC))
        stamp = (each.notice.at if each.notice else changed).astimezone(UTC)
        event.add("uid", f"{each.uid}@{self._host or 'digest.invalid'}")
        event.add("sequence", each.sequence)
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("dtstart", each.first_day)
        event.add("dtend", each.first_day + timedelta(days=1))
        event.add("summary", self._summary(each))
        event.add("description", self._description(each))
        event.add("status", self._status(each))
        event.add("transp", "TRANSPARENT")
        if each.entry.jurisdiction:
            event.add("categories", [line(each.entry.jurisdiction.name)])
        if address := self._page(each):
            event.add("url", address)
        return event

    def _status(self, each: Deadline) -> str:
        if each.cancelled:
            return "CANCELLED"
        return "CONFIRMED" if each.entry.certainty is Certainty.CONFIRMED else "TENTATIVE"

    def _summary(self, each: Deadline) -> str:
        kind = date_kind(each.entry.kind, self._phrases)
        if each.notice:
            return kind
        labels = [label for label in (each.entry.authority, each.entry.instrument) if label]
        return " · ".join([kind, *(line(label.name) for label in labels)])

    def _description(self, each: Deadline) -> str:
        if each.notice:
            return self._phrases.gettext("Withdrawn by the editor: %(text)s", text=line(each.notice.text))
        entry, gettext = each.entry, self._phrases.gettext
        source = line(entry.source.name)
        lines = [
            line(each.headline),
            gettext("“%(text)s”", text=line(entry.sentence.text)) + f" ({source})",
            href(entry.source.url) or "",
            certainty_name(entry.certainty, self._phrases),
            event_name(entry.event, entry.kind, self._phrases) if each.sequence else "",
            gettext("Computed: %(formula)s", formula=line(entry.formula)) if entry.formula else "",
            gettext("Quotations are verbatim; headings, labels and dates are generated and may be wrong."),
        ]
        return "\n".join(text for text in lines if text)

    def _page(self, each: Deadline) -> str | None:
        if self._site.url is None:
            return None
        return f"{self._site.url}{page_path(each.week)}#{story_anchor(each.entry.story)}"
