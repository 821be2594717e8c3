"""Key dates, ready to be laid out: by region, each with the sentence that it came from."""

from collections.abc import Collection

from digest.model.editions import Edition, EditionDate, OtherDate
from digest.rendering.dates import day_of, locale_of
from digest.rendering.escape import anchor, line
from digest.rendering.story_view import quoted, source_view, story_anchor
from digest.rendering.templates import Phrases
from digest.rendering.thread_words import event_name
from digest.rendering.values import LinkView
from digest.rendering.view import DateView, OtherDateView, RegionView
from digest.rendering.weeks import page_path, week_name
from digest.rendering.words import certainty_name, date_kind


def region_views(edition: Edition, phrases: Phrases) -> tuple[RegionView, ...]:
    """Group key dates by jurisdiction: regions in the order of the sections, then as they come.

    Within a region the order of the edition stands.
    """
    told = frozenset(story.id for section in edition.sections for story in section.stories)
    told |= frozenset(story.id for story in edition.noted)
    regions: dict[str, list[EditionDate]] = {section.id: [] for section in edition.sections}
    names = {"": phrases.gettext("No jurisdiction found")}
    for entry in edition.dates:
        region = entry.jurisdiction.id if entry.jurisdiction else ""
        regions.setdefault(region, []).append(entry)
        if entry.jurisdiction:
            names[region] = line(entry.jurisdiction.name)
    return tuple(
        RegionView(
            anchor=f"dates-{anchor(region) or 'none'}",
            name=names[region],
            dates=tuple(date_view(entry, told, phrases) for entry in entries),
        )
        for region, entries in regions.items()
        if entries
    )


def no_dates(edition: Edition, phrases: Phrases) -> str:
    """Say that no key date was found, and what that does not mean."""
    return phrases.ngettext(
        "None found in the one source that answered; that is not evidence that none exists.",
        "None found in the %(n)s sources that answered; that is not evidence that none exists.",
        edition.coverage.feeds_answered,
    )


def date_view(entry: EditionDate, told: Collection[str], phrases: Phrases) -> DateView:
    """Lay out a key date; it links to its story if that is one of `told`."""
    day = day_of(entry.date, locale_of(phrases.language))
    subjects = [line(label.name) for label in (entry.authority, entry.instrument) if label]
    return DateView(
        iso=day.iso,
        day=day.text,
        weekday=day.weekday,
        time=line(" ".join(part for part in (entry.time, entry.zone) if part)),
        kind=date_kind(entry.kind, phrases),
        subjects=" · ".join(subjects),
        certainty=entry.certainty.value,
        certainty_name=certainty_name(entry.certainty, phrases),
        formula=line(entry.formula or ""),
        days="" if entry.days is None else phrases.ngettext("%(n)s day", "%(n)s days", entry.days),
        quote=quoted(entry.sentence.text, entry.source.language, phrases),
        source=source_view(entry.source, 1, phrases),
        anchor=story_anchor(entry.story) if entry.story in told else "",
        event=entry.event.value if entry.event else "",
        event_name=event_name(entry.event, entry.kind, phrases),
        before=_other(entry.before, phrases) if entry.before else None,
        disputed=tuple(_other(each, phrases) for each in entry.disputed),
        by_editor=entry.by_editor,
    )


def _other(other: OtherDate, phrases: Phrases) -> OtherDateView:
    week = other.week
    return OtherDateView(
        day=day_of(other.date, locale_of(phrases.language)).text,
        quote=quoted(other.sentence.text, other.source.language, phrases),
        source=source_view(other.source, 1, phrases),
        week=LinkView(text=week_name(week, phrases), href=page_path(week)) if week else None,
    )
