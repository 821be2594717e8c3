"""Files that come with the program: in the package when it is installed, else beside the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def default_configuration() -> bytes:
    """Return the `feeds.yaml` of real sources that `digest init` writes."""
    packaged = _PACKAGE / "_data" / "feeds.yaml"
    return (packaged if packaged.is_file() else _PACKAGE.parent / "feeds.yaml").read_bytes()
