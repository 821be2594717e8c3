"""Key dates that the source itself states as data: taken as they are."""

from collections.abc import Iterator

from digest.judging.calendar import last_day
from digest.judging.evidence import Evidence
from digest.judging.passages import published
from digest.model.dates import Certainty
from digest.model.facts import KeyDate, Span


def stated_dates(evidence: Evidence) -> Iterator[KeyDate]:
    """Yield those that lie ahead; one that the text does not show could not be quoted, and is left out."""
    after = published(evidence)
    text = evidence.article.text
    for stated in evidence.article.stated:
        start = text.find(stated.text)
        if stated.text and start >= 0 and last_day(stated.date) > after:
            yield KeyDate(
                date=stated.date,
                kind=stated.kind,
                certainty=Certainty.CONFIRMED,
                text=stated.text,
                span=Span(start=start, end=start + len(stated.text)),
            )
