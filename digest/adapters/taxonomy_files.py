"""The files of the taxonomy and the lexicon → rules.

YAML is what people edit: `digest/data/*.yaml`. Reading 110 kB of it takes a second, so the program loads
`digest/data/rules.json`, which `python -m digest.adapters.taxonomy_files` makes from it; a test holds the two
together. The user's own files are read as YAML, because mistakes in them must be shown where they are.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from digest.adapters.disk import write_whole
from digest.errors import ConfigError
from digest.judging import lexicon
from digest.judging.rules import RULES_VERSION, Rules, compile_rules
from digest.judging.weights import read_weights
from digest.taxonomy import building
from digest.taxonomy.checking import Finding

if TYPE_CHECKING:
    from digest.yaml_places import Document

DATA = Path(__file__).resolve().parent.parent / "data"
COMPILED = DATA / "rules.json"
WEIGHTS = DATA / "weights.json"
"""Of the model of relevance: `python -m digest.app.training` makes them."""
MAX_BYTES = 2_000_000
"""Of a user's file: ours have 110 kB."""

Source = Mapping[str, object]


def load_rules(extra: Sequence[Path] = ()) -> Rules:
    """Return our rules, extended by the files `extra`, later ones overruling.

    ConfigError names every mistake in `extra` by file, line and column.
    """
    ours: list[Source] = json.loads(COMPILED.read_bytes())
    documents = [_read(path) for path in extra]
    _raise(_mistakes(extra, documents))
    sources = [*ours, *(_mapping(document) for document in documents)]
    taxonomy, notes = building.build(sources)
    cues, more = lexicon.build(sources)
    findings = [*notes, *more, *_unknown_sections(sources)]
    _raise(_placed(finding, len(ours), extra, documents) for finding in findings)
    weights = json.loads(WEIGHTS.read_bytes())
    return compile_rules(taxonomy, cues, read_weights(weights), _fingerprint([*sources, weights]))


def compiled_bytes() -> bytes:
    """Return what `rules.json` must hold: our YAML files as one list, compact."""
    from digest.yaml_places import parse

    sources = [parse((DATA / name).read_text("utf-8")) for name in ("taxonomy.yaml", "lexicon.yaml")]
    for source in sources:
        if source.mistakes:
            raise ConfigError(*(f"{line}:{column}: {message}" for line, column, message in source.mistakes))
    values = [source.value for source in sources]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _read(path: Path) -> "Document":
    from digest.yaml_places import Document, read

    try:
        data = path.read_bytes()
    except OSError as error:
        return Document(mistakes=[(1, 1, f"cannot be read: {error.strerror}")])
    if len(data) > MAX_BYTES:
        return Document(mistakes=[(1, 1, f"larger than {MAX_BYTES:,} bytes: is this the right file?")])
    return read(data)


def _mistakes(extra: Iterable[Path], documents: Iterable["Document"]) -> Iterator[str]:
    for path, document in zip(extra, documents, strict=True):
        for line, column, message in document.mistakes:
            yield f"{path.name}:{line}:{column}: {message}"
        if not document.mistakes and not isinstance(document.value, Mapping):
            yield f"{path.name}:1:1: write keys such as `authorities:` at the top level"


def _mapping(document: "Document") -> Source:
    return document.value if isinstance(document.value, Mapping) else {}


def _unknown_sections(sources: Iterable[Source]) -> Iterator[Finding]:
    known = building.SECTIONS | lexicon.SECTIONS
    for number, source in enumerate(sources):
        for key in source:
            if key not in known:
                yield Finding(number, (key,), f"unknown key {key!r}: known are {', '.join(sorted(known))}")


def _placed(finding: Finding, ours: int, extra: Sequence[Path], documents: Sequence["Document"]) -> str:
    """Return a finding in one line; a mistake in our own data would be found by our tests."""
    if finding.source < ours:
        where = ".".join(map(str, finding.path))
        return f"{COMPILED.name}: {where}: {finding.message}"
    number = finding.source - ours
    line, column = documents[number].place(finding.path)
    return f"{extra[number].name}:{line}:{column}: {finding.message}"


def _raise(findings: Iterable[str]) -> None:
    found = tuple(dict.fromkeys(findings))
    if found:
        raise ConfigError(*found)


def _fingerprint(sources: Sequence[Source]) -> str:
    canonical = json.dumps([RULES_VERSION, *sources], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


if __name__ == "__main__":
    write_whole(COMPILED, compiled_bytes())
