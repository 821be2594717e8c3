"""Sentences in languages for which we have no rules of our own, by sentencex."""

from collections.abc import Iterator


def split(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of `text[start:end]`; together they are all of it.

    A language that sentencex does not know is split by its rules for English.
    """
    from sentencex import get_sentence_boundaries

    begin = start
    for found in get_sentence_boundaries(language, text[start:end]):
        cut = start + found["end_index"]
        yield begin, cut
        begin = cut
    yield begin, end
