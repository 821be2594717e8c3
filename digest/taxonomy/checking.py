"""Plain mappings, as YAML gives them, read with every mistake noted and none raised."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeVar

from digest.taxonomy.values import Alias

T = TypeVar("T")

Path = tuple[str | int, ...]
"""Keys and indexes from the root of a document to a value."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake and its place: which of the documents, and where in it."""

    source: int
    path: Path
    message: str


@dataclass(slots=True)
class Findings:
    """Takes notes of the mistakes of one document."""

    source: int = 0
    notes: list[Finding] = field(default_factory=list)

    def add(self, path: Path, message: str) -> None:
        """Note a mistake."""
        self.notes.append(Finding(self.source, path, message))

    def mapping(self, value: object, path: Path) -> Mapping[str, object] | None:
        """Return `value` if it is a mapping with text for keys."""
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            return value
        self.add(path, "a mapping is needed here (key: value)")
        return None

    def sequence(self, value: object, path: Path) -> Sequence[object]:
        """Return `value` if it is a list; nothing stands for an empty one."""
        if value is None:
            return ()
        if isinstance(value, Sequence) and not isinstance(value, str):
            return value
        self.add(path, "a list is needed here ([one, two])")
        return ()

    def known(self, item: Mapping[str, object], keys: Set[str], path: Path) -> None:
        """Note keys that nobody reads."""
        for key in item:
            if key not in keys:
                self.add((*path, key), f"unknown key {key!r}: known are {', '.join(sorted(keys))}")

    def text(self, item: Mapping[str, object], key: str, path: Path, *, required: bool = False) -> str:
        """Return the text at `key`, empty if there is none."""
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None:
            self.add((*path, key), f"{key!r} must be text in quotation marks, not empty")
        elif required:
            self.add(path, f"{key!r} is missing")
        return ""

    def flag(self, item: Mapping[str, object], key: str, path: Path) -> bool:
        """Return the yes or no at `key`."""
        value = item.get(key, False)
        if not isinstance(value, bool):
            self.add((*path, key), f"{key!r} must be true or false")
        return value is True

    def number(self, item: Mapping[str, object], key: str, path: Path, default: float) -> float:
        """Return the number at `key`."""
        value = item.get(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        self.add((*path, key), f"{key!r} must be a number")
        return default

    def texts(self, item: Mapping[str, object], key: str, path: Path) -> tuple[str, ...]:
        """Return the list of texts at `key`."""
        return self.each(item, key, path, self._one_text)

    def _one_text(self, value: object, path: Path) -> str | None:
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.add(path, "text is needed here; put it in quotation marks if it looks like a number or yes/no")
        return None

    def names(self, item: Mapping[str, object], path: Path, *, required: bool = False) -> dict[str, str]:
        """Return the names by language; English must be one of them if they are required."""
        raw = item.get("names")
        given = self.mapping(raw, (*path, "names")) if raw is not None else {}
        named = {key: self.text(given or {}, key, (*path, "names")) for key in given or {}}
        if required and not named.get("en"):
            self.add(path, "'names' needs at least the English one (en)")
        return {key: name for key, name in named.items() if name}

    def aliases(self, item: Mapping[str, object], path: Path) -> tuple[Alias, ...]:
        """Return the aliases, each a text or a mapping `{alias, with, exact}`."""
        return self.each(item, "aliases", path, self._one_alias)

    def _one_alias(self, value: object, path: Path) -> Alias | None:
        if isinstance(value, str):
            text = self._one_text(value, path)
            return Alias(text=text) if text else None
        item = self.mapping(value, path)
        if item is None:
            return None
        self.known(item, {"alias", "with", "exact"}, path)
        text = self.text(item, "alias", path, required=True)
        context = self.texts(item, "with", path)
        return Alias(text=text, exact=self.flag(item, "exact", path), context=context) if text else None

    def each(
        self, item: Mapping[str, object], key: str, path: Path, read: Callable[[object, Path], T | None]
    ) -> tuple[T, ...]:
        """Read every member of the list at `key`; what could not be read is left out, and noted."""
        members = enumerate(self.sequence(item.get(key), (*path, key)))
        return present(read(member, (*path, key, index)) for index, member in members)


def present(values: Iterable[T | None]) -> tuple[T, ...]:
    """Return the values that are there."""
    return tuple(value for value in values if value is not None)
