"""Where sentences begin and end: rules of our own for English and French, of use for their neighbours.

A candidate is a full stop, question or exclamation mark with the quotation marks and brackets that close
after it. It ends a sentence unless what stands before it is an abbreviation, a number or an initial, or what
follows goes on in lower case. One pass; each decision looks at a bounded number of characters.
"""

import re
from collections.abc import Iterator

from digest.text import abbreviations

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_CANDIDATE = re.compile(
    r"[.!?…](?:[.!?…]|[ \u00a0\u202f][!?](?!\w))*"
    r"(?:[ \u00a0\u202f]?»(?!\w)|«(?!\w)|[\"'”’“›)\]])*(?:\[\d{1,3}\])*"
    r"|[。！？]+[」』”）]*"
    r"|\n"
)
_OPENERS = "\"'“”‘’«»„‹›([{¿¡•–—-* \t\n\r\u00a0\u202f"
_WORD = re.compile(r"[^\W\d_]+|\d+")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_BULLET = re.compile(r"[^\S\n]{0,8}[•‣▪◦●*–—-]\s")
_LONG_LINE = 120
"""Characters; text that is wrapped by hand has shorter lines."""
_LOOK_BACK = 16
"""Characters; longer than any abbreviation."""
_LOOK_AHEAD = 24
_CURRENCIES = frozenset("$€£¥₩₹")


def sentences(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Return the half-open code point spans of the sentences of `text`, in order.

    They are trimmed of white space, cover everything else, and never cross a blank line.
    """
    return tuple(span for start, end in _blocks(text) for span in _split(text, start, end, language))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _split(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    begin = start
    for candidate in _CANDIDATE.finditer(text, start, end):
        cut = _cut(text, begin, candidate, end, language)
        if cut is not None and cut < end:
            yield from _trimmed(text, begin, cut)
            begin = cut
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _cut(text: str, begin: int, candidate: re.Match[str], end: int, language: str) -> int | None:
    """Return where the sentence that began at `begin` ends; None if it goes on after `candidate`."""
    mark, after = text[candidate.start()], candidate.end()
    if mark == "\n":
        return after if _line_ends(text, begin, after, end) else None
    if mark in "。！？" or after >= end:
        return after
    if not text[after].isspace():
        return _cut_glued(text, begin, candidate, end, language)
    following = _following(text, after, end)
    if following[:1].islower() or text[after:end][:2].strip()[:1] in set(",;:"):
        return None
    plain_stop = mark == "." and candidate[0].count(".") == 1
    if plain_stop and not _ends(text, begin, candidate.start(), following, language):
        return None
    return after


def _following(text: str, start: int, end: int) -> str:
    """Return the next word after `start`, past what opens a sentence; empty if none is near."""
    position = start
    limit = min(end, start + _LOOK_AHEAD)
    while position < limit and text[position] in _OPENERS:
        position += 1
    word = _WORD.match(text, position, min(end, position + _LOOK_AHEAD))
    return word[0] if word else ""


def _before(text: str, begin: int, stop: int) -> str:
    """Return the word that ends at `stop`, with the full stops inside it."""
    start = stop
    while start > max(begin, stop - _LOOK_BACK) and (text[start - 1].isalnum() or text[start - 1] in ".°"):
        start -= 1
    return text[start:stop].lstrip(".")


def _ends(text: str, begin: int, stop: int, following: str, language: str) -> bool:
    """Decide on a full stop at `stop` that white space and `following` come after."""
    word = _before(text, begin, stop)
    folded = word.lower()
    opens = following.lower() in abbreviations.starters(language)
    if folded in abbreviations.titles(language):
        return False
    if folded.isdigit():
        return not _goes_on(text, begin, stop, folded, following, opens=opens, language=language)
    if folded in abbreviations.NUMBERED | abbreviations.MONTHS:
        return not following[:1].isdigit()
    if folded in abbreviations.PLACES:
        return not (following[:1].isdigit() or len(following) == 1)
    if folded in abbreviations.COMPANIES or _DOTTED.fullmatch(folded):
        return opens
    if len(folded) == 1 and folded.isalpha():
        return opens and stop - 1 > begin
    return True


def _goes_on(
    text: str, begin: int, stop: int, number: str, following: str, *, opens: bool, language: str
) -> bool:
    """Tell the number of an item or a day, or half of *$1. 5 billion*, from a number that ends a sentence."""
    if len(number) <= 3 and stop - begin < _LOOK_BACK and not text[begin:stop].strip(_OPENERS + number):
        return True
    if following[:1].isdigit() and text[stop - len(number) - 1 : stop - len(number)] in _CURRENCIES:
        return True
    return language in abbreviations.ORDINAL_STOP and len(number) <= 2 and not opens


def _line_ends(text: str, begin: int, after: int, end: int) -> bool:
    """Tell a line break between paragraphs, or before an item of a list, from one that wraps a line."""
    if _BULLET.match(text, after, end):
        return True
    follows = text.find("\n", after, min(end, after + _LONG_LINE))
    unwrapped = after - begin > _LONG_LINE or (follows < 0 and end - after > _LONG_LINE)
    return unwrapped and not _following(text, after, end)[:1].islower()


def _cut_glued(text: str, begin: int, candidate: re.Match[str], end: int, language: str) -> int | None:
    """Cut where the space after a sentence was lost, as it is where links and line breaks were."""
    stop, after = candidate.start(), candidate.end()
    word = text[after : min(end, after + _LOOK_AHEAD)]
    capital = word[:1].isupper() and word[1:2].islower()
    before = text[stop - 1 : stop]
    if not capital or not (before.islower() or before.isdigit() or before in '"»”’)]'):
        return None
    if _following(text, after, end).lower() in abbreviations.DOMAINS:
        return None
    if not _ends(text, begin, stop, "", language):
        return None
    if candidate[0].endswith('"') and text.count('"', begin, after) % 2:
        return after - 1
    return after
