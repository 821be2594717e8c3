"""Weeks: their names, and where their pages lie."""

from digest.model.weeks import Week
from digest.rendering.templates import Phrases


def folder(week: str) -> str:
    """Return where a week's files lie in the site: `2026/W47`; ValueError if it is no week."""
    parsed = Week.parse(week)
    return f"{parsed.year:04d}/W{parsed.number:02d}"


def page_path(week: str) -> str:
    """Return the path of an edition's page, from the site's root."""
    return f"{folder(week)}/index.html"


def week_name(week: str, phrases: Phrases) -> str:
    """Write `Week 47`."""
    return phrases.gettext("Week %(number)s", number=Week.parse(week).number)
