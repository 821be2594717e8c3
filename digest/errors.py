"""What can go wrong, as a tree; each error knows the exit code of the command that it ends.

DigestError                1
├── UsageError             2   the command line asks for something impossible
│   └── ConfigError        2   feeds.yaml, the taxonomy or a template of the user's is wrong
├── OutputError            1   a file of the site could not be written
├── StoreError             4   the store is damaged or cannot be used
└── BusyError             75   another run is at work
"""


class DigestError(Exception):
    """The work could not be done; the message tells a person what to do."""

    exit_code = 1


class UsageError(DigestError):
    """The command line asks for something impossible."""

    exit_code = 2


class ConfigError(UsageError):
    """Configuration that cannot be used: one line for each finding, each naming its place."""

    def __init__(self, *findings: str) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings


class OutputError(DigestError):
    """A file of the site could not be written; what stood there before still stands."""


class StoreError(DigestError):
    """The store is damaged, or cannot be opened."""

    exit_code = 4


class BusyError(DigestError):
    """Another run is at work on the same state."""

    exit_code = 75
