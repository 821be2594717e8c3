"""The terms of the trade: who acts, where, on what, about what."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from digest.model.feeds import FeedKind
from digest.text.words import words

_ADDITION = re.compile(r"\s[-–—/|]\s|[(|:]")
"""Begins what feeds add to the name of their publisher: *SEC - Litigation releases*."""

_SPEAKS_AS: Mapping[str, FeedKind] = {
    "legislature": FeedKind.LEGISLATOR,
    "court": FeedKind.COURT,
    "standard_setter": FeedKind.STANDARD_SETTER,
}

Kind = Literal["authority", "instrument", "topic", "jurisdiction", "affected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """What texts call something."""

    text: str
    exact: bool = False
    """Counts only in this very spelling, capitals and all."""
    context: tuple[str, ...] = ()
    """Counts only if one of these stands in the same text, or the feed is of the thing's jurisdiction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """A country (`GB`), a part of one (`US-NY`), `EU`, or `INT` for international bodies."""

    id: str
    names: Mapping[str, str]
    within: str | None = None
    aliases: tuple[Alias, ...] = ()
    decoys: tuple[str, ...] = ()
    """Longer phrases that look like an alias and mean something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A public authority, legislator, court or standard setter."""

    id: str
    jurisdiction: str
    name: str
    kind: str
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    decoys: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    """Hosts whose documents are its own, sub-domains included."""
    parent: str | None = None
    """The authority that it is a part of, or answers to."""

    @property
    def speaks_as(self) -> FeedKind:
        """What a source of its own is; whoever makes no laws, judgments or standards regulates."""
        return _SPEAKS_AS.get(self.kind, FeedKind.REGULATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A date in the life of an instrument that is known for sure."""

    date: str
    """ISO 8601."""
    kind: str
    """A kind of key date, or `adopted`, `enacted`, `published`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """An act, bill, rule, standard or programme."""

    id: str
    jurisdiction: str
    name: str
    status: str = ""
    crypto: bool = False
    """It is about crypto-assets alone: naming it settles that half of the question."""
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    decoys: tuple[str, ...] = ()
    identifier: str | None = None
    """ELI for EU law, a citation elsewhere; None where none is known for sure."""
    owners: tuple[str, ...] = ()
    """The authorities whose act it is."""
    topics: tuple[str, ...] = ()
    dates: tuple[Milestone, ...] = ()
    """In their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A field of regulation."""

    id: str
    names: Mapping[str, str]
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Whom an act binds or protects: issuers, exchanges, banks, …"""

    id: str
    names: Mapping[str, str]
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """All terms by id, in the order of the files."""

    jurisdictions: Mapping[str, Jurisdiction]
    authorities: Mapping[str, Authority]
    instruments: Mapping[str, Instrument]
    topics: Mapping[str, Topic]
    affected: Mapping[str, Group] = field(default_factory=dict)
    domains: Mapping[str, str] = field(default_factory=dict)
    """Host to authority."""
    authority_names: Mapping[str, str] = field(default_factory=dict)
    """Folded name or unambiguous alias to authority."""

    def name(self, kind: Kind, id_: str, language: str) -> str:
        """Return what readers of `language` call it: their name, else the official one, else the id."""
        match kind:
            case "authority":
                authority = self.authorities.get(id_)
                return authority.names.get(language, authority.name) if authority else id_
            case "instrument":
                instrument = self.instruments.get(id_)
                return instrument.names.get(language, instrument.name) if instrument else id_
            case "topic":
                return _named(self.topics.get(id_), language, id_)
            case "jurisdiction":
                return _named(self.jurisdictions.get(id_), language, id_)
            case "affected":
                return _named(self.affected.get(id_), language, id_)

    def known(self, kind: Kind) -> Collection[str]:
        """Return the ids of one kind."""
        match kind:
            case "authority":
                return self.authorities.keys()
            case "instrument":
                return self.instruments.keys()
            case "topic":
                return self.topics.keys()
            case "jurisdiction":
                return self.jurisdictions.keys()
            case "affected":
                return self.affected.keys()

    def knows(self, id_: str) -> bool:
        """Whether there is a jurisdiction, authority, instrument or topic with this id."""
        return any(
            id_ in terms for terms in (self.jurisdictions, self.authorities, self.instruments, self.topics)
        )

    def by_domain(self, host: str) -> str | None:
        """Return the authority whose site `host` is, or is a part of."""
        labels = host.lower().rstrip(".").split(".")
        suffixes = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self.domains[suffix] for suffix in suffixes if suffix in self.domains), None)

    def by_name(self, name: str) -> str | None:
        """Return the authority that goes by `name`, or by what stands in it before a dash, bar or bracket."""
        heads = (name, _ADDITION.split(name, maxsplit=1)[0])
        known = (self.authority_names.get(" ".join(words(head))) for head in heads)
        return next((id_ for id_ in known if id_), None)

    def around(self, jurisdiction: str) -> tuple[str, ...]:
        """Return what `jurisdiction` lies within, the nearest first: `US-NY` lies within `US`."""
        chain: list[str] = []
        current = self.jurisdictions.get(jurisdiction)
        while current and current.within and current.within not in chain:
            chain.append(current.within)
            current = self.jurisdictions.get(current.within)
        return tuple(chain)

    def above(self, authority: str) -> tuple[str, ...]:
        """Return what `authority` is a part of, the nearest first: `OFAC` is a part of `TREASURY`."""
        chain: list[str] = []
        current = self.authorities.get(authority)
        while current and current.parent and current.parent not in chain:
            chain.append(current.parent)
            current = self.authorities.get(current.parent)
        return tuple(chain)


def _named(term: Topic | Jurisdiction | Group | None, language: str, default: str) -> str:
    return term.names.get(language) or term.names.get("en", default) if term else default
