"""Words as all rooms compare them: without case, without accents."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits: apostrophes, hyphens and full stops end a word."""


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
    return list(map(folded, WORD.findall(text)))
