"""What templates are given: finished values, nothing left to decide, format or check.

The names of these classes' fields are the interface of a theme; renaming one breaks themes. Every text is
one line of plain text that the template engine escapes; every `href` is http(s), or a path of our own.
"""

from dataclasses import dataclass

from digest.rendering.charts import NumbersView
from digest.rendering.values import Figure, LinkView, ProseView, Quoted, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """An article as a story cites it; `number` counts from 1 within its story."""

    number: int
    name: str
    title: Quoted
    href: str | None
    day: str
    """Of publication; empty if unknown."""
    marks: tuple[str, ...]
    """Late, undated, changed by its publisher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A verbatim sentence with its source."""

    quote: Quoted
    source: SourceView
    more: tuple[SourceView, ...]
    """The other sources of a sentence that a model wrote."""
    gap: bool
    """Whether text was left out between this sentence and the one before, of the same article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A label over a headline."""

    kind: str
    """`authority`, `action`, `stage`, `instrument`, `affected`, `amount`, `uncertain`: a class.

    Only penalties, sanctions and cases have amounts."""
    text: str
    href: str | None = None
    """Of its docket, from the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """What the editor said of a published edition."""

    kind: str
    """`correction` or `withdrawal`: a class."""
    title: str
    """`Correction`, `Story withdrawn`, `Edition withdrawn`."""
    day: str
    at: str
    """RFC 3339."""
    text: str
    anchor: str
    """Of the story that it stands in place of; empty for a correction, and for a whole edition."""
    headline: Quoted | None
    """Of the story that is corrected."""
    edition: LinkView
    """Its story in its edition, or the edition; its `href` starts at the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story."""

    anchor: str
    headline: Quoted
    href: str | None
    """Of the article whose headline it is."""
    label: str
    """Jurisdiction, authority and action on one line."""
    chips: tuple[Chip, ...]
    sentences: tuple[SentenceView, ...]
    written: bool
    """Whether a model wrote it, and not the sources."""
    primary: LinkView | None
    lead: SourceView
    others: tuple[SourceView, ...]
    """Also reported by."""
    continues: LinkView | None
    """The edition that told the thread last; its `href` starts at the site's root."""
    thread: str | None
    """The page of its thread, from the site's root; None for a thread that begins here."""
    note: ProseView | None
    """The editor's."""
    editor: str
    """`Set by the editor: headline, action`; empty if nothing was."""
    notices: tuple[NoticeView, ...] = ()
    """That correct it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """Stories under one heading."""

    anchor: str
    name: str
    count: str
    stories: tuple[StoryView, ...]
    href: str | None = None
    """Of its docket, from the site's root; None for what belongs nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """One line of *In brief*."""

    anchor: str
    label: str
    headline: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDateView:
    """What another source, or an earlier edition, says of a key date."""

    day: str
    quote: Quoted
    source: SourceView
    week: LinkView | None
    """The earlier edition; its `href` starts at the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A key date."""

    iso: str
    """For the `datetime` attribute; empty if HTML has none for it."""
    day: str
    weekday: str
    """Empty for a partial date."""
    time: str
    """Of the cut-off, with its zone as the source names it; empty if the source gives none."""
    kind: str
    subjects: str
    """Authority and instrument; may be empty."""
    certainty: str
    certainty_name: str
    formula: str
    days: str
    """`10 days`, from publication; empty for a partial date."""
    quote: Quoted
    source: SourceView
    anchor: str
    """Of its story; empty if the edition does not tell it."""
    event: str
    """A code for the style sheet: `new`, `extended`, `not_reconfirmed`, …; empty where nothing happened."""
    event_name: str
    before: OtherDateView | None
    """The old date with its sentence, where the date was moved or cancelled, or is not reconfirmed."""
    disputed: tuple[OtherDateView, ...]
    by_editor: bool
    """The editor found it in the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """Key dates of one jurisdiction."""

    anchor: str
    name: str
    dates: tuple[DateView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingView:
    """A feed that did not answer."""

    name: str
    official: bool
    since: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """What the edition rests on."""

    rows: tuple[Row, ...]
    failing: tuple[FailingView, ...]
    left_out: str
    """`412 articles left out, with reasons`; empty if there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    """An article that was left out."""

    title: Quoted
    href: str | None
    source: str
    day: str
    score: str
    why: str
    speaks_for: str
    speaks_against: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutListView:
    """All that was left out."""

    near_misses: tuple[LeftOutView, ...]
    others: tuple[LeftOutView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatterView:
    """What programs read of an edition before its text."""

    first_day: str
    last_day: str
    timezone: str
    reviewed: bool
    """Whether a person approved the edition."""
    counts: tuple[Row, ...]
    """The terms are keys that no language changes, the texts plain numbers."""
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """What moved in a thread since an earlier edition."""

    anchor: str
    """Of its story on this page."""
    label: str
    """Jurisdiction and subject on one line."""
    headline: Quoted
    event: str
    """A code for the style sheet."""
    moved: str
    """`Proposed → adopted`, or what happened to which date."""
    quote: Quoted | None
    source: SourceView
    earlier: LinkView
    """The edition that told the thread last; its `href` starts at the site's root."""
    earlier_headline: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """One week, ready to be laid out."""

    title: str
    week: str
    name: str
    """`Week 47`."""
    days: str
    published: str
    published_at: str
    """RFC 3339; empty for a draft."""
    reviewed: str
    """Whether a person has read it, in words."""
    introduction: ProseView | None
    """The editor's."""
    front: FrontMatterView
    language: str
    sample: bool
    notices: tuple[NoticeView, ...]
    """On this edition, since it was published."""
    withdrawn: bool
    """Whether nothing is left of it but the notices."""
    corrections: tuple[NoticeView, ...]
    """Of earlier editions: this one opens with them."""
    figures: tuple[Figure, ...]
    no_dates: str
    """What is said when there are no key dates."""
    brief: tuple[BriefView, ...]
    regions: tuple[RegionView, ...]
    changes: tuple[ChangeView, ...]
    sections: tuple[SectionView, ...]
    noted: tuple[StoryView, ...]
    numbers: NumbersView | None
    coverage: CoverageView
    left_out: LeftOutListView
    empty: bool
    """Whether there is no story at all."""
    path: str
    """Of its page, from the site's root."""
    previous: LinkView | None
    next: LinkView | None
    """Their `href` starts at the site's root."""
