"""What readers are told of why an article was judged as it was: the words of it that counted most."""

from collections.abc import Iterator

from digest.editing.stopwords import FUNCTION_WORDS
from digest.model.facts import Band, Reason, Span
from digest.model.stories import Judged
from digest.text.words import words

MOST = 5
"""Reasons for, and as many against."""


def told(judged: Judged) -> tuple[Reason, ...]:
    """Return the strongest reasons for and against, as the article writes them, strongest first.

    A place in the text counts once, by its strongest reason; words that say nothing alone are passed over.
    Places are not given: readers do not have the text. What is clearly about regulation is left out for
    another reason, so there is none to tell.
    """
    if judged.verdict.band is Band.IN:
        return ()
    found = list(_distinct(judged))
    speaking_for = [reason for reason in found if reason.weight > 0][:MOST]
    others = [reason for reason in found if reason.weight <= 0][:MOST]
    return tuple(reason for reason in found if reason in speaking_for or reason in others)


def _distinct(judged: Judged) -> Iterator[Reason]:
    title, text = judged.article.title, judged.article.text
    places: list[Span] = []
    written: set[str] = set()
    for reason in judged.verdict.reasons:
        span = reason.span
        if span is None:
            yield reason
            continue
        value = " ".join((title if span.in_title else text)[span.start : span.end].split())
        says_nothing = all(word in FUNCTION_WORDS or word.isdigit() for word in words(value))
        known = says_nothing or value.casefold() in written
        if not known and not any(_meet(span, place) for place in places):
            yield Reason(kind=reason.kind, value=value, weight=reason.weight)
            written.add(value.casefold())
            places.append(span)


def _meet(one: Span, other: Span) -> bool:
    return one.in_title == other.in_title and one.start < other.end and other.start < one.end
