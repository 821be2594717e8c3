"""The folder that the site is written to."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from digest.adapters.disk import write_files
from digest.model.archive import Rendered


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """`public/`, or wherever the configuration puts it."""

    root: Path

    def write(self, files: Iterable[Rendered]) -> int:
        """Write what differs, each file whole; return how many did. OutputError if one cannot be written."""
        return write_files(self.root, files)

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return (self.root / path).is_file()
