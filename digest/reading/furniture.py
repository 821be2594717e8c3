"""Lines of a page that are not the article: found by what they say, by where they stand, and by repetition.

Rules look at one line at a time, and none drops prose for its length alone; quotations, lists and headings
in the middle of a text stay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.reading.dates import parse_stamp
from digest.reading.phrases import MAX_LINE, PHRASES
from digest.text.words import fold

HEAD_LINES = 6
"""Lines at the top among which bylines and dates are looked for."""
KICKER_LINES = 1
"""Lines at the top among which a word or two are the name of a section."""
REPEATED = 60
"""Characters of a line from which a second one is a mistake of the page, and not the refrain of a list."""
TAIL = range(3, 13)
"""How many short lines after the last sentence are a list of links; more are a list of the text."""
TAIL_SHARE = 0.25
"""Of all lines that such a tail may be, at most."""

BOX_LINES = 10
"""Lines at the end among which people are presented; elsewhere a line on a reporter is of the text."""
AT_AN_END = frozenset({"author_box", "byline"})
"""Kinds of furniture that stand at the top or at the end only."""
SENTENCE = 150
"""Characters from which a line without a full stop at its end is prose nonetheless."""

IN_LISTS = ("share", "read_also")
"""Kinds of furniture that come as lists; other items of a list are of the text."""

_PROSE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")
_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A line that went, and the rule that says so."""

    line: str
    rule: str


def without_furniture(lines: Sequence[str], title: str) -> tuple[tuple[str, ...], tuple[Dropped, ...]]:
    """Return the lines of the article, and those that are furniture with the rule that dropped each."""
    rules = list(_judged(lines, title))
    rules = _with_trailing(lines, _with_names_of_boxes(lines, rules))
    kept = tuple(line for line, rule in zip(lines, rules, strict=True) if rule is None)
    dropped = tuple(
        Dropped(line=line, rule=rule) for line, rule in zip(lines, rules, strict=True) if rule is not None
    )
    return kept, dropped


def _judged(lines: Sequence[str], title: str) -> Iterator[str | None]:
    headline, seen = _key(title), set[str]()
    for number, line in enumerate(lines):
        key = _key(line)
        rule = _rule(line, key, number, headline, repeated=key in seen)
        amid = HEAD_LINES <= number < len(lines) - BOX_LINES
        yield None if amid and rule in AT_AN_END else rule
        seen.add(key)


def _rule(line: str, key: str, number: int, headline: str, *, repeated: bool) -> str | None:
    if not key:
        return "empty"
    if repeated and len(key) > REPEATED:
        return "repeated"
    if key == headline or (number < HEAD_LINES and _is_headline(key, headline)):
        return "headline"
    if number < HEAD_LINES and len(line) <= 60 and parse_stamp(line) is not None:
        return "date"
    if number < KICKER_LINES and len(key.split()) <= 2 and not _PROSE.search(line):
        return "kicker"
    return phrase_kind(line)


def phrase_kind(line: str) -> str | None:
    """Return the kind of furniture that a line says it is; None for text of an article."""
    if len(line) > MAX_LINE:
        return None
    item = line.startswith("- ")
    folded = _SPACES.sub(" ", fold(line).replace("’", "'")).strip(" •|–—>»*").removeprefix("- ")
    kind = next((row.kind for row in PHRASES if row.pattern.match(folded)), None)
    return None if item and kind not in IN_LISTS else kind


def _is_headline(key: str, headline: str) -> bool:
    """Whether a line is the headline with the name of the site behind it, or without."""
    shorter, longer = sorted((key, headline), key=len)
    return len(shorter) > 25 and longer.startswith(shorter) and len(longer) - len(shorter) < 40


def _key(line: str) -> str:
    return _MARKS.sub(" ", fold(line)).strip()


def _with_names_of_boxes(lines: Sequence[str], rules: Sequence[str | None]) -> list[str | None]:
    """Drop a bare name that stands right above a line about its author."""
    result = list(rules)
    for number in range(len(lines) - 1):
        name = lines[number].strip()
        if rules[number + 1] == "author_box" and len(name) < 60 and _NAME.fullmatch(name):
            result[number] = "author_box"
    return result


def _is_prose(line: str) -> bool:
    return len(line) >= SENTENCE or bool(_PROSE.search(line))


def _with_trailing(lines: Sequence[str], rules: Sequence[str | None]) -> list[str | None]:
    """Drop what follows the last line of prose if it is a list of three short lines or more."""
    result = list(rules)
    prose = [number for number, line in enumerate(lines) if rules[number] is None and _is_prose(line.strip())]
    tail = [number for number in range((prose or [0])[-1] + 1, len(lines)) if rules[number] is None]
    listed = any(lines[number].startswith(("-", "|", "•")) for number in tail)
    if prose and len(tail) in TAIL and len(tail) <= TAIL_SHARE * len(lines) and not listed:
        for number in tail:
            result[number] = "trailing_list"
    return result
