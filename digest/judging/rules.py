"""What judging goes by, compiled once: the taxonomy, the lexicon, and their fingerprint."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.judging.lexicon import ACT, Lexicon
from digest.judging.weights import Weights
from digest.taxonomy.matching import Phrases, Target, compiled
from digest.taxonomy.values import Alias, Taxonomy

RULES_VERSION = 4
"""Grows when the code of this room judges differently: articles are then judged again."""

_WEIGHTS = {
    "securities": 3.0,
    "conduct": 3.0,
    "aml": 3.0,
    "law_enforcement": 2.5,
    "legislature": 3.0,
    "court": 3.0,
    "tax": 3.0,
    "central_bank": 2.0,
    "self_regulatory": 1.5,
    "official_journal": 1.0,
}
"""How much the name of an authority says about regulation; central banks are often news for their rates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Made by the adapter that reads the files; the same files give the same fingerprint."""

    taxonomy: Taxonomy
    phrases: Phrases
    acts: Phrases
    """The verbs of acting: apart, as they are common words that matter only where a text opens."""
    weights: Weights
    fingerprint: str
    """Of the content of the data files and of `RULES_VERSION`."""


def compile_rules(taxonomy: Taxonomy, lexicon: Lexicon, weights: Weights, fingerprint: str) -> Rules:
    """Compile all phrases into two indexes."""
    cues = [(text, False, target) for text, target in lexicon.cues]
    return Rules(
        taxonomy=taxonomy,
        phrases=compiled([*_taxonomy_phrases(taxonomy), *(cue for cue in cues if cue[2].family != ACT)]),
        acts=compiled(cue for cue in cues if cue[2].family == ACT),
        weights=weights,
        fingerprint=fingerprint,
    )


def _taxonomy_phrases(taxonomy: Taxonomy) -> Iterator[tuple[str, bool, Target]]:
    for j in taxonomy.jurisdictions.values():
        yield from _named("jurisdiction", j.id, 1.0, j.aliases, j.decoys)
    for a in taxonomy.authorities.values():
        names = (*a.aliases, Alias(text=a.name)) if "(" not in a.name else a.aliases
        yield from _named("authority", a.id, _WEIGHTS.get(a.kind, 2.0), names, a.decoys)
    for i in taxonomy.instruments.values():
        yield from _named("instrument", i.id, 3.0, i.aliases, i.decoys)
    for topic in taxonomy.topics.values():
        yield from ((cue, False, Target("topic", topic.id)) for cue in topic.cues)
    for group in taxonomy.affected.values():
        yield from ((cue, False, Target("affected", group.id)) for cue in group.cues)


def _named(
    family: str, id_: str, weight: float, aliases: tuple[Alias, ...], decoys: tuple[str, ...]
) -> Iterator[tuple[str, bool, Target]]:
    for alias in dict.fromkeys(aliases):
        yield alias.text, alias.exact, Target(family, id_, weight, alias.context)
        yield from ((word, False, Target("context", word)) for word in alias.context)
    yield from ((decoy, False, Target(family, "")) for decoy in decoys)
