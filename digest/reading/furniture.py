"""Lines of a page that are not the article: found by what they say, by where they stand, and by repetition.

Rules look at one line at a time, and none drops prose for its length alone; quotations, lists and headings
in the middle of a text stay.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from digest.model.cleaning import ALL_MEANS, Dropped, Means
from digest.reading.dates import parse_stamp
from digest.reading.phrases import MAX_LINE, PHRASES
from digest.text.words import fold, written

HEAD_LINES = 6
"""Lines at the top among which bylines and dates are looked for."""
MAX_HEAD_LINE = 120
"""Characters of a line of names, dates and times."""
KICKER_LINES = 1
"""Lines at the top among which a word or two are the name of a section."""
REPEATED = 60
"""Characters of a line from which a second one is a mistake of the page, and not the refrain of a list."""
FEW_REPEATED = 2
"""Different lines that a page may repeat by mistake, unless it repeats most of them."""
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

_PARTS = re.compile(r"\s*[·•|–—]\s*|\s+-\s+")
_HEAD = frozenset({"byline", "label", "credit", "comments"})
_PROSE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")
_SPACES = re.compile(r"\s+")


def without_furniture(
    lines: Sequence[str],
    title: str,
    *,
    layout: Sequence[str | None] | None = None,
    recurring: Collection[str] = (),
    means: Collection[Means] = ALL_MEANS,
) -> tuple[tuple[str, ...], tuple[Dropped, ...]]:
    """Return the lines of the article, and those that are furniture with the rule that dropped each.

    `layout` says for each line of a page what of its place speaks against it, None if nothing; without it,
    position in the text stands in. `recurring` are the keys of lines that the source repeats.
    """
    rules = list(_judged(lines, title, means))
    if Means.PHRASES in means:
        rules = _with_names_of_boxes(lines, rules)
    if Means.STRUCTURE in means:
        rules = _with_layout(rules, layout) if layout is not None else _with_trailing(lines, rules)
    if Means.SOURCE in means and recurring:
        rules = [
            rule or ("source" if key(line) in recurring else None) for line, rule in _pairs(lines, rules)
        ]
    pairs = list(_pairs(lines, rules))
    kept = tuple(line for line, rule in pairs if rule is None)
    return kept, tuple(Dropped(line=line, rule=rule) for line, rule in pairs if rule is not None)


def _pairs(lines: Sequence[str], rules: Sequence[str | None]) -> Iterator[tuple[str, str | None]]:
    return zip(lines, rules, strict=True)


def _judged(lines: Sequence[str], title: str, means: Collection[Means]) -> Iterator[str | None]:
    keys = [key(line) for line in lines]
    mistaken = _repeated_by_mistake(keys) if Means.STRUCTURE in means else frozenset()
    headline, seen = key(title), set[str]()
    for number, (line, own) in enumerate(zip(lines, keys, strict=True)):
        rule = _rule(line, own, number, headline)
        if own in mistaken and own in seen:
            rule = "repeated"
        elif rule is None and Means.PHRASES in means:
            rule = phrase_kind(line)
        amid = HEAD_LINES <= number < len(lines) - BOX_LINES
        yield None if amid and rule in AT_AN_END else rule
        seen.add(own)


def _rule(line: str, own: str, number: int, headline: str) -> str | None:
    if not own:
        return "empty"
    if own == headline or (number < HEAD_LINES and _is_headline(own, headline)):
        return "headline"
    if number < KICKER_LINES and len(own.split()) <= 2 and "," not in line and not _PROSE.search(line):
        return "kicker"
    if number < HEAD_LINES and len(line) <= MAX_HEAD_LINE:
        return _of_head(line)
    return None


def _of_head(line: str) -> str | None:
    """Return `date` or `byline` for a line that is made of such things alone."""
    if parse_stamp(line) is not None:
        return "date"
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) > 1 and all(parse_stamp(part) is not None or phrase_kind(part) in _HEAD for part in parts):
        return "byline"
    return None


def _repeated_by_mistake(keys: Sequence[str]) -> frozenset[str]:
    """Return the long lines that stand twice by a mistake of the page: few of them, or nearly all.

    What repeats some of its lines on purpose (a list of meals, of questions) keeps them.
    """
    counts = Counter(own for own in keys if len(own) > REPEATED)
    twice = frozenset(own for own, count in counts.items() if count > 1)
    return twice if len(twice) <= FEW_REPEATED or 2 * len(twice) > len(counts) else frozenset()


def _with_layout(rules: Sequence[str | None], layout: Sequence[str | None]) -> list[str | None]:
    return [
        rule or (f"layout: {against}" if against else None)
        for rule, against in zip(rules, layout, strict=True)
    ]


def phrase_kind(line: str) -> str | None:
    """Return the kind of furniture that a line says it is; None for text of an article."""
    if len(line) > MAX_LINE:
        return None
    item = line.startswith("- ")
    folded = _SPACES.sub(" ", fold(line).replace("’", "'")).strip(" •|–—>»*").removeprefix("- ")
    kind = next((row.kind for row in PHRASES if row.pattern.match(folded)), None)
    return None if item and kind not in IN_LISTS else kind


def _is_headline(line: str, headline: str) -> bool:
    """Whether a line is the headline with the name of the site behind it, or without."""
    shorter, longer = sorted((line, headline), key=len)
    return len(shorter) > 25 and longer.startswith(shorter) and len(longer) - len(shorter) < 40


def key(line: str) -> str:
    """Return the words of a line, by which two of them are the same."""
    return " ".join(written(fold(line)))


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
