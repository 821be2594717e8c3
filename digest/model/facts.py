"""What was judged of an article: the verdict, and the facts, each with the words that carry it."""

from dataclasses import dataclass
from enum import StrEnum

from digest.model.articles import ArticleId, TextHash
from digest.model.dates import Certainty, DateKind


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


class Stage(StrEnum):
    """How far a procedure has come, where the text says so."""

    PROPOSED = "proposed"
    CONSULTATION = "consultation"
    ADOPTED = "adopted"
    ENACTED = "enacted"
    PUBLISHED = "published"
    """In an official journal."""
    IN_FORCE = "in_force"
    APPLICABLE = "applicable"
    EXTENDED = "extended"
    BROUGHT_FORWARD = "brought_forward"
    REOPENED = "reopened"
    STAYED = "stayed"
    VACATED = "vacated"
    REPEALED = "repealed"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    ALLEGED = "alleged"
    CHARGED = "charged"
    SETTLED = "settled"
    PLEADED = "pleaded"
    JUDGMENT = "judgment"
    SENTENCED = "sentenced"
    APPEALED = "appealed"
    DISMISSED = "dismissed"
    APPLIED_FOR = "applied_for"
    GRANTED = "granted"
    REFUSED = "refused"
    REVOKED = "revoked"


class IdentifierKind(StrEnum):
    """Which numbering an identifier belongs to."""

    DOCKET = "docket"
    """Of a rulemaking: `CFTC-2026-0012`, `S7-2026-15`."""
    CASE = "case"
    """Of a court: `1:23-cv-04738`, `C-123/24`."""
    RIN = "rin"
    CELEX = "celex"
    ELI = "eli"
    RELEASE = "release"
    """Of an authority's releases: `34-101234`, `2026-87`."""
    PUBLIC_LAW = "public_law"
    BILL = "bill"
    """`US:119:HR:3633`: legislature, session, chamber's prefix, number."""
    FEDERAL_REGISTER = "federal_register"
    """A document number: `2026-01234`."""
    CONSULTATION = "consultation"
    """A paper's number: `CP25/40`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number by which a procedure is followed; `value` is in a normal form: equal means the same."""

    kind: IdentifierKind
    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A firm or other legal person that a procedure concerns, as the text names it; no natural person."""

    name: str
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
    time: str | None = None
    """Of the cut-off, as `HH:MM`; `24:00` is the end of the day."""
    zone: str | None = None
    """Of that time, as the text names it: `CET`, `Eastern Time`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitedDate:
    """A date that counts from an event whose own day is not known yet."""

    kind: DateKind
    formula: str
    """What it counts from: `publication in the Federal Register + 60 days`."""
    text: str
    """The sentence that says so, verbatim."""
    span: Span
    """Of the sentence."""


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
    awaited: tuple[AwaitedDate, ...] = ()
    links: tuple[OfficialLink, ...] = ()
    stage: Stage | None = None
    stage_span: Span | None = None
    """Of the words that say so."""
    affected: tuple[Mention, ...] = ()
    """Who has to act or is bound: `issuers`, `exchanges`, `custodians`, `banks`, …, ids of the taxonomy."""
    parties: tuple[Party, ...] = ()
    firms: tuple[str, ...] = ()
    """Those of the lexicon that the title names, whatever it says of them."""
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Verdict and facts of one version of an article, as one thing to store."""

    verdict: Verdict
    facts: Facts
