"""One edition, ready to be laid out."""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from digest.model.archive import Neighbours
from digest.model.editions import Brief, Edition
from digest.model.notices import is_withdrawn
from digest.rendering.change_view import change_view
from digest.rendering.coverage_view import coverage_view, left_out_view
from digest.rendering.date_view import no_dates, region_views
from digest.rendering.dates import city, clock, interval, locale_of, long, rfc3339, whole
from digest.rendering.escape import line
from digest.rendering.notice_view import notice_view
from digest.rendering.numbers_view import numbers_view
from digest.rendering.prose import prose_view
from digest.rendering.story_view import quoted, section_view, story_anchor, story_view
from digest.rendering.templates import Phrases
from digest.rendering.values import Figure, LinkView, Row
from digest.rendering.view import BriefView, EditionView, FrontMatterView, NoticeView, SectionView, StoryView
from digest.rendering.weeks import page_path, week_name
from digest.rendering.words import action_name


def edition_view(edition: Edition, neighbours: Neighbours, phrases: Phrases) -> EditionView:
    """Lay out an edition."""
    withdrawn = is_withdrawn(edition.week, edition.notices)
    notices = tuple(notice_view(each, phrases) for each in edition.notices)
    return EditionView(
        title=line(edition.title),
        week=edition.week,
        name=week_name(edition.week, phrases),
        days=interval(edition.first_day, edition.last_day, locale_of(phrases.language)),
        published=_published(edition, phrases),
        published_at=rfc3339(edition.published_at) if edition.published_at else "",
        reviewed=_reviewed(edition, phrases),
        introduction=prose_view(edition.editor.introduction) if edition.editor else None,
        front=_front_matter(edition),
        language=phrases.language,
        sample=edition.sample,
        notices=notices,
        withdrawn=withdrawn,
        corrections=tuple(notice_view(each, phrases) for each in edition.corrections),
        figures=() if withdrawn else _figures(edition, phrases),
        no_dates=no_dates(edition, phrases),
        brief=tuple(_brief(brief, phrases) for brief in edition.brief),
        regions=region_views(edition, phrases),
        changes=tuple(change_view(change, phrases) for change in edition.changes),
        sections=tuple(_sections(edition, notices, phrases)),
        noted=tuple(_corrected(story_view(story, phrases), notices) for story in edition.noted),
        numbers=numbers_view(edition, phrases),
        coverage=coverage_view(edition.coverage, phrases),
        left_out=left_out_view(edition.coverage, phrases),
        empty=not withdrawn and not edition.noted and not any(each.stories for each in edition.sections),
        path=page_path(edition.week),
        previous=_neighbour(neighbours.previous, phrases),
        next=_neighbour(neighbours.next, phrases),
    )


def _sections(edition: Edition, notices: tuple[NoticeView, ...], phrases: Phrases) -> Iterator[SectionView]:
    for section in edition.sections:
        if section.stories:
            view = section_view(section, phrases)
            yield replace(view, stories=tuple(_corrected(story, notices) for story in view.stories))


def _corrected(story: StoryView, notices: tuple[NoticeView, ...]) -> StoryView:
    """Put beside a story what corrects it: whoever follows a link to it sees no more of the page."""
    own = (each for each in notices if each.edition.href and each.edition.href.endswith(f"#{story.anchor}"))
    return replace(story, notices=tuple(own))


def _reviewed(edition: Edition, phrases: Phrases) -> str:
    if edition.reviewed:
        return phrases.gettext("Compiled automatically; approved by a person.")
    if edition.editor:
        return phrases.gettext("Compiled automatically, and changed by an editor.")
    return phrases.gettext("Compiled automatically; not reviewed by a person.")


def failed_officials(edition: Edition) -> int:
    """Count the official sources that did not answer."""
    return sum(feed.kind.official for feed in edition.coverage.failing)


def _published(edition: Edition, phrases: Phrases) -> str:
    if edition.published_at is None:
        return phrases.gettext("Draft, not published")
    zone, locale = ZoneInfo(edition.timezone), locale_of(phrases.language)
    return phrases.gettext(
        "Published %(day)s at %(time)s, %(zone)s time",
        day=long(edition.published_at.astimezone(zone).date(), locale),
        time=clock(edition.published_at, zone, locale),
        zone=city(zone, locale),
    )


def _front_matter(edition: Edition) -> FrontMatterView:
    counts = {
        "stories": edition.stories,
        "articles": edition.articles,
        "sources": edition.sources,
        "official_sources_failed": failed_officials(edition),
        "left_out": len(edition.coverage.left_out),
        "notices": len(edition.notices),
    }
    return FrontMatterView(
        first_day=edition.first_day.isoformat(),
        last_day=edition.last_day.isoformat(),
        timezone=edition.timezone,
        reviewed=edition.reviewed,
        counts=tuple(Row(term=term, text=str(count)) for term, count in counts.items()),
        languages=edition.languages,
    )


def _figures(edition: Edition, phrases: Phrases) -> tuple[Figure, ...]:
    ngettext = phrases.ngettext
    failed, languages = failed_officials(edition), len(edition.languages)
    labels = (
        (edition.stories, ngettext("story", "stories", edition.stories)),
        (edition.articles, ngettext("article", "articles", edition.articles)),
        (edition.sources, ngettext("source", "sources", edition.sources)),
        (languages, ngettext("language", "languages", languages)),
        (failed, ngettext("official source failed", "official sources failed", failed)),
    )
    return tuple(
        Figure(
            value=whole(count, locale_of(phrases.language)),
            label=label,
            alert=index == len(labels) - 1 and count > 0,
        )
        for index, (count, label) in enumerate(labels)
    )


def _brief(brief: Brief, phrases: Phrases) -> BriefView:
    labels = [line(label.name) for label in (brief.jurisdiction, brief.subject) if label]
    if action := action_name(brief.action, phrases):
        labels.append(action)
    return BriefView(
        anchor=story_anchor(brief.story),
        label=" · ".join(labels),
        headline=quoted(brief.headline, brief.language, phrases),
    )


def _neighbour(week: str | None, phrases: Phrases) -> LinkView | None:
    return LinkView(text=week_name(week, phrases), href=page_path(week)) if week else None
