"""Changes in an official list, in words: an entry for each, or one for many of a kind at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape

from digest.model.feeds import Feed
from digest.model.sources import RegisterRules
from digest.reading import dates
from digest.reading.entries import RawEntry, digest_of
from digest.text import urls

ONE_BY_ONE = 60
"""More changes of a kind at once are a reworking of the list, and told together."""
NAMED = 40
"""Names in such an entry."""


class Kind(StrEnum):
    """What happened to an entry of a list."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a list, by its key, with all its cells by column."""

    kind: Kind
    key: tuple[str, ...]
    cells: Mapping[str, str]
    moved: tuple[tuple[str, str, str], ...] = ()
    """Column, old value, new value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    title: str
    sentence: str
    many: str
    more: str


_WORDS: Mapping[str, Mapping[Kind, _Words]] = {
    "en": {
        Kind.ADDED: _Words(
            title="Added to “{list}”: {name}",
            sentence="{name} was added to “{list}”.",
            many="{count} entries were added to “{list}”",
            more="and {left} more",
        ),
        Kind.CHANGED: _Words(
            title="Changed in “{list}”: {name}",
            sentence="The entry of {name} in “{list}” was changed.",
            many="{count} entries of “{list}” were changed",
            more="and {left} more",
        ),
        Kind.REMOVED: _Words(
            title="Removed from “{list}”: {name}",
            sentence="{name} was removed from “{list}”.",
            many="{count} entries were removed from “{list}”",
            more="and {left} more",
        ),
    },
    "fr": {
        Kind.ADDED: _Words(
            title="Ajout à « {list} » : {name}",
            sentence="{name} a été ajouté à « {list} ».",
            many="{count} entrées ont été ajoutées à « {list} »",
            more="et {left} autres",
        ),
        Kind.CHANGED: _Words(
            title="Modification dans « {list} » : {name}",
            sentence="L’entrée de {name} dans « {list} » a été modifiée.",
            many="{count} entrées de « {list} » ont été modifiées",
            more="et {left} autres",
        ),
        Kind.REMOVED: _Words(
            title="Retrait de « {list} » : {name}",
            sentence="{name} a été retiré de « {list} ».",
            many="{count} entrées ont été retirées de « {list} »",
            more="et {left} autres",
        ),
    },
}


def items(
    changes: Sequence[Change], feed: Feed, rules: RegisterRules, since: datetime
) -> tuple[RawEntry, ...]:
    """Tell of changes; `since`, when the list was last seen, tells apart two changes that are alike."""
    return tuple(_items(changes, feed, rules, since))


def _items(
    changes: Sequence[Change], feed: Feed, rules: RegisterRules, since: datetime
) -> Iterator[RawEntry]:
    for kind in Kind:
        alike = [change for change in changes if change.kind is kind]
        if len(alike) > ONE_BY_ONE:
            yield _together(alike, feed, rules, since)
        else:
            yield from (_one(change, feed, rules, since) for change in alike)


def _one(change: Change, feed: Feed, rules: RegisterRules, since: datetime) -> RawEntry:
    words = _words(feed)[change.kind]
    said = {"list": feed.name, "name": _name(change, rules)}
    lines = [words.sentence.format_map(said), *_lines(change)]
    link = urls.absolute(feed.url, change.cells.get(rules.link or "", ""))
    return _entry(
        feed,
        guid=digest_of(change.kind, *change.key, since.isoformat(), *map(str, change.moved)),
        title=words.title.format_map(said),
        lines=lines,
        link=link or feed.url,
        published=change.cells.get(rules.date or "", "") if change.kind is Kind.ADDED else "",
    )


def _together(alike: Sequence[Change], feed: Feed, rules: RegisterRules, since: datetime) -> RawEntry:
    words = _words(feed)[alike[0].kind]
    title = words.many.format_map({"list": feed.name, "count": f"{len(alike):,}"})
    names = [_name(change, rules) for change in alike[:NAMED]]
    left = len(alike) - len(names)
    more = [words.more.format_map({"left": f"{left:,}"})] if left else []
    return _entry(
        feed,
        guid=digest_of(alike[0].kind, str(len(alike)), since.isoformat(), *names),
        title=title,
        lines=[f"{title}: {'; '.join([*names, *more])}."],
        link=feed.url,
        published="",
    )


def _entry(feed: Feed, *, guid: str, title: str, lines: Sequence[str], link: str, published: str) -> RawEntry:
    return RawEntry(
        guid=f"register:{guid}",
        link=link,
        base="",
        title=escape(title),
        summary="",
        content="".join(f"<p>{escape(line)}</p>" for line in lines),
        published=dates.parse_stamp(published, feed.language),
        updated=None,
        authors=(),
        language=feed.language,
    )


def _lines(change: Change) -> Iterator[str]:
    if change.kind is Kind.CHANGED:
        yield from (f"{name}: {old or '–'} → {new or '–'}" for name, old, new in change.moved)
    else:
        yield from (f"{name}: {value}" for name, value in change.cells.items() if value)


def _name(change: Change, rules: RegisterRules) -> str:
    return change.cells.get(rules.title or rules.key[0], "") or ", ".join(filter(None, change.key)) or "–"


def _words(feed: Feed) -> Mapping[Kind, _Words]:
    return _WORDS.get(feed.language or "en", _WORDS["en"])
