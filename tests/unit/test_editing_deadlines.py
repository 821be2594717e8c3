"""The calendar over many editions: a date keeps its name when it moves, and only a source cancels it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editing.deadlines import deadlines
from digest.model.calendar import Deadline
from digest.model.dates import Certainty
from digest.model.editions import EditionDate, Event, OtherDate
from digest.model.feeds import FeedKind
from digest.model.stories import StoryId
from digest.model.threads import Trace
from tests.support.editions_sample import an_edition

LATEST = date(2026, 11, 23)
EDITION = an_edition()
CONSULTATION = EDITION.sections[0].stories[0]
COMMENTS = next(each for each in EDITION.dates if each.story == CONSULTATION.id)


def trace(week: str, *dates: EditionDate, thread: str = "t1") -> Trace:
    story = replace(CONSULTATION, id=StoryId(f"{thread}-{week}"), thread=StoryId(thread))
    return Trace(week=week, story=story, dates=dates)


def moved(day: str, before: str, event: Event, **changes: object) -> EditionDate:
    other = OtherDate(
        date=before,
        certainty=COMMENTS.certainty,
        sentence=COMMENTS.sentence,
        source=COMMENTS.source,
        week="2026-W40",
    )
    return replace(COMMENTS, date=day, event=event, before=other, **changes)  # type: ignore[arg-type]


def only(traces: list[Trace], latest: date = LATEST) -> Deadline:
    [found] = deadlines(traces, latest)
    return found


def test_a_date_that_is_told_again_stays_what_it_was() -> None:
    first = only([trace("2026-W40", COMMENTS)])
    again = only([trace("2026-W40", COMMENTS), trace("2026-W41", COMMENTS)])

    assert (again.uid, again.sequence, again.changed) == (first.uid, 0, "2026-W40")
    assert again.week == "2026-W41"


@pytest.mark.parametrize("event", [Event.EXTENDED, Event.BROUGHT_FORWARD, Event.REOPENED])
def test_a_date_that_moves_keeps_its_name_and_counts_on(event: Event) -> None:
    first = only([trace("2026-W40", COMMENTS)])
    after = only([trace("2026-W40", COMMENTS), trace("2026-W42", moved("2027-03-01", COMMENTS.date, event))])
    twice = only(
        [
            trace("2026-W40", COMMENTS),
            trace("2026-W42", moved("2027-03-01", COMMENTS.date, event)),
            trace("2026-W43", moved("2027-04-01", "2027-03-01", event)),
        ]
    )

    assert (after.uid, after.sequence, after.first_day) == (first.uid, 1, date(2027, 3, 1))
    assert (twice.uid, twice.sequence, twice.changed) == (first.uid, 2, "2026-W43")
    assert not twice.cancelled


@pytest.mark.parametrize("event", [Event.STAYED, Event.VACATED, Event.WITHDRAWN])
def test_a_date_is_cancelled_by_a_sentence_and_stays_visible(event: Event) -> None:
    sentence = replace(COMMENTS.sentence, text="The proposal was withdrawn.")
    gone = moved(COMMENTS.date, COMMENTS.date, event, sentence=sentence)
    found = only([trace("2026-W40", COMMENTS), trace("2026-W42", gone)])

    assert found.cancelled
    assert found.entry.sentence.text == "The proposal was withdrawn."
    assert (found.sequence, found.entry.date) == (1, COMMENTS.date)


def test_a_cancelled_date_that_stands_again_is_the_same_date() -> None:
    gone = moved(COMMENTS.date, COMMENTS.date, Event.STAYED)
    traces = [trace("2026-W40", COMMENTS), trace("2026-W42", gone), trace("2026-W44", COMMENTS)]
    found = only(traces)

    assert not found.cancelled
    assert (found.uid, found.sequence) == (only(traces[:1]).uid, 2)


def test_a_date_of_which_nobody_speaks_is_not_cancelled() -> None:
    silent = moved(COMMENTS.date, COMMENTS.date, Event.NOT_RECONFIRMED)

    assert only([trace("2026-W40", COMMENTS), trace("2026-W42", silent)]) == only(
        [trace("2026-W40", COMMENTS)]
    )


def test_a_date_that_becomes_certain_is_changed() -> None:
    reported = replace(COMMENTS, certainty=Certainty.REPORTED)
    found = only([trace("2026-W40", reported), trace("2026-W41", COMMENTS)])

    assert found.entry.certainty is Certainty.CONFIRMED
    assert found.sequence == 1


def test_two_threads_with_one_date_give_it_once_by_the_better_source() -> None:
    press = replace(
        COMMENTS, certainty=Certainty.REPORTED, source=replace(COMMENTS.source, kind=FeedKind.MEDIA)
    )
    found = only([trace("2026-W40", press, thread="a"), trace("2026-W40", COMMENTS, thread="b")])

    assert found.entry.certainty is Certainty.CONFIRMED


def test_what_passed_long_ago_is_left_out_and_what_passed_lately_stays() -> None:
    traces = [trace("2026-W40", COMMENTS)]

    assert deadlines(traces, date(2028, 2, 29)) != ()
    assert deadlines(traces, date(2028, 3, 2)) == ()


def test_a_partial_date_has_its_first_and_last_day() -> None:
    found = only([trace("2026-W40", replace(COMMENTS, date="2027-Q1"))])

    assert (found.first_day, found.last_day) == (date(2027, 1, 1), date(2027, 3, 31))


@given(st.permutations(range(4)))
def test_the_order_of_the_traces_does_not_matter(order: list[int]) -> None:
    traces = [
        trace("2026-W40", COMMENTS),
        trace("2026-W41", moved("2027-03-01", COMMENTS.date, Event.EXTENDED)),
        trace("2026-W42", replace(COMMENTS, date="2027-03-01")),
        trace("2026-W40", replace(COMMENTS, date="2027-09-09"), thread="other"),
    ]

    assert deadlines([traces[place] for place in order], LATEST) == deadlines(traces, LATEST)
