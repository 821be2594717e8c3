"""What is safe to print: one line of text, an address, and both inside Markdown."""

import json
import re
from urllib.parse import quote, urlsplit

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls that are no white space; XML 1.0 forbids most
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that reorder what stands around them
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"  # surrogates and noncharacters
)
_WHITE_SPACE = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""What breaks words or lines; a no-break space stays, French texts need it."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_HTTP = re.compile(r"https?://", re.IGNORECASE)
_UNSAFE_IN_ADDRESS = re.compile(
    '[\x00-\x20\x7f-\xa0"<>\\\\^`{|}\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff]'
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#])|[&<>|~@]|(?<=[a-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_BLOCK_START = re.compile(r"[-+]|\d{1,9}(?=\.)")
_DESTINATION = re.compile(r"[()\[\]*]")
_REFERENCE = re.compile(r"&(#?[A-Za-z0-9]{1,32});")


def line(text: str) -> str:
    """Make one line of `text`: white space folded; controls, bidi marks and surrogates dropped."""
    return _WHITE_SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def href(url: str) -> str | None:
    """Return an address that may be linked: http or https, with a host and no user name; else None.

    Characters that could leave an attribute or a Markdown destination are percent-encoded.
    """
    if not _HTTP.match(url):
        return None
    try:
        parts = urlsplit(url)
        if not parts.hostname or "@" in parts.netloc:
            return None
        return _UNSAFE_IN_ADDRESS.sub(lambda found: quote(found[0]), url)
    except ValueError:  # a broken IPv6 host, a lone surrogate
        return None


def language_tag(language: str) -> str | None:
    """Return a BCP 47 tag for a `lang` attribute; None for `und` and for what is no tag."""
    return language if language != "und" and _LANGUAGE.fullmatch(language) else None


def anchor(name: str) -> str:
    """Return a fragment identifier: letters, digits and hyphens of ASCII only."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name)


def markdown(text: str) -> str:
    """Escape a line of text so that Markdown prints it as it is, at the start of a block too.

    Backslashes where CommonMark and Python-Markdown both take them, character references elsewhere; bare
    addresses, which some renderers link by themselves, stay text.
    """
    escaped = _MARKDOWN.sub(_as_text, line(text))
    start = _BLOCK_START.match(escaped)
    if start is None:
        return escaped.replace("=", "&#61;", 1) if escaped.startswith("=") else escaped
    if start[0].isdigit():
        return f"{start[0]}\\{escaped[start.end() :]}"
    return f"\\{escaped}"


def _as_text(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[1] else f"&#{ord(found[0])};"


def markdown_destination(url: str) -> str:
    """Return an address for `[text](<…>)`; it must have come out of `href`, or be a path of ours."""
    plain = _REFERENCE.sub(r"&\1%3B", url)
    return _DESTINATION.sub(lambda found: f"%{ord(found[0]):02X}", plain)


def yaml(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar on one line."""
    return json.dumps(line(text), ensure_ascii=False)
