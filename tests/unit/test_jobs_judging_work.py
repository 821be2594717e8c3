"""What is to be judged is looked for once, however many batches that makes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import pytest

from digest.jobs import judge
from digest.model.articles import Article, ArticleId
from digest.model.facts import Judgement
from tests.support.store_values import a_judgement, an_article


@dataclass
class Waiting:
    """Articles that wait, and how often somebody asked which."""

    articles: dict[ArticleId, Article]
    asked: int = 0
    saved: list[int] = field(default_factory=list)

    def ids_to_judge(self, _rules: str, limit: int) -> Sequence[ArticleId]:
        self.asked += 1
        return list(self.articles)[:limit]

    def current_articles(self, ids: Collection[ArticleId]) -> Sequence[Article]:
        return [self.articles[name] for name in ids]

    def save_judgements(self, judgements: Sequence[Judgement], _rules: str) -> None:
        self.saved.append(len(judgements))
        for each in judgements:
            del self.articles[each.verdict.article_id]


class Bench:
    """Rules that have one opinion."""

    name = "rules"

    def judge(self, article: Article) -> Judgement:
        return a_judgement(article)


@pytest.mark.parametrize(("count", "batches"), [(0, []), (1, [1]), (450, [200, 200, 50]), (400, [200, 200])])
def test_what_waits_is_looked_for_once(count: int, batches: list[int]) -> None:
    store = Waiting({found.id: found for found in map(an_article, range(count))})
    report = judge.run(store, Bench())  # type: ignore[arg-type]

    assert (store.asked, store.saved, store.articles) == (1, batches, {})
    assert report.counts["articles"] == count


def test_more_than_are_held_are_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "MANY", 300)
    store = Waiting({found.id: found for found in map(an_article, range(650))})
    judge.run(store, Bench())  # type: ignore[arg-type]

    assert (store.asked, store.saved, store.articles) == (3, [200, 100, 200, 100, 50], {})
