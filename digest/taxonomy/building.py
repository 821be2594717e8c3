"""The taxonomy from plain mappings: ours first, then the user's, which add to it and overrule it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

from digest.model.dates import DateKind
from digest.taxonomy.checking import Finding, Findings, Path
from digest.taxonomy.values import Authority, Group, Instrument, Jurisdiction, Milestone, Taxonomy, Topic
from digest.text.words import fold, words

SECTIONS = frozenset({"jurisdictions", "authorities", "instruments", "topics", "affected"})
KINDS = frozenset(
    {
        *("aml", "banking", "central_bank", "competition", "conduct", "court", "data", "executive"),
        *("insurance", "law_enforcement", "legislature", "official_journal", "securities"),
        *("self_regulatory", "standard_setter", "tax"),
    }
)

MILESTONES = frozenset({*DateKind, "adopted", "enacted", "published"})
"""Kinds of the dates of an instrument."""

Term = TypeVar("Term", Jurisdiction, Authority, Instrument, Topic, Group)
Place = tuple[int, Path]


@dataclass(slots=True)
class _Draft:
    """What has been read so far, and where each term was last named."""

    jurisdictions: dict[str, Jurisdiction] = field(default_factory=dict)
    authorities: dict[str, Authority] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    affected: dict[str, Group] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)


def build(sources: Sequence[Mapping[str, object]]) -> tuple[Taxonomy, tuple[Finding, ...]]:
    """Return the taxonomy of all `sources` and every mistake in them; it is sound only if there is none.

    A term whose id an earlier source has is completed: lists grow, other values are replaced.
    """
    draft, notes = _Draft(), list[Finding]()
    for number, source in enumerate(sources):
        findings = Findings(number)
        _read_source(source, draft, findings)
        notes += findings.notes
    notes += _dangling(draft)
    notes += _shared_aliases(draft)
    taxonomy = Taxonomy(
        jurisdictions=draft.jurisdictions,
        authorities=draft.authorities,
        instruments=draft.instruments,
        topics=draft.topics,
        affected=draft.affected,
        domains={domain: a.id for a in draft.authorities.values() for domain in a.domains},
        authority_names=_authority_names(draft),
    )
    return taxonomy, tuple(notes)


def _authority_names(draft: _Draft) -> dict[str, str]:
    names: dict[str, str] = {}
    for authority in draft.authorities.values():
        aliases = (alias.text for alias in authority.aliases if not alias.context)
        for name in (authority.name, *authority.names.values(), *aliases):
            names.setdefault(" ".join(words(name)), authority.id)
    return names


def _read_source(source: Mapping[str, object], draft: _Draft, findings: Findings) -> None:
    _section("jurisdictions", source, draft.jurisdictions, _jurisdiction, draft, findings)
    _section("authorities", source, draft.authorities, _authority, draft, findings)
    _section("instruments", source, draft.instruments, _instrument, draft, findings)
    _section("topics", source, draft.topics, _topic, draft, findings)
    _section("affected", source, draft.affected, _group, draft, findings)


def _section(
    name: str,
    source: Mapping[str, object],
    into: dict[str, Term],
    read: "Callable[[Mapping[str, object], Path, Term | None, Findings], Term]",
    draft: _Draft,
    findings: Findings,
) -> None:
    here: set[str] = set()
    for index, member in enumerate(findings.sequence(source.get(name), (name,))):
        path: Path = (name, index)
        item = findings.mapping(member, path)
        if item is None:
            continue
        id_ = findings.text(item, "id", path, required=True)
        if id_ in here:
            findings.add((*path, "id"), f"the id {id_} stands twice in {name}")
        here.add(id_)
        if id_:
            into[id_] = read(item, path, into.get(id_), findings)
            draft.places[(name, id_)] = (findings.source, path)


def _jurisdiction(
    item: Mapping[str, object], path: Path, old: Jurisdiction | None, findings: Findings
) -> Jurisdiction:
    findings.known(item, {"id", "names", "within", "aliases", "decoys"}, path)
    return Jurisdiction(
        id=findings.text(item, "id", path),
        names={**(old.names if old else {}), **findings.names(item, path, required=old is None)},
        within=findings.text(item, "within", path) or (old.within if old else None),
        aliases=(*(old.aliases if old else ()), *findings.aliases(item, path)),
        decoys=(*(old.decoys if old else ()), *findings.texts(item, "decoys", path)),
    )


def _authority(
    item: Mapping[str, object], path: Path, old: Authority | None, findings: Findings
) -> Authority:
    keys = {"id", "jurisdiction", "name", "names", "kind", "parent", "aliases", "decoys", "domains"}
    findings.known(item, keys, path)
    kind = findings.text(item, "kind", path, required=old is None)
    if kind and kind not in KINDS:
        findings.add((*path, "kind"), f"unknown kind {kind!r}: known are {', '.join(sorted(KINDS))}")
    return Authority(
        id=findings.text(item, "id", path),
        jurisdiction=findings.text(item, "jurisdiction", path, required=old is None)
        or (old.jurisdiction if old else ""),
        name=findings.text(item, "name", path, required=old is None) or (old.name if old else ""),
        kind=kind or (old.kind if old else ""),
        parent=findings.text(item, "parent", path) or (old.parent if old else None),
        names={**(old.names if old else {}), **findings.names(item, path)},
        aliases=(*(old.aliases if old else ()), *findings.aliases(item, path)),
        decoys=(*(old.decoys if old else ()), *findings.texts(item, "decoys", path)),
        domains=(*(old.domains if old else ()), *map(str.lower, findings.texts(item, "domains", path))),
    )


_INSTRUMENT_KEYS = frozenset(
    {
        *("id", "jurisdiction", "name", "names", "status", "crypto", "aliases", "decoys", "identifier"),
        *("owners", "topics", "dates"),
    }
)


def _instrument(
    item: Mapping[str, object], path: Path, old: Instrument | None, findings: Findings
) -> Instrument:
    findings.known(item, _INSTRUMENT_KEYS, path)
    return Instrument(
        id=findings.text(item, "id", path),
        jurisdiction=findings.text(item, "jurisdiction", path, required=old is None)
        or (old.jurisdiction if old else ""),
        name=findings.text(item, "name", path, required=old is None) or (old.name if old else ""),
        status=findings.text(item, "status", path) or (old.status if old else ""),
        crypto=findings.flag(item, "crypto", path) or (old.crypto if old else False),
        names={**(old.names if old else {}), **findings.names(item, path)},
        aliases=(*(old.aliases if old else ()), *findings.aliases(item, path)),
        decoys=(*(old.decoys if old else ()), *findings.texts(item, "decoys", path)),
        identifier=findings.text(item, "identifier", path) or (old.identifier if old else None),
        owners=(*(old.owners if old else ()), *findings.texts(item, "owners", path)),
        topics=(*(old.topics if old else ()), *findings.texts(item, "topics", path)),
        dates=(
            *(old.dates if old else ()),
            *findings.each(item, "dates", path, partial(_milestone, findings)),
        ),
    )


def _milestone(findings: Findings, value: object, path: Path) -> Milestone | None:
    item = findings.mapping(value, path)
    if item is None:
        return None
    findings.known(item, {"date", "kind"}, path)
    day, kind = (findings.text(item, key, path, required=True) for key in ("date", "kind"))
    if day and not _is_day(day):
        findings.add((*path, "date"), f'{day!r} is no date: write it as "2026-09-30"')
    if kind and kind not in MILESTONES:
        findings.add((*path, "kind"), f"unknown kind {kind!r}: known are {', '.join(sorted(MILESTONES))}")
    return Milestone(date=day, kind=kind)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _topic(item: Mapping[str, object], path: Path, old: Topic | None, findings: Findings) -> Topic:
    findings.known(item, {"id", "names", "cues"}, path)
    return Topic(
        id=findings.text(item, "id", path),
        names={**(old.names if old else {}), **findings.names(item, path, required=old is None)},
        cues=(*(old.cues if old else ()), *findings.texts(item, "cues", path)),
    )


def _group(item: Mapping[str, object], path: Path, old: Group | None, findings: Findings) -> Group:
    findings.known(item, {"id", "names", "cues"}, path)
    return Group(
        id=findings.text(item, "id", path),
        names={**(old.names if old else {}), **findings.names(item, path, required=old is None)},
        cues=(*(old.cues if old else ()), *findings.texts(item, "cues", path)),
    )


def _dangling(draft: _Draft) -> Iterator[Finding]:
    """Yield a finding for each reference to an id that nobody has."""
    for section, id_, key, kind, targets in _references(draft):
        known: Mapping[str, object] = getattr(draft, kind)
        source, path = draft.places[(section, id_)]
        for target in targets:
            if target and target not in known:
                yield Finding(source, (*path, key), f"{id_}: there is no {target} among the {kind}")


def _references(draft: _Draft) -> Iterator[tuple[str, str, str, str, Iterable[str]]]:
    for j in draft.jurisdictions.values():
        yield "jurisdictions", j.id, "within", "jurisdictions", [j.within or ""]
    for a in draft.authorities.values():
        yield "authorities", a.id, "jurisdiction", "jurisdictions", [a.jurisdiction]
        yield "authorities", a.id, "parent", "authorities", [a.parent or ""]
    for i in draft.instruments.values():
        yield "instruments", i.id, "jurisdiction", "jurisdictions", [i.jurisdiction]
        yield "instruments", i.id, "owners", "authorities", i.owners
        yield "instruments", i.id, "topics", "topics", i.topics


def _shared_aliases(draft: _Draft) -> Iterator[Finding]:
    """Yield a finding where an alias or a host is of two authorities, and nothing tells of which."""
    named: dict[tuple[str, ...], str] = {}
    sites: dict[str, str] = {}
    for authority in draft.authorities.values():
        source, path = draft.places[("authorities", authority.id)]
        for alias in authority.aliases:
            other = named.setdefault(_sound(alias.text), authority.id) if not alias.context else authority.id
            if other != authority.id:
                message = f"{alias.text!r} means {other} too: write {{alias: …, with: [words that tell]}}"
                yield Finding(source, (*path, "aliases"), message)
        for domain in authority.domains:
            other = sites.setdefault(domain, authority.id)
            if other != authority.id:
                yield Finding(source, (*path, "domains"), f"{domain} is a domain of {other} too")


def _sound(alias: str) -> tuple[str, ...]:
    """Return what must be the same for two aliases to be confused: capitals count in short ones."""
    short = len(alias) <= 4 and alias.isalpha()
    return (alias,) if short else tuple(words(fold(alias)))
