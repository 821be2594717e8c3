"""By what a story of another week is known to belong to the same procedure."""

from collections.abc import Iterable

from digest.editing.threads.cues import LATER
from digest.model.editions import EditionStory
from digest.model.facts import IdentifierKind
from digest.model.stories import Judged
from digest.model.threads import Trace
from digest.taxonomy.values import Taxonomy
from digest.text.urls import canonical
from digest.text.words import words

PROCEDURES = frozenset(
    {
        IdentifierKind.DOCKET,
        IdentifierKind.CASE,
        IdentifierKind.RIN,
        IdentifierKind.RELEASE,
        IdentifierKind.BILL,
        IdentifierKind.FEDERAL_REGISTER,
        IdentifierKind.CONSULTATION,
    }
)
"""Numbers of one procedure. CELEX, ELI and public laws name an act, on which there are many procedures;
of CELEX those of sector 5 name a proposal, which is one."""

_ON_ITS_WAY = frozenset({"bill", "lapsed_bill", "proposal", "draft", "consultation", "adopted"})
"""Statuses in the taxonomy of instruments that are one procedure each."""

MAX_REFERENCES = 4
"""A story that names more numbers than that is an overview: it belongs to none of the procedures."""

_FORMS = frozenset({
    "inc", "incorporated", "ltd", "limited", "llc", "llp", "lp", "plc", "co", "corp", "corporation",
    "sa", "sas", "se", "ag", "gmbh", "bv", "nv", "spa", "ab", "oy", "pte", "pty", "the", "holdings", "group",
    "international", "global", "company",
})  # fmt: skip
"""Words of names that tell no firm from another."""


def keys(story: EditionStory) -> frozenset[str]:
    """Return all keys of `story`: an index finds it by them."""
    return frozenset((*numbers(story), *parties(story), *instruments(story), *copies(story)))


def numbers(story: EditionStory) -> frozenset[str]:
    """Return the keys of its procedure's numbers; none for an overview of many procedures."""
    found = frozenset(
        f"{each.kind.value}:{each.value}"
        for each in story.identifiers
        if each.kind in PROCEDURES or (each.kind is IdentifierKind.CELEX and each.value.startswith("5"))
    )
    return found if len(found) <= MAX_REFERENCES else frozenset()


def parties(story: EditionStory) -> frozenset[str]:
    """Return the keys of the firms that it concerns, without their legal forms."""
    return frozenset(f"party:{name}" for name in map(bare_name, story.parties) if name)


def instruments(story: EditionStory) -> frozenset[str]:
    """Return the key of the instrument that it is about first of all."""
    return frozenset(f"instrument:{each.id}" for each in story.instruments[:1])


def copies(story: EditionStory) -> frozenset[str]:
    """Return the keys by which the same article in another feed is known: its address and its very text.

    Stories of many weeks may share a document: it makes no copies of them.
    """
    own = [source for source in story.sources if not source.document]
    addresses = (canonical(source.url) for source in own)
    return frozenset(
        (
            *(f"url:{address}" for address in addresses if address),
            *(f"text:{source.text_hash}" for source in own),
        )
    )


def is_on_its_way(instrument: str, taxonomy: Taxonomy) -> bool:
    """Tell whether an instrument is a procedure itself, as a bill is: what concerns it is a step of it."""
    known = taxonomy.instruments.get(instrument)
    return known is not None and known.status in _ON_ITS_WAY


def of_article(judged: Judged, taxonomy: Taxonomy) -> frozenset[str]:
    """Return the keys by which a story may be linked that has this article."""
    article, facts = judged.article, judged.facts
    address, moved = canonical(article.url), LATER.search(article.title)
    subjects = [each.id for each in facts.instruments if moved or is_on_its_way(each.id, taxonomy)]
    return frozenset(
        (
            *(f"{each.kind.value}:{each.value}" for each in facts.identifiers),
            *(f"party:{bare_name(each.name)}" for each in facts.parties),
            *(f"instrument:{name}" for name in subjects),
            *([f"url:{address}"] if address else []),
            f"text:{article.text_hash}",
        )
    )


def bare_name(name: str) -> str:
    """Return the name of a firm without its legal forms: *Example Holdings, Inc.* is *example*."""
    return " ".join(word for word in words(name) if word not in _FORMS)


def in_order(traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """Return `traces` by week, then by story: the one order that everything here relies on."""
    return tuple(sorted(traces, key=lambda trace: (trace.week, trace.story.id)))
