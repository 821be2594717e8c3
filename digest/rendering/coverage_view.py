"""Coverage and what was left out, ready to be laid out."""

from collections.abc import Iterator

from digest.model.coverage import Coverage, FailingFeed, LeftOut
from digest.model.facts import Band
from digest.rendering.dates import language_name, locale_of, score, short
from digest.rendering.escape import href, line
from digest.rendering.story_view import quoted
from digest.rendering.templates import Phrases
from digest.rendering.values import Row
from digest.rendering.view import CoverageView, FailingView, LeftOutListView, LeftOutView
from digest.rendering.words import reasons_against, reasons_for, why_left_out


def coverage_view(coverage: Coverage, phrases: Phrases) -> CoverageView:
    """Lay out the coverage of an edition."""
    count = len(coverage.left_out)
    left_out = phrases.ngettext(
        "%(n)s article left out, with reasons", "%(n)s articles left out, with reasons", count
    )
    return CoverageView(
        rows=tuple(_rows(coverage, phrases)),
        failing=tuple(_failing(feed, phrases) for feed in coverage.failing),
        left_out=left_out if count else "",
    )


NEAR_MISS = 0.15
"""Score from which an article that was judged *out* may be about regulation all the same: of labelled items
between it and the band of the uncertain about one in three is, below it one in fifty."""


def left_out_view(coverage: Coverage, phrases: Phrases) -> LeftOutListView:
    """Lay out what was left out: first what is, or may be, about regulation all the same."""
    listed = [(_is_near(article), _left_out(article, phrases)) for article in coverage.left_out]
    return LeftOutListView(
        near_misses=tuple(view for near, view in listed if near),
        others=tuple(view for near, view in listed if not near),
    )


def _is_near(article: LeftOut) -> bool:
    return article.band is not Band.OUT or article.score >= NEAR_MISS


def _rows(coverage: Coverage, phrases: Phrases) -> Iterator[Row]:
    gettext = phrases.gettext
    answered = gettext(
        "%(answered)s of %(checked)s answered",
        answered=coverage.feeds_answered,
        checked=coverage.feeds_checked,
    )
    silent = ", ".join(line(name) for name in coverage.silent)
    yield Row(term=gettext("Feeds checked"), text=answered)
    yield Row(term=gettext("Silent this week"), text=silent or gettext("no feed"))
    yield Row(term=gettext("Articles read"), text=gettext("%(count)s in this week", count=coverage.articles))
    yield Row(term=gettext("Late"), text=_late(coverage.late, phrases))
    yield Row(term=gettext("Undated"), text=_undated(coverage.undated, phrases))
    if coverage.languages_left_out:
        locale = locale_of(phrases.language)
        names = ", ".join(language_name(language, locale) for language in coverage.languages_left_out)
        yield Row(term=gettext("Languages left out"), text=names)


def _late(count: int, phrases: Phrases) -> str:
    return phrases.ngettext(
        "%(n)s article, of an earlier week whose edition was already out",
        "%(n)s articles, of earlier weeks whose editions were already out",
        count,
    )


def _undated(count: int, phrases: Phrases) -> str:
    return phrases.ngettext(
        "%(n)s article, placed in the week in which it was first seen",
        "%(n)s articles, placed in the week in which they were first seen",
        count,
    )


def _failing(feed: FailingFeed, phrases: Phrases) -> FailingView:
    return FailingView(
        name=line(feed.name),
        official=feed.kind.official,
        since=short(feed.since, locale_of(phrases.language)) if feed.since else "",
        reason=line(feed.reason),
    )


def _left_out(article: LeftOut, phrases: Phrases) -> LeftOutView:
    return LeftOutView(
        title=quoted(article.title, article.language, phrases),
        href=href(article.url),
        source=line(article.source),
        day=short(article.published, locale_of(phrases.language)) if article.published else "",
        score=score(article.score, locale_of(phrases.language)),
        why=why_left_out(article, phrases),
        speaks_for=reasons_for(article.reasons, phrases),
        speaks_against=reasons_against(article.reasons, phrases),
    )
