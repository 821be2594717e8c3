"""What kinds of key dates there are, how far one can be relied on, and dates that a source states as data."""

from dataclasses import dataclass
from enum import StrEnum


class DateKind(StrEnum):
    """What happens on a key date."""

    COMMENTS_CLOSE = "comments_close"
    ENTRY_INTO_FORCE = "entry_into_force"
    EFFECTIVE = "effective"
    APPLIES = "applies"
    COMPLIANCE = "compliance"
    TRANSITION_ENDS = "transition_ends"
    RULES_DUE = "rules_due"
    APPLICATION_DUE = "application_due"
    FILING_DUE = "filing_due"
    HEARING = "hearing"
    TRIAL = "trial"
    SENTENCING = "sentencing"
    VOTE = "vote"
    RULING = "ruling"
    EXPIRY = "expiry"
    OTHER = "other"


class Certainty(StrEnum):
    """How far a key date can be relied on."""

    CONFIRMED = "confirmed"
    """An official text gives day and year."""
    REPORTED = "reported"
    """The press says so, or an official text gives less than day and year."""
    COMPUTED = "computed"
    """From a formula, which is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """A legal date that an official source gives as a field of data, and not in prose."""

    date: str
    """ISO 8601, possibly partial."""
    kind: DateKind
    text: str
    """The paragraph of the article's text that shows it."""
