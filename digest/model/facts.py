"""What was judged of an article: the verdict, and the facts, each with the words that carry it."""

from dataclasses import dataclass
from enum import StrEnum

from digest.model.articles import ArticleId, TextHash


class Band(StrEnum):
    """Where a score lies; decides what an edition does with the article."""

    IN = "in"
    UNCERTAIN = "uncertain"
    OUT = "out"


class Action(StrEnum):
    """What kind of act an article reports."""

    ENFORCEMENT = "enforcement"
    LITIGATION = "litigation"
    COURT_RULING = "court_ruling"
    LEGISLATION = "legislation"
    RULE = "rule"
    CONSULTATION = "consultation"
    GUIDANCE = "guidance"
    LICENCE = "licence"
    SANCTION = "sanction"
    WARNING = "warning"
    STATEMENT = "statement"
    OTHER = "other"


class DateKind(StrEnum):
    """What happens on a key date."""

    COMMENTS_CLOSE = "comments_close"
    ENTRY_INTO_FORCE = "entry_into_force"
    EFFECTIVE = "effective"
    APPLIES = "applies"
    COMPLIANCE = "compliance"
    TRANSITION_ENDS = "transition_ends"
    RULES_DUE = "rules_due"
    APPLICATION_DUE = "application_due"
    FILING_DUE = "filing_due"
    HEARING = "hearing"
    TRIAL = "trial"
    SENTENCING = "sentencing"
    VOTE = "vote"
    RULING = "ruling"
    EXPIRY = "expiry"
    OTHER = "other"


class Certainty(StrEnum):
    """How far a key date can be relied on."""

    CONFIRMED = "confirmed"
    """An official text gives day and year."""
    REPORTED = "reported"
    """The press says so, or an official text gives less than day and year."""
    COMPUTED = "computed"
    """From a formula, which is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open `[start, end)` in code points; into the article's text, or into its title."""

    start: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that moved the score, and by how much (log-odds; negative speaks against)."""

    kind: str
    """`crypto`, `regulation`, `authority`, `instrument`, `action`, `source`, `price`, `company`, …"""
    value: str
    weight: float
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Is it about regulation: yes or no, how sure, and why; strongest reason first."""

    article_id: ArticleId
    text_hash: TextHash
    keep: bool
    band: Band
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An authority, jurisdiction, instrument or topic by its taxonomy id, where it was found.

    `span` is None where it is implied: by an instrument, by an authority, or by the feed.
    """

    id: str
    span: Span | None = None
    implied_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum of money; `currency` is ISO 4217, or a ticker for crypto-assets."""

    value: float
    currency: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDate:
    """A date ahead of the article on which something legal happens."""

    date: str
    """ISO 8601, possibly partial: `2026-09-30`, `2026-09`, `2026-Q3`, `2026`."""
    kind: DateKind
    certainty: Certainty
    text: str
    """The sentence that says so, verbatim."""
    span: Span
    """Of the sentence."""
    formula: str | None = None
    """How a computed date was reached: `2026-09-01 + 60 days`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialLink:
    """A link to an official document: a candidate for the primary document."""

    url: str
    authority: str
    """Its taxonomy id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an article says, in the terms of the taxonomy."""

    article_id: ArticleId
    text_hash: TextHash
    jurisdictions: tuple[Mention, ...] = ()
    """Most prominent first."""
    authorities: tuple[Mention, ...] = ()
    """Those that act."""
    mentioned: tuple[Mention, ...] = ()
    """Those that are merely named."""
    instruments: tuple[Mention, ...] = ()
    topics: tuple[Mention, ...] = ()
    action: Action | None = None
    amounts: tuple[Amount, ...] = ()
    dates: tuple[KeyDate, ...] = ()
    links: tuple[OfficialLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Verdict and facts of one version of an article, as one thing to store."""

    verdict: Verdict
    facts: Facts
