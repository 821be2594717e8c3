"""What editions told of key dates → the calendar: each date once, moved and cancelled as sources said."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from digest.editing.agenda import days_of, trusted
from digest.editing.threads.dates import MOVED
from digest.editing.threads.keys import in_order
from digest.editing.threads.progress import CANCELLING
from digest.model.calendar import Deadline
from digest.model.dates import Certainty
from digest.model.editions import EditionDate, Event
from digest.model.notices import EditionNotice
from digest.model.threads import Trace

Place = tuple[str, str]
"""Kind and date."""


KEPT = timedelta(days=400)
"""How long a date stands in the calendar after it has passed."""


def deadlines(traces: Iterable[Trace], latest: date) -> tuple[Deadline, ...]:
    """Return the key dates of whole threads, by date and uid; those of one day, kind and subject once.

    A date that merely is not confirmed again stays as it was: only a cited source cancels one. Those that
    passed more than KEPT before `latest`, a day of the newest edition, are left out.
    """
    threads: dict[str, list[Trace]] = {}
    for trace in traces:
        threads.setdefault(trace.thread, []).append(trace)
    found = [each for name in sorted(threads) for each in _of_thread(threads[name])]
    best: dict[tuple[str, str, str], Deadline] = {}
    for each in sorted((each for each in found if each.last_day >= latest - KEPT), key=_trust):
        best.setdefault(_subject(each), each)
    return tuple(sorted(best.values(), key=lambda each: (each.entry.date, each.uid)))


def withdrawn(
    gone: Iterable[Trace], standing: Sequence[Deadline], notices: Iterable[EditionNotice], latest: date
) -> tuple[Deadline, ...]:
    """Return the dates that stood in the calendar for the stories `gone`, cancelled by the notice on them."""
    left = {each.uid for each in standing}
    by_place = {(each.week, each.story): each for each in notices if each.withdraws}
    found = []
    for trace in gone:
        notice = by_place.get((trace.week, trace.story.id)) or by_place.get((trace.week, None))
        found += [
            replace(each, sequence=each.sequence + 1, cancelled=True, notice=notice)
            for each in deadlines([trace], latest)
            if each.uid not in left
        ]
    return tuple(sorted(found, key=lambda each: (each.entry.date, each.uid)))


def _trust(each: Deadline) -> tuple[bool, tuple[bool, int], str]:
    return each.cancelled, trusted(each.entry.source.kind, each.entry.certainty), each.uid


def _subject(each: Deadline) -> tuple[str, str, str]:
    label = each.entry.instrument or each.entry.authority
    return each.entry.date, each.entry.kind, label.id if label else each.thread


def _of_thread(traces: Iterable[Trace]) -> list[Deadline]:
    standing: dict[Place, Deadline] = {}
    over: list[Deadline] = []
    for trace in in_order(traces):
        for entry in trace.dates:
            _take(entry, trace, standing, over)
    return [*over, *standing.values()]


def _take(entry: EditionDate, trace: Trace, standing: dict[Place, Deadline], over: list[Deadline]) -> None:
    """Take over what one edition says of one date."""
    days = days_of(entry.date)
    if entry.event is Event.NOT_RECONFIRMED or days is None:
        return
    before = standing.get((entry.kind, entry.before.date)) if entry.before else None
    if entry.event in CANCELLING:
        if before is not None:
            del standing[before.entry.kind, before.entry.date]
            gone = replace(entry, date=before.entry.date)
            over.append(_changed(before, gone, trace, cancelled=True))
        return
    if before is not None and entry.event in MOVED:
        del standing[before.entry.kind, before.entry.date]
        standing[entry.kind, entry.date] = _changed(before, entry, trace)
        return
    known = standing.get((entry.kind, entry.date))
    if known is None and (back := _cancelled(entry, over)):
        over.remove(back)
        standing[entry.kind, entry.date] = _changed(back, entry, trace)
    elif known is None:
        standing[entry.kind, entry.date] = _new(entry, days, trace)
    elif _says_more(entry, known.entry):
        standing[entry.kind, entry.date] = _changed(known, entry, trace)
    else:
        standing[entry.kind, entry.date] = replace(known, week=trace.week)


def _cancelled(entry: EditionDate, over: Iterable[Deadline]) -> Deadline | None:
    """Return the date that was cancelled before and now stands again."""
    same = (each for each in over if (each.entry.kind, each.entry.date) == (entry.kind, entry.date))
    return next(same, None)


def _says_more(entry: EditionDate, known: EditionDate) -> bool:
    return entry.certainty is Certainty.CONFIRMED and known.certainty is not Certainty.CONFIRMED


def _new(entry: EditionDate, days: tuple[date, date], trace: Trace) -> Deadline:
    story = trace.story
    name = f"{trace.thread}\0{entry.kind}\0{entry.date}"
    return Deadline(
        uid=hashlib.sha256(name.encode()).hexdigest()[:32],
        sequence=0,
        cancelled=False,
        week=trace.week,
        changed=trace.week,
        thread=trace.thread,
        first_day=days[0],
        last_day=days[1],
        entry=entry,
        headline=story.headline,
        language=story.headline_language,
        stage=story.stage,
        affected=story.affected,
        topics=story.topics,
    )


def _changed(known: Deadline, entry: EditionDate, trace: Trace, *, cancelled: bool = False) -> Deadline:
    first, last = days_of(entry.date) or (known.first_day, known.last_day)
    return replace(
        known,
        first_day=first,
        last_day=last,
        sequence=known.sequence + 1,
        cancelled=cancelled,
        week=trace.week,
        changed=trace.week,
        entry=entry,
        headline=trace.story.headline,
        language=trace.story.headline_language,
        stage=trace.story.stage or known.stage,
        affected=trace.story.affected or known.affected,
        topics=trace.story.topics or known.topics,
    )
