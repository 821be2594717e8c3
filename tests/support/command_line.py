"""`digest` as it is called, in this process."""

from pathlib import Path

from click.testing import CliRunner, Result

from digest.cli import main
from tests.support.press import MONDAY

AS_OF = MONDAY.isoformat()


def called(*words: str | Path, text: str | None = None) -> Result:
    """Run a command with `text` on standard input."""
    return CliRunner().invoke(main, [str(word) for word in words], input=text)
