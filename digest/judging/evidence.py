"""What stands where in an article: found once, weighed by the other modules."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from digest.judging.rules import Rules
from digest.model.articles import Article
from digest.model.facts import Span
from digest.taxonomy.matching import Hit, Words
from digest.text.sentences import sentences_near
from digest.text.urls import host

LONGEST = 60_000
"""Characters of a text that are judged: ten times a long article."""
OPENING = 300
"""Characters of a text whose words count: the length of a feed's description."""
ACTS_WITHIN = 800
"""Characters of a text in which verbs of acting are looked for: who acts is named where it opens."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The hits in title and text by family, and who published them."""

    article: Article
    rules: Rules
    title: Mapping[str, list[Hit]]
    text: Mapping[str, list[Hit]]
    titled: Words
    opening: Words
    """The words of the text up to `OPENING`."""
    vocabulary: frozenset[str]
    """The words of title and text, folded."""
    publisher: str | None
    """The authority whose own publication this is."""

    @property
    def official(self) -> bool:
        """Whether a public body speaks here itself."""
        return self.article.kind.official or self.publisher is not None

    @cached_property
    def body(self) -> str:
        """The text as far as it is judged."""
        return self.article.text[:LONGEST]

    def sentences(self, places: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """Return the spans of the sentences of `body` in the paragraphs that the ordered `places` lie in."""
        return sentences_near(self.body, places, self.article.language)

    @cached_property
    def cued_sentences(self) -> tuple[tuple[tuple[int, int], list[Hit]], ...]:
        """The sentences of `body` that hold cues of dates, with these."""
        cues = self.text.get("date", [])
        spans = self.sentences([hit.start for hit in cues]) if cues else ()
        starts = [start for start, _ in spans]
        by_sentence = groupby(cues, key=lambda hit: bisect_right(starts, hit.start) - 1)
        return tuple((spans[index], list(within)) for index, within in by_sentence if index >= 0)

    def hits(self, family: str) -> tuple[tuple[Hit, bool], ...]:
        """Return the hits of a family, the title's first, each with whether it stands there."""
        titled = ((hit, True) for hit in self.title.get(family, ()))
        return (*titled, *((hit, False) for hit in self.text.get(family, ())))


def span(hit: Hit, in_title: bool) -> Span:
    """Return where a hit stands."""
    return Span(start=hit.start, end=hit.end, in_title=in_title)


def find(article: Article, rules: Rules) -> Evidence:
    """Look an article through once."""
    titled, texted = Words.of(article.title), Words.of(article.text[:LONGEST])
    title = {**rules.phrases.find(titled), **rules.acts.find(titled)}
    text = {**rules.phrases.find(texted), **rules.acts.find(texted.until(ACTS_WITHIN))}
    titles, texts = ({hit.target.id for hit in found.get("context", ())} for found in (title, text))
    publisher = _publisher(article, rules)
    known = _Context(frozenset(titles), frozenset(titles | texts), _home(article, publisher, rules), rules)
    return Evidence(
        article=article,
        rules=rules,
        title=known.kept(title),
        text=known.kept(text),
        titled=titled,
        opening=texted.until(OPENING),
        vocabulary=frozenset(titled.folded).union(texted.folded),
        publisher=publisher,
    )


_Places = Set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Context:
    """Tells which of the ambiguous hits count."""

    titles: frozenset[str]
    """The words of the title that tell what a phrase is, …"""
    words: frozenset[str]
    """… and those of title and text."""
    home: str | None
    rules: Rules

    def kept(self, found: Mapping[str, list[Hit]]) -> dict[str, list[Hit]]:
        counted = dict(found)
        for family in ("authority", "instrument", "jurisdiction"):
            if family in counted:
                counted[family] = self._counted(counted[family])
        for family in ("authority", "instrument"):
            if family in counted:
                counted[family] = _sharpest(counted[family])
        if "crypto" in counted:
            bodies = {(hit.start, hit.end) for hit in counted.get("authority", ()) if hit.target.context}
            counted["crypto"] = [hit for hit in counted["crypto"] if (hit.start, hit.end) not in bodies]
        return counted

    def _counted(self, hits: list[Hit]) -> list[Hit]:
        """Return the hits that count: what a phrase is by the title, else by the text, else at home."""
        by_title = _places(hits, self.titles)
        by_words = _places(hits, self.words)
        return [hit for hit in hits if self._is_meant(hit, by_title, by_words)]

    def _is_meant(self, hit: Hit, by_title: _Places, by_words: _Places) -> bool:
        context, place = hit.target.context, (hit.start, hit.end)
        if not context:
            return True
        if place in by_words:
            return not (self.titles if place in by_title else self.words).isdisjoint(context)
        return self.home is not None and self._jurisdiction(hit.target.family, hit.target.id) == self.home

    def _jurisdiction(self, family: str, id_: str) -> str | None:
        taxonomy = self.rules.taxonomy
        term = taxonomy.authorities.get(id_) if family == "authority" else taxonomy.instruments.get(id_)
        return term.jurisdiction if term else None


def _places(hits: Iterable[Hit], words: Set[str]) -> _Places:
    """Return where phrases stand that `words` tell apart."""
    return {(hit.start, hit.end) for hit in hits if not words.isdisjoint(hit.target.context)}


def _sharpest(hits: list[Hit]) -> list[Hit]:
    """Where one phrase could be several things, keep what its context speaks for."""
    sharp = {(hit.start, hit.end) for hit in hits if hit.target.context}
    return [hit for hit in hits if hit.target.context or (hit.start, hit.end) not in sharp]


def _home(article: Article, publisher: str | None, rules: Rules) -> str | None:
    if article.jurisdiction:
        return article.jurisdiction
    return rules.taxonomy.authorities[publisher].jurisdiction if publisher else None


def _publisher(article: Article, rules: Rules) -> str | None:
    """Return the authority whose site the article is on, or whose name its source bears."""
    by_site = rules.taxonomy.by_domain(host(article.url)) if article.url else None
    if by_site and not _general(by_site, rules):
        return by_site
    named = rules.phrases.find(Words.of(article.source)).get("authority", ())
    first = [hit.target.id for hit in named if hit.start == 0 and _alone(hit.end, article.source)]
    home = article.jurisdiction
    at_home = [id_ for id_ in first if home and rules.taxonomy.authorities[id_].jurisdiction == home]
    return next(iter((*at_home, *first)), by_site)


def _general(authority: str, rules: Rules) -> bool:
    """Whether a site carries the acts of others: a journal, a government's common site."""
    return rules.taxonomy.authorities[authority].kind in {"official_journal", "executive"}


def _alone(end: int, source: str) -> bool:
    """Whether the name of a source is an authority's, save for what a dash, slash or bracket adds."""
    rest = source[end:].strip()
    return not rest or rest[0] in "-–—/:(|"
