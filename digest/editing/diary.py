"""The key dates of an edition: each once, whoever told of it, and those of earlier weeks that are near."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from digest.editing.agenda import Appointment, order, trusted
from digest.editing.layout import Desk, Piece, first
from digest.editing.merging import StoryFacts
from digest.editing.threads.dates import Standing, carried, standing
from digest.model.editions import EditionDate, Event, OtherDate
from digest.model.stories import Story
from digest.model.threads import Trace


def entries(
    desk: Desk, story: Story, facts: StoryFacts, found: Iterable[Appointment]
) -> tuple[EditionDate, ...]:
    """Return the key dates of one story as an edition holds them."""
    return tuple(_entry(desk, story, facts, each) for each in found)


def _entry(desk: Desk, story: Story, facts: StoryFacts, appointment: Appointment) -> EditionDate:
    key_date = appointment.key_date
    named = _named_beside(desk, appointment)
    return EditionDate(
        date=key_date.date,
        kind=key_date.kind,
        certainty=key_date.certainty,
        days=None,
        jurisdiction=first(desk.labels("jurisdiction", facts.jurisdictions)),
        authority=first(desk.labels("authority", named or facts.authorities)),
        instrument=first(desk.labels("instrument", facts.instruments)),
        sentence=appointment.sentence,
        formula=key_date.formula,
        story=story.id,
        source=desk.source(appointment.article.id),
        disputed=tuple(_other(desk, each) for each in appointment.disputed),
        by_editor=appointment.by_editor,
        time=key_date.time,
        zone=key_date.zone,
    )


def _other(desk: Desk, appointment: Appointment) -> OtherDate:
    return OtherDate(
        date=appointment.key_date.date,
        certainty=appointment.key_date.certainty,
        sentence=appointment.sentence,
        source=desk.source(appointment.article.id),
    )


def _named_beside(desk: Desk, appointment: Appointment) -> tuple[str, ...]:
    """Return the authorities that the sentence itself names: the date is theirs, whosever the story is."""
    facts, sentence = desk.judged(appointment.article.id).facts, appointment.key_date.span
    return tuple(
        mention.id
        for mention in (*facts.authorities, *facts.mentioned)
        if mention.span is not None
        and not mention.span.in_title
        and sentence.start <= mention.span.start < sentence.end
    )


def together(desk: Desk, pieces: Iterable[Piece]) -> tuple[EditionDate, ...]:
    """Return the key dates of all stories in order, each once: official, else of the weightier story.

    After them stand those of earlier editions that no source of this week confirms, in their place by day.
    """
    best: dict[tuple[str, str, str], EditionDate] = {}
    found = [(piece, each) for piece in pieces for each in piece.dates]
    for _, each in sorted(found, key=lambda pair: (*_trust(pair[1]), -pair[0].rank, pair[0].story.id)):
        key = _place(each)
        best[key] = _with_event(best[key], each) if key in best else each
    before = _standing(desk.earlier.traces)
    known = {_place(old.entry) for dates in before.values() for old in dates}
    told = [_as_known(entry, known, first=not before) for entry in best.values()]
    whole = [*told, *carried(before, told, since=desk.week.next().monday)]
    return tuple(sorted(whole, key=lambda entry: (order(entry.date), _place(entry))))


def _place(entry: EditionDate) -> tuple[str, str, str]:
    """Return what makes two entries one date."""
    return entry.date, entry.kind, _subject(entry)


def _as_known(entry: EditionDate, known: Container[tuple[str, str, str]], *, first: bool) -> EditionDate:
    """Return `entry`, not called new in a first edition, or where another thread gave the same date."""
    stale = entry.event is Event.NEW and (first or _place(entry) in known)
    return replace(entry, event=None) if stale else entry


def _trust(entry: EditionDate) -> tuple[bool, int]:
    return trusted(entry.source.kind, entry.certainty)


def _with_event(kept: EditionDate, other: EditionDate) -> EditionDate:
    """Return `kept`, which says the same as `other`, with what only the other's thread knows of it."""
    if kept.before is None and other.before is not None:
        return replace(kept, event=other.event, before=other.before)
    return kept


def _subject(entry: EditionDate) -> str:
    """Return what a date is about: dates of one kind on one day and one subject are one date."""
    label = entry.instrument or entry.authority
    return label.id if label else entry.story


def _standing(traces: Sequence[Trace]) -> dict[str, tuple[Standing, ...]]:
    threads: dict[str, list[Trace]] = {}
    for trace in traces:
        threads.setdefault(trace.thread, []).append(trace)
    return {thread: standing(members) for thread, members in threads.items()}
