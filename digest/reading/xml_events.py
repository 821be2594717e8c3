"""XML as a stream of elements: no DTD, no entities of its own, bounded in depth and number."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_DEPTH = 60
MAX_ELEMENTS = 2_000_000


class RefusedXmlError(ValueError):
    """What is wrong with a document."""


@dataclass(slots=True)
class Element:
    """An element that has ended; `name` is without its namespace."""

    name: str
    attributes: dict[str, str]
    path: tuple[str, ...]
    """Names of what is around it, the root first."""
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(self.pieces)


def walk(body: bytes, end: Callable[[Element], None]) -> None:
    """Call `end` for each element as it ends; RefusedXmlError if this is not XML, has a DTD or is too big."""
    walker = _Walker(end)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.ended
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = _refuse_dtd
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise RefusedXmlError(f"not well-formed: {error}") from error
    except (LookupError, ValueError) as error:
        raise RefusedXmlError(str(error)) from error


def _refuse_dtd(*_: object) -> None:
    raise RefusedXmlError("a document type declaration is not accepted")


class _Walker:
    def __init__(self, end: Callable[[Element], None]) -> None:
        self._end = end
        self._open: list[Element] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise RefusedXmlError("nested too deeply, or too many elements")
        path = tuple(element.name for element in self._open)
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._open.append(Element(name=name.rpartition(" ")[2], attributes=plain, path=path))

    def ended(self, _name: str) -> None:
        self._end(self._open.pop())

    def text(self, text: str) -> None:
        self._open[-1].pieces.append(text)
