"""What the templates of the mail are given, and how it is made short enough."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from digest.rendering.templates import Phrases
from digest.rendering.view import BriefView, EditionView, SectionView, StoryView

TOLD_WHOLE = 8
"""Stories that keep all their sentences when the others are first cut to one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """An edition as its readers get it by mail."""

    edition: EditionView
    subject: str
    preheader: str
    """What a mailbox shows after the subject; one line of plain text."""
    web: str | None
    """The edition on the web."""
    leave: str
    """The reader's own address for leaving; in MailText a stand-in."""
    more: str
    """`12 more stories on the web`; empty if the mail holds all."""
    follows: bool
    """Whether the reader gets a part of the edition only."""


def mail_view(
    edition: EditionView, *, web: str | None, leave: str, follows: bool, phrases: Phrases
) -> MailView:
    """Lay out the mail of an edition in full."""
    first = edition.brief[0].headline.text if edition.brief else ""
    subject = phrases.gettext("%(title)s, %(week)s", title=edition.title, week=edition.name)
    return MailView(
        edition=edition,
        subject=f"{phrases.gettext('%(term)s:', term=subject)} {first}" if first else subject,
        preheader=_preheader(edition.brief, edition.days),
        web=web,
        leave=leave,
        more="",
        follows=follows,
    )


def _preheader(brief: tuple[BriefView, ...], days: str) -> str:
    others = " · ".join(line.headline.text for line in brief[1:3])
    text = f"{days} · {others}" if others else days
    return text if len(text) <= 100 else text[:99].rstrip() + "…"


def shorter(view: MailView, phrases: Phrases) -> Iterator[MailView]:
    """Yield the mail, then ever shorter forms of it: fewer sentences, then fewer stories, then none.

    What is cut away last is the weightiest: sections and stories stand in the order of their rank.
    """
    yield view
    yield _map(view, lambda number, story: story if number < TOLD_WHOLE else _sentences(story, 1))
    yield _map(view, lambda _, story: _sentences(story, 1))
    bare = _map(view, lambda _, story: replace(_sentences(story, 0), others=(), chips=()))
    yield bare
    total = sum(len(section.stories) for section in view.edition.sections) + len(view.edition.noted)
    kept = min(total, 64)
    while kept:
        kept //= 2
        yield _capped(bare, kept, total - kept, phrases)


def _sentences(story: StoryView, count: int) -> StoryView:
    return replace(story, sentences=story.sentences[:count], note=story.note if count else None)


def _map(view: MailView, change: Callable[[int, StoryView], StoryView]) -> MailView:
    number = 0
    sections = []
    for section in view.edition.sections:
        stories = []
        for story in section.stories:
            stories.append(change(number, story))
            number += 1
        sections.append(replace(section, stories=tuple(stories)))
    return replace(view, edition=replace(view.edition, sections=tuple(sections)))


def _capped(view: MailView, kept: int, cut: int, phrases: Phrases) -> MailView:
    sections: list[SectionView] = []
    left = kept
    for section in view.edition.sections:
        if left:
            sections.append(replace(section, stories=section.stories[:left]))
            left -= len(sections[-1].stories)
    regions = tuple(replace(region, dates=region.dates[: max(1, kept)]) for region in view.edition.regions)
    edition = replace(
        view.edition,
        sections=tuple(sections),
        noted=view.edition.noted[:left],
        regions=regions[: max(1, kept)],
    )
    more = phrases.ngettext("%(n)s more story on the web", "%(n)s more stories on the web", cut)
    return replace(view, edition=edition, more=more)
