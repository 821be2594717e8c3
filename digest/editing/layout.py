"""Stories, sections and key dates as an edition holds them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.editing.agenda import Appointment, order, trust
from digest.editing.coverage import day_of
from digest.editing.headlines import headline
from digest.editing.labels import OTHER, label, labels
from digest.editing.merging import StoryFacts
from digest.editing.ranking import country
from digest.editing.summary import summarise_story
from digest.model.articles import ArticleId
from digest.model.editions import EditionDate, EditionStory, Label, Section, Source
from digest.model.policy import EditionPolicy, SectionBy, Submission
from digest.model.stories import Sentence, Story
from digest.model.weeks import Week
from digest.taxonomy.values import Kind, Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A story on its way into an edition."""

    story: Story
    facts: StoryFacts
    dates: tuple[Appointment, ...]
    rank: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What all steps of composing one edition need."""

    week: Week
    policy: EditionPolicy
    taxonomy: Taxonomy
    submissions: Mapping[ArticleId, Submission]

    def labels(self, kind: Kind, names: Iterable[str]) -> tuple[Label, ...]:
        """Name taxonomy ids in the language of the edition."""
        return labels(kind, names, self.policy.language, self.taxonomy)

    def source(self, article_id: ArticleId) -> Source:
        """Return an article as the edition cites it."""
        submission = self.submissions[article_id]
        article = submission.judged.article
        return Source(
            article_id=article.id,
            text_hash=article.text_hash,
            name=article.source,
            kind=article.kind,
            title=article.title,
            url=article.url,
            language=article.language,
            published=day_of(article, self.policy.zone),
            late=submission.placed.late,
            undated=submission.placed.undated,
        )


def told(desk: Desk, piece: Piece) -> EditionStory:
    """Return a story with its summary."""
    quoted = [each.citation for each in piece.dates]
    return _story(desk, piece, summarise_story(piece.story, limit=desk.policy.sentences, quoted=quoted))


def noted(desk: Desk, piece: Piece) -> EditionStory:
    """Return a story that has one line, and no summary."""
    return _story(desk, piece, ())


def _story(desk: Desk, piece: Piece, sentences: tuple[Sentence, ...]) -> EditionStory:
    facts = piece.facts
    title, article = headline(piece.story, desk.policy.language)
    name = facts.primary_source
    if facts.primary_authority:
        name = desk.taxonomy.name("authority", facts.primary_authority, desk.policy.language)
    return EditionStory(
        id=piece.story.id,
        headline=title,
        headline_language=article.language,
        headline_source=article.id,
        jurisdictions=desk.labels("jurisdiction", facts.jurisdictions),
        authorities=desk.labels("authority", facts.authorities),
        instruments=desk.labels("instrument", facts.instruments),
        topics=desk.labels("topic", facts.topics),
        action=facts.action,
        amounts=facts.amounts,
        sentences=sentences,
        sources=tuple(desk.source(each.article.id) for each in piece.story.members),
        primary=facts.primary,
        primary_name=name,
        uncertain=facts.uncertain,
        rank=piece.rank,
    )


def sections(desk: Desk, stories: Iterable[EditionStory]) -> tuple[Section, ...]:
    """Return sections of `stories`, which are in order: the weightiest first, what fits nowhere last."""
    by_jurisdiction = desk.policy.sections is SectionBy.JURISDICTION
    kind: Kind = "jurisdiction" if by_jurisdiction else "topic"
    groups: dict[str, list[EditionStory]] = {}
    for story in stories:
        first = _first(story.jurisdictions if by_jurisdiction else story.topics)
        name = OTHER if first is None else country(first.id) if by_jurisdiction else first.id
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


def dates(desk: Desk, pieces: Iterable[Piece]) -> tuple[EditionDate, ...]:
    """Return the key dates of all stories in order, each once: official, else of the weightier story."""
    best: dict[tuple[str, ...], tuple[Piece, Appointment]] = {}
    found = [(piece, each) for piece in pieces for each in piece.dates]
    for piece, each in sorted(found, key=lambda pair: (*trust(pair[1]), -pair[0].rank, pair[0].story.id)):
        best.setdefault((each.key_date.date, each.key_date.kind, _subject(piece)), (piece, each))
    ordered = sorted(best.items(), key=lambda item: (order(item[0][0]), item[0]))
    return tuple(_date(desk, piece, each) for _, (piece, each) in ordered)


def _subject(piece: Piece) -> str:
    """Return what a date is about: dates of one kind on one day and one subject are one date."""
    return next(iter((*piece.facts.instruments, *piece.facts.authorities, piece.story.id)))


def _date(desk: Desk, piece: Piece, appointment: Appointment) -> EditionDate:
    facts, key_date = piece.facts, appointment.key_date
    named = _named_beside(desk, appointment)
    return EditionDate(
        date=key_date.date,
        kind=key_date.kind,
        certainty=key_date.certainty,
        days=None,
        jurisdiction=_first(desk.labels("jurisdiction", facts.jurisdictions)),
        authority=_first(desk.labels("authority", named or facts.authorities)),
        instrument=_first(desk.labels("instrument", facts.instruments)),
        sentence=appointment.sentence,
        formula=key_date.formula,
        story=piece.story.id,
        source=desk.source(appointment.article.id),
    )


def _named_beside(desk: Desk, appointment: Appointment) -> tuple[str, ...]:
    """Return the authorities that the sentence itself names: the date is theirs, whosever the story is."""
    facts, sentence = desk.submissions[appointment.article.id].judged.facts, appointment.key_date.span
    return tuple(
        mention.id
        for mention in (*facts.authorities, *facts.mentioned)
        if mention.span is not None
        and not mention.span.in_title
        and sentence.start <= mention.span.start < sentence.end
    )


def _first(names: Sequence[Label]) -> Label | None:
    return names[0] if names else None
