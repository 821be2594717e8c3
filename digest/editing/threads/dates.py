"""What happened to the key dates of a thread since earlier editions.

A date is cancelled only because a cited source says so. That it was moved is believed where the sentence or
the stage says it, or an official text names the new day; where a report alone names another day, both stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from digest.editing.agenda import days_of
from digest.editing.threads.cues import AGAIN, LATER, SOONER
from digest.editing.threads.keys import in_order
from digest.editing.threads.progress import CANCELLING
from digest.model.editions import EditionDate, Event, OtherDate, Source
from digest.model.facts import Stage
from digest.model.stories import Sentence, StoryId
from digest.model.threads import Trace

CARRIED_DAYS = 35
"""A date of an earlier edition is shown again, as *not reconfirmed*, in its last five weeks."""

_MONTH = 31
"""Days: what is known of a year or a quarter only is not near."""
MOVED = frozenset({Event.EXTENDED, Event.BROUGHT_FORWARD, Event.REOPENED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A key date that stands after some editions."""

    week: str
    """Of the edition that gave it last."""
    entry: EditionDate

    @property
    def other(self) -> OtherDate:
        """How another edition refers to it."""
        return OtherDate(
            date=self.entry.date,
            certainty=self.entry.certainty,
            sentence=self.entry.sentence,
            source=self.entry.source,
            week=self.week,
        )


def standing(traces: Iterable[Trace]) -> tuple[Standing, ...]:
    """Return the dates of one thread that stand after its `traces`: what was moved or cancelled is gone."""
    dates: dict[tuple[str, str], Standing] = {}
    for trace in in_order(traces):
        for entry in trace.dates:
            if entry.before and entry.event in MOVED | CANCELLING:
                dates.pop((entry.kind, entry.before.date), None)
            if entry.event not in CANCELLING:
                dates[entry.kind, entry.date] = Standing(week=trace.week, entry=entry)
    return tuple(dates[key] for key in sorted(dates))


def told(
    entries: Sequence[EditionDate], before: Sequence[Standing], *, stage: Stage | None, since: date
) -> tuple[EditionDate, ...]:
    """Return the dates of one story, each with what happened to it; `before` stood in its thread."""
    fresh = [each for each in entries if not any(_same(each, old.entry) for old in before)]
    gone = [old for old in before if not any(_same(each, old.entry) for each in entries)]
    return tuple(
        _event(each, _moved_from(each, fresh, gone), stage, since) if each in fresh else each
        for each in entries
    )


def _same(one: EditionDate, other: EditionDate) -> bool:
    """Tell whether both are one date: of one kind, and one day or one within the other."""
    if one.kind is not other.kind:
        return False
    first, second = days_of(one.date), days_of(other.date)
    if first is None or second is None:
        return one.date == other.date
    return (first[0] <= second[0] and second[1] <= first[1]) or (
        second[0] <= first[0] and first[1] <= second[1]
    )


def _moved_from(
    entry: EditionDate, fresh: Sequence[EditionDate], gone: Sequence[Standing]
) -> Standing | None:
    """Return the one date that `entry` can have taken the place of: where there are several, nobody knows."""
    new = [each for each in fresh if each.kind is entry.kind]
    old = [each for each in gone if each.entry.kind is entry.kind]
    return old[0] if len(new) == len(old) == 1 else None


def _event(entry: EditionDate, old: Standing | None, stage: Stage | None, since: date) -> EditionDate:
    if old is None:
        return replace(entry, event=Event.NEW)
    event = _moved(entry, old, stage, since)
    return replace(entry, event=event, before=None if event is Event.NEW else old.other)


def _moved(entry: EditionDate, old: Standing, stage: Stage | None, since: date) -> Event:
    new_days, old_days = days_of(entry.date), days_of(old.entry.date)
    if new_days is None or old_days is None:
        return Event.NEW
    later, words = new_days > old_days, entry.sentence.text
    if later and (stage is Stage.REOPENED or AGAIN.search(words)):
        return Event.REOPENED
    if later and (stage is Stage.EXTENDED or LATER.search(words)):
        return Event.EXTENDED
    if not later and (stage is Stage.BROUGHT_FORWARD or SOONER.search(words)):
        return Event.BROUGHT_FORWARD
    if old_days[1] < since:
        return Event.NEW  # the old day has come and gone: this is the next one
    if entry.source.kind.official:
        return Event.EXTENDED if later else Event.BROUGHT_FORWARD
    return Event.DISPUTED


def cancelled(
    before: Iterable[Standing], event: Event, sentence: Sentence, source: Source, story: StoryId
) -> tuple[EditionDate, ...]:
    """Return the dates of `before` as taken away by `sentence`, each with the old sentence beside it."""
    return tuple(
        replace(
            old.entry,
            sentence=sentence,
            source=source,
            story=story,
            days=None,
            event=event,
            before=old.other,
            disputed=(),
        )
        for old in before
    )


def carried(
    before: Mapping[str, Sequence[Standing]], entries: Iterable[EditionDate], *, since: date
) -> tuple[EditionDate, ...]:
    """Return the dates near at hand that no source of this week speaks of; `before` is by thread."""
    spoken = list(entries)
    last = since + timedelta(days=CARRIED_DAYS)
    return tuple(
        replace(old.entry, days=None, event=Event.NOT_RECONFIRMED, before=old.other, disputed=())
        for thread in sorted(before)
        for old in before[thread]
        if is_ahead(old, since)
        and _is_near(old, last)
        and not any(_spoken_of(old.entry, each) for each in spoken)
    )


def is_ahead(old: Standing, since: date) -> bool:
    """Tell whether a date is not over on the day `since`."""
    days = days_of(old.entry.date)
    return days is not None and since <= days[1]


def _is_near(old: Standing, last: date) -> bool:
    days = days_of(old.entry.date)
    return days is not None and (days[1] - days[0]).days <= _MONTH and days[0] <= last


def _spoken_of(old: EditionDate, entry: EditionDate) -> bool:
    """Tell whether a date of this week is the old one, took its place, or is another on the same subject."""
    if entry.before is not None and entry.before.sentence == old.sentence and entry.before.date == old.date:
        return True
    same_subject = (old.instrument or old.authority) == (entry.instrument or entry.authority)
    return same_subject and _same(old, entry)
