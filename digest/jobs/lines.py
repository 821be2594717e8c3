"""JSON Lines: text in, objects out; a bad line is one error, and the rest go on."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

MAX_CHARACTERS = 50_000_000
"""Of one line."""

Fields = Mapping[str, object]


class LineError(ValueError):
    """What is wrong with one line, in words for the person who wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of input: its fields, or what is wrong with it."""

    id: object
    """Carried over as it is; None if the line has none."""
    fields: Fields
    error: str | None = None

    def text(self, name: str) -> str:
        """Return a field that must be text where it is present; LineError otherwise."""
        value = self.fields.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            message = f"{name!r} must be text"
            raise LineError(message)
        return value

    def objects(self, name: str) -> list[Fields]:
        """Return a field that must be a list of objects; LineError otherwise."""
        value = self.fields.get(name)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            message = f"{name!r} must be a list of objects"
            raise LineError(message)
        return cast("list[Fields]", value)


def parsed(lines: Iterable[str]) -> Iterator[Line]:
    """Read each line that is not blank."""
    for number, text in enumerate(lines, 1):
        if text.strip():
            yield _line(text, number)


def _line(text: str, number: int) -> Line:
    if len(text) > MAX_CHARACTERS:
        return Line(id=None, fields={}, error=f"line {number} is longer than {MAX_CHARACTERS:,} characters")
    try:
        value = json.loads(text, parse_constant=_no_number)
        if "\\u" in text:  # half a surrogate pair is no character, and could not be printed again
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        return Line(id=None, fields={}, error=f"line {number} is not JSON: {error}")
    if not isinstance(value, dict):
        return Line(id=None, fields={}, error=f"line {number} is not a JSON object")
    if "id" not in value:
        return Line(id=None, fields=value, error=f"line {number} has no id")
    return Line(id=value["id"], fields=value)


def _no_number(name: str) -> object:
    message = f"{name} is no JSON number"
    raise ValueError(message)


def answered(
    lines: Iterable[Line], answer: Callable[[Line], Mapping[str, object]]
) -> Iterator[dict[str, object]]:
    """Yield an object for each line: its id with what `answer` says, or with the error."""
    for line in lines:
        if line.error is not None:
            yield {"id": line.id, "error": line.error}
            continue
        try:
            yield {"id": line.id, **answer(line)}
        except LineError as error:
            yield {"id": line.id, "error": str(error)}
