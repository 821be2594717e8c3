"""What the machine says of folders and files: space, and who may read."""

import os
import shutil
import stat
from pathlib import Path


def free_bytes(path: Path) -> int:
    """Return the free space where `path` is, or would be."""
    return shutil.disk_usage(_existing(path)).free


def writable(path: Path) -> bool:
    """Whether files can be made in the folder `path`, or in the one that it would be made in."""
    return os.access(_existing(path), os.W_OK | os.X_OK)


def open_to_others(path: Path) -> bool:
    """Whether anyone but its owner and group may read a file or folder; False if there is none."""
    try:
        return bool(path.stat().st_mode & (stat.S_IROTH | stat.S_IXOTH | stat.S_IWOTH))
    except OSError:
        return False


def size(path: Path) -> int:
    """Return the bytes of a file; 0 if there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def secret_files() -> dict[str, Path]:
    """Return the files that hold secrets, by the names of the variables that name them."""
    return {
        name: Path(value)
        for name, value in os.environ.items()
        if name.startswith("DIGEST_") and name.endswith("_FILE")
    }


def _existing(path: Path) -> Path:
    while not path.exists() and path != path.parent:
        path = path.parent
    return path
