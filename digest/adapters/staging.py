"""Changes to a folder that are made all at once: everything is written beside it first, and then moved.

A device that is full stops the writing, when nothing has moved yet; moving needs no room.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from digest.adapters import disk
from digest.errors import OutputError
from digest.model.archive import Rendered

FOLDER = ".staging"
"""In the folder that is changed, so that moving is renaming; it is gone in the end."""


@dataclass(slots=True)
class StagedFolder:
    """A folder as it will be. Nothing of it is seen in the folder itself before `commit`."""

    root: Path
    _place: Path
    _new: dict[str, Path] = field(default_factory=dict)
    """Where the bytes of each file wait, by its name, in the order of writing."""
    _gone: set[str] = field(default_factory=set)
    _count: int = 0

    @property
    def name(self) -> str:
        """Tells one folder from another."""
        return str(self.root)

    def write(self, files: Iterable[Rendered]) -> int:
        """Write what differs from what stands or waits; return how many do. OutputError if one cannot be."""
        return sum(self._write(file) for file in files)

    def _write(self, file: Rendered) -> bool:
        target = disk.inside(self.root, file.path)
        try:
            if disk.holds(self._new.get(file.path, target), file.body) and file.path not in self._gone:
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            self._place.mkdir(parents=True, exist_ok=True)
            waiting = self._place / str(self._count)
            disk.write_through(waiting, file.body)
        except OSError as error:
            raise OutputError(f"{target} could not be written: {error.strerror or error}") from error
        self._count += 1
        self._new[file.path] = waiting
        self._gone.discard(file.path)
        return True

    def remove(self, paths: Iterable[str]) -> int:
        """Remove files that are there; return how many were."""
        there = [path for path in paths if self.holds(path)]
        for path in there:
            self._new.pop(path, None)
            self._gone.add(path)
        return len(there)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the paths of all files in a folder and the folders in it, in order."""
        standing = (path for path in (self.root / folder).rglob("*") if path.is_file())
        found = {path.relative_to(self.root).as_posix() for path in standing}
        waiting = {path for path in self._new if path.startswith(folder)}
        return tuple(sorted((found | waiting) - self._gone))

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self._new or (path not in self._gone and (self.root / path).is_file())

    def commit(self) -> None:
        """Move all that was written to its place, in the order of writing, and remove what is to go."""
        folders = dict[Path, None]()
        for name, waiting in self._new.items():
            target = disk.inside(self.root, name)
            try:
                waiting.replace(target)
            except OSError as error:
                raise OutputError(f"{target} could not be written: {error.strerror or error}") from error
            folders[target.parent] = None
        for folder in folders:
            disk.settle(folder)
        disk.remove_files(self.root, sorted(self._gone))


@contextmanager
def staged(root: Path) -> Iterator[StagedFolder]:
    """Yield `root` as it will be; what is written and removed takes place in the end, or not at all."""
    place = root / FOLDER
    _clear(place)
    try:
        folder = StagedFolder(root, place)
        yield folder
        folder.commit()
    finally:
        _clear(place)


def _clear(place: Path) -> None:
    if place.is_symlink():
        place.unlink()
    shutil.rmtree(place, ignore_errors=True)
