"""Why a sentence that a model wrote may not stand beside the spans that it cites.

Each number, amount, date and name must be there; no negation may be added or lost, no allegation become a
fact, no two names change places. What is left must be about the same thing. All of this errs towards
refusing: then the extractive sentence stands, which is right by construction.
"""

from collections.abc import Sequence
from enum import StrEnum

from digest.editing.faithfulness.names import unsupported
from digest.editing.faithfulness.polarity import turned
from digest.editing.faithfulness.quantities import quantities
from digest.editing.faithfulness.roles import misplaced, swapped
from digest.editing.faithfulness.words import content

ABOUT = 0.34
"""Share of the words of meaning that must be in the spans, where both are in one language."""


class Refusal(StrEnum):
    """What was not borne out."""

    NO_SOURCE = "no_source"
    QUANTITY = "quantity"
    NAME = "name"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    OBLIGATION = "obligation"
    ROLE = "role"
    MIXED = "mixed"
    OFF_SUBJECT = "off_subject"


def refusals(
    text: str, spans: Sequence[str], *, context: Sequence[str] = (), one_language: bool = True
) -> tuple[Refusal, ...]:
    """Return why `text` is not supported by `spans`, the sentences that it cites; empty if it is.

    `context` is what stands before the spans in their articles: a name may come from there, where a span says
    *the firm*; nothing else may.
    Where they are in different languages, only numbers, dates, names and whether anything is denied can be
    compared.
    """
    if not text.strip() or not spans or not all(span.strip() for span in spans):
        return (Refusal.NO_SOURCE,)
    found = []
    if not _quantities_hold(text, spans):
        found.append(Refusal.QUANTITY)
    if unsupported(text, spans, context):
        found.append(Refusal.NAME)
    if turn := turned(text, spans):
        found.append(Refusal(turn))
    if swapped(text, spans):
        found.append(Refusal.ROLE)
    if misplaced(text, spans):
        found.append(Refusal.MIXED)
    if one_language and not _is_about(text, spans):
        found.append(Refusal.OFF_SUBJECT)
    return tuple(found)


def _quantities_hold(text: str, spans: Sequence[str]) -> bool:
    """Tell whether each figure is there, as what it is: 5 per cent is not 5 million, 3 May not 5 May."""
    known = {each for span in spans for each in quantities(span)}
    bare = {each.partition(":")[2] for each in known if each[0] != "w"}
    return all(each in known or (each.startswith("n:") and each[2:] in bare) for each in quantities(text))


def _is_about(text: str, spans: Sequence[str]) -> bool:
    said = content(text)
    known = {stem for span in spans for stem in content(span)}
    return not said or sum(stem in known for stem in said) >= ABOUT * len(said)
