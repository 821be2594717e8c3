"""What a report names that is the same in every language."""

from functools import lru_cache

from digest.model.facts import Facts

ASIDE = "~"
"""Begins an id that is merely named, or where it happens: it tells less than who acts, and on what."""
_MOST_ASIDE = 4
"""Of each kind: a text that names everybody is about nobody."""


def entities(facts: Facts) -> frozenset[str]:
    """Return the taxonomy ids by which reports of one event meet.

    Who acts, and on what; marked as an aside, who is named besides and where it happens.
    """
    main = frozenset(mention.id for mention in (*facts.authorities, *facts.instruments))
    aside = (*facts.mentioned[:_MOST_ASIDE], *facts.jurisdictions[:_MOST_ASIDE])
    return main | {_aside(mention.id) for mention in aside if mention.id not in main}


@lru_cache(maxsize=4096)
def _aside(name: str) -> str:
    """Return the mark of what is merely named, one string for all reports."""
    return ASIDE + name
