"""Words of a sentence as the guard compares them: by their stems, names apart, a few that mean the same."""

import re

from digest.editing.faithfulness.lists import ALIKE, COMMON, NEGATIONS, SAME_NAMES
from digest.text.words import fold

WORD = re.compile(r"n['’]t\b|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
_STEM = 5
"""Letters; *propose*, *proposal* and *proposed* agree in them."""

_SHARED = {word[:_STEM]: min(group)[:_STEM] for group in ALIKE for word in group}


def stem(word: str) -> str:
    """Return what the forms of a word share."""
    plain = fold(word)
    if plain.endswith(("ied", "ies")):
        plain = plain[:-3] + "y"
    found = plain[:_STEM]
    return _SHARED.get(found, found)


def content(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order."""
    return [stem(word) for word in WORD.findall(text) if carries(fold(word))]


def carries(word: str) -> bool:
    """Tell whether a folded word carries meaning."""
    return len(word) > 1 and word not in COMMON and word not in NEGATIONS


def same_name(name: str) -> frozenset[str]:
    """Return the forms that stand for one folded name."""
    return next((group for group in SAME_NAMES if name in group), frozenset({name}))
