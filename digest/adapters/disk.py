"""Files of the site: each appears whole, and only if it changed."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from digest.errors import OutputError
from digest.model.archive import Rendered


def write_files(root: Path, files: Iterable[Rendered]) -> int:
    """Write `files` under `root`, in their order; return how many were not there to the byte already.

    OutputError, naming the file and the reason, at the first that cannot be written: it then stands as it
    stood. A path that would leave `root`, by its name or through a symbolic link, is refused in the same way.
    """
    return sum(write_whole(inside(root, file.path), file.body) for file in files)


def remove_files(root: Path, names: Iterable[str]) -> int:
    """Remove files under `root`, by their relative paths, and folders left empty; return how many were there.

    OutputError, naming the file and the reason, at the first that cannot be removed or that lies elsewhere.
    """
    paths = [inside(root, name) for name in names]
    removed = sum(map(_removed, paths))
    for folder in sorted({path.parent for path in paths}, reverse=True):
        _remove_empty(folder, root)
    return removed


def _remove_empty(folder: Path, root: Path) -> None:
    """Remove a folder, and those above it below `root`, as far as they are empty."""
    while folder != root and folder.is_relative_to(root):
        try:
            folder.rmdir()
        except OSError:
            return  # something is in it, or it may not be removed: an empty folder is no file
        folder = folder.parent


def _removed(path: Path) -> bool:
    try:
        path.unlink()
        settle(path.parent)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise OutputError(f"{path} could not be removed: {error.strerror or error}") from error
    return True


def write_whole(path: Path, body: bytes, *, mode: int | None = None) -> bool:
    """Write the whole file or nothing of it, creating its folder; return False if it holds `body` already.

    Its permissions are `mode`, or what the user's mask leaves. A reader sees the old bytes or the new ones,
    also after a crash. OutputError if it cannot be done.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        if holds(path, body):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        write_through(temporary, body, 0o666 if mode is None else 0o600)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
        settle(path.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise OutputError(f"{path} could not be written: {error.strerror or error}") from error
    return True


def inside(root: Path, name: str) -> Path:
    """Return the place of `name`, which is relative, in the folder `root`."""
    parts = PurePosixPath(name).parts
    odd = "\\" in name or "\0" in name or name.startswith("/") or not parts or ".." in parts
    path = root.joinpath(*parts) if not odd else root
    try:
        if odd or not path.parent.resolve().is_relative_to(root.resolve()):
            raise OutputError(f"{name!r} does not lie in {root}: not written")
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        raise OutputError(f"{path} could not be written: {error}") from error
    return path


def holds(path: Path, body: bytes) -> bool:
    """Tell whether a regular file (no link to one) with these bytes stands there."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(body):
        return False
    return path.read_bytes() == body


def settle(folder: Path) -> None:
    """Wait until the device has the names in a folder: without that a crash may undo the renaming."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_through(path: Path, body: bytes, mode: int = 0o666) -> None:
    """Write a new file, in place of what a killed run left there, and wait until the device has it.

    Its permissions are those of `mode` that the user's mask leaves, from the beginning.
    """
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
        file.write(body)
        file.flush()
        os.fsync(descriptor)
