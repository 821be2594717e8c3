"""Whether a full stop ends its sentence, from the word before it and the one after, in English and French."""

import re

from digest.text import abbreviations

OPENERS = "\"'“”‘’«»„‹›([{¿¡•–—-* \t\n\r\u00a0\u202f"
"""What may stand between a full stop and the next word."""

_NEXT = re.compile(rf"[{re.escape(OPENERS)}]{{0,24}}([^\W\d_]{{1,24}}|\d{{0,24}})")
_LAST = re.compile(r"[\w.°-]*\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
"""Letters with full stops between them, in lower case: `u.s`, `s.d.n.y`, `j.-p`."""
_REFERENCE = re.compile(r"[A-Z]{0,4}[-.]?\d|[A-Z]{1,3}-")
"""How the number of a file, a release or a bill begins: `12`, `S7-12-25`, `IA-4`."""
_PROVISION = re.compile(r"\d|[IVXLC]+\b|[A-Z]\b")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \u00a0]\Z")
_LOOK_BACK = 16
"""Characters; longer than any abbreviation."""
_CURRENCIES = frozenset("$€£¥₩₹")
_SUM = re.compile(rf"[{''.join(sorted(_CURRENCIES))}]\d{{1,3}}(?:,\d{{3}})+\Z")
"""What cents may be parted from by a blank: no sentence begins with 0."""


def following(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the next word after `start`, past what opens a sentence, and its place; empty if none near."""
    found = _NEXT.match(text, start, end)
    return (found[1], found.start(1)) if found else ("", start)


def opens(text: str, after: int, end: int, language: str) -> bool:
    """Whether the word after `after` is one that sentences begin with; the `No.` of a number is none."""
    word, position = following(text, after, end)
    folded = word.lower()
    if folded in abbreviations.NUMBERED and text[position + len(word) : position + len(word) + 1] == ".":
        return False
    return folded in abbreviations.starters(language)


def is_plain_end(text: str, begin: int, stop: int, end: int, language: str) -> bool:
    """Whether what most sentences end with stands here: an ordinary word, a full stop, a blank and a capital.

    What is true by this is true by `ends` as well.
    """
    around = text[stop : min(end, stop + 3)]
    if around[:2] != ". " or not around[2:].isupper():
        return False
    word = text[max(begin, text.rfind(" ", begin, stop) + 1) : stop]
    plain = 1 < len(word) <= _LOOK_BACK and word.isalpha()
    return plain and word.lower() not in abbreviations.known(language)


def ends(text: str, begin: int, stop: int, after: int, end: int, language: str) -> bool:
    """Decide on a full stop at `stop`, in a sentence that began at `begin`.

    What stands from `after` to `end` comes next, white space first.
    """
    word = _before(text, begin, stop)
    if len(word) == 1 and _is_one_of_several(text, begin, stop):
        return True
    folded = word.lower()
    if len(word) > 1 and word.isalpha() and folded not in abbreviations.known(language):
        return True
    if folded in abbreviations.titles(language):
        return False
    tail = folded.rpartition("-")[2]
    if _DOTTED.fullmatch(folded) or _DOTTED.fullmatch(tail):
        return opens(text, after, end, language)
    folded = tail
    if folded.isdigit():
        return not _is_half_a_number(text, begin, stop, folded, after, end)
    if len(folded) == 1 and folded.isalpha() and folded not in abbreviations.NUMBERED:
        return _ends_with_a_letter(text, begin, stop, after, end, language)
    return _ends_with(word.rpartition("-")[2], folded, text, after, end, language)


def _before(text: str, begin: int, stop: int) -> str:
    """Return the word that ends at `stop`, with the full stops and hyphens inside it."""
    near = text[max(begin, stop - _LOOK_BACK) : stop]
    found = _LAST.search(near, near.rfind(" ") + 1)
    return found[0].lstrip(".-") if found else ""


def _ends_with(word: str, folded: str, text: str, after: int, end: int, language: str) -> bool:
    """Decide after a word of several letters, `folded` in lower case."""
    if folded in abbreviations.titles(language):
        return False
    if folded in abbreviations.REFERENCES:
        upcoming, position = following(text, after, end)
        return not _refers(folded, upcoming, text, position)
    if folded in abbreviations.COMPANIES:
        return opens(text, after, end, language)
    return not (word[:1].isupper() and folded in abbreviations.LAW and _is_mid_reference(text, after, end))


def _refers(folded: str, upcoming: str, text: str, position: int) -> bool:
    """Whether what comes next belongs to a reference, a number or a month."""
    if text[position - 1] == "(":
        return True
    if folded in abbreviations.MONTHS:
        return upcoming[:1].isdigit()
    pattern = _REFERENCE if folded in abbreviations.NUMBERED else _PROVISION
    return pattern.match(text, position) is not None


def _is_mid_reference(text: str, after: int, end: int) -> bool:
    """Whether a bracket, the dash of a dateline or another abbreviation of the law comes next."""
    word, position = following(text, after, end)
    if text[position - 1] in "(–—" or text[after:position].strip() == "-":
        return True
    stopped = text[position + len(word) : position + len(word) + 1] == "."
    return stopped and word.lower() in abbreviations.PLACES | abbreviations.LAW


def _is_one_of_several(text: str, begin: int, stop: int) -> bool:
    """Whether the letter before `stop` tells a thing from its like: *Title V.*, *plan B.*"""
    unit = _LAST_WORD.search(text[max(begin, stop - 1 - _LOOK_BACK) : stop - 1])
    return unit is not None and unit[1].lower() in abbreviations.UNITS


def _ends_with_a_letter(text: str, begin: int, stop: int, after: int, end: int, language: str) -> bool:
    """Tell *S&P.* from the initial of a name and the label of an item."""
    before = text[max(begin, stop - 2) : stop - 1]
    if before and before not in OPENERS and before != "/":
        return True
    return bool(before) and opens(text, after, end, language)


def _is_half_a_number(text: str, begin: int, stop: int, number: str, after: int, end: int) -> bool:
    """Tell the number of an item, or half of *$1. 5 billion*, from a number that ends a sentence."""
    if len(number) <= 3 and stop - begin < _LOOK_BACK and not text[begin:stop].strip(OPENERS + number):
        return True
    upcoming = following(text, after, end)[0]
    if not upcoming[:1].isdigit():
        return False
    if text[max(0, stop - len(number) - 1) : stop - len(number)] in _CURRENCIES:
        return True
    return upcoming[0] == "0" and _SUM.search(text, max(begin, stop - _LOOK_BACK), stop) is not None
