"""A Maildir: one file a message, new ones in `new/`, those that were seen in `cur/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.errors import UsageError

MAX_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class MaildirFolder:
    """What a mail server delivers into."""

    root: Path

    def __post_init__(self) -> None:
        if not (self.root / "new").is_dir():
            raise UsageError(f"{self.root} is no Maildir: it has no folder new/")

    def messages(self) -> Iterator[tuple[str, bytes]]:
        """Yield each new message by the name of its file, up to a bound; links are not followed."""
        for path in sorted((self.root / "new").iterdir()):
            if path.is_file() and not path.is_symlink():
                with path.open("rb") as file:
                    yield path.name, file.read(MAX_BYTES)

    def done(self, name: str) -> None:
        """Move a message to `cur/`, marked as seen."""
        (self.root / "cur").mkdir(exist_ok=True)
        (self.root / "new" / name).rename(self.root / "cur" / f"{name}:2,S")
