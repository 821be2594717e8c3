"""From hostile markup to plain text, and to the few harmless tags that are kept."""

import html
import re
from html.parser import HTMLParser

import nh3

from digest.text import urls

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|tr|td|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--[^<>]*-->|<!\[CDATA\[|\]\]>")
_OPENS_OR_CLOSES = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_NESTS = frozenset({
    "br", "hr", "img", "input", "wbr", "p", "li", "td", "th", "tr", "dt", "dd", "option", "source",
    "meta", "link",
})  # fmt: skip
_MAX_DEPTH = 1000
"""Open tags; the sanitiser takes time by the square of the depth (80,000 nested: 37 s)."""
_NESTED_TAGS = 5
_MAX_LINKS = 300
_TITLE_INPUT = 8000
"""Characters of a title field that are looked at."""

_TEXT_TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "i", "ins", "li",
    "mark", "ol", "p", "pre", "q", "s", "small",
})  # fmt: skip
_BLOCK_TAGS = frozenset({
    "p", "div", "section", "article", "header", "footer", "aside", "main", "ul", "ol", "li", "dl", "dt",
    "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "blockquote", "pre", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "figure", "figcaption", "address",
})  # fmt: skip
_KEPT_TAGS = _TEXT_TAGS | _BLOCK_TAGS | {"span", "strong", "sub", "sup", "td", "th", "u"}
_PROSE_TAGS = frozenset({"a", "b", "blockquote", "br", "code", "em", "i", "li", "ol", "p", "strong", "ul"})
_DROPPED_TAGS = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "form", "select",
    "textarea",
})  # fmt: skip
_CELL_TAGS = frozenset({"td", "th"})


def clean(text: str) -> str:
    """Drop what cannot be seen: controls (not tab and line feed), bidi overrides, surrogates."""
    if text.isprintable():
        return text
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """Return `text`, which has no markup, as one line with single spaces."""
    return " ".join(clean(text).split())


def shortened(text: str, limit: int) -> str:
    """Return at most `limit` characters of a line, cut between words where it can be, `…` at the cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    words = cut.rpartition(" ")[0] if text[limit - 1] != " " else cut
    return (words if len(words) > limit // 2 else cut).rstrip(" ,;:–—-") + "…"


def plain(html_or_text: str) -> str:
    """Return one line of text from a title field: entities decoded once, then tags dropped.

    What looks like a tag after decoding is dropped too, so that no tag can come out of a title.
    """
    text = html.unescape(html_or_text[:_TITLE_INPUT])
    if "<" in text or "]]>" in text:
        text = _without_tags(_BREAKING_TAG.sub(" ", _HIDDEN.sub(" ", text)))
    return line(text)


def _without_tags(text: str) -> str:
    """Drop tags, and what becomes a tag when one inside it goes; controls, which can hide one, go first."""
    text = clean(text)
    for _ in range(_NESTED_TAGS):
        shorter = _TAG.sub("", text)
        if shorter == text:
            return text
        text = shorter
    return text.replace("<", "")


def unescaped(text: str) -> str:
    """Decode entities once."""
    return html.unescape(text)


def escaped(text: str) -> str:
    """Return plain text as a fragment of HTML, its blank lines as paragraphs."""
    blocks = re.split(r"\n[ \t]*\n", clean(text))
    return "".join(f"<p>{html.escape(block.strip(), quote=False)}</p>" for block in blocks if block.strip())


def sanitised(fragment: str, base: str) -> str:
    """Return the harmless part of a fragment: tags of text, links that are http(s) and absolute to `base`."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if tag == "a" and name == "href":
            return urls.absolute(base, value) or None
        return line(value)[:35]

    if _depth(fragment) > _MAX_DEPTH:
        return escaped(_without_tags(fragment))
    return nh3.clean(
        clean(fragment),
        tags=set(_KEPT_TAGS),
        clean_content_tags=set(_DROPPED_TAGS),
        attributes={"a": {"href"}, "*": {"lang"}},
        attribute_filter=attribute,
        link_rel=None,
        url_schemes={"http", "https"},
    )


def prose(fragment: str) -> str:
    """Return the part of a fragment that running text may have: no headings, pictures or tables."""
    if _depth(fragment) > _MAX_DEPTH:
        return escaped(_without_tags(fragment))
    return nh3.clean(
        clean(fragment),
        tags=set(_PROSE_TAGS),
        clean_content_tags=set(_DROPPED_TAGS),
        attributes={"a": {"href"}},
        link_rel=None,
        url_schemes={"http", "https"},
    ).strip()


def paragraphs_of(fragment: str) -> tuple[str, ...]:
    """Return the blocks of a sanitised fragment as lines of text; two line breaks end a block, too."""
    blocks = _Blocks()
    blocks.feed(clean(fragment))
    blocks.close()
    return blocks.finished()


def _depth(fragment: str) -> int:
    """Return an upper estimate of how deeply tags are nested; 0 for what is too short to matter."""
    deepest = depth = 0
    if fragment.count("<") <= _MAX_DEPTH:
        return 0
    for slash, name in _OPENS_OR_CLOSES.findall(fragment):
        if name.lower() not in _NEVER_NESTS:
            depth = max(0, depth - 1) if slash else depth + 1
            deepest = max(deepest, depth)
    return deepest


class _Blocks(HTMLParser):
    """Collects the text between block-level tags; inline tags add no space, a line break adds one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _DROPPED_TAGS:
            self._hidden += 1
        self._at_tag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._at_tag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED_TAGS:
            self._hidden = max(0, self._hidden - 1)
        self._at_tag(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._pieces.append(data.replace("\n", " "))

    def _at_tag(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self._end_block()
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in _CELL_TAGS:
            self._pieces.append(" ")

    def _end_block(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        self._blocks.extend(filter(None, map(line, re.split(r"\n[ \t]*\n", text))))

    def finished(self) -> tuple[str, ...]:
        self._end_block()
        return tuple(self._blocks)


def links_of(fragment: str) -> tuple[tuple[str, str], ...]:
    """Return address and text of each link of a sanitised fragment, in order; each address once."""
    links = _Links()
    links.feed(fragment)
    links.close()
    return tuple((address, shortened(line(text), 200)) for address, text in links.found.items())


class _Links(HTMLParser):
    """Collects the text inside each link."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self._address: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") if tag == "a" else None
        if address and (address in self.found or len(self.found) < _MAX_LINKS):
            self._address = address
            self.found.setdefault(address, "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._address = None

    def handle_data(self, data: str) -> None:
        if self._address:
            self.found[self._address] += data
