"""Explain: one article, from its feed to its place in an edition, with every reason."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from digest.editing.weeks import place
from digest.jobs import habits
from digest.jobs.company import Companion, company, story_of
from digest.jobs.shapes import Shape, article_shape, facts_shape, verdict_shape
from digest.model.articles import Article, ArticleId, TextHash
from digest.model.documents import Asked
from digest.model.editions import Edition
from digest.model.facts import Judgement, Reason
from digest.model.placements import Archived, Held, Placed, Placement
from digest.model.weeks import Week


class Store(habits.Store, Protocol):
    """Where articles and what became of them are found."""

    def find_articles(self, url_or_id: str) -> Sequence[Article]:
        """Return the articles with that id or address."""
        ...

    def judgement(self, article_id: ArticleId, text_hash: TextHash, rules: str) -> Judgement | None:
        """Return what was judged of a version."""
        ...

    def documents_of(self, article_id: ArticleId) -> Sequence[Asked]:
        """Return what came of the official documents that an article links to."""
        ...

    def edition_of(self, article_id: ArticleId) -> Week | None:
        """Return the published edition that dealt with the article."""
        ...

    def published_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions are frozen."""
        ...

    def published_edition(self, week: Week) -> bytes | None:
        """Return the frozen bytes."""
        ...

    def composed_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions wait to be published."""
        ...

    def composed(self, week: Week) -> bytes | None:
        """Return a composed edition."""
        ...


MOST_REPEATED = 12
"""Lines of a source that are shown to a person."""
_NAMED = (
    *("action", "stage", "jurisdictions", "authorities", "mentioned", "instruments", "topics", "affected"),
    "parties",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is known of one article."""

    article: Article
    judgement: Judgement
    """By the rules of today."""
    place: str
    """A sentence."""
    documents: Sequence[Asked] = ()
    """The official documents that it links to, and what came of asking for each."""
    repeated: Sequence[tuple[str, int]] = ()
    """Lines that its source repeats and that are dropped from its articles, with how many had each."""
    company: Sequence[Companion] = ()
    """The other articles of its story."""

    def shape(self) -> Shape:
        """Return it for `--json`."""
        judged = self.judgement
        return {
            "id": self.article.id,
            "feed": self.article.feed_id,
            "text_source": self.article.text_source.value,
            "article": article_shape(self.article),
            "verdict": verdict_shape(judged.verdict),
            "facts": facts_shape(judged.facts),
            "place": self.place,
            "story": [each.shape() for each in self.company],
            "source_repeats": [{"line": line, "articles": count} for line, count in self.repeated],
            "documents": [
                {"url": each.url, "read": each.article_id is not None, "reason": each.reason}
                for each in self.documents
            ],
        }

    def lines(self) -> Iterator[str]:
        """Yield it for a person."""
        article = self.article
        yield article.title
        yield f"  {article.source} ({article.kind.value}) · {article.language} · {article.url or 'no link'}"
        yield f"  article {article.id}, text from the {article.text_source.value}: {_length(article)}"
        stamp = article.published
        dated = f"published {_when(stamp.at, date_only=stamp.date_only)}" if stamp else "undated"
        yield f"  {dated}, first seen {_when(article.first_seen)}"
        if article.provenance:
            yield f"  from: {', '.join(f'{each.field} {each.source}' for each in article.provenance)}"
        yield from self._judged()
        for each in self.documents:
            yield f"  links to {each.url}: {each.reason or 'read'}"
        for line, count in self.repeated[:MOST_REPEATED]:
            yield f"  its source repeats, and it is left out: “{line}” ({count} articles)"
        yield f"  {self.place}"
        for companion in self.company:
            yield f"    {companion.line()}"

    def _judged(self) -> Iterator[str]:
        verdict, facts = self.judgement.verdict, facts_shape(self.judgement.facts)
        yield f"  {verdict.band.value}: score {verdict.score:.3f}"
        for reason in verdict.reasons:
            yield f"    {_reason(reason, self.article)}"
        for name in _NAMED:
            if found := facts[name]:
                yield f"  {name}: {', '.join(found) if isinstance(found, list) else found}"
        for number in self.judgement.facts.identifiers:
            yield f"  {number.kind.value.replace('_', ' ')} {number.value}"
        for date in self.judgement.facts.dates:
            how = f"{date.certainty.value}{f', {date.formula}' if date.formula else ''}"
            yield f"  {date.kind.value.replace('_', ' ')} {date.date} ({how}): {date.text}"
        for awaited in self.judgement.facts.awaited:
            yield f"  {awaited.kind.value.replace('_', ' ')} unknown yet ({awaited.formula}): {awaited.text}"


