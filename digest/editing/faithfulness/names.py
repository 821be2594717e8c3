"""Names of a sentence: what is written with a capital, and whether the spans have it."""

import re
from collections.abc import Iterable, Sequence

from digest.editing.faithfulness.lists import COMMON, MONTHS, NEGATIONS, UNNAMED
from digest.editing.faithfulness.words import same_name
from digest.text.words import fold

_NAME = re.compile(
    r"[^\W\d_a-zà-öø-ÿ][\w&’'-]*(?:\s(?:(?:of|the|for|and|de|du|des|la|le|der|und|on)\s){0,2}[^\W\d_a-zà-öø-ÿ][\w&’'-]*)*"
)  # fmt: skip
_LINKING = frozenset(("of", "the", "for", "and", "de", "du", "des", "la", "le", "der", "und", "on"))
_OWNER = re.compile(r"['’]s?(?!\w)")
_PARTS = re.compile(r"[^\w]+")
_VERBS = frozenset(
    (
        "is",
        "was",
        "has",
        "had",
        "will",
        "would",
        "must",
        "may",
        "can",
        "did",
        "does",
        "could",
        "should",
        "said",
    )
)
_FORMS = ("ing", "ed", "ly", "s", "tion", "ment")
"""How words end that are no name, where they begin a sentence."""


def names(text: str) -> tuple[tuple[str, ...], ...]:
    """Return each name of `text` as its folded words, in order.

    The first word of a sentence is taken for a name as well where a verb follows, unless it looks like none.
    """
    return tuple(words for _, words in placed(text))


def placed(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return each name of `text` with where it begins."""
    found = []
    for match in _NAME.finditer(text):
        words = _words(match[0])
        if words and not (_starts(text, match.start()) and _is_plain(match[0], text[match.end() :])):
            found.append((match.start(), tuple(words)))
    return tuple(found)


def _words(name: str) -> list[str]:
    words = [word for word in _PARTS.split(fold(_OWNER.sub("", name))) if word and word not in _LINKING]
    while words and (words[0] in COMMON or words[0] in NEGATIONS):
        words = words[1:]
    return [word for word in words if word not in UNNAMED and word not in MONTHS]


def _starts(text: str, place: int) -> bool:
    return text[:place].rstrip()[-1:] in {"", ".", "!", "?", "“", '"'}


def _is_plain(name: str, rest: str) -> bool:
    """Tell whether what begins a sentence is one word that is no name, as far as what follows tells."""
    if " " in name or name.isupper():
        return False
    after = _PARTS.split(fold(rest).strip())[0]
    return fold(name).endswith(_FORMS) or not (after in _VERBS or after.endswith(("ed", "s")))


def unsupported(text: str, spans: Sequence[str], context: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of `text` that neither `spans` nor `context` have: in full, short or written out."""
    where = (*spans, *context)
    words = [word for span in where for word in _PARTS.split(_OWNER.sub("", span)) if word]
    known = {fold(word) for word in words if word[:1].isupper()}
    lower = {word for word in words if word.islower()}
    lost = []
    for name in names(text):
        missing = [word for word in name if not same_name(word) & known and not _spelled_out(word, words)]
        if len(name) == 1 and _begins(text, name[0]) and name[0] in lower:
            continue
        if missing and not shortened(name) & known:
            lost.append(" ".join(missing))
    return tuple(lost)


def _begins(text: str, name: str) -> bool:
    return fold(text).startswith(name)


def _spelled_out(short: str, words: Sequence[str]) -> bool:
    """Tell whether consecutive words begin with the letters of `short`, the first of them with a capital."""
    told = [word for word in words if fold(word) not in _LINKING]
    size = len(short)
    if not 2 <= size <= 6:
        return False
    starts = range(len(told) - size + 1)
    return any(
        told[start][0].isupper() and "".join(fold(word)[0] for word in told[start : start + size]) == short
        for start in starts
    )


def shortened(name: Iterable[str]) -> frozenset[str]:
    """Return the abbreviations that a name may have: its initials, and those without its first word."""
    words = list(name)
    return frozenset("".join(word[0] for word in words[start:]) for start in (0, 1) if len(words) - start > 1)
