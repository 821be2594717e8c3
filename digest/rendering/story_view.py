"""Stories and their sources, ready to be laid out."""

from collections.abc import Iterator, Sequence

from digest.model.editions import EarlierStory, EditionStory, Section, Source
from digest.model.facts import Action
from digest.model.stories import Sentence
from digest.rendering.dates import language_name, locale_of, short
from digest.rendering.docket_paths import docket_path
from digest.rendering.escape import anchor, href, language_tag, line
from digest.rendering.prose import prose_view
from digest.rendering.templates import Phrases
from digest.rendering.thread_words import stage_name
from digest.rendering.values import LinkView, Quoted
from digest.rendering.view import Chip, SectionView, SentenceView, SourceView, StoryView
from digest.rendering.weeks import page_path, week_name
from digest.rendering.words import action_name, field_name

_OF_MONEY = frozenset({Action.ENFORCEMENT, Action.SANCTION, Action.LITIGATION, Action.COURT_RULING})
"""Acts that a sum belongs to; beside a bill, what somebody expects of it would read as its own."""
_ADJACENT = 2
"""Code points between two sentences that follow each other: a space, or a paragraph break."""


def section_view(section: Section, phrases: Phrases) -> SectionView:
    """Lay out a section."""
    count = len(section.stories)
    return SectionView(
        anchor=f"in-{anchor(section.id)}",
        name=line(section.name),
        count=phrases.ngettext("%(n)s story", "%(n)s stories", count),
        stories=tuple(story_view(story, phrases) for story in section.stories),
        href=_docket(section),
    )


def _docket(section: Section) -> str | None:
    for story in section.stories:
        for kind, labels in (("jurisdiction", story.jurisdictions), ("topic", story.topics)):
            if any(label.id == section.id for label in labels):
                return docket_path(kind, section.id)
    return None


def story_view(story: EditionStory, phrases: Phrases) -> StoryView:
    """Lay out a story; KeyError if a sentence cites an article that is none of the story's sources."""
    sources = {
        source.article_id: source_view(source, number, phrases)
        for number, source in enumerate(story.sources, start=1)
    }
    listed = tuple(sources.values())
    return StoryView(
        anchor=story_anchor(story.id),
        headline=quoted(story.headline, story.headline_language, phrases),
        href=sources[story.headline_source].href,
        label=label_of(story, phrases),
        chips=tuple(_chips(story, phrases)),
        sentences=(*_written(story, sources, phrases), *_sentences(story, sources, phrases)),
        written=bool(story.written),
        primary=primary_of(story, phrases),
        lead=listed[0],
        others=listed[1:],
        continues=told_in(story.continues, phrases) if story.continues else None,
        thread=thread_path(story.thread) if story.continues and story.thread else None,
        note=prose_view(story.edited.note) if story.edited else None,
        editor=_by_editor(story, phrases),
    )


def _by_editor(story: EditionStory, phrases: Phrases) -> str:
    """Say which labels of a story are the editor's."""
    if not story.edited or not (story.edited.fields or story.edited.added):
        return ""
    names = [field_name(name, phrases) for name in story.edited.fields]
    if story.edited.added:
        names.append(phrases.gettext("the story itself"))
    return phrases.gettext("Set by the editor: %(names)s", names=", ".join(names))


def told_in(earlier: EarlierStory, phrases: Phrases) -> LinkView:
    """Link a story of an earlier edition, from the site's root."""
    place = f"{page_path(earlier.week)}#{story_anchor(earlier.story)}"
    return LinkView(text=week_name(earlier.week, phrases), href=place)


def thread_path(thread: str) -> str:
    """Return the path of the page of a thread, from the site's root."""
    return f"stories/{anchor(thread)}.html"


def story_anchor(story_id: str) -> str:
    """Name the place of a story on its page."""
    return f"s-{anchor(story_id)}"


def source_view(source: Source, number: int, phrases: Phrases) -> SourceView:
    """Lay out a source; `number` is its mark within the story."""
    marks = []
    if source.late:
        marks.append(phrases.gettext("late"))
    if source.undated:
        marks.append(phrases.gettext("undated"))
    if source.revised:
        marks.append(phrases.gettext("changed by its publisher"))
    return SourceView(
        number=number,
        name=line(source.name),
        title=quoted(source.title, source.language, phrases),
        href=href(source.url),
        day=short(source.published, locale_of(phrases.language)) if source.published else "",
        marks=tuple(marks),
    )


def quoted(text: str, language: str, phrases: Phrases) -> Quoted:
    """Take over somebody's words, with their language if it is not that of the page."""
    words, tag = line(text) or phrases.gettext("[no title]"), language_tag(language)
    if tag is None or tag.partition("-")[0] == phrases.language:
        return Quoted(text=words, lang=None, language="")
    name = language_name(tag, locale_of(phrases.language))
    return Quoted(text=words, lang=tag, language=name)


def label_of(story: EditionStory, phrases: Phrases) -> str:
    """Name where a story is, who acts, and how."""
    names = [label.name for label in (*story.jurisdictions[:1], *story.authorities[:1])]
    return " · ".join(line(name) for name in (*names, action_name(story.action, phrases)) if name)


def _chips(story: EditionStory, phrases: Phrases) -> Iterator[Chip]:
    for authority in story.authorities:
        yield Chip(kind="authority", text=line(authority.name), href=docket_path("authority", authority.id))
    if action := action_name(story.action, phrases):
        yield Chip(kind="action", text=action)
    if stage := stage_name(story.stage, phrases):
        yield Chip(kind="stage", text=stage)
    for instrument in story.instruments:
        yield Chip(
            kind="instrument", text=line(instrument.name), href=docket_path("instrument", instrument.id)
        )
    for group in story.affected:
        yield Chip(kind="affected", text=line(group.name))
    for amount in story.amounts if story.action in _OF_MONEY else ():
        yield Chip(kind="amount", text=line(amount.text))
    if story.uncertain:
        yield Chip(kind="uncertain", text=phrases.gettext("Uncertain: regulation may be a side aspect"))


def _written(
    story: EditionStory, sources: dict[str, SourceView], phrases: Phrases
) -> tuple[SentenceView, ...]:
    """Lay out what a model wrote, with a mark for each article that it cites."""
    found = []
    for sentence in story.written:
        cited = [sources[name] for name in dict.fromkeys(each.article_id for each in sentence.citations)]
        quote = quoted(sentence.text, sentence.language, phrases)
        found.append(SentenceView(quote=quote, source=cited[0], more=tuple(cited[1:]), gap=False))
    return tuple(found)


def _sentences(
    story: EditionStory, sources: dict[str, SourceView], phrases: Phrases
) -> tuple[SentenceView, ...]:
    languages = {source.article_id: source.language for source in story.sources}
    return tuple(
        SentenceView(
            quote=quoted(sentence.text, languages[sentence.citation.article_id], phrases),
            source=sources[sentence.citation.article_id],
            more=(),
            gap=_gap(story.sentences, index),
        )
        for index, sentence in enumerate(story.sentences)
    )


def _gap(sentences: Sequence[Sentence], index: int) -> bool:
    if index == 0:
        return False
    before, here = sentences[index - 1].citation, sentences[index].citation
    if before.article_id != here.article_id:
        return False
    return not 0 <= here.start - before.end <= _ADJACENT


def primary_of(story: EditionStory, phrases: Phrases) -> LinkView | None:
    """Link the primary document, if there is one that can be linked."""
    address = href(story.primary) if story.primary else None
    if address is None:
        return None
    name = line(story.primary_name or "") or phrases.gettext("primary document")
    return LinkView(text=name, href=address)
