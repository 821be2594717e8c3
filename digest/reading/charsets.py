"""Bytes to text, when up to four places claim to know the encoding."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:\?xml|meta)\b[^<>]{0,300}?(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 4096
"""Bytes in which a document may declare its encoding."""
# As the WHATWG Encoding Standard has it: what servers call by these names is the larger set.
_LARGER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "windows-1252": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932",    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_NOT_ASCII = ("utf-16", "utf-32", "iso-2022", "hz")
"""Encodings whose bytes can look like valid UTF-8 and are not."""
_TEXT_ENCODINGS_REFUSED = frozenset(
    {"utf-7", "utf7", "unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined"}
)
_GOOD_TO_BAD = 4
"""UTF-8 with some broken bytes is still UTF-8 if it has this many whole characters for each broken one."""


def bom(body: bytes) -> str | None:
    """Return the encoding that a byte order mark at the start names."""
    return next((name for mark, name in _BOMS if body.startswith(mark)), None)


def declared(body: bytes) -> str | None:
    """Return the encoding that the document itself names, by XML declaration or meta element."""
    match = _DECLARED.search(body[:_HEAD])
    return match[1].decode("ascii").lower() if match else None


def decoded(body: bytes, http_charset: str | None) -> str:
    """Return the text of a page; never fails.

    A byte order mark decides. Bytes that are valid UTF-8 are UTF-8, whatever is claimed: no other text looks
    like it by accident. Then the server's word, the document's own, and at last Windows-1252.
    """
    if name := bom(body):
        return body.decode(name, "replace").removeprefix("\ufeff")
    claims = [known for claim in (http_charset, declared(body)) if (known := _codec(claim))]
    for claim in claims:
        if claim.startswith(_NOT_ASCII):
            return body.decode(claim, "replace")
    if (text := utf8(body)) is not None:
        return text
    others = [claim for claim in claims if claim != "utf-8"]
    return body.decode(others[0] if others else "cp1252", "replace")


def utf8(body: bytes) -> str | None:
    """Return the text if it is UTF-8, a few broken bytes forgiven; else None."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if bad and sum(1 for character in text if character > "\x7f") < (_GOOD_TO_BAD + 1) * bad:
        return None
    return text


def _codec(claim: str | None) -> str | None:
    """Return Python's name for an encoding of text; None if there is none."""
    name = (claim or "").strip("\"' ").lower()
    try:
        known = codecs.lookup(_LARGER.get(name, name))
    except (LookupError, ValueError):
        return None
    refused = known.name in _TEXT_ENCODINGS_REFUSED or not getattr(known, "_is_text_encoding", True)
    return None if refused else known.name
