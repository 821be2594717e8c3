"""The judgement of one article: is it about regulation, and what does it say."""

from digest.judging.actions import action
from digest.judging.affected import affected
from digest.judging.amounts import amounts
from digest.judging.evidence import Evidence, find
from digest.judging.identifiers import identifiers
from digest.judging.keydates import key_dates
from digest.judging.mentions import mentions
from digest.judging.official_links import official_links
from digest.judging.parties import firms, parties
from digest.judging.relevance import judge_relevance
from digest.judging.rules import Rules
from digest.judging.stages import stage
from digest.model.articles import Article
from digest.model.facts import Band, Facts, Judgement

__all__ = ["Rules", "judge"]


def judge(article: Article, rules: Rules) -> Judgement:
    """Return verdict and facts of `article`; the same article and rules give the same judgement."""
    evidence = find(article, rules)
    verdict = judge_relevance(evidence)
    return Judgement(verdict=verdict, facts=_facts(evidence, verdict.band))


def _facts(evidence: Evidence, band: Band) -> Facts:
    article = evidence.article
    act = action(evidence)
    found = mentions(evidence, act)
    ahead = key_dates(evidence, band)
    reached = stage(evidence, act, ahead.dates)
    return Facts(
        article_id=article.id,
        text_hash=article.text_hash,
        jurisdictions=found.jurisdictions,
        authorities=found.acting,
        mentioned=found.mentioned,
        instruments=found.instruments,
        topics=found.topics,
        action=act,
        amounts=amounts(evidence),
        dates=ahead.dates,
        awaited=ahead.awaited,
        links=official_links(evidence),
        stage=reached[0] if reached else None,
        stage_span=reached[1] if reached else None,
        affected=affected(evidence),
        parties=parties(evidence, act),
        firms=firms(evidence),
        identifiers=identifiers(evidence),
    )
