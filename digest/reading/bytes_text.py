"""Whether a sentence stands in the bytes of a document, whatever its markup, white space and quotes."""

import html
import json
import re
from collections.abc import Iterable

from digest.model.raw import ENTRY_TYPE, Raw
from digest.text.words import fold

_HIDDEN = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_RAISED = re.compile(r"<sup\b[^>]*>.*?</sup\s*>", re.IGNORECASE | re.DOTALL)
"""Marks of notes, which an extractor may keep or drop."""
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_LETTERS = re.compile(r"[^\W_]+")
_ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "shift_jis")


def letters(text: str) -> str:
    """Return the letters and digits of `text` alone, folded: what no layout changes."""
    return "".join(_LETTERS.findall(fold(text)))


def texts_of(raw: Raw) -> tuple[str, ...]:
    """Return what a document may say, as letters, in each encoding it may be in; none for what is no text."""
    if raw.media_type == ENTRY_TYPE:
        return tuple(letters(each) for text in _strings(raw.body) for each in _plain(text))
    if not (raw.media_type.startswith("text/") or "html" in raw.media_type or "xml" in raw.media_type):
        return ()
    names = dict.fromkeys((*([raw.charset] if raw.charset else []), *_ENCODINGS))
    decoded = (_decoded(raw.body, name) for name in names)
    return tuple(letters(each) for text in decoded if text for each in _plain(text))


def holds(texts: Iterable[str], sentence: str) -> bool:
    """Tell whether one of `texts` has `sentence`."""
    wanted = letters(sentence)
    return any(wanted in text for text in texts)


def _decoded(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding, "replace")
    except LookupError:
        return ""


def _plain(text: str) -> set[str]:
    """Drop tags and decode entities: once, and again, as feeds escape twice; with marks and without."""
    bare = _HIDDEN.sub("", text)
    once = {html.unescape(_TAG.sub("", each)) for each in (bare, _RAISED.sub("", bare))}
    return once | {html.unescape(_TAG.sub("", _HIDDEN.sub("", each))) for each in once}


def _strings(body: bytes) -> list[str]:
    try:
        found = json.loads(body)
    except ValueError:
        return []
    return [value for value in found.values() if isinstance(value, str)] if isinstance(found, dict) else []
