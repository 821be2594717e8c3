"""Labels that the editor sets in place of those that were found."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from digest.editing.merging import StoryFacts
from digest.model.overrides import Overrides, StoryOverride, Unmet
from digest.taxonomy.values import Kind, Taxonomy
from digest.text.urls import host

_KINDS: dict[str, Kind] = {
    "jurisdictions": "jurisdiction",
    "authorities": "authority",
    "instruments": "instrument",
    "topics": "topic",
    "affected": "affected",
}


def retagged(facts: StoryFacts, asked: StoryOverride, taxonomy: Taxonomy) -> StoryFacts:
    """Return `facts` with what the editor set; ids that no one knows are passed over."""
    changes: dict[str, Any] = {
        name: tuple(each for each in ids if _is_known(kind, each, taxonomy))
        for name, kind in _KINDS.items()
        if (ids := getattr(asked.labels, name)) is not None
    }
    if asked.action is not None or "action" in asked.cleared:
        changes["action"] = asked.action
    if asked.stage is not None or "stage" in asked.cleared:
        changes |= {"stage": asked.stage, "stage_by": None}
    if asked.primary is not None or "primary" in asked.cleared:
        owner = taxonomy.by_domain(host(asked.primary)) if asked.primary else None
        named = host(asked.primary) if asked.primary and owner is None else None
        changes |= {"primary": asked.primary, "primary_authority": owner, "primary_source": named}
    return replace(facts, **changes)


def set_by_editor(asked: StoryOverride) -> tuple[str, ...]:
    """Return the names of the fields of a story whose values are the editor's, in a fixed order."""
    named = {name for name in _KINDS if getattr(asked.labels, name) is not None} | asked.cleared
    given = {"headline": asked.title, "action": asked.action, "stage": asked.stage, "primary": asked.primary}
    named |= {name for name, value in given.items() if value is not None}
    return tuple(name for name in ("headline", *_KINDS, "action", "stage", "primary") if name in named)


def unknown_labels(overrides: Overrides, taxonomy: Taxonomy) -> Iterator[Unmet]:
    """Yield what names no authority, instrument, … of the taxonomy."""
    for asked in overrides.stories:
        for name, kind in _KINDS.items():
            for each in getattr(asked.labels, name) or ():
                if not _is_known(kind, each, taxonomy):
                    hint = _nearest(kind, each, taxonomy)
                    yield Unmet(line=asked.line, reason=f"{name}: the taxonomy has no {kind} {each!r}{hint}")


def _is_known(kind: Kind, name: str, taxonomy: Taxonomy) -> bool:
    return name in taxonomy.known(kind)


def _nearest(kind: Kind, name: str, taxonomy: Taxonomy) -> str:
    close = get_close_matches(name, sorted(taxonomy.known(kind)), n=1)
    return f": did you mean {close[0]!r}?" if close else ""
