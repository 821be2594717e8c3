"""The small Markdown of the sample's paragraphs as HTML."""

import re
from html import escape

_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)")

HEADING = "## "


def to_html(paragraph: str) -> str:
    """Return `<p>` or `<h2>` with the paragraph's links; everything else is escaped."""
    if paragraph.startswith(HEADING):
        return f"<h2>{escape(paragraph.removeprefix(HEADING), quote=False)}</h2>"
    return f"<p>{_inline(paragraph)}</p>"


def _inline(text: str) -> str:
    pieces = []
    end = 0
    for match in _LINK.finditer(text):
        pieces.append(escape(text[end : match.start()], quote=False))
        pieces.append(f'<a href="{escape(match[2])}">{escape(match[1], quote=False)}</a>')
        end = match.end()
    pieces.append(escape(text[end:], quote=False))
    return "".join(pieces)


def links(paragraph: str) -> tuple[str, ...]:
    """Return the addresses that the paragraph links to."""
    return tuple(match[2] for match in _LINK.finditer(paragraph))
