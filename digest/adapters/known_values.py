"""The plain values of the configuration that held last: `configuration.json` in the state folder.

To read YAML takes up to a millisecond a feed, and a file that is written once is read by every command. The
values are checked as ever by whoever asks for them; where this file is missing or broken, YAML is read.
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from digest import __version__
from digest.errors import OutputError

FILE = "configuration.json"
MAX_BYTES = 20_000_000


class KnownValues:
    """What lies in a state folder; a folder that is not there yet is not made for it."""

    def __init__(self, state: Path, *, dry: bool = False) -> None:
        self._path = state / FILE
        self._dry = dry

    def value(self, text: bytes) -> object | None:
        """Return the values of `text`; None if this file is of another one, or of another version."""
        try:
            with self._path.open("rb") as file:
                known = json.loads(file.read(MAX_BYTES))
            return known["value"] if known["of"] == _name(text) else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def keep(self, text: bytes, value: object) -> None:
        """Write the values down, if JSON can tell them and the folder is there to be written to."""
        from digest.adapters.disk import write_whole

        if self._dry or not self._path.parent.is_dir():
            return
        with suppress(OutputError, ValueError, TypeError, RecursionError):
            body = json.dumps({"of": _name(text), "value": value}).encode()
            write_whole(self._path, body, mode=0o600)  # an address in it may hold a password


def _name(text: bytes) -> str:
    return hashlib.sha256(f"{__version__}\n".encode() + text).hexdigest()
