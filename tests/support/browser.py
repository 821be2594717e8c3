"""Debian's Chromium, driven by Playwright, on pages of the site: nothing is fetched from elsewhere."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

AXE = files("axe_playwright_python").joinpath("axe.min.js")
"""The checker of accessibility by Deque, as a package brings it along."""


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Run Debian's Chromium; skips where there is none, but never under CI."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        reason = "Chromium is not installed (apt-get install chromium)"
        if "CI" in os.environ:
            pytest.fail(f"CI must look at the pages: {reason}")
        pytest.skip(f"pages are not looked at: {reason}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass  # without slots: Playwright notes something of its own on whoever listens
class Looked:
    """A page in the browser, with what it said and asked for."""

    page: "Page"
    said: list[str] = field(default_factory=list)
    """Errors and warnings of the console, and errors of scripts."""
    asked: list[str] = field(default_factory=list)
    """Addresses that are not files."""
    dialogs: list[str] = field(default_factory=list)

    def heard(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def interrupted(self, dialog: "Dialog") -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def asking(self, request: "Request") -> None:
        if not request.url.startswith("file:"):
            self.asked.append(request.url)

    def axe(self) -> list[dict[str, Any]]:
        """Return what the checker finds wrong, by WCAG 2.2 AA and its own best practices."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate(
            "axe.run({preload: false}).then(result => result.violations)"
        )
        return [
            {"rule": each["id"], "where": [node["target"] for node in each["nodes"]][:3]} for each in found
        ]

    def is_too_wide(self) -> bool:
        """Whether the page scrolls sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@contextmanager
def looking(
    browser: "Browser", place: Path | str, *, width: int = 1280, scheme: Any = "light", policy: bool = False
) -> Iterator[Looked]:
    """Open a page of the site, as a file or by its address.

    Without `policy` its Content-Security-Policy protects it from nothing, the checker of accessibility least.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=not policy
    )
    try:
        looked = Looked(page=context.new_page())
        page = looked.page
        page.on("console", looked.heard)
        page.on("pageerror", lambda error: looked.said.append(str(error)))
        page.on("dialog", looked.interrupted)
        page.on("request", looked.asking)
        page.goto(place if isinstance(place, str) else place.as_uri())
        yield looked
    finally:
        context.close()
