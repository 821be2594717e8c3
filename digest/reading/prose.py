"""What is prose: lines that end as sentences do, and the blocks of a page that may be text of an article."""

import re
from collections.abc import Iterable, Iterator

from digest.reading.blocks import Block, share_of_links
from digest.reading.zones import BIT, HIDDEN

PROSE = 60
"""Characters from which a line that ends a sentence is prose."""
LINKED = 0.3
"""Share of a block from which it is a link, and not prose."""
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_OTHER = HIDDEN | sum(
    BIT[name]
    for name in ["nav", "foot", "side", "related", "share", "promo", "comment", "author", "caption", "modal"]
)
"""Zones that hold no text of an article."""


def is_ended(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDED.search(line) is not None


def is_prose(line: str) -> bool:
    """Whether a line is long enough for a sentence and ends as one."""
    return len(line) >= PROSE and is_ended(line)


def may_be_text(block: Block) -> bool:
    """Whether a block ends as sentences do, is no link, and stands where an article may."""
    return is_ended(block.text) and not block.place.near & _OTHER and share_of_links([block]) < LINKED


def prose_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the prose of a page that stands neither in a margin nor in a zone of other things."""
    return (
        block.text
        for block in blocks
        if is_prose(block.text) and may_be_text(block) and not block.place.in_margin
    )
