"""Pictures of the demonstration for the README: `make shots`. Needs Debian's Chromium.

Written to docs/pictures/: the same pages, sizes and schemes each time.
"""

import sys
import tempfile
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from digest.demo.run import run
from tests.support.browser import chromium

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture of a page."""

    name: str
    page: str
    """From the folder of the demonstration."""
    width: int
    height: int
    """CSS pixels."""
    scheme: str = "light"


SHOTS = (
    Shot(name="edition", page="public/2025/W47/index.html", width=1280, height=900),
    Shot(name="edition-dark", page="public/2025/W47/index.html", width=768, height=900, scheme="dark"),
    Shot(name="deadlines-phone", page="public/deadlines.html", width=360, height=760),
    Shot(name="mail", page="mail.html", width=600, height=760),
)


def take(folder: Path) -> None:
    """Take all pictures of a demonstration."""
    (folder / "mail.html").write_text(_mail(folder), encoding="utf-8")
    PICTURES.mkdir(exist_ok=True)
    with chromium() as browser:
        for shot in SHOTS:
            page = browser.new_page(
                viewport={"width": shot.width, "height": shot.height},
                color_scheme="dark" if shot.scheme == "dark" else "light",
            )
            page.goto((folder / shot.page).as_uri())
            page.screenshot(path=PICTURES / f"{shot.name}.png")
            page.close()


def _mail(folder: Path) -> str:
    """Return the HTML of the first mail in English of the newest edition."""
    newest = max(path.parent for path in folder.glob("outbox/*/*.eml"))
    for path in sorted(newest.glob("*.eml")):
        part = message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("html",))
        if part is not None and 'lang="en"' in (html := str(part.get_content()))[:300]:
            return html
    sys.exit("no reader of the sample has mail in English")


def main() -> None:
    """Make the demonstration in a folder that goes away again, and take the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "demo"
        run(folder)
        try:
            take(folder)
        except pytest.skip.Exception as skipped:
            sys.exit(str(skipped))


if __name__ == "__main__":
    main()
