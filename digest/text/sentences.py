"""Where sentences begin and end: rules of our own for English and French, sentencex for other languages.

A candidate is a full stop, question or exclamation mark with the quotation marks and brackets that close
after it. It ends a sentence unless what stands before it is an abbreviation, a number or an initial, or what
follows goes on in lower case. One pass; each decision looks at a bounded number of characters.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.text import abbreviations, foreign_sentences
from digest.text.full_stops import ends, following, is_plain_end, opens

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_CANDIDATE = re.compile(
    r"[.!?…。！？\n](?:"
    r"(?<=[.!?…])(?:[.!?…]|[ \u00a0\u202f][!?](?!\w))*"
    r"(?:[ \u00a0\u202f]?»(?!\w)|«(?!\w)|[\"'”’“›)\]])*(?:\[\d{1,3}\])*"
    r"|(?<=[。！？])[。！？]*[」』”）]*"
    r"|(?<=\n))"
)
"""Begins with a class of characters, all that a candidate may begin with: a search skips others quickly."""
_BULLET = re.compile(r"[^\S\n]{0,8}[•‣▪◦●*–—-]\s")
_ITEM = re.compile(r"\s{0,8}(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5})\)|\d{1,2}[.)])\s")
"""The label of an item of a list: `a)`, `(ii)`, `3.`"""
_LONG_LINE = 120
"""Characters; text that is wrapped by hand has shorter lines."""
_OURS = frozenset({"en", "fr", "und", ""})
_LOOK_BACK = 40
_LONGEST = 10_000
"""Characters given to sentencex at once."""


def sentences(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Return the half-open code point spans of the sentences of `text`, in order.

    They are trimmed of white space, cover everything else, and never cross a blank line.
    """
    return tuple(span for block in _blocks(text) for span in _of_block(text, *block, language))


def sentences_near(text: str, places: Sequence[int], language: str = "en") -> tuple[tuple[int, int], ...]:
    """Return those of `sentences` that no blank line parts from one of the `places`, which are in order."""
    return tuple(
        span
        for start, end in _blocks(text)
        if (first := bisect_left(places, start)) < len(places) and places[first] < end
        for span in _of_block(text, start, end, language)
    )


def _of_block(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    split = _split if language in _OURS else _split_foreign
    for cut in split(text, start, end, language):
        begin, stop = _trimmed(text, *cut)
        if begin < stop:
            yield begin, stop


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
            yield begin, cut
            begin = cut
    yield begin, end


def _split_foreign(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Split as sentencex does; what it cannot split goes by our rules."""
    for begin, stop in _pieces(text, start, end):
        cuts = foreign_sentences.ends(text[begin:stop], language)
        if cuts is None:
            yield from _split(text, begin, stop, language)
        else:
            yield from pairwise((begin, *(begin + cut for cut in cuts), stop))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part what is too long for sentencex at a space: its time grows with the square of the length."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        stop = start + _LONGEST if space < 0 else space + 1
        yield start, stop
        start = stop
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space around it; one of nothing else is empty."""
    ended = text[start:end].rstrip()
    return start + len(ended) - len(ended.lstrip()), start + len(ended)


def _cut(text: str, begin: int, candidate: re.Match[str], end: int, language: str) -> int | None:
    """Return where the sentence that began at `begin` ends; None if it goes on after `candidate`."""
    mark, after = text[candidate.start()], candidate.end()
    if mark == "." and is_plain_end(text, begin, after - 1, end, language):
        return after
    if mark == "\n":
        return after if _line_ends(text, begin, after, end) else None
    if mark in "。！？" or after >= end:
        return after
    if not text[after].isspace():
        return _cut_glued(text, begin, candidate, end, language)
    return after if _is_end(text, begin, candidate, end, language) else None


def _is_end(text: str, begin: int, candidate: re.Match[str], end: int, language: str) -> bool:
    """Decide on a candidate that white space comes after."""
    after = candidate.end()
    if text[after + 1 : min(end, after + 2)] in (",", ";", ":"):
        return False
    word, _ = following(text, after, end)
    if word.islower() and not _ITEM.match(text, after, end):
        return False
    match candidate[0].rstrip("\"'”’“»«›)] \u00a0\u202f"):
        case ".":
            return ends(text, begin, candidate.start(), after, end, language)
        case "!":
            brand = text[max(begin, candidate.start() - 8) : candidate.start()].rpartition(" ")[2].lower()
            return brand not in abbreviations.BRANDS or opens(text, after, end, language)
        case _:
            return True


def _line_ends(text: str, begin: int, after: int, end: int) -> bool:
    """Tell a line break between paragraphs, or before an item of a list, from one that wraps a line."""
    if _BULLET.match(text, after, end) or _is_item(text, begin, after, end):
        return True
    follows = text.find("\n", after, min(end, after + _LONG_LINE))
    unwrapped = after - begin > _LONG_LINE or (follows < 0 and end - after > _LONG_LINE)
    return unwrapped and not following(text, after, end)[0].islower()


def _is_item(text: str, begin: int, after: int, end: int) -> bool:
    """Whether a line begins with the label of an item, and the one before ends or is an item, too."""
    if not _ITEM.match(text, after, end):
        return False
    before = text[max(begin, after - _LOOK_BACK) : after].rstrip()
    return before.endswith((".", ":", ";", "!", "?")) or _ITEM.match(text, begin, after) is not None


def _cut_glued(text: str, begin: int, candidate: re.Match[str], end: int, language: str) -> int | None:
    """Cut where the space after a sentence was lost, as it is where links and line breaks were."""
    stop, after = candidate.start(), candidate.end()
    word = text[after : min(end, after + 2)]
    before = text[stop - 1 : stop]
    if not (word[:1].isupper() and word[1:].islower()):
        return None
    if not (before.islower() or before.isdigit() or before in '"»”’)]'):
        return None
    if following(text, after, end)[0].lower() in abbreviations.DOMAINS:
        return None
    if not ends(text, begin, stop, end, end, language):
        return None
    if candidate[0].endswith('"') and text.count('"', begin, after) % 2:
        return after - 1
    return after
