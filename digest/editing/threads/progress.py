"""How far a procedure has come, and whether that is further than before."""

from collections.abc import Mapping

from digest.model.editions import Event
from digest.model.facts import Action, Stage

_WAYS: tuple[tuple[tuple[Stage, ...], ...], ...] = (
    (
        (Stage.PROPOSED, Stage.CONSULTATION),
        (Stage.ADOPTED,),
        (Stage.ENACTED,),
        (Stage.PUBLISHED,),
        (Stage.IN_FORCE,),
        (Stage.APPLICABLE,),
    ),
    (
        (Stage.ALLEGED, Stage.CHARGED),
        (Stage.PLEADED, Stage.SETTLED),
        (Stage.JUDGMENT,),
        (Stage.SENTENCED,),
        (Stage.APPEALED,),
    ),
    ((Stage.APPLIED_FOR,), (Stage.GRANTED, Stage.REFUSED), (Stage.REVOKED,)),
)
"""Ways of procedures, a step each; two words for one step are no development."""

_TURNS = frozenset({Stage.REPEALED, Stage.REJECTED, Stage.DISMISSED})
"""What can come at any time and ends or turns the procedure."""

_EVENTS: Mapping[Stage, Event] = {
    Stage.EXTENDED: Event.EXTENDED,
    Stage.BROUGHT_FORWARD: Event.BROUGHT_FORWARD,
    Stage.REOPENED: Event.REOPENED,
    Stage.STAYED: Event.STAYED,
    Stage.VACATED: Event.VACATED,
    Stage.WITHDRAWN: Event.WITHDRAWN,
}

_FURTHER = frozenset(
    {
        (Action.CONSULTATION, Action.RULE),
        (Action.ENFORCEMENT, Action.COURT_RULING),
        (Action.LITIGATION, Action.COURT_RULING),
        (Action.LICENCE, Action.COURT_RULING),
    }
)
"""Actions of which the second tells of a later step, where no stage is known."""

CANCELLING = frozenset({Event.STAYED, Event.VACATED, Event.WITHDRAWN})
"""What takes the dates of a procedure away, as long as it lasts."""


def step(before: Stage | None, now: Stage | None) -> Event | None:
    """Return what happened to a procedure between two stages; None if nothing that is known did.

    What looks back, as a report on an adopted rule that says *proposed*, is no step.
    """
    if now is None or now is before:
        return None
    if now in _EVENTS:
        return _EVENTS[now]
    if now in _TURNS:
        return Event.DEVELOPED
    return Event.DEVELOPED if _is_later(before, now) else None


def _is_later(before: Stage | None, now: Stage) -> bool:
    """Tell whether `now` lies further on; beyond the first step where nothing was known before."""
    way = next((way for way in _WAYS if any(now in place for place in way)), ())
    places = {stage: number for number, place in enumerate(way) for stage in place}
    if before is None:
        return places.get(now, 0) > 0
    return before not in places or places[now] > places[before]


def acted_further(before: Action | None, now: Action | None) -> bool:
    """Tell whether the kinds of action alone show a later step."""
    return (before, now) in _FURTHER
