"""The words that judging goes by, from plain mappings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.model.dates import DateKind
from digest.model.facts import Action, Stage
from digest.taxonomy.checking import Finding, Findings, Path
from digest.taxonomy.matching import Target

SECTIONS = frozenset({"relevance", "actions", "stages", "dates", "acts", "firms"})
"""Of a file; those of the taxonomy may stand beside them."""
AXES = ("crypto", "regulation")
AGAINST = ("price", "company", "product", "hack")
DECOYS = {f"not_{axis}": axis for axis in AXES}
"""Words that hide what they cover from one half."""
ACT = "act"
"""The family of the words near which an authority acts rather than being named."""
NOTHING = "none"
"""Words that look like an act, a stage or what happens on a date and are none, as in routine papers."""

_CHOICES: dict[str, frozenset[str]] = {
    "relevance": frozenset({*AXES, *AGAINST, *DECOYS}),
    "actions": frozenset({*Action, NOTHING}),
    "stages": frozenset({*Stage, NOTHING}),
    "dates": frozenset({*DateKind, NOTHING}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Cues, ready to be compiled: what to find, and what it stands for."""

    cues: tuple[tuple[str, Target], ...]


def build(sources: Sequence[Mapping[str, object]]) -> tuple[Lexicon, tuple[Finding, ...]]:
    """Return the cues of all `sources` together, and every mistake in them."""
    cues: list[tuple[str, Target]] = []
    notes: list[Finding] = []
    for number, source in enumerate(sources):
        findings = Findings(number)
        for section in _CHOICES:
            cues += _section(section, source, findings)
        cues += ((word, Target(ACT, word)) for word in findings.texts(source, "acts", ()))
        cues += ((word, Target("firm", word)) for word in findings.texts(source, "firms", ()))
        notes += findings.notes
    return Lexicon(cues=tuple(cues)), tuple(notes)


def _section(name: str, source: Mapping[str, object], findings: Findings) -> Iterator[tuple[str, Target]]:
    raw = source.get(name)
    groups = findings.mapping(raw, (name,)) if raw is not None else None
    findings.known(groups or {}, _CHOICES[name], (name,))
    for group in groups or {}:
        if group in _CHOICES[name]:
            yield from _group(name, group, groups or {}, findings)


def _group(
    section: str, group: str, groups: Mapping[str, object], findings: Findings
) -> Iterator[tuple[str, Target]]:
    for index, member in enumerate(findings.sequence(groups[group], (section, group))):
        path: Path = (section, group, index)
        item = findings.mapping(member, path)
        if item is None:
            continue
        findings.known(item, {"weight", "words"}, path)
        weight = findings.number(item, "weight", path, 1.0)
        for word in findings.texts(item, "words", path):
            yield word, _target(section, group, word, weight)


def _target(section: str, group: str, word: str, weight: float) -> Target:
    if group in DECOYS:
        return Target(DECOYS[group], "")
    if group == NOTHING:
        return Target(section.removesuffix("s"), "")
    if section == "relevance":
        return Target(group, word, weight)
    return Target(section.removesuffix("s"), group, weight)
