"""Who acts and who is merely named, where, on what, about what."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.judging.evidence import Evidence, span
from digest.model.facts import Action, Mention
from digest.taxonomy.matching import Hit

LEAD = 400
"""Characters of the text in which whoever acts is usually named."""
NEAR = 60
"""Characters between the name of an authority and the verb that goes with it, at most."""
_FEIGNED = re.compile(
    r"\b(?:fake|faking|bogus|phon(?:e)?y|sham|fraudulent|forged|impersonat\w+|pos(?:e|es|ed|ing) as|spoof\w*"
    r"|pretend\w* to be|purport\w* to be|claiming to (?:be|represent)|faux|fausses?|usurpant|falsche[rsn]?"
    r"|falsos?)\s(?:\w+\s){0,3}\Z",
    re.IGNORECASE,
)
"""What stands before an authority that somebody else plays."""
_FEIGNED_WITHIN = 60
"""Characters before a name in which that is said."""
MOST_TOPICS = 5
OFTEN = 3
"""Mentions that make an instrument or a topic part of the matter, wherever they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """The facts that are terms of the taxonomy, each once, the most prominent first."""

    acting: tuple[Mention, ...]
    mentioned: tuple[Mention, ...]
    jurisdictions: tuple[Mention, ...]
    instruments: tuple[Mention, ...]
    topics: tuple[Mention, ...]


def mentions(evidence: Evidence, action: Action | None) -> Mentions:
    """Return what is named and what that implies."""
    instruments = _instruments(evidence)
    acting = _acting(evidence, instruments, action)
    known = {mention.id for mention in acting}
    named = _named(evidence, "authority")
    return Mentions(
        acting=acting,
        mentioned=tuple(mention for mention in named if mention.id not in known),
        jurisdictions=_jurisdictions(evidence, acting, instruments),
        instruments=instruments,
        topics=_topics(evidence, instruments),
    )


def _mention(hit: Hit, titled: bool) -> Mention:
    return Mention(id=hit.target.id, span=span(hit, titled))


def _named(evidence: Evidence, family: str) -> tuple[Mention, ...]:
    """Return the first mention of each of a family: the most prominent, as the title's come first."""
    first: dict[str, tuple[Hit, bool]] = {}
    for hit, titled in evidence.hits(family):
        first.setdefault(hit.target.id, (hit, titled))
    return tuple(_mention(hit, titled) for hit, titled in first.values())


def _once(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the first mention of each id."""
    first: dict[str, Mention] = {}
    for mention in found:
        first.setdefault(mention.id, mention)
    return tuple(first.values())


def _prominent(mention: Mention) -> bool:
    return mention.span is not None and (mention.span.in_title or mention.span.start < LEAD)


def _instruments(evidence: Evidence) -> tuple[Mention, ...]:
    """Return those in title and opening, and those that the text comes back to."""
    times = Counter(hit.target.id for hit, _ in evidence.hits("instrument"))
    named = _named(evidence, "instrument")
    return tuple(mention for mention in named if _prominent(mention) or times[mention.id] >= OFTEN)


def _acting(
    evidence: Evidence, instruments: tuple[Mention, ...], action: Action | None
) -> tuple[Mention, ...]:
    """Return who acts: the publisher, who the title names, who does something in the opening.

    Whoever owns the instrument that it is about acts too if a law is being made, or if nobody else does.
    """
    found = [*_publisher(evidence), *_named_acting(evidence)]
    main = next((mention for mention in instruments if _prominent(mention)), None)
    made = action is Action.LEGISLATION or not found
    owners = _owners(evidence, main, found) if main is not None and made else ()
    return _once((*found, *owners))


def _publisher(evidence: Evidence) -> Iterator[Mention]:
    if evidence.publisher is not None:
        yield Mention(id=evidence.publisher, implied_by="source")


def _named_acting(evidence: Evidence) -> Iterator[Mention]:
    acts = evidence.text.get("act", ())
    for hit, titled in evidence.hits("authority"):
        near = titled or (hit.start < LEAD and _acts(evidence, hit, acts))
        if near and not _feigned(evidence, hit, titled):
            yield _mention(hit, titled)


def _feigned(evidence: Evidence, hit: Hit, titled: bool) -> bool:
    """Whether somebody only says that he is the authority, or that it said so."""
    text = evidence.article.title if titled else evidence.body
    return _FEIGNED.search(text, max(0, hit.start - _FEIGNED_WITHIN), hit.start) is not None


def _acts(evidence: Evidence, hit: Hit, acts: Iterable[Hit]) -> bool:
    """Whether a verb of acting follows in the same sentence, not far away."""
    end = next((end for start, end in evidence.sentences([hit.start]) if start <= hit.start < end), hit.end)
    return any(hit.end <= act.start <= min(end, hit.end + NEAR) for act in acts)


def _owners(evidence: Evidence, main: Mention, acting: Sequence[Mention]) -> Iterator[Mention]:
    """Yield whose act it is; where a part of it acts, as a chamber, that speaks for the whole."""
    taxonomy = evidence.rules.taxonomy
    parts = {taxonomy.authorities[mention.id].parent for mention in acting}
    for owner in taxonomy.instruments[main.id].owners:
        if owner not in parts:
            yield Mention(id=owner, implied_by=main.id)


def _jurisdictions(
    evidence: Evidence, acting: tuple[Mention, ...], instruments: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Return where those who act are at home, then what is named; else where the official feed is."""
    taxonomy = evidence.rules.taxonomy
    homes = [
        Mention(id=taxonomy.authorities[mention.id].jurisdiction, implied_by=mention.id) for mention in acting
    ]
    acts = [
        Mention(id=taxonomy.instruments[mention.id].jurisdiction, implied_by=mention.id)
        for mention in instruments
        if _prominent(mention)
    ]
    places = _named(evidence, "jurisdiction")
    titled = [mention for mention in places if mention.span and mention.span.in_title]
    found = [*homes, *titled, *acts]
    if not found:
        found += [mention for mention in places if _prominent(mention)][:1]
    if not found and evidence.article.jurisdiction and evidence.article.kind.official:
        found.append(Mention(id=evidence.article.jurisdiction, implied_by="source"))
    return _once(_at_their_place(found, places))


def _at_their_place(found: Iterable[Mention], places: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions, those that are also named in words with the place where they are."""
    named = {mention.id: mention for mention in places}
    for mention in found:
        yield named.get(mention.id, mention)


def _topics(evidence: Evidence, instruments: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the topics with most cues, the title counting most; then those of the instruments."""
    weight: Counter[str] = Counter()
    for hit, titled in evidence.hits("topic"):
        weight[hit.target.id] += 3 if titled else 2 if hit.start < LEAD else 1
    ranked = sorted(_named(evidence, "topic"), key=lambda mention: -weight[mention.id])
    found = [mention for mention in ranked if weight[mention.id] >= OFTEN or _prominent(mention)]
    terms = evidence.rules.taxonomy.instruments
    implied = [
        Mention(id=topic, implied_by=mention.id)
        for mention in instruments
        if _prominent(mention)
        for topic in terms[mention.id].topics
    ]
    return _once([*found, *implied])[:MOST_TOPICS]
