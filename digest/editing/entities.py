"""What a report names that is the same in every language."""

from functools import lru_cache

from digest.model.facts import Facts
from digest.text.words import fold

ASIDE = "~"
"""Begins an id that is merely named, or where it happens: it tells less than who acts, and on what."""
_MOST_ASIDE = 4
"""Of each kind: a text that names everybody is about nobody."""
_HOUSES = {
    "alameda": "ftx", "bit": "kraken", "bitfinex": "tether", "dunamu": "upbit", "genesis": "digital",
    "grayscale": "digital", "grinex": "garantex", "htx": "huobi", "huione": "prince",
}  # fmt: skip
"""Firms, and whose house they are of or go on as; by the first words of their names."""


def entities(facts: Facts) -> frozenset[str]:
    """Return the taxonomy ids by which reports of one event meet.

    Who acts, and on what; marked as an aside, who is named besides and where it happens.
    """
    main = frozenset(mention.id for mention in (*facts.authorities, *facts.instruments))
    aside = (*facts.mentioned[:_MOST_ASIDE], *facts.jurisdictions[:_MOST_ASIDE])
    return main | {_aside(mention.id) for mention in aside if mention.id not in main}


def firms(facts: Facts) -> frozenset[str]:
    """Return the firms that the title names, by the first word of each name: *Ripple Labs* is *Ripple*.

    Of firms of one house, of which one title names the one and another the other, it is the house.
    """
    named = (fold(name).split(maxsplit=1)[0] for name in facts.firms)
    return frozenset(_HOUSES.get(name, name) for name in named)


@lru_cache(maxsize=4096)
def _aside(name: str) -> str:
    """Return the mark of what is merely named, one string for all reports."""
    return ASIDE + name
