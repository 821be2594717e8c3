"""The sentences of an article in which dates may stand, with the cues in them."""

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


def dated_passages(evidence: Evidence, may_hold: Callable[[str], bool]) -> Iterator[Passage]:
    """Yield what has a cue and may hold a date, the title first; whether it is serious is asked later."""
    titled = tuple(evidence.title.get("date", ()))
    title, language = evidence.article.title, evidence.article.language
    if titled and may_hold(title):
        yield Passage(title, 0, True, titled, language)
    for (start, end), cues in evidence.cued_sentences:
        text = evidence.body[start:end]
        if end - start > LONGEST or not may_hold(text):
            continue
        here = tuple(
            hit._replace(start=hit.start - start, end=hit.end - start) for hit in cues if hit.end <= end
        )
        if here:
            yield Passage(text, start, False, here, language)


def serious(evidence: Evidence, passage: Passage) -> bool:
    """Whether a passage speaks neither of prices nor of mere events."""
    return leads.VOID.search(passage.text) is None and not _about_prices(evidence, passage)


def _about_prices(evidence: Evidence, passage: Passage) -> bool:
    if evidence.official:
        return False
    hits = evidence.title if passage.in_title else evidence.text
    end = passage.start + len(passage.text)
    return any(passage.start <= hit.start < end for hit in hits.get("price", ()))
