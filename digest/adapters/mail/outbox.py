"""Letters as files: to look at, to send by other means, to test with. Needs no server."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from digest.adapters.disk import write_whole
from digest.model.deliveries import Accepted, Letter, Outcome

_MARK = re.compile(r"<(\d{4}-W\d{2})\.([0-9a-f]{32})@")


@dataclass(frozen=True, slots=True)
class Outbox:
    """A folder with one `.eml` a letter, in a folder a week."""

    root: Path

    repeatable = True
    """The same letter is the same file."""

    @contextmanager
    def session(self) -> Iterator[Self]:
        """Return itself: there is nothing to connect to."""
        yield self

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Outcome:
        """Write the file, whole or not at all. OutputError if it cannot be written."""
        leaving()
        path = self.path_of(letter.message_id)
        write_whole(path, letter.body)
        return Accepted(reply=f"written to {path.parent.name}/{path.name}")

    def path_of(self, message_id: str) -> Path:
        """Return where the letter with that id lies, or would."""
        match = _MARK.match(message_id)
        week, mark = (
            (match[1], match[2]) if match else ("other", re.sub(r"[^0-9A-Za-z]", "", message_id)[:64])
        )
        return self.root / week / f"{mark}.eml"

    def forget(self, message_id: str) -> None:
        """Remove a letter."""
        self.path_of(message_id).unlink(missing_ok=True)
