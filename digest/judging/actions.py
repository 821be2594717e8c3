"""What kind of act an article reports: the strongest sum of cues, what stands in front counting most."""

from digest.judging.evidence import Evidence
from digest.model.facts import Action
from digest.taxonomy.matching import Hit

LEAD = 500
"""Characters of the text in which the act is usually told; what comes later is often its history."""
TITLE = 2.0
"""How much more a cue in the title says than one in the opening."""
LEAST = 2.0
"""What the cues of an act must come to: a single weak word in the opening is none."""
_ORDER = {action: place for place, action in enumerate(Action)}


def action(evidence: Evidence) -> Action | None:
    """Return the act; None if nothing speaks clearly of one."""
    sums: dict[Action, float] = {}
    seen: set[tuple[str, str]] = set()
    for hit, titled in evidence.hits("action"):
        weight = hit.target.weight * (TITLE if titled else 1.0)
        key = (hit.target.id, _words(evidence, hit, titled))
        if (titled or hit.start < LEAD) and key not in seen:
            seen.add(key)
            kind = Action(hit.target.id)
            sums[kind] = sums.get(kind, 0.0) + weight
    best = min(sums, key=lambda kind: (-sums[kind], _ORDER[kind]), default=None)
    return best if best is not None and sums[best] >= LEAST else None


def _words(evidence: Evidence, hit: Hit, titled: bool) -> str:
    text = evidence.article.title if titled else evidence.body
    return text[hit.start : hit.end].casefold()
