"""A PostgreSQL server for the tests: the one that DIGEST_TEST_POSTGRESQL names, else a throwaway cluster."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

VARIABLE = "DIGEST_TEST_POSTGRESQL"
USER = "digest"
Owner = tuple[int, int]
"""User and group."""
STARTS_WITHIN_S = 60
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB")
"""Settings of a server whose data nobody will miss."""


class Unavailable(Exception):  # noqa: N818 - no error of ours: the tests are skipped
    """No server can be had here; the message says why."""


@contextmanager
def server(address: str | None) -> Iterator[str]:
    """Give the address of a database that the tests may fill; Unavailable if there is none."""
    if address:
        yield address.replace("+psycopg://", "://", 1)
        return
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="digest-pg-"))
    try:
        owner = _owner(folder)
        _call(
            [programs / "initdb", "--no-sync", "--auth=trust", "-E", "UTF8", "--locale=C", "-U", USER],
            folder,
            owner,
        )
        with _running(programs / "postgres", folder, owner):
            yield f"postgresql://{USER}@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Return the folder of initdb and postgres, of the newest version that is installed."""
    found = [Path(path).parent for path in [shutil.which("initdb")] if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise Unavailable(f"no PostgreSQL server programs here, and {VARIABLE} is not set")


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.parent.name.split(".") if part.isdigit())


def _owner(folder: Path) -> Owner | None:
    """Hand the folder to somebody who may run a server, which root may not; None: we may."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError, OSError):
            person = pwd.getpwnam(name)
            os.chown(folder, person.pw_uid, person.pw_gid)
            return person.pw_uid, person.pw_gid
    raise Unavailable("root may not run a PostgreSQL server, and there is nobody to run it as")


def _call(command: list[str | Path], folder: Path, owner: Owner | None) -> None:
    ran = subprocess.run(
        [*command, "-D", folder / "data"],
        cwd=folder,
        user=owner[0] if owner else None,
        group=owner[1] if owner else None,
        extra_groups=[] if owner else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode != 0:
        raise Unavailable(f"{command[0]} failed: {(ran.stderr or ran.stdout).strip()[-300:]}")


@contextmanager
def _running(program: Path, folder: Path, owner: Owner | None) -> Iterator[None]:
    """Run a server that listens on a socket in `folder` only."""
    settings = [f"unix_socket_directories={folder}", "listen_addresses=", *FAST]
    options = [part for setting in settings for part in ("-c", setting)]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [program, "-D", folder / "data", *options],
            cwd=folder,
            user=owner[0] if owner else None,
            group=owner[1] if owner else None,
            extra_groups=[] if owner else None,
            stdout=log,
            stderr=log,
        ) as process,
    ):
        try:
            _await(process, folder)
            yield
        finally:
            process.send_signal(3)  # SIGQUIT: stop at once, nothing needs saving
            process.wait()


def _await(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Wait until the server answers."""
    import psycopg

    for _ in range(STARTS_WITHIN_S * 20):
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(host=str(folder), user=USER, dbname="postgres"),
        ):
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
            break
    raise Unavailable(f"the server did not start: {(folder / 'log').read_text()[-300:]}")
