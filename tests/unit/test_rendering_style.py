import re

import pytest

from digest.adapters.templates import JinjaTemplates, builtin_folder

STYLE = JinjaTemplates().source("site/style.css")
AA_TEXT = 4.5
"""WCAG 2.2, 1.4.3: the contrast that text of normal size needs."""


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of the light, the dark and the printed page."""
    blocks = re.findall(r":root\s*{([^}]*)}", STYLE)
    found = [dict(re.findall(r"--(\w+):\s*(#[0-9a-f]{3,6});", block)) for block in blocks]
    return dict(zip(("light", "dark", "print"), found, strict=True))


def luminance(colour: str) -> float:
    """WCAG 2.2: relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent", "alert"])
def test_every_text_can_be_read_on_every_ground(scheme: str, ground: str, text: str) -> None:
    colours = schemes()[scheme]

    assert contrast(colours[text], colours[ground]) >= AA_TEXT


def test_the_sheet_fetches_nothing() -> None:
    assert not re.search(r"url\(|@import|https?:", STYLE.replace('[href^="http"]', ""))


def test_no_template_carries_style_or_script_of_its_own() -> None:
    for path in (builtin_folder() / "site").rglob("*.html.j2"):
        text = path.read_text(encoding="utf-8")
        if path.name == "search.html.j2":
            text = text.replace('<script src="search.js" defer></script>', "", 1)
        assert not re.search(r"<(script|style)|\sstyle=|\son\w+=", text), path
