"""Whom an act binds or protects: the groups that the title or opening names, or the text comes back to."""

from bisect import bisect_right

from digest.judging.evidence import Evidence, span
from digest.model.facts import Mention
from digest.taxonomy.matching import Hit

LEAD = 500
"""Characters of the text in which those concerned are usually named."""
OFTEN = 3
"""Mentions that make a group part of the matter, wherever they stand."""
MOST = 4


def affected(evidence: Evidence) -> tuple[Mention, ...]:
    """Return the groups, the most prominent first; the name of an authority (*Bank of England*) is none."""
    weight: dict[str, int] = {}
    first: dict[str, Mention] = {}
    for hit, titled in _free(evidence):
        prominent = 3 if titled else 2 if hit.start < LEAD else 1
        weight[hit.target.id] = weight.get(hit.target.id, 0) + prominent
        first.setdefault(hit.target.id, Mention(id=hit.target.id, span=span(hit, titled)))
    counted = [id_ for id_ in first if weight[id_] >= OFTEN]
    return tuple(first[id_] for id_ in sorted(counted, key=lambda id_: (-weight[id_], id_)))[:MOST]


def _free(evidence: Evidence) -> list[tuple[Hit, bool]]:
    """Return the hits that are no part of a name."""
    found = []
    for titled, hits in ((True, evidence.title), (False, evidence.text)):
        names = sorted(
            (hit.start, hit.end) for kind in ("authority", "instrument") for hit in hits.get(kind, ())
        )
        found += [(hit, titled) for hit in hits.get("affected", ()) if not _within(hit, names)]
    return found


def _within(hit: Hit, names: list[tuple[int, int]]) -> bool:
    place = bisect_right(names, (hit.start, hit.end)) - 1
    before = place >= 0 and names[place][1] > hit.start
    after = place + 1 < len(names) and names[place + 1][0] < hit.end
    return before or after
