"""YAML 1.2 that people write → plain values, with the line and column of each."""

from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = [
    "Document", "Key", "MappingNode", "Node", "NotYamlError", "Place", "ScalarNode", "SequenceNode",
    "compose", "parse", "read",
]  # fmt: skip

Key = tuple[int | str, ...]
Place = tuple[int, int]
"""Line and column, from 1."""


@dataclass(slots=True)
class Document:
    """The values of a document, where each stands, and what could not be read."""

    value: object = None
    places: dict[Key, Place] = field(default_factory=dict)
    mistakes: list[tuple[int, int, str]] = field(default_factory=list)

    def place(self, key: Key) -> Place:
        """Return line and column of `key`, or of the nearest thing that holds it."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (1, 1))


def read(data: bytes) -> Document:
    """Read the document that `data` is in UTF-8; a mistake of encoding or syntax is noted like any other."""
    try:
        return parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        return Document(mistakes=[(line, column, "this is not UTF-8: save the file as UTF-8")])


class NotYamlError(ValueError):
    """Text that is no YAML; `line` and `column` count from 1."""

    def __init__(self, problem: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"this is not YAML: {problem}")
        self.line = line
        self.column = column


def compose(text: str) -> Node | None:
    """Return the nodes of a document, None if there are none; NotYamlError if it cannot be read."""
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise NotYamlError(str(error.problem), *place) from error
    except (YAMLError, RecursionError) as error:
        raise NotYamlError(str(error).splitlines()[0]) from error
    return root


def parse(text: str) -> Document:
    """Read one document; a mistake of syntax is noted like any other. Nothing at all is an empty mapping."""
    try:
        root = compose(text)
    except NotYamlError as error:
        return Document(mistakes=[(error.line, error.column, str(error))])
    document = Document(value={})
    if root is not None:
        document.value = _Walk(document).value(root, ())
    return document


@dataclass(slots=True)
class _Walk:
    """One pass over the nodes of a document."""

    document: Document
    _seen: set[int] = field(default_factory=set)
    _scalars: YAML = field(default_factory=lambda: YAML(typ="safe", pure=True))

    def value(self, node: Node, key: Key) -> object:
        mark = node.start_mark
        self.document.places.setdefault(key, (mark.line + 1, mark.column + 1))
        if id(node) in self._seen:
            self._note(node, "aliases (*name) are not read here: write the value again")
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

    def _mapping(self, node: MappingNode, key: Key) -> dict[str, object]:
        values: dict[str, object] = {}
        for name_node, value_node in node.value:
            name = str(name_node.value) if isinstance(name_node, ScalarNode) else "?"
            if name in values:
                self._note(name_node, f"the key {name!r} stands here a second time: keep one")
                continue
            mark = name_node.start_mark
            self.document.places[(*key, name)] = (mark.line + 1, mark.column + 1)
            values[name] = self.value(value_node, (*key, name))
        return values

    def _scalar(self, node: ScalarNode) -> object:
        try:
            return self._scalars.constructor.construct_object(node)
        except (YAMLError, ValueError) as error:
            self._note(node, f"this value cannot be read: {str(error).splitlines()[0]}")
            return None

    def _note(self, node: Node, message: str) -> None:
        mark = node.start_mark
        self.document.mistakes.append((mark.line + 1, mark.column + 1, message))
