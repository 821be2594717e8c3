"""What a job tells of its work."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong with one thing and did not stop the run."""

    subject: str
    """A feed's id, an address, a path."""
    reason: str
    persistent: bool = False
    """Worth a line under cron: it has lasted, and will not mend itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that a person should hear of once, and that is no failure: a feed answers again."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobReport:
    """The outcome of one job: what it counted, and what went wrong."""

    job: str
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    """Nothing of the job could be done (every feed failed): the command ends with 1."""
    notices: tuple[Notice, ...] = ()
    needs_decision: bool = False
    """A delivery waits for a person: the command ends with 3."""
