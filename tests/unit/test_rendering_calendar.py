"""Calendars, table and page of dates: read back by programs that others wrote."""

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
import pytest

from digest.adapters.templates import JinjaTemplates
from digest.editing.deadlines import deadlines
from digest.model.archive import Archive, EditionLine, Site
from digest.model.calendar import Deadline
from digest.model.dates import Certainty
from digest.rendering.actions_csv import COLUMNS, actions_csv
from digest.rendering.calendar import calendar_files
from digest.rendering.site import site_files
from tests.support.editions_sample import PUBLISHED_AT, an_edition
from tests.unit.test_editing_deadlines import COMMENTS, LATEST, trace

THEME = JinjaTemplates()


def archive(found: tuple[Deadline, ...], url: str | None = "https://example.org/b/") -> Archive:
    line = EditionLine(
        week="2026-W47",
        first_day=date(2026, 11, 16),
        last_day=date(2026, 11, 22),
        published_at=PUBLISHED_AT,
        stories=4,
        headlines=(),
    )
    return Archive(site=Site(title="Weekly", language="en", url=url), editions=(line,), deadlines=found)


def all_dates() -> tuple[Deadline, ...]:
    dates = an_edition().dates
    return deadlines(
        [trace("2026-W47", each, thread=f"t{number}") for number, each in enumerate(dates)], LATEST
    )


def events(found: tuple[Deadline, ...], path: str) -> list[Any]:
    files = {file.path: file.body for file in calendar_files(found, archive(found), THEME.phrases("en"))}
    return list(icalendar.Calendar.from_ical(files[path]).walk("VEVENT"))


def test_confirmed_days_are_in_one_calendar_and_the_others_tentative_in_another() -> None:
    found = all_dates()
    sure = events(found, "deadlines.ics")
    rest = events(found, "deadlines-unconfirmed.ics")
    days = [each for each in found if each.first_day == each.last_day]

    assert {event.decoded("dtstart") for event in sure} == {
        each.first_day for each in days if each.entry.certainty is Certainty.CONFIRMED
    }
    assert {str(event["status"]) for event in sure} == {"CONFIRMED"}
    assert {str(event["status"]) for event in rest} <= {"TENTATIVE"}
    assert len(sure) + len(rest) == len(days) < len(found), "a month is no day to keep"


def test_an_event_says_what_when_and_who_says_so() -> None:
    [event] = events(deadlines([trace("2026-W47", COMMENTS)], LATEST), "deadlines.ics")

    assert event.decoded("dtend").toordinal() - event.decoded("dtstart").toordinal() == 1
    assert event.decoded("dtstamp") == PUBLISHED_AT
    assert "Comments close" in str(event["summary"])
    assert COMMENTS.sentence.text in str(event["description"])
    assert str(event["url"]).startswith("https://example.org/b/2026/W47/index.html#s-")
    assert str(event["uid"]).endswith("@example.org")
    assert event["sequence"] == 0


def test_what_is_cancelled_is_still_there_and_says_so() -> None:
    [known] = deadlines([trace("2026-W47", COMMENTS)], LATEST)
    [event] = events((replace(known, cancelled=True, sequence=3),), "deadlines.ics")

    assert (str(event["status"]), event["sequence"]) == ("CANCELLED", 3)


def test_each_jurisdiction_has_its_own_and_the_same_dates_give_the_same_bytes() -> None:
    found = all_dates()
    one, two = (
        {file.path: file.body for file in calendar_files(found, archive(found), THEME.phrases("en"))}
        for _ in range(2)
    )

    assert one == two
    assert "calendars/gb.ics" in one
    places = [event["categories"].to_ical().decode() for event in events(found, "calendars/gb.ics")]
    assert set(places) == {"United Kingdom"}


def test_a_date_of_a_jurisdiction_is_the_same_event_in_both_of_its_calendars() -> None:
    found = all_dates()
    own = [event.to_ical() for event in events(found, "calendars/gb.ics")]
    every = [event.to_ical() for event in events(found, "deadlines.ics")]

    assert own
    assert [each for each in every if each in own] == own


def test_the_name_of_a_calendar_does_not_end_it() -> None:
    found = all_dates()
    named = replace(archive(found), site=Site(title="END:VCALENDAR", language="en", url=None))
    [body] = [
        file.body
        for file in calendar_files(found, named, THEME.phrases("en"))
        if file.path == "calendars/gb.ics"
    ]

    assert len(icalendar.Calendar.from_ical(body).walk("VEVENT")) == len(events(found, "calendars/gb.ics"))


HOSTILE = ["a\r\nATTACH:file:///etc/passwd", "END:VEVENT\nBEGIN:VALARM", "x;y,z\\n", "\u202eevil", "a\0b"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_add_no_line_and_no_property(words: str) -> None:
    entry = replace(
        COMMENTS, sentence=replace(COMMENTS.sentence, text=words), source=replace(COMMENTS.source, name=words)
    )
    [known] = deadlines([trace("2026-W47", entry)], LATEST)
    [event] = events((replace(known, headline=words),), "deadlines.ics")
    clean, [usual] = set(event.keys()), events((known,), "deadlines.ics")

    assert clean == set(usual.keys())
    assert not event.walk("VALARM")


def test_the_table_reads_back_and_no_cell_is_a_formula() -> None:
    entry = replace(COMMENTS, sentence=replace(COMMENTS.sentence, text='=HYPERLINK("x"), said "he"\r\nline'))
    found = deadlines([trace("2026-W47", entry)], LATEST)
    rows = list(csv.DictReader(io.StringIO(actions_csv(found).body.decode(), newline="")))

    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["quote"] == '\'=HYPERLINK("x"), said "he" line'
    assert (rows[0]["date"], rows[0]["kind"]) == (COMMENTS.date, "comments_close")


def test_the_page_tells_every_date_ahead_and_links_its_calendars() -> None:
    found = all_dates()
    files = {file.path: file.body.decode() for file in site_files(archive(found), an_edition(), THEME)}
    page = files["deadlines.html"]

    for each in found:
        assert each.entry.sentence.text in page
    assert 'href="calendars/gb.ics"' in page
    assert 'href="deadlines-unconfirmed.ics"' in page
    assert 'href="2026/W47/index.html#s-' in page
    assert 'href="deadlines.html"' in files["index.html"]


def test_without_dates_the_page_says_so() -> None:
    files = {file.path: file.body.decode() for file in site_files(archive(()), None, THEME)}

    assert "No edition has told of a date that lies ahead." in files["deadlines.html"]
    assert b"VEVENT" not in files["deadlines.ics"].encode()
