"""Which blocks of a page the lines of its main text came from."""

from collections.abc import Mapping, Sequence

from digest.reading.blocks import Block, key_of

AHEAD = 60
"""Blocks after the last one found among which the next line is looked for first."""
START = 24
"""Letters and digits that name a line."""


def placed(lines: Sequence[str], blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Return the blocks of each line, none for a line that was not found on the page."""
    by_start: dict[str, list[Block]] = {}
    for block in blocks:
        by_start.setdefault(key_of(block.text[: 2 * START])[:START], []).append(block)
    found: list[tuple[Block, ...]] = []
    after = 0
    for line in lines:
        key = key_of(line)
        first = _first(key, by_start, blocks, after) if key else None
        found.append(_covering(key, first, blocks) if first is not None else ())
        if first is not None:
            after = max(after, found[-1][-1].number + 1)
    return found


def _first(
    key: str, by_start: Mapping[str, Sequence[Block]], blocks: Sequence[Block], after: int
) -> Block | None:
    """Return the block that begins a line, rather one that stands after the line before."""
    same = by_start.get(key[:START])
    if same:
        return next((block for block in same if block.number >= after), same[0])
    near = blocks[after : after + AHEAD]
    for block in near:
        if key.startswith(block.key) and len(block.key) > 1:
            return block
    start = key[:START]
    return next((block for block in near if start in block.key), None) if len(start) == START else None


def _covering(key: str, first: Block, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks that make up a line, of which one may hold all of it."""
    found, length = [first], len(first.key)
    while length < len(key) and found[-1].number + 1 < len(blocks):
        block = blocks[found[-1].number + 1]
        if not key.startswith(block.key, length):
            break
        found.append(block)
        length += len(block.key)
    return tuple(found)
