"""YAML 1.2 text → plain values, with the line and column of each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from digest.errors import ConfigError

MAX_BYTES = 5_000_000
"""Of a configuration: a thousand feeds are about 300 kB."""

Key = tuple[int | str, ...]
Place = tuple[int, int]

_PLACE = re.compile(r":(\d+):(\d+): ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The values of a file, and where each stands (lines and columns from 1)."""

    path: Path
    value: object
    places: Mapping[Key, Place]
    findings: tuple[str, ...] = ()

    def finding(self, key: Key, message: str) -> str:
        """Return one line: file, line, column, the key and what to do."""
        line, column = self._place(key)
        name = ".".join(str(part) for part in key)
        return f"{self.path.name}:{line}:{column}: {name + ': ' if name else ''}{message}"

    def line(self, key: Key) -> int:
        """Return the line of `key`, or of what holds it."""
        return self._place(key)[0]

    def _place(self, key: Key) -> Place:
        while key not in self.places and key:
            key = key[:-1]
        return self.places.get(key, (1, 1))


def in_order(findings: Iterable[str]) -> list[str]:
    """Return findings in the order of the places that they name."""

    def place(finding: str) -> tuple[int, ...]:
        found = _PLACE.search(finding)
        return tuple(map(int, found.groups())) if found else (0, 0)

    return sorted(findings, key=place)


def read(path: Path, text: str | None = None) -> Located:
    """Read a configuration; ConfigError if it is missing, too large, or no YAML mapping."""
    path = path.absolute()
    text = _text(path) if text is None else text
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise ConfigError(f"{path.name}:{place}: this is not YAML: {error.problem}") from error
    except (YAMLError, RecursionError) as error:
        raise ConfigError(f"{path.name}:1:1: this is not YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(root, MappingNode):
        raise ConfigError(f"{path.name}:1:1: write keys such as `digest:` and `feeds:` at the top level")
    walk = _Walk(path.name)
    value = walk.value(root, ())
    return Located(path=path, value=value, places=walk.places, findings=tuple(walk.findings))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{path.name}:1:1: larger than {MAX_BYTES:,} bytes: is this the right file?")
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"{path}: {error.strerror}: name the file with --config, or make one with `digest init`"
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        place = f"{line}:{column}"
        raise ConfigError(f"{path.name}:{place}: this is not UTF-8: save the file as UTF-8") from error


@dataclass(slots=True)
class _Walk:
    """One pass over the nodes of a document."""

    name: str
    places: dict[Key, Place] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)
    _scalars: YAML = field(default_factory=lambda: YAML(typ="safe", pure=True))

    def value(self, node: Node, key: Key) -> object:
        mark = node.start_mark
        self.places.setdefault(key, (mark.line + 1, mark.column + 1))
        if id(node) in self._seen:
            self._find(node, "aliases (*name) are not read here: write the value again")
            return None
        self._seen.add(id(node))
        match node:
            case MappingNode():
                return self._mapping(node, key)
            case SequenceNode():
                return [self.value(child, (*key, number)) for number, child in enumerate(node.value)]
            case ScalarNode():
                return self._scalar(node)
            case _:
                return None

    def _mapping(self, node: MappingNode, key: Key) -> dict[object, object]:
        result: dict[object, object] = {}
        for name_node, value_node in node.value:
            name = name_node.value if isinstance(name_node, ScalarNode) else "?"
            if name in result:
                self._find(name_node, f"the key {name!r} stands here a second time: keep one")
                continue
            mark = name_node.start_mark
            self.places[(*key, name)] = (mark.line + 1, mark.column + 1)
            result[name] = self.value(value_node, (*key, name))
        return result

    def _scalar(self, node: ScalarNode) -> object:
        try:
            return self._scalars.constructor.construct_object(node)
        except (YAMLError, ValueError) as error:
            self._find(node, f"this value cannot be read: {str(error).splitlines()[0]}")
            return None

    def _find(self, node: Node, message: str) -> None:
        mark = node.start_mark
        self.findings.append(f"{self.name}:{mark.line + 1}:{mark.column + 1}: {message}")
