"""The time of day until which a deadline runs, with the zone that the text names."""

import re

NEAR = 48
"""Characters on either side of a date in which its time is looked for."""

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?:[:.h]|\sh\s?)(?P<minute>\d{2}))?"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?|a\.m\.|p\.m\.|uhr\b|heures?\b|hours\b|hrs\b|h\b))?|(?P<word>noon|midnight|midi|minuit|mitternacht)"
)
_ZONE = (
    r"C?E[SD]?T|CEST|CET|MESZ|MEZ|GMT|BST|UTC|[PM][SD]?T|HKT|SGT|JST|AEST|AEDT"
    r"|(?:Eastern|Central|Pacific|Central European)(?: (?:Daylight|Standard|Summer))?(?: Time)?"
    r"|(?:London|Brussels|Paris|Frankfurt|local|Hong Kong|Singapore) time|heure de (?:Paris|Bruxelles)"
)
_TIME = re.compile(rf"(?<![\d.,:/-])(?i:{_CLOCK})(?:,?\s\(?(?P<zone>{_ZONE})\b)?")
_WORDS = {"noon": "12:00", "midi": "12:00", "midnight": "24:00", "minuit": "24:00", "mitternacht": "24:00"}


def cutoff(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the time near a date as `HH:MM` (`24:00` ends a day), and the zone as written."""
    for low, high in ((end, end + NEAR), (max(0, start - NEAR), start)):
        for match in _TIME.finditer(text, low, min(high, len(text))):
            time = _time(match)
            if time is not None:
                return time, match["zone"]
    return None, None


def _time(match: re.Match[str]) -> str | None:
    if word := match["word"]:
        return _WORDS[word.lower()]
    half = (match["half"] or "").lower().replace(".", "")
    if not half and match["minute"] is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None
