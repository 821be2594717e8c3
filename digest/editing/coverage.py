"""What an edition rests on and what it cannot know: feeds that failed or were silent, articles left out."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo

from digest.editing.noise import is_noise, is_roundup
from digest.editing.weeks import bounds
from digest.model.articles import Article
from digest.model.coverage import Coverage, FailingFeed, LeftOut
from digest.model.facts import Band
from digest.model.policy import EditionPolicy, FeedOutcome, Submission
from digest.model.weeks import Week


def day_of(article: Article, zone: tzinfo) -> date | None:
    """Return the day of publication as readers in `zone` count it."""
    return article.published.day(zone) if article.published else None


def coverage(
    week: Week,
    submissions: Sequence[Submission],
    left_out: Iterable[LeftOut],
    feeds: Sequence[FeedOutcome],
    policy: EditionPolicy,
) -> Coverage:
    """Count what came, and name what did not."""
    end = bounds(week, policy.zone)[1]
    checked = [each for each in feeds if each.state is not None and _was_asked(each)]
    answered = [each for each in checked if _answered(each, end)]
    heard = {each.judged.article.feed_id for each in submissions}
    out = sorted(left_out, key=lambda each: (-each.score, each.article_id))
    return Coverage(
        feeds_checked=len(checked),
        feeds_answered=len(answered),
        failing=tuple(_failing(each, policy.zone) for each in _in_order(checked) if each not in answered),
        silent=tuple(sorted(each.feed.name for each in answered if each.feed.id not in heard)),
        articles=len(submissions),
        late=sum(each.placed.late for each in submissions),
        undated=sum(each.placed.undated for each in submissions),
        languages_left_out=tuple(sorted({each.language for each in out if each.why == "language"})),
        left_out=tuple(out),
    )


def _in_order(feeds: Iterable[FeedOutcome]) -> list[FeedOutcome]:
    return sorted(feeds, key=lambda each: (not each.feed.kind.official, each.feed.name, each.feed.id))


def _was_asked(outcome: FeedOutcome) -> bool:
    state = outcome.state
    return state is not None and (state.last_success is not None or not state.answering)


def _answered(outcome: FeedOutcome, end: datetime) -> bool:
    """Tell whether the feed could be heard on this week: it answers now, or did so after `end`."""
    state = outcome.state
    if state is None or state.last_success is None:
        return False
    return state.answering or state.last_success >= end


def _failing(outcome: FeedOutcome, zone: tzinfo) -> FailingFeed:
    state = outcome.state
    since = state.troubled_since if state else None
    return FailingFeed(
        id=outcome.feed.id,
        name=outcome.feed.name,
        kind=outcome.feed.kind,
        since=since.astimezone(zone).date() if since else None,
        reason=(state.last_error if state else None) or "",
    )


def why_left_out(submission: Submission, policy: EditionPolicy) -> str | None:
    """Return why an article cannot be in the edition, whatever others say of its event; None if it can."""
    article, verdict = submission.judged.article, submission.judged.verdict
    if verdict.band is Band.OUT:
        return "not_regulation"
    if article.language != "und" and article.language not in policy.languages:
        return "language"
    if not policy.noise and is_noise(article):
        return "noise"
    if not policy.noise and is_roundup(article.title):
        return "round_up"
    return None


def left_out(submission: Submission, why: str, zone: tzinfo) -> LeftOut:
    """Return the line that tells why an article is not in the edition."""
    article, verdict = submission.judged.article, submission.judged.verdict
    return LeftOut(
        article_id=article.id,
        title=article.title,
        url=article.url,
        source=article.source,
        language=article.language,
        published=day_of(article, zone),
        score=verdict.score,
        band=verdict.band,
        why=why,
        reasons=verdict.reasons,
    )
