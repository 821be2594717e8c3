"""Judge: articles → verdicts and facts."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from digest.jobs.ports import Progress, silent
from digest.judging.filters import filtered
from digest.judging.judge import Rules, judge
from digest.model.articles import Article, ArticleId
from digest.model.facts import Band, Judgement
from digest.model.feeds import Feed
from digest.model.reports import JobReport

BATCH = 200
"""Articles judged between two commits."""
MANY = 50 * BATCH
"""Articles whose ids are held: to find them is to look at the whole archive."""


class Store(Protocol):
    """What judging must remember."""

    def ids_to_judge(self, rules: str, limit: int) -> Sequence[ArticleId]:
        """Return articles that have no judgement under these rules and are in no published edition."""
        ...

    def current_articles(self, ids: Collection[ArticleId]) -> Sequence[Article]:
        """Return articles as they are now."""
        ...

    def save_judgements(self, judgements: Sequence[Judgement], rules: str) -> None:
        """Save them, replacing none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The rules that articles are judged by: ours, and the words that feeds ask for or refuse."""

    rules: Rules
    feeds: Sequence[Feed]

    @property
    def name(self) -> str:
        """Names these rules: a judgement under others is made anew."""
        choosy = [feed for feed in self.feeds if feed.include or feed.exclude]
        words = repr([(feed.id, feed.include, feed.exclude) for feed in choosy])
        return f"{self.rules.fingerprint}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"

    def judge(self, article: Article) -> Judgement:
        """Judge one article."""
        feed = next((feed for feed in self.feeds if feed.id == article.feed_id), None)
        judgement = judge(article, self.rules)
        return filtered(judgement, article, feed) if feed else judgement


def run(store: Store, bench: Bench, *, progress: Progress = silent) -> JobReport:
    """Judge all that waits."""
    name = bench.name
    bands: list[Band] = []
    for articles in _waiting(store, name):
        judgements = [bench.judge(article) for article in articles]
        store.save_judgements(judgements, name)
        bands += [judgement.verdict.band for judgement in judgements]
        progress(len(bands), len(bands))
    return JobReport(job="judge", counts={"articles": len(bands), **_counted(bands)})


def _waiting(store: Store, rules: str) -> Iterator[Sequence[Article]]:
    """Yield what waits to be judged, some at a time; each is judged before the next are asked for."""
    while ids := store.ids_to_judge(rules, MANY):
        yield from (store.current_articles(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))
        if len(ids) < MANY:
            return


def _counted(bands: Iterable[Band]) -> dict[str, int]:
    found = list(bands)
    return {band.value: found.count(band) for band in Band}
