"""Editions: one ISO week as its readers see it, complete in itself, and frozen when published."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from digest.model.coverage import Coverage, Numbers
from digest.model.dates import Certainty, DateKind
from digest.model.facts import Action, Amount, IdentifierKind, Reason, Stage
from digest.model.feeds import FeedKind
from digest.model.grouping import Tie
from digest.model.notices import EditionNotice
from digest.model.stories import Citation, Sentence, StoryId

SCHEMA = 3
"""Of edition.json; grows when a field is added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A taxonomy id with the name that readers see, in the language of the edition."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article as an edition cites it."""

    article_id: str
    text_hash: str
    name: str
    """Of the feed."""
    kind: FeedKind
    title: str
    url: str
    """Empty if the publisher gave no link."""
    language: str
    published: date | None
    late: bool = False
    undated: bool = False
    document: bool = False
    """An official document that articles link to: of no feed, and counted as no article."""
    revised: bool = False
    """The publisher changed its text after it was first read; this is the newer text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A number by which a procedure is followed, in a normal form: equal means the same procedure."""

    kind: IdentifierKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierStory:
    """A story of an earlier edition."""

    week: str
    story: StoryId
    headline: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSentence:
    """A sentence that a language model wrote, in the language of the edition; no quotation."""

    text: str
    method: str
    """`llm:` and the name of the model."""
    language: str
    citations: tuple[Citation, ...]
    """The spans that bear it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What the editor changed of a story; it is said to be the editor's wherever it is shown."""

    fields: tuple[str, ...] = ()
    """Of the story, whose values the editor set: `headline`, `action`, `authorities`, …"""
    pinned: bool = False
    added: bool = False
    """An article of it was added by its address."""
    note: str = ""
    """Markdown."""
    excluded: tuple[Citation, ...] = ()
    """Sentences that are not printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionStory:
    """A story in an edition. `Sentence.citation.article_id` names one of `sources`."""

    id: StoryId
    headline: str
    headline_language: str
    headline_source: str
    """The article id whose title the headline is."""
    jurisdictions: tuple[Label, ...]
    authorities: tuple[Label, ...]
    instruments: tuple[Label, ...]
    topics: tuple[Label, ...]
    action: Action | None
    amounts: tuple[Amount, ...]
    sentences: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    """The lead first; the others are *also reported by*."""
    primary: str | None
    """The address of the primary document or official announcement; None: none was found."""
    primary_name: str | None
    """Who published it."""
    uncertain: bool
    rank: float
    """Orders the stories; higher is weightier."""
    rank_reasons: tuple[Reason, ...] = ()
    """What the rank is the sum of, the weightiest first."""
    thread: StoryId | None = None
    """The id of the thread's first story: its own, where the thread is new. None in editions of schema 1."""
    continues: EarlierStory | None = None
    """The thread's last story in an earlier edition; None where the thread is new."""
    stage: Stage | None = None
    affected: tuple[Label, ...] = ()
    identifiers: tuple[Reference, ...] = ()
    parties: tuple[str, ...] = ()
    written: tuple[WrittenSentence, ...] = ()
    """What a model wrote; `sentences` are then those that stand in place of what was refused of it."""
    edited: Edited | None = None
    ties: tuple[Tie, ...] = ()
    """Why its articles are one story; empty in editions of schema 2 and before."""


class Event(StrEnum):
    """What happened to a key date, or to a procedure, since an earlier edition."""

    NEW = "new"
    DEVELOPED = "developed"
    """Of a procedure alone: it reached another stage."""
    EXTENDED = "extended"
    BROUGHT_FORWARD = "brought_forward"
    REOPENED = "reopened"
    STAYED = "stayed"
    VACATED = "vacated"
    WITHDRAWN = "withdrawn"
    DISPUTED = "disputed"
    """Of a date alone: another one was reported before, and no source says that it was moved."""
    NOT_RECONFIRMED = "not_reconfirmed"
    """Of a date alone: no source of this week speaks of it, and none cancels it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDate:
    """A date that the sources of this week, or an earlier edition, gave instead."""

    date: str
    certainty: Certainty
    sentence: Sentence
    source: Source
    week: str | None = None
    """Of the earlier edition; None: it is this edition's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDate:
    """A key date with the sentence that it came from."""

    date: str
    """ISO 8601, possibly partial."""
    kind: DateKind
    certainty: Certainty
    days: int | None
    """From publication of the edition; None for a partial date."""
    jurisdiction: Label | None
    authority: Label | None
    instrument: Label | None
    sentence: Sentence
    formula: str | None
    story: StoryId
    source: Source
    event: Event | None = None
    """None: nothing new, it stands as it stood."""
    before: OtherDate | None = None
    """What an earlier edition gave, where `event` tells of a change or of no confirmation."""
    disputed: tuple[OtherDate, ...] = ()
    """What less trusted sources of this week say instead."""
    by_editor: bool = False
    """The editor, and not the program, found it in its sentence."""
    time: str | None = None
    """Of the cut-off on that day, as `HH:MM`; `24:00` is its end."""
    zone: str | None = None
    """Of that time, as the sentence names it: `CET`, `Eastern Time`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What moved in a thread since an earlier edition."""

    story: StoryId
    """In this edition."""
    thread: StoryId
    event: Event
    headline: str
    language: str
    jurisdiction: Label | None
    subject: Label | None
    """The instrument, else the authority."""
    stage: Stage | None
    stage_before: Stage | None
    action: Action | None
    action_before: Action | None
    date_kind: DateKind | None = None
    date: str | None = None
    date_before: str | None = None
    sentence: Sentence | None = None
    """That shows it; None where the source may not be quoted."""
    source: Source
    earlier: EarlierStory


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One line of *In brief*."""

    story: StoryId
    jurisdiction: Label | None
    subject: Label | None
    """The instrument, else the authority."""
    action: Action | None
    headline: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Stories under one heading, weightiest first."""

    id: str
    name: str
    stories: tuple[EditionStory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorsHand:
    """What the editor's file did to an edition as a whole."""

    fingerprint: str
    """Of what the file says."""
    introduction: str = ""
    """Markdown."""
    unmet: tuple[str, ...] = ()
    """Lines of the file that could not be followed. An edition with any is not published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One week. What is published is a function of this value alone (and theme and neighbours)."""

    schema: int
    title: str
    week: str
    first_day: date
    last_day: date
    timezone: str
    language: str
    published_at: datetime | None
    """None while it is a draft or composed."""
    sample: bool
    """Made of the bundled sample: said on every page."""
    stories: int
    """In sections and *also noted*."""
    articles: int
    """Behind those stories."""
    sources: int
    languages: tuple[str, ...]
    brief: tuple[Brief, ...]
    dates: tuple[EditionDate, ...]
    sections: tuple[Section, ...]
    noted: tuple[EditionStory, ...]
    coverage: Coverage
    changes: tuple[Change, ...] = ()
    """Threads that moved since an earlier edition, the weightiest first."""
    quoting: int | None = None
    """How many sentences, and with them 90 words, of any one article it may quote; None in schema 1."""
    reviewed: bool = False
    """Whether a person approved it before it was published."""
    numbers: Numbers | None = None
    """None where they are switched off, in parts of an edition, and in old ones."""
    editor: EditorsHand | None = None
    """None where no editor had a hand in it."""
    corrections: tuple[EditionNotice, ...] = ()
    """What the editor said of earlier editions since the one before."""
    notices: tuple[EditionNotice, ...] = ()
    """What the editor said of this edition since it was published; empty in what is frozen."""
