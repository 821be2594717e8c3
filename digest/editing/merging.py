"""The facts of a story: what its articles say, the official ones first, then what most of the others say."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from digest.editing.documents import unread_link
from digest.model.editions import Reference
from digest.model.facts import Action, Amount, Band, Facts, Mention, Stage
from digest.model.stories import Judged, Story
from digest.taxonomy.values import Taxonomy

MAX_AMOUNTS = 2
_MAX_LABELS = 4
_MAX_TOPICS = 5
_MAX_AFFECTED = 5
_MAX_PARTIES = 4
_MAX_IDENTIFIERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """Taxonomy ids, the most telling first."""

    jurisdictions: tuple[str, ...]
    authorities: tuple[str, ...]
    """Those that act."""
    instruments: tuple[str, ...]
    topics: tuple[str, ...]
    action: Action | None
    amounts: tuple[Amount, ...]
    primary: str | None
    primary_authority: str | None
    """Whose document `primary` is, where an article links it; None for an article's own address."""
    primary_source: str | None
    """The name of the feed whose own article `primary` is."""
    uncertain: bool
    stage: Stage | None = None
    stage_by: Judged | None = None
    """The article that says so."""
    affected: tuple[str, ...] = ()
    identifiers: tuple[Reference, ...] = ()
    parties: tuple[str, ...] = ()


def merged(story: Story, taxonomy: Taxonomy, *, read: frozenset[str] = frozenset()) -> StoryFacts:
    """Merge the facts of the articles of `story`; `read` are the addresses of documents that were read."""
    authorities = _ids(story, lambda facts: facts.authorities)[:_MAX_LABELS]
    primary, authority, source = _primary(story, authorities, read)
    stage, by = _stage(story)
    return StoryFacts(
        jurisdictions=_jurisdictions(story, authorities, taxonomy)[:_MAX_LABELS],
        authorities=authorities,
        instruments=_ids(story, lambda facts: facts.instruments)[:_MAX_LABELS],
        topics=_ids(story, lambda facts: facts.topics)[:_MAX_TOPICS],
        action=_action(story),
        amounts=_amounts(story),
        primary=primary,
        primary_authority=authority,
        primary_source=source,
        uncertain=all(
            each.verdict.band is not Band.IN for each in story.members if not each.article.is_document
        ),
        stage=stage,
        stage_by=by,
        affected=_ids(story, lambda facts: facts.affected)[:_MAX_AFFECTED],
        identifiers=_identifiers(story),
        parties=_names(story, lambda facts: (party.name for party in facts.parties))[:_MAX_PARTIES],
    )


def official_first(story: Story) -> list[Judged]:
    """Return the articles, those of public bodies first, else in their order."""
    return sorted(story.members, key=lambda each: not each.article.kind.official)


def _ids(story: Story, of: Callable[[Facts], Iterable[Mention]]) -> tuple[str, ...]:
    """Return the terms that `_names` would."""
    return _names(story, lambda facts: (mention.id for mention in of(facts)))


def _names(story: Story, of: Callable[[Facts], Iterable[str]]) -> tuple[str, ...]:
    """Return what official articles name, then what at least half of the others do, else the lead."""
    official = [each for each in story.members if each.article.kind.official]
    others = [each for each in story.members if not each.article.kind.official]
    first = [name for each in official for name in of(each.facts)]
    counts = Counter(name for each in others for name in dict.fromkeys(of(each.facts)))
    most = sorted(
        (name for name in counts if 2 * counts[name] >= len(others)), key=lambda name: -counts[name]
    )
    found = tuple(dict.fromkeys([*first, *most]))
    return found or tuple(dict.fromkeys(of(story.lead.facts)))


def _identifiers(story: Story) -> tuple[Reference, ...]:
    found = {
        f"{each.kind.value}:{each.value}": Reference(kind=each.kind, value=each.value)
        for judged in story.members
        for each in judged.facts.identifiers
    }
    names = _names(story, lambda facts: (f"{each.kind.value}:{each.value}" for each in facts.identifiers))
    return tuple(found[name] for name in names[:_MAX_IDENTIFIERS])


def _stage(story: Story) -> tuple[Stage | None, Judged | None]:
    """Return the stage that an official article gives, else what most articles do, and who says so."""
    said = [each for each in official_first(story) if each.facts.stage is not None]
    if not said or said[0].article.kind.official:
        return (said[0].facts.stage, said[0]) if said else (None, None)
    counts = Counter(each.facts.stage for each in said)
    best = max(counts, key=counts.__getitem__)
    return best, next(each for each in said if each.facts.stage is best)


def _jurisdictions(story: Story, authorities: Sequence[str], taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return where the story plays: where those who act have their seat, then what the articles say."""
    known = [taxonomy.authorities[name].jurisdiction for name in authorities if name in taxonomy.authorities]
    said = _ids(story, lambda facts: facts.jurisdictions)
    feed = story.lead.article.jurisdiction if story.lead.article.kind.official else None
    return tuple(dict.fromkeys([*known, *said, *([feed] if feed and not known and not said else [])]))


def _action(story: Story) -> Action | None:
    """Return what an official article reports, else what most articles do; on a tie, the first of them."""
    for each in official_first(story):
        if each.article.kind.official and each.facts.action is not None:
            return each.facts.action
    counts = Counter(each.facts.action for each in story.members if each.facts.action is not None)
    return max(counts, key=counts.__getitem__, default=None)


def _amounts(story: Story) -> tuple[Amount, ...]:
    """Return the amounts that most articles name, the larger first among equals, each once."""
    amounts: dict[tuple[float, str], Amount] = {}
    counts: Counter[tuple[float, str]] = Counter()
    for each in official_first(story):
        own = {(amount.value, amount.currency): amount for amount in each.facts.amounts}
        amounts = own | amounts
        counts.update(own.keys())
    ranked = sorted(amounts, key=lambda key: (-counts[key], -key[0], key[1]))
    return tuple(amounts[key] for key in ranked[:MAX_AMOUNTS])


def _primary(
    story: Story, authorities: Sequence[str], read: frozenset[str]
) -> tuple[str | None, str | None, str | None]:
    """Return address, authority and source of the primary document; all None if none is known.

    The document that was read comes first, then the announcement of a public body, then a link that says
    what it leads to.
    """
    for each in sorted(story.members, key=lambda each: not each.article.is_document):
        if each.article.kind.official and each.article.url:
            return each.article.url, None, each.article.source
    link = unread_link(story, authorities, read)
    return (link.url, link.authority, None) if link else (None, None, None)
