"""The primary document of a story: which of the official documents that its articles link to it is about.

A link to an authority's site is not enough. The document shares an identifier with an article of the story,
or it is of the same days and its title says what the article says. An act that articles on later events cite
as well (a regulation by its CELEX number, a public law) counts only if the document is of the same days.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import unquote, urlsplit

from digest.editing.vectors import terms
from digest.model.articles import Article, ArticleId
from digest.model.documents import Linked
from digest.model.facts import Band, Identifier, IdentifierKind, OfficialLink
from digest.model.stories import Judged, Story
from digest.text.urls import canonical

BEFORE, AFTER = timedelta(days=10), timedelta(days=3)
"""How much older, or newer, than an article a document of the same days may be."""
PROCEDURE_BEFORE = timedelta(days=60)
"""How much older a document may be that shares the number of a procedure."""
_HEAD = 3000
"""Characters in which a document names itself; further down it cites others."""
_OPENING = 800
_SAME = 0.6
"""Share of the terms of a document's title that the article has in its title or opening."""
_SLUG = 0.4
_LEAST = 3
"""Terms in common at least."""
_ACTS = frozenset({IdentifierKind.CELEX, IdentifierKind.ELI, IdentifierKind.PUBLIC_LAW})
_NOT_SIGNS = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?!\d)")
_SHORTEST = 5
"""Signs of an identifier that can be recognised in an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The documents that were read: by their ids, by the articles that link to them, and their addresses."""

    by_id: Mapping[ArticleId, Judged]
    linked: Mapping[ArticleId, tuple[Judged, ...]]
    urls: frozenset[str]


EMPTY = Shelf(by_id={}, linked={}, urls=frozenset())


def shelf(links: Iterable[Linked]) -> Shelf:
    """Put documents on the shelf."""
    linked: dict[ArticleId, tuple[Judged, ...]] = {}
    for each in links:
        linked[each.linked_by] = (*linked.get(each.linked_by, ()), each.document)
    by_id = {each.article.id: each for found in linked.values() for each in found}
    return Shelf(by_id=by_id, linked=linked, urls=frozenset(each.article.url for each in by_id.values()))


def joined(story: Story, documents: Shelf, languages: Sequence[str]) -> Story:
    """Return the story with its primary document among its members, if one was read; the id stays.

    A document that is itself about regulation leads.
    """
    linked = {
        each.article.id: each for one in story.members for each in documents.linked.get(one.article.id, ())
    }
    rated = ((_fitness(each, story.members), each) for each in linked.values())
    fit = [(grade, each) for grade, each in rated if grade and each.article.language in languages]
    if not fit:
        return story
    _, best = min(fit, key=lambda pair: (-pair[0], -pair[1].verdict.score, pair[1].article.url))
    leads = best.verdict.band is Band.IN
    return replace(story, members=(best, *story.members) if leads else (*story.members, best))


def unread_link(
    story: Story, authorities: Sequence[str], read: frozenset[str] = frozenset()
) -> OfficialLink | None:
    """Return the link that leads to the document of the story, as far as its address and words tell.

    For documents that could not be read; those in `read` (canonical addresses) were, and did not fit.
    """
    found = [
        link
        for each in story.members
        for link in each.facts.links
        if canonical(link.url) not in read and _is_named(link, each)
    ]
    found.sort(key=lambda link: link.authority not in authorities)
    return found[0] if found else None


def _fitness(document: Judged, members: Iterable[Judged]) -> int:
    """Return 2 for the same identifier, 1 for title and date, 0 for another document."""
    others = [each for each in members if not each.article.is_document]
    if any(_same_procedure(document, each) for each in others):
        return 2
    return int(any(_same_words(document.article, each) for each in others))


def _same_procedure(document: Judged, member: Judged) -> bool:
    head = [each for each in document.facts.identifiers if each.span.in_title or each.span.start < _HEAD]
    own = {(each.kind, each.value) for each in head}
    address = _signs(document.article.url)
    for each in member.facts.identifiers:
        known = (each.kind, each.value) in own or _is_in(each, address)
        if known and _of_its_time(document.article, member.article, act=each.kind in _ACTS):
            return True
    return False


def _is_in(identifier: Identifier, address: str) -> bool:
    signs = _signs(identifier.value)
    return len(signs) >= _SHORTEST and signs in address


def _of_its_time(document: Article, article: Article, *, act: bool) -> bool:
    if document.published is None or article.published is None:
        return not act
    return _is_near(document, article, BEFORE if act else PROCEDURE_BEFORE)


def _is_near(document: Article, article: Article, before: timedelta) -> bool:
    made, told = _day(document), _day(article)
    return made is not None and told is not None and told - before <= made <= told + AFTER


def _day(article: Article) -> date | None:
    return article.published.at.date() if article.published else None


def _same_words(document: Article, member: Judged) -> bool:
    article = member.article
    if not _is_near(document, article, BEFORE):
        return False
    own = set(terms(document.title)) - set(terms(document.source))  # a letterhead is no title
    anchors = (link.text for link in article.links if canonical(link.url) == document.url)
    told = set(terms(" ".join((article.title, *anchors, article.text[:_OPENING]))))
    shared = own & told
    return len(shared) >= max(_LEAST, _SAME * len(own))


def _is_named(link: OfficialLink, member: Judged) -> bool:
    """Whether an address, or the words of its link, bear an identifier of the article or its title."""
    article = member.article
    path = urlsplit(link.url).path
    words = " ".join(each.text for each in article.links if each.url == link.url)
    signs = _signs(f"{link.url} {words}")
    if any(each.kind not in _ACTS and _is_in(each, signs) for each in member.facts.identifiers):
        return True
    if _is_of_another_year(path, article):
        return False
    title = set(terms(article.title))
    slug = set(terms(re.sub(r"[\W_]+", " ", unquote(path).rpartition("/")[2].rpartition(".")[0] or path)))
    return any(len(named & title) >= max(_LEAST, _SLUG * len(named)) for named in (slug, set(terms(words))))


def _is_of_another_year(path: str, article: Article) -> bool:
    """Whether an address names years, and neither the article's nor, in its first weeks, the one before."""
    told = _day(article)
    years = {int(year) for year in _YEAR.findall(path)}
    return bool(years) and told is not None and years.isdisjoint({told.year, (told - BEFORE).year})


def _signs(text: str) -> str:
    return _NOT_SIGNS.sub("", unquote(text).lower())
