"""Secrets: from the environment, or from the file that `NAME_FILE` names. They stand in no configuration."""

import os
import secrets
from pathlib import Path

from digest.errors import ConfigError

MAX_BYTES = 100_000
KEY_BYTES = 32


def secret(name: str) -> str | None:
    """Return the secret called `name`; None if there is none. ConfigError if its file cannot be read."""
    if (value := os.environ.get(name)) is not None:
        return value
    path = os.environ.get(f"{name}_FILE")
    if path is None:
        return None
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES).decode("utf-8").removesuffix("\n").removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(f"{name}_FILE: {path} cannot be read: {reason}") from error


def lasting_key(name: str, path: Path) -> bytes:
    """Return the secret called `name`, else the key kept at `path`, which is made if it is missing.

    Only its owner can read the file. ConfigError if it cannot be made or read, or is too short to be a key.
    """
    given = secret(name)
    key = given.encode() if given is not None else _kept(path)
    if len(key) < KEY_BYTES:
        raise ConfigError(f"{name if given is not None else path}: a key has {KEY_BYTES} characters or more")
    return key


def _kept(path: Path) -> bytes:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        temporary = path.with_name(f".{path.name}.tmp")
        if not path.exists():
            temporary.unlink(missing_ok=True)
            with open(os.open(temporary, flags, 0o600), "wb") as file:  # noqa: PTH123 - a descriptor has no path
                file.write(secrets.token_hex(KEY_BYTES).encode())
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        return path.read_bytes().strip()
    except OSError as error:
        raise ConfigError(f"{path}: the key of the mail cannot be kept: {error.strerror}") from error
