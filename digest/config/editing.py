"""Feeds that the program adds to a configuration: new lines in it, and not a letter changed of the others.

Comments, quotes and spaces are the owner's. So nothing is loaded and dumped again: the place behind the last
feed is found, and what comes of it is read as a whole before anyone writes it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from digest.errors import ConfigError
from digest.yaml_places import MappingNode, Node, ScalarNode, SequenceNode, compose

Lines = Mapping[str, str]
"""The keys of a feed in the order in which they are to stand."""

LINES = re.compile(r"[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])|[^\n\r\x85\u2028\u2029]+$")
"""As YAML counts them."""
_PLAIN = re.compile(r"[A-Za-z][\w./()-]*(?: [\w./()&–-]+)*", re.ASCII)
_ADDRESS = re.compile(r"https?://[\w./?=&%+~:;@!$*()-]+", re.ASCII)
_OTHER_THAN_TEXT = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def with_feeds(path: Path, text: str, feeds: Sequence[Lines]) -> str:
    """Return the text of the configuration with feeds behind its last; ConfigError if there is no place."""
    root = compose(text)
    found = _feeds(root) if isinstance(root, MappingNode) else None
    if found is None or found.flow_style or not found.value:
        raise ConfigError(
            f"{path.name}: write `feeds:` with one feed a block (`- id: …`), as `digest init` does"
        )
    line = last_line(found.value[-1]) + 1
    lines = LINES.findall(text)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not lines[line - 1].endswith("\n"):
        lines[line - 1] += end
    spaced = line > 1 and _apart(found, lines)
    new = [_block(feed, found.start_mark.column, end) for feed in feeds]
    return "".join([*lines[:line], *((end if spaced else "") + block for block in new), *lines[line:]])


def _feeds(root: MappingNode) -> SequenceNode | None:
    for name, value in root.value:
        if isinstance(name, ScalarNode) and name.value == "feeds" and isinstance(value, SequenceNode):
            return value
    return None


def last_line(node: Node) -> int:
    """Return the last line of what is written of a value, without the comments and blanks behind it."""
    children: list[Node] = []
    if isinstance(node, SequenceNode) and not node.flow_style:
        children = list(node.value)
    elif isinstance(node, MappingNode) and not node.flow_style:
        children = [part for pair in node.value for part in pair]
    if children:
        return max(last_line(child) for child in children)
    mark = node.end_mark
    return int(mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else mark.line)


def _apart(found: SequenceNode, lines: Sequence[str]) -> bool:
    """Whether the owner leaves a blank line between feeds."""
    starts = [node.start_mark.line for node in found.value]
    return len(starts) == 1 or any(not lines[start - 1].strip() for start in starts[1:])


def _block(feed: Lines, column: int, end: str) -> str:
    before = [" " * column + "- ", *[" " * column + "  "] * (len(feed) - 1)]
    pairs = zip(before, feed.items(), strict=True)
    return "".join(f"{indent}{name}: {_scalar(value)}{end}" for indent, (name, value) in pairs)


def _scalar(value: str) -> str:
    """Write a text so that YAML reads it as this text."""
    plain = _PLAIN.fullmatch(value) and value.lower() not in _OTHER_THAN_TEXT
    return (
        value
        if plain or _ADDRESS.fullmatch(value)
        else json.dumps(value, ensure_ascii=not value.isprintable())
    )
