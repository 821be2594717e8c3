"""The lead: a paragraph between headline and text that extractors leave out, and that says what happened."""

from collections.abc import Sequence

from digest.reading.blocks import Block
from digest.reading.prose import may_be_text
from digest.reading.zones import BIT

SHORTEST, LONGEST = 81, 700
"""Characters of a lead; what is shorter is as often a teaser that says nothing."""
_BODY = 100
"""Characters of the line of text that a lead stands before."""


def lead_of(blocks: Sequence[Block], lines: Sequence[str], placed: Sequence[Sequence[Block]]) -> str | None:
    """Return the lead that is missing from `lines`: marked as one, after the headline, before the prose."""
    body = next(
        (found[0] for line, found in zip(lines, placed, strict=True) if found and len(line) >= _BODY), None
    )
    if body is None:
        return None
    headlines = [block.number for block in blocks[: body.number] if block.place.tag == "h1"]
    if not headlines:
        return None
    known = {block.number for found in placed for block in found}
    between = (block for block in blocks[headlines[-1] + 1 : body.number] if block.number not in known)
    text = "\n".join(lines)
    return next((block.text for block in between if _is_lead(block) and block.text not in text), None)


def _is_lead(block: Block) -> bool:
    marked = bool(block.place.near & BIT["lead"])
    return marked and SHORTEST <= len(block.text) <= LONGEST and may_be_text(block)
