"""The part of an edition that concerns a reader who follows some things only."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from digest.model.editions import Brief, Edition, EditionDate, EditionStory

LINES, ENOUGH_FOR_A_BRIEF = 5, 3


def followed(edition: Edition, follows: Collection[str]) -> Edition:
    """Return the edition with what `follows` names; all of it if that is empty.

    Counts, brief and dates are those of what remains; the coverage stays that of the whole edition. Whoever
    follows a country follows its states as well: `US` takes in `US-NY`.
    """
    if not follows:
        return edition
    wanted = frozenset(follows)
    sections = tuple(
        replace(section, stories=tuple(story for story in section.stories if _concerns(story, wanted)))
        for section in edition.sections
    )
    sections = tuple(section for section in sections if section.stories)
    noted = tuple(story for story in edition.noted if _concerns(story, wanted))
    told = [*(story for section in sections for story in section.stories), *noted]
    ids = {story.id for story in told}
    sources = [source for story in told for source in story.sources]
    return replace(
        edition,
        stories=len(told),
        articles=len({source.article_id for source in sources}),
        sources=len({source.name for source in sources}),
        languages=tuple(sorted({source.language for source in sources})),
        brief=_brief(edition, told),
        dates=tuple(date for date in edition.dates if date.story in ids or _date_concerns(date, wanted)),
        changes=tuple(change for change in edition.changes if change.story in ids),
        sections=sections,
        noted=noted,
        numbers=None,
    )


def _brief(edition: Edition, told: Sequence[EditionStory]) -> tuple[Brief, ...]:
    """Return the lines that remain, and others by rank, if there is enough to be brief about."""
    ids = {story.id for story in told}
    kept = [line for line in edition.brief if line.story in ids]
    if len(told) < ENOUGH_FOR_A_BRIEF:
        return tuple(kept)
    known = {line.story for line in kept}
    others = sorted(
        (story for story in told if story.id not in known), key=lambda story: (-story.rank, story.id)
    )
    return tuple([*kept, *map(_line, others)][:LINES])


def _line(story: EditionStory) -> Brief:
    return Brief(
        story=story.id,
        jurisdiction=next(iter(story.jurisdictions), None),
        subject=next(iter((*story.instruments, *story.authorities)), None),
        action=story.action,
        headline=story.headline,
        language=story.headline_language,
    )


def is_empty(edition: Edition) -> bool:
    """Whether there is nothing to tell: no story and no date."""
    return not edition.stories and not edition.dates


def _concerns(story: EditionStory, wanted: Collection[str]) -> bool:
    labels = (*story.jurisdictions, *story.authorities, *story.instruments, *story.topics)
    return any(_matches(label.id, wanted) for label in labels)


def _date_concerns(entry: EditionDate, wanted: Collection[str]) -> bool:
    labels = (entry.jurisdiction, entry.authority, entry.instrument)
    return any(_matches(label.id, wanted) for label in labels if label)


def _matches(id_: str, wanted: Collection[str]) -> bool:
    return id_ in wanted or id_.partition("-")[0] in wanted
