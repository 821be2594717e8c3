"""Pagefind: the search engine of the site, a program that makes an index of pages and knows no network."""

import importlib.util
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.adapters.disk import inside
from digest.errors import OutputError
from digest.model.archive import Rendered

TIMEOUT_S = 300
"""For one year; the pages of ten thousand stories take some seconds."""
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_KINDS = (".pf_meta", ".pf_index", ".pf_filter", ".pf_sort", ".pf_fragment", ".pagefind")
"""The bundle also holds user interfaces, for which we have our own."""
_MEDIA_TYPES = {".js": "text/javascript", ".json": "application/json"}


def is_there() -> bool:
    """Whether the program is installed: not every machine has a build of it."""
    return importlib.util.find_spec("pagefind_bin") is not None


class Pagefind:
    """Makes indexes."""

    def index(self, pages: Iterable[Rendered], language: str, folder: str) -> tuple[Rendered, ...]:
        """Return the files of an index of `pages`, to lie in `folder`; the same pages give the same bytes.

        `language` (BCP 47) tells how words are stemmed, whatever the language of a page. OutputError if the
        program fails or takes longer than TIMEOUT_S.
        """
        with tempfile.TemporaryDirectory(prefix="digest-search-") as name:
            root = Path(name)
            _lay_out(root / "pages", pages)
            _run(root, language.partition("-")[0])
            return tuple(_bundle(root / "bundle", folder))


def _lay_out(root: Path, pages: Iterable[Rendered]) -> None:
    """Write the pages for the program to read; they last no longer than it does, and wait for no device."""
    try:
        for page in pages:
            path = inside(root, page.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page.body)
    except OSError as error:
        raise OutputError(f"the index of the search could not be made: {error}") from error


def _run(root: Path, language: str) -> None:
    from pagefind_bin import get_executable

    words = ("--site", "pages", "--output-path", "bundle", "--force-language", language, "--silent")
    command = [str(get_executable()), *words]
    try:
        done = subprocess.run(  # noqa: S603 - the program that our own dependency installed, no shell
            command, cwd=root, capture_output=True, timeout=TIMEOUT_S, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OutputError(f"the index of the search could not be made: {error}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()[-400:]
        raise OutputError(f"the index of the search could not be made: {said or done.returncode}")


def _bundle(found: Path, folder: str) -> Iterator[Rendered]:
    for path in sorted(found.rglob("*")):
        if path.is_file() and (path.name in _NEEDED or path.suffix in _KINDS):
            media_type = _MEDIA_TYPES.get(path.suffix, "application/octet-stream")
            name = f"{folder}{path.relative_to(found).as_posix()}"
            yield Rendered(path=name, media_type=media_type, body=path.read_bytes())