def _length(article: Article) -> str:
    return f"{len(article.paragraphs)} paragraphs, {len(article.text.split())} words"


def _when(at: datetime, *, date_only: bool = False) -> str:
    return at.date().isoformat() if date_only else at.strftime("%Y-%m-%d %H:%M %z")


def _reason(reason: Reason, article: Article) -> str:
    words = ""
    if reason.span:
        text = article.title if reason.span.in_title else article.text
        words = f"  “{text[reason.span.start : reason.span.end]}”"
    return f"{reason.weight:+6.2f}  {reason.kind}: {reason.value}{words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What decides on places."""

    now: datetime
    zone: tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The rules of today, by name and at work."""

    name: str
    judge: Callable[[Article], Judgement]


def run(
    address: str, store: Store, bench: Bench, calendar: Calendar, decode: Callable[[bytes], Edition]
) -> list[Explanation]:
    """Explain every article with that address or id.

    What the rules of today have not judged, as an article of an old edition, they judge for the occasion.
    """
    return [_explained(article, store, bench, calendar, decode) for article in store.find_articles(address)]


def _explained(
    article: Article, store: Store, bench: Bench, calendar: Calendar, decode: Callable[[bytes], Edition]
) -> Explanation:
    edition = None if article.is_document else _edition(article.id, store, decode)
    return Explanation(
        article=article,
        judgement=store.judgement(article.id, article.text_hash, bench.name) or bench.judge(article),
        place=_place(article, edition, store, calendar),
        documents=store.documents_of(article.id),
        repeated=list(habits.frequent(store, article.feed_id, calendar.now)),
        company=company(article.id, edition) if edition else (),
    )


def _edition(article_id: ArticleId, store: Store, decode: Callable[[bytes], Edition]) -> Edition | None:
    """Return the edition that dealt with an article, or as it waits to be published will do so."""
    week = store.edition_of(article_id)
    body = store.published_edition(week) if week else None
    if body is not None:
        return decode(body)
    waiting = (store.composed(each) for each in store.composed_weeks())
    editions = [decode(body) for body in waiting if body is not None]
    telling = (each for each in editions if story_of(article_id, each) is not None)
    return next(telling, None) or next((each for each in editions if _leaves_out(article_id, each)), None)


def _leaves_out(article_id: ArticleId, edition: Edition) -> bool:
    return any(item.article_id == article_id for item in edition.coverage.left_out)


def _place(article: Article, edition: Edition | None, store: Store, calendar: Calendar) -> str:
    if article.is_document:
        return "an official document: it joins the story of an article that links to it"
    if edition is not None:
        return _in_edition(article.id, edition)
    published = frozenset(store.published_weeks())
    return _planned(place(article, published=published, first=None, now=calendar.now, zone=calendar.zone))


def _in_edition(article_id: ArticleId, edition: Edition) -> str:
    found = story_of(article_id, edition)
    name = edition.week if edition.published_at else f"{edition.week}, which is not published"
    if found is not None:
        heading, story = found
        return f"in {name}, under {heading}: {story.headline}"
    for item in edition.coverage.left_out:
        if item.article_id == article_id:
            return f"left out of {name}: {item.why.replace('_', ' ')}"
    return f"dealt with in {name}"


def _planned(placement: Placement) -> str:
    match placement:
        case Placed(week=week, late=late, undated=undated):
            marks = [name for name, holds in (("late", late), ("undated", undated)) if holds]
            return f"belongs to {week}, which is not published{''.join(f', {mark}' for mark in marks)}"
        case Archived(reason=reason):
            return f"in the archive only: {reason.replace('_', ' ')}"
        case Held(until=until):
            return f"held: dated {_when(until)}"
