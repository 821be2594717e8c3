"""What kind of act an article reports: the strongest sum of cues, what stands in front counting most."""

from collections.abc import Callable, Container
from typing import NamedTuple

from digest.judging.evidence import Evidence
from digest.model.facts import Action
from digest.taxonomy.matching import Hit

LEAD = 500
"""Characters of the text in which the act is usually told; what comes later is often its history."""
TITLE = 2.0
"""How much more a cue in the title says than one in the opening."""
LEAST = 2.0
"""What the cues of an act must come to: a single weak word in the opening is none."""
_ORDER = {action.value: place for place, action in enumerate(Action)}


class Strongest(NamedTuple):
    """What the cues of a family speak for most, and the first of them."""

    id: str
    hit: Hit
    in_title: bool


def action(evidence: Evidence) -> Action | None:
    """Return the act; None if nothing speaks clearly of one."""
    found = strongest(evidence, "action", _ORDER)
    return Action(found.id) if found else None


def strongest(
    evidence: Evidence,
    family: str,
    order: dict[str, int],
    claims: Callable[[Hit, bool], bool] = lambda _hit, _titled: True,
) -> Strongest | None:
    """Return what the cues of `family` come to most, of those in `order`, which decides between equals.

    Cues that `claims` denies do not count; it is told of each whether it stands in the title.
    """
    sums: dict[str, float] = {}
    first: dict[str, Strongest] = {}
    seen: set[tuple[str, str]] = set()
    for hit, titled in evidence.hits(family):
        key = (hit.target.id, _words(evidence, hit, titled))
        if (titled or hit.start < LEAD) and _counts(key, seen, order) and claims(hit, titled):
            seen.add(key)
            weight = hit.target.weight * (TITLE if titled else 1.0)
            sums[hit.target.id] = sums.get(hit.target.id, 0.0) + weight
            first.setdefault(hit.target.id, Strongest(hit.target.id, hit, titled))
    best = min(sums, key=lambda id_: (-sums[id_], order[id_]), default=None)
    return first[best] if best is not None and sums[best] >= LEAST else None


def _counts(key: tuple[str, str], seen: Container[tuple[str, str]], order: Container[str]) -> bool:
    """Whether these words are not counted yet for something that may be."""
    return key not in seen and key[0] in order


def _words(evidence: Evidence, hit: Hit, titled: bool) -> str:
    text = evidence.article.title if titled else evidence.body
    return text[hit.start : hit.end].casefold()
