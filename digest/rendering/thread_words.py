"""Stages, and what happens to procedures and their dates, in words."""

from digest.model.dates import DateKind
from digest.model.editions import Event
from digest.model.facts import Stage
from digest.rendering.templates import Phrases

_SCHEDULED = frozenset(
    {DateKind.HEARING, DateKind.TRIAL, DateKind.SENTENCING, DateKind.VOTE, DateKind.RULING}
)
"""What is put off rather than extended."""


def stage_name(stage: Stage | None, phrases: Phrases) -> str:
    """Say how far a procedure has come; empty where nobody said."""
    return "" if stage is None else {**_making(phrases), **_turns(phrases), **_cases(phrases)}[stage]


def _making(phrases: Phrases) -> dict[Stage, str]:
    gettext = phrases.gettext
    return {
        Stage.PROPOSED: gettext("Proposed"),
        Stage.CONSULTATION: gettext("In consultation"),
        Stage.ADOPTED: gettext("Adopted"),
        Stage.ENACTED: gettext("Enacted"),
        Stage.PUBLISHED: gettext("Published"),
        Stage.IN_FORCE: gettext("In force"),
        Stage.APPLICABLE: gettext("Applicable"),
        Stage.REPEALED: gettext("Repealed"),
        Stage.REJECTED: gettext("Rejected"),
        Stage.APPLIED_FOR: gettext("Applied for"),
        Stage.GRANTED: gettext("Granted"),
        Stage.REFUSED: gettext("Refused"),
        Stage.REVOKED: gettext("Revoked"),
    }


def _turns(phrases: Phrases) -> dict[Stage, str]:
    gettext = phrases.gettext
    return {
        Stage.EXTENDED: gettext("Extended"),
        Stage.BROUGHT_FORWARD: gettext("Brought forward"),
        Stage.REOPENED: gettext("Reopened"),
        Stage.STAYED: gettext("Stayed"),
        Stage.VACATED: gettext("Vacated"),
        Stage.WITHDRAWN: gettext("Withdrawn"),
    }


def _cases(phrases: Phrases) -> dict[Stage, str]:
    gettext = phrases.gettext
    return {
        Stage.ALLEGED: gettext("Alleged"),
        Stage.CHARGED: gettext("Charged"),
        Stage.SETTLED: gettext("Settled"),
        Stage.PLEADED: gettext("Pleaded guilty"),
        Stage.JUDGMENT: gettext("Judgment"),
        Stage.SENTENCED: gettext("Sentenced"),
        Stage.APPEALED: gettext("Appealed"),
        Stage.DISMISSED: gettext("Dismissed"),
    }


def event_name(event: Event | None, kind: DateKind | None, phrases: Phrases) -> str:
    """Say what happened to a date of `kind`, or to a procedure; empty if nothing did.

    What is scheduled is put off, a period is extended.
    """
    gettext = phrases.gettext
    if event is Event.EXTENDED and kind in _SCHEDULED:
        return gettext("put off")
    names = {
        None: "",
        Event.NEW: gettext("new"),
        Event.DEVELOPED: gettext("developed"),
        Event.EXTENDED: gettext("extended"),
        Event.BROUGHT_FORWARD: gettext("brought forward"),
        Event.REOPENED: gettext("reopened"),
        Event.STAYED: gettext("stayed"),
        Event.VACATED: gettext("vacated"),
        Event.WITHDRAWN: gettext("withdrawn"),
        Event.DISPUTED: gettext("disputed"),
        Event.NOT_RECONFIRMED: gettext("not reconfirmed"),
    }
    return names[event]
