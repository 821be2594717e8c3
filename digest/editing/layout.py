"""Stories, sections and key dates as an edition holds them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.editing.coverage import day_of
from digest.editing.documents import EMPTY, Shelf
from digest.editing.headlines import headline
from digest.editing.labels import OTHER, label, labels
from digest.editing.merging import StoryFacts
from digest.editing.override.labels import set_by_editor
from digest.editing.ranking import country
from digest.editing.summary import summarise_story
from digest.editing.threads.linking import Link
from digest.editing.threads.moving import Moves
from digest.editing.ties import spelled
from digest.model.articles import ArticleId
from digest.model.editions import EarlierStory, Edited, EditionDate, EditionStory, Label, Section, Source
from digest.model.facts import Reason
from digest.model.overrides import StoryOverride, Unmet
from digest.model.policy import EditionPolicy, SectionBy, Submission
from digest.model.stories import Citation, Judged, Story
from digest.model.threads import Earlier, Trace
from digest.model.weeks import Week
from digest.taxonomy.values import Kind, Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A story on its way into an edition."""

    story: Story
    facts: StoryFacts
    link: Link
    moves: Moves
    dates: tuple[EditionDate, ...]
    rank: float = 0.0
    reasons: tuple[Reason, ...] = ()
    asked: StoryOverride
    """By the editor."""
    added: bool = False
    """The editor added an article of it."""
    hidden: tuple[Citation, ...] = ()
    """Sentences that are not to be printed."""
    unmet: tuple[Unmet, ...] = ()
    """What the editor asked for and could not have."""

    @property
    def wanted(self) -> bool:
        """Whether the editor wants it told, whatever the program thinks of it."""
        return self.asked.pin or self.added


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What all steps of composing one edition need."""

    week: Week
    policy: EditionPolicy
    taxonomy: Taxonomy
    submissions: Mapping[ArticleId, Submission]
    earlier: Earlier
    documents: Shelf = EMPTY
    added: Collection[ArticleId] = ()
    """Articles that the editor added."""

    def labels(self, kind: Kind, names: Iterable[str]) -> tuple[Label, ...]:
        """Name taxonomy ids in the language of the edition."""
        return labels(kind, names, self.policy.language, self.taxonomy)

    def source(self, article_id: ArticleId) -> Source:
        """Return an article as the edition cites it."""
        submission = self.submissions.get(article_id)
        judged = self.judged(article_id)
        article = judged.article
        return Source(
            article_id=article.id,
            text_hash=article.text_hash,
            name=article.source,
            kind=article.kind,
            title=article.title,
            url=article.url,
            language=article.language,
            published=day_of(article, self.policy.zone),
            late=submission is not None and submission.placed.late,
            undated=submission is not None and submission.placed.undated,
            document=article.is_document,
            revised=judged.revised,
        )

    def judged(self, article_id: ArticleId) -> Judged:
        """Return an article of the week, or a document that one links to."""
        submission = self.submissions.get(article_id)
        return submission.judged if submission else self.documents.by_id[article_id]


def told(desk: Desk, piece: Piece) -> EditionStory:
    """Return a story with its summary."""
    quoted = [entry.sentence.citation for entry in piece.dates]
    quoted += [rival.sentence.citation for entry in piece.dates for rival in entry.disputed]
    if piece.moves.step and piece.moves.saying:
        quoted.append(piece.moves.saying.sentence.citation)
    sentences = summarise_story(
        piece.story,
        limit=desk.policy.sentences,
        language=desk.policy.language,
        quoted=quoted,
        hidden=piece.hidden,
    )
    return replace(noted(desk, piece), sentences=sentences)


def noted(desk: Desk, piece: Piece) -> EditionStory:
    """Return a story that has one line, and no summary."""
    last, asked = piece.link.last, piece.asked
    told = outline(desk, piece.story, piece.facts)
    if asked.title:
        told = replace(told, headline=asked.title, headline_language=desk.policy.language)
    return replace(
        told,
        rank=piece.rank,
        rank_reasons=piece.reasons,
        thread=piece.link.thread,
        continues=earlier_story(last) if last else None,
        edited=_edited(piece),
        ties=tuple(spelled(tie, desk.judged(ArticleId(tie.one)).article) for tie in piece.story.ties),
    )


def _edited(piece: Piece) -> Edited | None:
    """Return what the editor did to a story; None if nothing."""
    asked = piece.asked
    edited = Edited(
        fields=set_by_editor(asked),
        pinned=asked.pin,
        added=piece.added,
        note=asked.note or "",
        excluded=piece.hidden,
    )
    return edited if edited != Edited() else None


def earlier_story(trace: Trace) -> EarlierStory:
    """Return a story of an earlier edition as this one refers to it."""
    return EarlierStory(
        week=trace.week,
        story=trace.story.id,
        headline=trace.story.headline,
        language=trace.story.headline_language,
    )


def outline(desk: Desk, story: Story, facts: StoryFacts) -> EditionStory:
    """Return what is known of a story before it is told, ranked, or put into its thread."""
    title, article = headline(story, desk.policy.language)
    name = facts.primary_source
    if facts.primary_authority:
        name = desk.taxonomy.name("authority", facts.primary_authority, desk.policy.language)
    return EditionStory(
        id=story.id,
        headline=title,
        headline_language=article.language,
        headline_source=article.id,
        jurisdictions=desk.labels("jurisdiction", facts.jurisdictions),
        authorities=desk.labels("authority", facts.authorities),
        instruments=desk.labels("instrument", facts.instruments),
        topics=desk.labels("topic", facts.topics),
        action=facts.action,
        amounts=facts.amounts,
        sentences=(),
        sources=tuple(desk.source(each.article.id) for each in story.members),
        primary=facts.primary,
        primary_name=name,
        uncertain=facts.uncertain,
        rank=0.0,
        stage=facts.stage,
        affected=desk.labels("affected", facts.affected),
        identifiers=facts.identifiers,
        parties=facts.parties,
    )


def sections(desk: Desk, stories: Iterable[EditionStory]) -> tuple[Section, ...]:
    """Return sections of `stories`, which are in order: the weightiest first, what fits nowhere last."""
    by_jurisdiction = desk.policy.sections is SectionBy.JURISDICTION
    kind: Kind = "jurisdiction" if by_jurisdiction else "topic"
    groups: dict[str, list[EditionStory]] = {}
    for story in stories:
        place = first(story.jurisdictions if by_jurisdiction else story.topics)
        name = OTHER if place is None else country(place.id) if by_jurisdiction else place.id
        groups.setdefault(name, []).append(story)
    names = sorted(groups, key=lambda name: (name == OTHER, -_weight(groups[name]), name))
    return tuple(
        Section(
            id=name,
            name=label(kind, name, desk.policy.language, desk.taxonomy).name,
            stories=tuple(groups[name]),
        )
        for name in names
    )


def _weight(stories: Sequence[EditionStory]) -> float:
    return round(sum(story.rank for story in stories), 4)


def first(names: Sequence[Label]) -> Label | None:
    """Return the most telling of `names`."""
    return names[0] if names else None
