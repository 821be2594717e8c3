"""The sentences of an article in which dates may stand, with the cues in them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, date
from typing import NamedTuple

from digest.judging import leads
from digest.judging.evidence import Evidence
from digest.model.facts import Span
from digest.taxonomy.matching import Hit

LONGEST = 600
"""Characters of a sentence; what is longer is a table or lost its full stops."""


class Passage(NamedTuple):
    """A sentence, or the title."""

    text: str
    start: int
    in_title: bool
    cues: tuple[Hit, ...]
    """With places in the sentence."""
    language: str

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return Span(start=self.start, end=self.start + len(self.text), in_title=self.in_title)


def published(evidence: Evidence) -> date:
    """Return the day from which on dates lie ahead."""
    article = evidence.article
    return article.published.day(UTC) if article.published else article.first_seen.astimezone(UTC).date()


def dated_passages(evidence: Evidence, places: Callable[[str], list[int]]) -> Iterator[Passage]:
    """Yield what has a cue and one of the `places`, and speaks neither of prices nor of mere events.

    The title comes first. The text is split into sentences only if there is something to find.
    """
    titled = tuple(evidence.title.get("date", ()))
    title, language = evidence.article.title, evidence.article.language
    if titled and places(title) and _serious(evidence, Passage(title, 0, True, titled, language)):
        yield Passage(title, 0, True, titled, language)
    cues = evidence.text.get("date", [])
    found = places(evidence.body) if cues else []
    if not found:
        return
    for start, end in _sentences_with(found, evidence.sentences):
        here = tuple(
            hit._replace(start=hit.start - start, end=hit.end - start)
            for hit in cues
            if start <= hit.start and hit.end <= end
        )
        passage = Passage(evidence.body[start:end], start, False, here, language)
        if here and end - start <= LONGEST and _serious(evidence, passage):
            yield passage


def _sentences_with(places: list[int], sentences: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Yield the sentences in which any of the ordered `places` lies, each once."""
    starts = [start for start, _ in sentences]
    last = -1
    for place in places:
        index = bisect_right(starts, place) - 1
        if index != last and index >= 0 and place < sentences[index][1]:
            last = index
            yield sentences[index]


def _serious(evidence: Evidence, passage: Passage) -> bool:
    return leads.VOID.search(passage.text) is None and not _about_prices(evidence, passage)


def _about_prices(evidence: Evidence, passage: Passage) -> bool:
    if evidence.official:
        return False
    hits = evidence.title if passage.in_title else evidence.text
    end = passage.start + len(passage.text)
    return any(passage.start <= hit.start < end for hit in hits.get("price", ()))
