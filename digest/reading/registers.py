"""What changed in an official list since it was last seen: each change an entry.

The first sight of a list is what later ones are compared with, and no news. A list that has lost much is not
believed at once: half an answer looks just like it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest.model.feeds import Failed, Feed
from digest.model.registers import Doubt, Snapshot, Table
from digest.model.sources import RegisterRules
from digest.reading import entries, register_items
from digest.reading.entries import RawEntry, RawFeed
from digest.reading.register_items import Change, Kind

BELIEVED_LOSS = 5
"""So many entries may vanish at once, or a tenth of all."""
DOUBTED_FOR = timedelta(hours=24)
"""How long a list must go on lacking the same entries before it is believed."""

Rows = Mapping[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The news of a list, or why it is not believed, and what to remember either way."""

    found: RawFeed | Failed
    snapshot: Snapshot | None


def compared(
    previous: Snapshot | None, table: Table, feed: Feed, rules: RegisterRules, now: datetime
) -> Compared:
    """Compare a list with what was remembered; `now` is when it was seen."""
    new = Snapshot(url=feed.url, key=rules.key, table=_merged(table, rules), taken_at=now)
    if previous is None or (previous.url, previous.key) != (new.url, new.key):
        return Compared(found=_told((), feed), snapshot=new)
    before, after = _by_key(previous), _by_key(new)
    gone = [key for key in before if key not in after]
    if len(gone) > max(BELIEVED_LOSS, len(before) // 10):
        doubt = _doubt(previous, gone, now)
        if now - doubt.since < DOUBTED_FOR:
            return Compared(found=_disbelief(gone, before), snapshot=replace(previous, doubt=doubt))
    changes = tuple(_changes(previous, new, rules))
    if not changes:
        return Compared(found=_told((), feed), snapshot=new if previous.table != new.table else None)
    return Compared(
        found=_told(register_items.items(changes, feed, rules, previous.taken_at), feed), snapshot=new
    )


def _merged(table: Table, rules: RegisterRules) -> Table:
    """Join the rows that name one entry, as lists with a row for each address do."""
    places = [table.columns.index(name) for name in rules.key]
    groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for row in table.rows:
        groups.setdefault(tuple(row[place] for place in places), []).append(row)
    return replace(table, rows=tuple(_joined(group) for group in groups.values()))


def _joined(group: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    if len(group) == 1:
        return group[0]
    return tuple("; ".join(dict.fromkeys(filter(None, cells))) for cells in zip(*group, strict=True))


def _by_key(snapshot: Snapshot) -> Rows:
    places = [snapshot.table.columns.index(name) for name in snapshot.key]
    return {tuple(row[place] for place in places): row for row in snapshot.table.rows}


def _doubt(previous: Snapshot, gone: Sequence[tuple[str, ...]], now: datetime) -> Doubt:
    missing = entries.digest_of(*("\0".join(key) for key in sorted(gone)))
    known = previous.doubt
    return known if known is not None and known.missing == missing else Doubt(missing=missing, since=now)


def _disbelief(gone: Sequence[object], before: Rows) -> Failed:
    return Failed(
        reason=f"{len(gone):,} of {len(before):,} entries are missing: taken for half an answer,"
        f" until it has lacked them for {DOUBTED_FOR.total_seconds() / 3600:.0f} h"
    )


def _changes(previous: Snapshot, new: Snapshot, rules: RegisterRules) -> Iterator[Change]:
    before, after = _by_key(previous), _by_key(new)
    shared = [
        name for name in new.table.columns if name in previous.table.columns and name not in rules.ignore
    ]
    for key, row in after.items():
        now = dict(zip(new.table.columns, row, strict=True))
        if key not in before:
            yield Change(kind=Kind.ADDED, key=key, cells=now)
            continue
        was = dict(zip(previous.table.columns, before[key], strict=True))
        moved = tuple((name, was[name], now[name]) for name in shared if was[name] != now[name])
        if moved:
            yield Change(kind=Kind.CHANGED, key=key, cells=now, moved=moved)
    for key, row in before.items():
        if key not in after:
            yield Change(
                kind=Kind.REMOVED, key=key, cells=dict(zip(previous.table.columns, row, strict=True))
            )


def _told(items: Sequence[RawEntry], feed: Feed) -> RawFeed:
    return RawFeed(title=feed.name, language=feed.language, base=feed.url, ttl=None, entries=tuple(items))
