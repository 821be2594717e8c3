"""What an editor wrote in Markdown → HTML that may be shown, and the same as Markdown and as plain text.

All three come from the sanitised HTML, so that nothing is in one output that is not in the others.
"""

from html.parser import HTMLParser

import markdown

from digest.rendering.escape import href, markdown_destination
from digest.rendering.escape import markdown as as_markdown
from digest.rendering.values import ProseView
from digest.text.markup import prose

_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_BLOCKS = frozenset({"p", "li"})


def prose_view(text: str) -> ProseView | None:
    """Lay out `text`, which is Markdown; None if there is nothing in it."""
    html = prose(markdown.markdown(text, output_format="html"))
    if not html:
        return None
    written, plain = _Blocks(marked=True), _Blocks(marked=False)
    for each in (written, plain):
        each.feed(html)
        each.close()
    return ProseView(html=html, markdown=tuple(written.finished()), text=tuple(plain.finished()))


class _Blocks(HTMLParser):
    """Collects paragraphs and items of lists, one line each."""

    def __init__(self, *, marked: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._marked = marked
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._links: list[str | None] = []
        self._lists: list[int | None] = []
        self._item = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self._end()
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._end()
            self._item = self._bullet()
        elif tag in _BLOCKS or tag == "blockquote":
            self._end()
        elif tag == "br":
            self._pieces.append(" ")
        elif tag == "a":
            address = href(dict(attrs).get("href") or "")
            self._links.append(address)
            self._pieces.append("[" if self._marked and address else "")
        elif self._marked:
            self._pieces.append(_MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._end()
            if self._lists:
                self._lists.pop()
        elif tag in _BLOCKS or tag == "blockquote":
            self._end()
        elif tag == "a" and self._links:
            self._pieces.append(self._target(self._links.pop()))
        elif self._marked:
            self._pieces.append(_MARKS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self._pieces.append(_escaped(data) if self._marked else data)

    def _target(self, address: str | None) -> str:
        if not address:
            return ""
        return f"](<{markdown_destination(address)}>)" if self._marked else f" <{address}>"

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _end(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if text:
            self._lines.append(self._item + text)
            self._item = ""

    def finished(self) -> list[str]:
        self._end()
        return self._lines


def _escaped(data: str) -> str:
    """Escape a run of text, and keep the spaces at its ends, which part it from the next."""
    if not data.strip():
        return " " if data else ""
    before = " " if data[0].isspace() else ""
    behind = " " if data[-1].isspace() else ""
    return f"{before}{as_markdown(data)}{behind}"
