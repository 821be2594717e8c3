"""The facts of a story: what its articles say, the official ones first, then what most of the others say."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from digest.model.facts import Action, Amount, Band, Facts, Mention
from digest.model.stories import Judged, Story
from digest.taxonomy.values import Taxonomy

MAX_AMOUNTS = 2
_MAX_LABELS = 4
_MAX_TOPICS = 5


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


def merged(story: Story, taxonomy: Taxonomy) -> StoryFacts:
    """Merge the facts of the articles of `story`."""
    authorities = _ids(story, lambda facts: facts.authorities)[:_MAX_LABELS]
    primary, authority, source = _primary(story, authorities)
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
        uncertain=all(each.verdict.band is not Band.IN for each in story.members),
    )


def official_first(story: Story) -> list[Judged]:
    """Return the articles, those of public bodies first, else in their order."""
    return sorted(story.members, key=lambda each: not each.article.kind.official)


def _ids(story: Story, of: Callable[[Facts], Iterable[Mention]]) -> tuple[str, ...]:
    """Return what official articles name, then what at least half of the others do, else the lead."""
    official = [each for each in story.members if each.article.kind.official]
    others = [each for each in story.members if not each.article.kind.official]
    first = [mention.id for each in official for mention in of(each.facts)]
    counts = Counter(name for each in others for name in dict.fromkeys(m.id for m in of(each.facts)))
    most = sorted(
        (name for name in counts if 2 * counts[name] >= len(others)), key=lambda name: -counts[name]
    )
    found = tuple(dict.fromkeys([*first, *most]))
    return found or tuple(dict.fromkeys(mention.id for mention in of(story.lead.facts)))


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


def _primary(story: Story, authorities: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Return address, authority and source of the primary document; all None if none is known."""
    for each in story.members:
        if each.article.kind.official and each.article.url:
            return each.article.url, None, each.article.source
    links = [link for each in story.members for link in each.facts.links]
    links.sort(key=lambda link: link.authority not in authorities)
    return (links[0].url, links[0].authority, None) if links else (None, None, None)
