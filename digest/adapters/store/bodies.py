"""Bodies of rows → values. What a body is of is loaded when the first one is read: a poll reads none."""

from typing import TYPE_CHECKING

from digest.adapters.encoding import decode

if TYPE_CHECKING:
    from digest.model.archive import EditionLine
    from digest.model.facts import Judgement
    from digest.model.notices import EditionNotice
    from digest.model.threads import Trace


def judgement_of(body: bytes) -> "Judgement":
    """Read what was judged of an article."""
    from digest.model.facts import Judgement

    return decode(Judgement, body)


def trace_of(body: bytes) -> "Trace":
    """Read a story that an edition told."""
    from digest.model.threads import Trace

    return decode(Trace, body)


def line_of(body: bytes) -> "EditionLine":
    """Read an edition's line in the list of editions."""
    from digest.model.archive import EditionLine

    return decode(EditionLine, body)


def notice_of(body: bytes) -> "EditionNotice":
    """Read a notice on an edition."""
    from digest.model.notices import EditionNotice

    return decode(EditionNotice, body)
