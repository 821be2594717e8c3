"""The folder that the site is written to."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from digest.adapters.disk import remove_files, write_files
from digest.adapters.staging import StagedFolder, staged
from digest.model.archive import Rendered

MAX_EDITION = 50_000_000
"""Bytes; one of 300 stories has about a million."""


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """`public/`, or wherever the configuration puts it."""

    root: Path

    @property
    def name(self) -> str:
        """Tells one folder from another."""
        return str(self.root)

    def write(self, files: Iterable[Rendered]) -> int:
        """Write what differs, each file whole; return how many did. OutputError if one cannot be written."""
        return write_files(self.root, files)

    def staged(self) -> AbstractContextManager[StagedFolder]:
        """Enter the folder as it will be: what is done to it takes place at the end, or not at all."""
        return staged(self.root)

    def remove(self, paths: Iterable[str]) -> int:
        """Remove files that are there; return how many were. OutputError if one cannot be removed."""
        return remove_files(self.root, paths)

    def editions(self) -> Iterator[tuple[str, bytes]]:
        """Yield the weeks whose `edition.json` stands there, with its bytes, the oldest first.

        Of one that is larger than any edition, or cannot be read, only that it is there: no bytes.
        """
        for path in sorted(self.root.glob("[0-9][0-9][0-9][0-9]/W[0-9][0-9]/edition.json")):
            small = path.is_file() and path.stat().st_size <= MAX_EDITION
            name = path.relative_to(self.root).as_posix()
            yield f"{path.parent.parent.name}-{path.parent.name}", (small and self.read(name)) or b""

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the paths of all files in a folder and the folders in it, in order."""
        found = (path for path in (self.root / folder).rglob("*") if path.is_file())
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in found))

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None if there is none, or none that can be read."""
        try:
            with (self.root / path).open("rb") as file:
                return file.read(MAX_EDITION)
        except OSError:
            return None

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return (self.root / path).is_file()
