"""What a report names that is the same in every language."""

from digest.model.facts import Facts


def entities(facts: Facts) -> frozenset[str]:
    """Return the taxonomy ids by which reports of one event meet: who acts, and on what."""
    return frozenset(mention.id for mention in (*facts.authorities, *facts.instruments))
