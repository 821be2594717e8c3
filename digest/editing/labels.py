"""Taxonomy ids with the names that readers see."""

from collections.abc import Iterable, Mapping

from digest.model.editions import Label
from digest.taxonomy.values import Kind, Taxonomy

OTHER = "other"
"""The section of stories that belong to no jurisdiction or topic that we know of."""

_OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "jurisdiction": {"en": "Elsewhere", "fr": "Ailleurs", "de": "Andernorts", "es": "En otros lugares"},
    "topic": {"en": "Other topics", "fr": "Autres sujets", "de": "Weitere Themen", "es": "Otros temas"},
}


def label(kind: Kind, name: str, language: str, taxonomy: Taxonomy) -> Label:
    """Return `name`, an id, with what readers of `language` call it."""
    if name == OTHER:
        names = _OTHER_NAMES[kind]
        return Label(id=name, name=names.get(language, names["en"]))
    return Label(id=name, name=taxonomy.name(kind, name, language))


def labels(kind: Kind, names: Iterable[str], language: str, taxonomy: Taxonomy) -> tuple[Label, ...]:
    """Return a label for each of `names`, in order."""
    return tuple(label(kind, name, language, taxonomy) for name in names)
