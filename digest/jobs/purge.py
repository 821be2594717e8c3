"""Purge: what the archive has kept for long enough goes, but nothing that an edition cites."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from digest.model.raw import Purged
from digest.model.reports import JobReport
from digest.model.weeks import Week


class Store(Protocol):
    """The archive, and what was published."""

    def published_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions are published."""
        ...

    def published_edition(self, week: Week) -> bytes | None:
        """Return an edition as it was published."""
        ...

    def purge_archive(self, before: datetime, cited: Collection[tuple[str, str]]) -> Purged:
        """Forget what was fetched before a time and is not cited."""
        ...


def run(store: Store, keep: timedelta | None, now: datetime) -> JobReport:
    """Forget what is older than `keep`; None keeps everything."""
    if keep is None:
        return JobReport(job="purge", counts={"documents": 0, "bytes": 0})
    purged = store.purge_archive(now - keep, cited(store))
    return JobReport(job="purge", counts={"documents": purged.documents, "bytes": purged.bytes})


def cited(store: Store) -> frozenset[tuple[str, str]]:
    """Return every version of an article that a published edition names, by id and text hash."""
    bodies = (store.published_edition(week) for week in store.published_weeks())
    return frozenset(pair for body in bodies if body is not None for pair in _pairs(json.loads(body)))


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    """Find them wherever they stand: a later edition may cite in places that this version does not know."""
    if isinstance(value, list):
        for each in value:
            yield from _pairs(each)
    elif isinstance(value, dict):
        article_id, text_hash = value.get("article_id"), value.get("text_hash")
        if isinstance(article_id, str) and isinstance(text_hash, str):
            yield article_id, text_hash
        for each in value.values():
            yield from _pairs(each)
