"""The judgement of one article: is it about regulation, and what does it say."""

from digest.judging.evidence import find
from digest.judging.relevance import judge_relevance
from digest.judging.rules import Rules
from digest.model.articles import Article
from digest.model.facts import Facts, Judgement

__all__ = ["Rules", "judge"]


def judge(article: Article, rules: Rules) -> Judgement:
    """Return verdict and facts of `article`; the same article and rules give the same judgement."""
    evidence = find(article, rules)
    return Judgement(
        verdict=judge_relevance(evidence),
        facts=Facts(article_id=article.id, text_hash=article.text_hash),
    )
