"""The files that a new installation begins with."""

from pathlib import Path

from digest.app.schedules import ENVIRONMENT, FILES, READERS, schedule
from digest.config import DEFAULT_NAME
from digest.errors import UsageError


def initialise(folder: Path) -> tuple[Path, tuple[str, ...]]:
    """Write the default configuration into `folder`, and beside it what is not there yet.

    Return its path, and the names of the others that were written. UsageError if there is a configuration.
    """
    from digest.adapters.disk import write_whole
    from digest.adapters.packaged import default_configuration

    path = folder / DEFAULT_NAME
    if path.exists():
        raise UsageError(f"{path} is there already, and is left as it is")
    write_whole(path, default_configuration())
    others = {"readers.csv": READERS, ".env.example": ENVIRONMENT}
    others |= {name: schedule(kind, path) for name, kind in FILES.items()}
    written = [name for name in others if not (folder / name).exists()]
    for name in written:
        write_whole(folder / name, others[name].encode())
    return path, tuple(written)
