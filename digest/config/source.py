"""A configuration as it is written: its values, and the line and column of each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import ConfigError

if TYPE_CHECKING:
    from digest import yaml_places

MAX_BYTES = 5_000_000
"""Of a configuration: a thousand feeds are about 300 kB."""

_PLACE = re.compile(r":(\d+):(\d+): ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A file that was read: what its values are, and where each stands."""

    path: Path
    document: "yaml_places.Document"

    @property
    def value(self) -> object:
        """Its values, of plain types."""
        return self.document.value

    @property
    def findings(self) -> tuple[str, ...]:
        """What could not be read, each in one line with its place."""
        mistakes = self.document.mistakes
        return tuple(f"{self.path.name}:{line}:{column}: {what}" for line, column, what in mistakes)

    def finding(self, key: "yaml_places.Key", message: str) -> str:
        """Return one line: file, line, column, the key and what to do."""
        line, column = self.document.place(key)
        name = ".".join(str(part) for part in key)
        return f"{self.path.name}:{line}:{column}: {name + ': ' if name else ''}{message}"

    def line(self, key: "yaml_places.Key") -> int:
        """Return the line of `key`, or of what holds it; lines count from 1."""
        return self.document.place(key)[0]


def in_order(findings: Iterable[str]) -> list[str]:
    """Return findings in the order of the places that they name."""

    def place(finding: str) -> tuple[int, ...]:
        found = _PLACE.search(finding)
        return tuple(map(int, found.groups())) if found else (0, 0)

    return sorted(findings, key=place)


def read(path: Path, written: str | bytes | None = None) -> Located:
    """Read a configuration; ConfigError if it is missing, too large, or no YAML mapping.

    `written` is what stands there, if that is known, or what is to stand there.
    """
    from digest import yaml_places  # ruamel.yaml is loaded by whoever has no plain values yet

    path = path.absolute()
    text = body(path) if written is None else written
    document = yaml_places.parse(text) if isinstance(text, str) else yaml_places.read(text)
    located = Located(path=path, document=document)
    if not isinstance(document.value, dict) or not document.places:
        empty = f"{path.name}:1:1: write keys such as `digest:` and `feeds:` at the top level"
        raise ConfigError(*(located.findings or [empty]))
    return located


def body(path: Path) -> bytes:
    """Return what is written at `path`; ConfigError if that is nothing, or too much."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{path.name}:1:1: larger than {MAX_BYTES:,} bytes: is this the right file?")
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"{path}: {error.strerror}: name the file with --config, or make one with `digest init`"
        ) from error
