"""Words as all rooms compare them: without case, without accents."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits: apostrophes, hyphens and full stops end a word."""


_PARTED = bytes(code if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))
"""What is no letter or digit of ASCII becomes a blank; that takes two thirds of the time of the pattern."""


def written(text: str) -> list[str]:
    """Return the words of `text` as they are written, in order."""
    if text.isascii():
        return text.encode().translate(_PARTED).decode().split()
    return WORD.findall(text)


def fold(text: str) -> str:
    """Return `text` without case and accents; compatibility forms become plain, so its length may change."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(filterfalse(unicodedata.combining, decomposed))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return `fold(word)`, remembered: for single words, of which few make up most of any text."""
    return fold(word)


def words(text: str) -> list[str]:
    """Return the words of `text`, folded, in order."""
    return list(map(folded, written(text)))
