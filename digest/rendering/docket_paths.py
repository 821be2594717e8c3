"""Where dockets lie in the site."""

import hashlib
import re

INDEX = "dockets/index.html"
_LONGEST = 60
_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def docket_path(kind: str, id_: str, quarter: str | None = None, suffix: str = ".html") -> str:
    """Return the path of a docket, or of one quarter of it, from the site's root; other ids, other paths."""
    name = id_.lower()
    if len(name) > _LONGEST or not _PLAIN.fullmatch(name):
        plain = re.sub(r"[^a-z0-9]+", "-", name).strip("-") or "docket"
        name = f"{plain[:_LONGEST]}-{hashlib.sha256(id_.encode()).hexdigest()[:6]}"
    return f"dockets/{kind}/{name}{f'.{quarter.lower()}' if quarter else ''}{suffix}"
