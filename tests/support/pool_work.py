"""Tasks for worker processes, well-behaved and otherwise; importable by name, as workers must."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Unpicklable:
    """A result that cannot travel."""

    number: int

    def __reduce__(self) -> str:
        raise TypeError("not for travelling")


class AwkwardError(Exception):
    """An exception that pickles and cannot be unpickled."""

    def __init__(self, *, code: int) -> None:
        super().__init__()
        self.code = code


def square(number: int) -> int:
    return number * number


def own_process(_: int) -> int:
    return os.getpid()


def misbehave(how: str) -> str:
    """Do what `how` names, else return it in capitals."""
    return _WAYS.get(how, str.upper)(how)


def unpicklable(number: int) -> Unpicklable:
    return Unpicklable(number)


def _spin(how: str) -> str:
    while how:
        pass
    return how


def _exit(_: str) -> str:
    os._exit(9)


def _kill(how: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return how


def kill_once(flag: str) -> str:
    """Bring the worker down, unless that was done before; `flag` is the path of a file that tells."""
    if not Path(flag).exists():
        Path(flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def _allocate(_: str) -> str:
    return str(len([bytearray(50 * MEGABYTE) for _ in range(100)]))


def _recurse(how: str) -> str:
    return _recurse(how) + how


def _raise(_: str) -> str:
    raise ValueError("seventeen")


def _awkward(_: str) -> str:
    raise AwkwardError(code=3)


def _leave(_: str) -> str:
    sys.exit(3)


_WAYS: dict[str, Callable[[str], str]] = {
    "spin": _spin,
    "exit": _exit,
    "kill": _kill,
    "allocate": _allocate,
    "recurse": _recurse,
    "raise": _raise,
    "awkward": _awkward,
    "leave": _leave,
}


def pause_between_collections(_item: object) -> int:
    """Return how many containers this process makes before it looks for cycles."""
    return gc.get_threshold()[0]
