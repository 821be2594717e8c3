"""Stories that were told → dockets and threads; what a store answers from its index, made of the stories."""

from collections.abc import Iterable, Sequence

from digest.model.calendar import Deadline
from digest.model.dockets import DocketLine, DocketQuarter, labels_of
from digest.model.quarters import quarter_of
from digest.model.stories import StoryId
from digest.model.threads import Trace

Row = tuple[str, str, str, str, int, str]
"""Kind, id, name, quarter, stories, latest week."""


def docket_lines(rows: Iterable[Row]) -> tuple[DocketLine, ...]:
    """Put counts together, by kind and id; where a label changed its name, the latest holds."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault(row[:2], []).append(row)
    return tuple(_line(found[place]) for place in sorted(found))


def _line(rows: Sequence[Row]) -> DocketLine:
    kind, id_, name, *_ = max(rows, key=lambda row: (row[5], row[2]))
    quarters = sorted({row[3] for row in rows}, reverse=True)
    return DocketLine(kind=kind, id=id_, name=name, quarters=tuple(_quarter(each, rows) for each in quarters))


def _quarter(quarter: str, rows: Sequence[Row]) -> DocketQuarter:
    own = [row for row in rows if row[3] == quarter]
    latest = max(row[5] for row in own)
    return DocketQuarter(quarter=quarter, stories=sum(row[4] for row in own), latest=latest)


class Told:
    """Dockets and threads of stories at hand: answers as the index of a store does."""

    def __init__(self, traces: Iterable[Trace]) -> None:
        traces = tuple(traces)
        self._threads: dict[StoryId, list[Trace]] = {}
        for trace in sorted(traces, key=lambda each: each.story.id):
            self._threads.setdefault(trace.thread, []).append(trace)
        self._traces = {(each.week, str(each.story.id)): each for each in traces}
        self._places: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._rows: list[Row] = []
        for place in sorted(self._traces, reverse=True):
            for kind, id_, name in labels_of(self._traces[place].story):
                self._places.setdefault((kind, id_), []).append(place)
                self._rows.append((kind, id_, name, quarter_of(place[0]), 1, place[0]))

    def docket_rows(self) -> tuple[Row, ...]:
        """Return a row for each label of each story."""
        return tuple(self._rows)

    def docket_stories(
        self, kind: str, id_: str, *, quarter: str | None, limit: int
    ) -> tuple[tuple[str, str], ...]:
        """Return week and id of the newest stories of a docket, of all quarters or of one."""
        own = (each for each in self._places[kind, id_] if quarter in (None, quarter_of(each[0])))
        return tuple(own)[:limit]

    def stories_at(self, places: Iterable[tuple[str, str]]) -> tuple[Trace, ...]:
        """Return the stories of some weeks and ids."""
        return tuple(self._traces[place] for place in places)

    def long_threads(self) -> tuple[tuple[StoryId, int, str], ...]:
        """Return each thread of several stories, with their number and the latest week, by its id."""
        return tuple(
            (thread, len(own), max(each.week for each in own))
            for thread, own in sorted(self._threads.items())
            if len(own) > 1
        )

    def thread_stories(self, thread: StoryId) -> tuple[Trace, ...]:
        """Return the stories of a thread, the latest first."""
        return tuple(sorted(self._threads[thread], key=lambda each: each.week, reverse=True))


def dates_by_label(deadlines: Iterable[Deadline]) -> dict[tuple[str, str], tuple[Deadline, ...]]:
    """Return the dates that bear each label, by its kind and id, in their order."""
    found: dict[tuple[str, str], list[Deadline]] = {}
    for each in deadlines:
        for label in _labels(each):
            found.setdefault(label, []).append(each)
    return {label: tuple(own) for label, own in found.items()}


def _labels(each: Deadline) -> frozenset[tuple[str, str]]:
    entry = each.entry
    own = (
        ("jurisdiction", entry.jurisdiction),
        ("authority", entry.authority),
        ("instrument", entry.instrument),
    )
    topics = (("topic", label.id) for label in each.topics)
    return frozenset((*((kind, label.id) for kind, label in own if label), *topics))
