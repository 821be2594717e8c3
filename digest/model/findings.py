"""What verifying finds wrong with a published edition."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it must be, with its place."""

    file: str
    """Of the site, from its root."""
    place: str
    """A story, a key date, a line; empty where it is the whole file."""
    text: str
    """The sentence, address or line in question, shortened."""
    reason: str

    def line(self) -> str:
        """Return it as one line."""
        return ": ".join(part for part in (self.file, self.place, self.reason, self.text) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was looked at, and what was found wrong."""

    editions: int = 0
    stories: int = 0
    sentences: int = 0
    links: int = 0
    findings: tuple[Finding, ...] = ()
