"""Why two reports are one story, in terms that a reader can check."""

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from digest.editing import vectors
from digest.editing.entities import ASIDE
from digest.editing.likeness import Likeness
from digest.editing.vectors import Vector
from digest.model.articles import Article
from digest.model.grouping import Ground, Report, Tie
from digest.text.urls import canonical

_NAMED = 8
"""Terms that a tie names at most."""
_LONGEST = 40
"""Characters of a word that are shown: a hostile text may have one of any length."""
_ENTITY = "@"


def of_event(likeness: Likeness, one: int, other: int) -> Tie:
    """Return why the reports at two places, the earlier first, report one event."""
    return Tie(
        one=likeness.reports[one].id,
        other=likeness.reports[other].id,
        ground=Ground.EVENT,
        likeness=round(likeness.of(one, other), 2),
        shared=_shared(likeness.weighted[one], likeness.weighted[other]),
    )


def of_text(one: Report, other: Report) -> Tie:
    """Return why two reports, the earlier first, are one text."""
    address = canonical(one.url)
    same = bool(address) and address == canonical(other.url)
    return Tie(one=one.id, other=other.id, ground=Ground.ADDRESS if same else Ground.COPY)


def _shared(one: Vector, other: Vector) -> tuple[str, ...]:
    both = [(-weight * other[term], term) for term, weight in one.items() if term in other]
    return tuple(term for _, term in heapq.nsmallest(_NAMED, both))


def spelled(tie: Tie, article: Article) -> Tie:
    """Return `tie` with the words of `article`, its earlier report, for its terms."""
    words = vectors.words_of(f"{article.title}\n{article.text}", tie.shared)
    named = (_id(term) if term.startswith(_ENTITY) else words.get(term, "") for term in tie.shared)
    return replace(tie, shared=tuple(dict.fromkeys(word[:_LONGEST] for word in named if word)))


def _id(term: str) -> str:
    return term.removeprefix(_ENTITY).removeprefix(ASIDE)


def by_report(ties: Iterable[Tie]) -> Mapping[str, list[Tie]]:
    """Return the ties of each report with later ones."""
    found: dict[str, list[Tie]] = {}
    for each in ties:
        found.setdefault(each.one, []).append(each)
    return found


def within(ties: Mapping[str, Sequence[Tie]], names: Collection[str]) -> list[Tie]:
    """Return the ties between those with these ids; an editor may have parted them from others."""
    known = frozenset(names)
    return [each for name in sorted(known) for each in ties.get(name, ()) if each.other in known]
