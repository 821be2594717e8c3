"""The mail program of this machine: `sendmail`, as every mail server on Unix brings it along."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from digest.model.deliveries import Accepted, Deferred, Letter, Outcome, Refused, Unknown

TIMEOUT_S = 120
_BAD_ADDRESS = {64, 65, 67, 68}
"""EX_USAGE, EX_DATAERR, EX_NOUSER, EX_NOHOST of sysexits.h."""
_NOT_TAKEN = {66, 69, 71, 72, 73, 77, 78}
"""EX_NOINPUT, EX_UNAVAILABLE, EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_NOPERM, EX_CONFIG: it went nowhere.

Not among them is EX_TEMPFAIL (75): Sendmail's own program has queued the letter when it says so, that of
Postfix has not. Nor is 1, with which relays without a queue end whenever a line went dead.
"""


@dataclass(frozen=True, slots=True)
class Sendmail:
    """Hands each letter to the program at `path`; what it takes it delivers by itself."""

    path: Path
    timeout_s: float = TIMEOUT_S

    repeatable = False

    @contextmanager
    def session(self) -> Iterator[Self]:
        """Return itself: the program is called anew for each letter."""
        yield self

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Outcome:
        """Call the program, and read from its exit code what became of the letter."""
        command = [str(self.path), "-i", "-f", letter.sender, "--", letter.recipient]
        try:
            process = subprocess.Popen(  # noqa: S603 - a list: no shell reads it
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
        except OSError as error:
            return Deferred(reply=f"{self.path}: {error.strerror}", server=True)
        with process:
            leaving()
            try:
                _, said = process.communicate(letter.body.replace(b"\r\n", b"\n"), timeout=self.timeout_s)
            except subprocess.TimeoutExpired:
                process.kill()
                return Unknown(reply=f"{self.path} did not end within {self.timeout_s:g} s")
        return _outcome(process.returncode, _line(said))


def _outcome(code: int, said: str) -> Outcome:
    if code == 0:
        return Accepted(reply="taken by the mail program of this machine")
    reply = f"exit {code}: {said}" if said else f"exit {code}"
    if code in _BAD_ADDRESS:
        return Refused(reply=reply, mailbox=code in (67, 68))
    return Deferred(reply=reply, server=True) if code in _NOT_TAKEN else Unknown(reply=reply)


def _line(said: bytes) -> str:
    return " ".join(said.decode("utf-8", "replace").split())[:300]
