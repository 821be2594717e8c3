"""How far a procedure has come, where the text says so with words that go with the kind of act."""

from digest.judging.actions import strongest
from digest.judging.evidence import Evidence, span
from digest.model.facts import Action, Span, Stage

_MAKING = (
    *(Stage.PROPOSED, Stage.CONSULTATION, Stage.ADOPTED, Stage.ENACTED, Stage.PUBLISHED, Stage.IN_FORCE),
    *(Stage.APPLICABLE, Stage.EXTENDED, Stage.BROUGHT_FORWARD, Stage.REOPENED, Stage.STAYED, Stage.VACATED),
    *(Stage.REPEALED, Stage.WITHDRAWN, Stage.REJECTED),
)
"""The steps of a law or rule."""
_CASE = (
    *(Stage.ALLEGED, Stage.CHARGED, Stage.SETTLED, Stage.PLEADED, Stage.JUDGMENT, Stage.SENTENCED),
    *(Stage.APPEALED, Stage.DISMISSED, Stage.STAYED, Stage.VACATED, Stage.WITHDRAWN),
)
"""The steps of a case."""
_LICENCE = (Stage.APPLIED_FOR, Stage.GRANTED, Stage.REFUSED, Stage.REVOKED, Stage.WITHDRAWN)

_OF_ACTION = {
    **dict.fromkeys((Action.LEGISLATION, Action.RULE, Action.CONSULTATION, Action.GUIDANCE), _MAKING),
    **dict.fromkeys((Action.LITIGATION, Action.COURT_RULING), (*_CASE, Stage.REPEALED)),
    Action.ENFORCEMENT: (*_CASE, Stage.REVOKED),
    Action.LICENCE: _LICENCE,
    Action.STATEMENT: _MAKING,
}


def stage(evidence: Evidence, act: Action | None) -> tuple[Stage, Span] | None:
    """Return the stage and the words that say so; None where no cue goes with `act`."""
    fitting = _OF_ACTION.get(act, ()) if act else ()
    found = strongest(evidence, "stage", {one.value: place for place, one in enumerate(fitting)})
    return (Stage(found.id), span(found.hit, found.in_title)) if found else None
