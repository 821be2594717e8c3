"""Entries that come back under another name.

A feed moves to https, to another host or to another program, and every GUID changes: without a second key its
whole content would be new. So an entry with an unknown key is compared with those of its feed that are known
and that the document no longer has under their own key. Three things make two of them one, each with a title
that is much the same: the GUID without scheme and host, the canonical address where it is nobody else's, and
the address without its query where title and date are the same to the letter.

The first and the second are those of Feedbin and NewsBlur, whose threshold for titles is taken over.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from difflib import SequenceMatcher

from digest.model.articles import ArticleId
from digest.model.feeds import Entry
from digest.model.stamps import Stamp
from digest.model.storage import KnownEntry, KnownName

CAP = 1000
"""Known entries that are compared, the latest."""
MUCH_THE_SAME = 0.75
NEAR = timedelta(days=2)
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"https?://[^/?#]*([^?#]*)(?:\?([^#]*))?")
"""Path and query (RFC 3986, appendix B)."""

Either = Entry | KnownEntry
_Named = Entry | KnownEntry | KnownName
_Name = Callable[[_Named], str]
_Test = Callable[[Either, Either], bool]


def candidates(new: Sequence[Entry], names: Iterable[KnownName]) -> list[ArticleId]:
    """Return the ids of those known entries that may share a name with a new one; no other can be one."""
    keys, addresses, paths = ({name(entry) for entry in new} - {""} for name, _ in _WAYS)
    return [
        one.article_id
        for one in names
        if one.url in addresses or one.url.partition("?")[0] in paths or (keys and _key_path(one) in keys)
    ]


def recognised(entries: Sequence[Entry], known: Collection[KnownEntry]) -> tuple[Entry, ...]:
    """Return the entries, those that are known under another key with that key."""
    present = {entry.key for entry in entries}
    stored = {one.key for one in known}
    new = [entry for entry in entries if entry.key not in stored]
    free = [one for one in known if one.key not in present]
    if not new or not free:
        return tuple(entries)
    renamed: dict[str, KnownEntry] = {}
    for name, test in _WAYS:
        _pair(new, free, name, test, renamed)
    return tuple(
        replace(entry, key=renamed[entry.key].key) if entry.key in renamed else entry for entry in entries
    )


def _pair(
    new: Iterable[Entry], free: Iterable[KnownEntry], name: _Name, test: _Test, renamed: dict[str, KnownEntry]
) -> None:
    """Pair those that are alone with their name, on both sides, and that pass the test."""
    taken = {one.key for one in renamed.values()}
    candidates = _alone([one for one in free if one.key not in taken], name)
    for found, entry in _alone([entry for entry in new if entry.key not in renamed], name).items():
        other = candidates.get(found)
        if isinstance(other, KnownEntry) and test(entry, other):
            renamed[entry.key] = other


def _alone(those: Sequence[Either], name: _Name) -> dict[str, Either]:
    named = [(name(one), one) for one in those]
    counts = Counter(found for found, _ in named)
    return {found: one for found, one in named if found and counts[found] == 1}


def _key_path(one: _Named) -> str:
    """Return the GUID without scheme and host; "" if it is no address, or that of a whole site."""
    return _beyond_host(one.key)


def _address(one: _Named) -> str:
    return one.url if _beyond_host(one.url) else ""


def _address_path(one: _Named) -> str:
    return one.url.partition("?")[0] if _beyond_host(one.url) else ""


def _beyond_host(url: str) -> str:
    found = _ADDRESS.match(url)
    if found is None:
        return ""
    rest = found[1].rstrip("/") + (f"?{found[2]}" if found[2] else "")
    return rest if len(rest) > 1 else ""


def _alike(one: Either, other: Either) -> bool:
    """Whether the titles are much the same, number for number, and the dates near."""
    left, right = one.title.casefold(), other.title.casefold()
    if _DIGITS.findall(left) != _DIGITS.findall(right) or not _near(one.published, other.published):
        return False
    return left == right or SequenceMatcher(None, left, right, autojunk=False).ratio() >= MUCH_THE_SAME


def _identical(one: Either, other: Either) -> bool:
    dated = one.published is not None and other.published is not None
    return dated and one.title == other.title != "" and one.published == other.published


def _near(one: Stamp | None, other: Stamp | None) -> bool:
    return one is None or other is None or abs(one.at - other.at) <= NEAR


_WAYS: tuple[tuple[_Name, _Test], ...] = (
    (_key_path, _alike),
    (_address, _alike),
    (_address_path, _identical),
)
