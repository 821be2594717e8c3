"""YAML 1.2 text → plain values, with the line and column of each: for the user's taxonomy."""

from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Key = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """The values of a document, where each stands (from 1), and what could not be read."""

    value: object = None
    places: dict[Key, tuple[int, int]] = field(default_factory=dict)
    mistakes: list[tuple[int, int, str]] = field(default_factory=list)

    def place(self, key: Key) -> tuple[int, int]:
        """Return line and column of `key`, or of the nearest thing that holds it."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (1, 1))


def parse(text: str) -> Document:
    """Read one document; a mistake of syntax is noted like any other."""
    document = Document()
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.mistakes.append((line, column, f"this is not YAML: {error.problem}"))
        return document
    except YAMLError as error:
        document.mistakes.append((1, 1, f"this is not YAML: {str(error).splitlines()[0]}"))
        return document
    document.value = _Walk(document).value(root, ()) if root is not None else {}
    return document


@dataclass(slots=True)
class _Walk:
    document: Document
    seen: set[int] = field(default_factory=set)
    scalars: YAML = field(default_factory=lambda: YAML(typ="safe", pure=True))

    def value(self, node: Node, key: Key) -> object:
        mark = node.start_mark
        self.document.places.setdefault(key, (mark.line + 1, mark.column + 1))
        if id(node) in self.seen:
            self._note(node, "aliases (*name) are not read here: write the value again")
            return None
        self.seen.add(id(node))
        match node:
            case MappingNode():
                return self._mapping(node, key)
            case SequenceNode():
                return [self.value(child, (*key, index)) for index, child in enumerate(node.value)]
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
            return self.scalars.constructor.construct_object(node)
        except (YAMLError, ValueError) as error:
            self._note(node, f"this value cannot be read: {str(error).splitlines()[0]}")
            return None

    def _note(self, node: Node, message: str) -> None:
        mark = node.start_mark
        self.document.mistakes.append((mark.line + 1, mark.column + 1, message))
