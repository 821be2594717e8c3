"""The numbers by which procedures are followed, each in one normal form."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date

from digest.judging.evidence import Evidence
from digest.judging.numberings import NUMBERINGS, Numbering
from digest.model.facts import Identifier, IdentifierKind, Span

MOST = 20
_REACH = 120
"""Characters from what a number needs to where it begins or ends, at most."""
_BEYOND = 20
"""Characters after a number by which a rule tells that it is another: *S. 5 million*."""


def identifiers(evidence: Evidence) -> tuple[Identifier, ...]:
    """Return the numbers in title and text, in their order, each once."""
    article = evidence.article
    day = article.published.day(UTC) if article.published else article.first_seen.date()
    found: dict[tuple[IdentifierKind, str], Identifier] = {}
    for text, in_title in ((article.title, True), (evidence.body, False)):
        numbers = _in(text, evidence.vocabulary, day, in_title)
        for one in sorted(numbers, key=lambda one: (one.span.start, one.kind)):
            found.setdefault((one.kind, one.value), one)
    return tuple(found.values())[:MOST]


def _in(text: str, vocabulary: frozenset[str], day: date, in_title: bool) -> Iterator[Identifier]:
    for numbering in NUMBERINGS:
        if numbering.words and numbering.words.isdisjoint(vocabulary):
            continue
        if numbering.mark not in text or not any(need in text for need in numbering.needs):
            continue
        for match in _matches(numbering, text):
            start, end = _place(match)
            span = Span(start=start, end=end, in_title=in_title)
            yield Identifier(kind=numbering.kind, value=numbering.normal(match, day), span=span)


def _matches(numbering: Numbering, text: str) -> Iterator[re.Match[str]]:
    """Yield what matches near one of the needs: a number and what announces it are never long."""
    for begin, end in _around(sorted(place for need in numbering.needs for place in _places(text, need))):
        for match in numbering.pattern.finditer(text, begin, end + _BEYOND):
            if match.end() > end:
                break
            yield match


def _around(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text within reach of the ordered `places`, those that touch as one."""
    begin, end = 0, None
    for place in places:
        if end is None or place - _REACH > end:
            if end is not None:
                yield begin, end
            begin = max(0, place - _REACH)
        end = place + _REACH
    if end is not None:
        yield begin, end


def _places(text: str, need: str) -> Iterator[int]:
    place = text.find(need)
    while place >= 0:
        yield place
        place = text.find(need, place + 1)


def _place(match: re.Match[str]) -> tuple[int, int]:
    """Return where the number itself stands, without the words that announce it."""
    return match.span("id") if "id" in match.groupdict() else match.span()
