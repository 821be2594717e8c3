"""Whether an edition says only what its archived sources say: each sentence, each link, each date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest.editing.agenda import names_day
from digest.editing.summary import MAX_WORDS_AN_ARTICLE
from digest.editing.writing import faults_of
from digest.model.articles import Article, ArticleId, TextHash
from digest.model.dates import Certainty
from digest.model.editions import Edition, EditionDate, EditionStory, OtherDate, Source
from digest.model.stories import Citation, Sentence
from digest.text.urls import canonical

Versions = Mapping[tuple[ArticleId, TextHash], Article]
"""Articles as they were read, by id and text hash."""

_SHOWN = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something of an edition that its sources do not bear out."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of an edition, where it stands there, and the source that it is shown with."""

    place: str
    sentence: Sentence
    source: Source | None


def stories_of(edition: Edition) -> Iterator[EditionStory]:
    """Yield all stories, in the order of the page."""
    for section in edition.sections:
        yield from section.stories
    yield from edition.noted


def quotes(edition: Edition) -> Iterator[Quote]:
    """Yield every sentence that an edition quotes, once for each place."""
    for story in stories_of(edition):
        sources = {source.article_id: source for source in story.sources}
        for sentence in story.sentences:
            named = sources.get(sentence.citation.article_id)
            yield Quote(place=f"story {story.id}", sentence=sentence, source=named)
    for entry in edition.dates:
        place = f"key date {entry.date}"
        for each in _said(entry):
            yield Quote(place=place, sentence=each.sentence, source=each.source)
    for change in edition.changes:
        if change.sentence is not None:
            yield Quote(place=f"change of {change.story}", sentence=change.sentence, source=change.source)


def _said(entry: EditionDate) -> Iterator[EditionDate | OtherDate]:
    yield entry
    if entry.before is not None:
        yield entry.before
    yield from entry.disputed


def cited(edition: Edition) -> frozenset[tuple[ArticleId, TextHash]]:
    """Return the versions of articles that an edition cites."""
    quoted = {
        (each.sentence.citation.article_id, each.sentence.citation.text_hash) for each in quotes(edition)
    }
    told = {
        (ArticleId(source.article_id), TextHash(source.text_hash))
        for story in stories_of(edition)
        for source in story.sources
    }
    return frozenset(quoted | told)


def faults(edition: Edition, versions: Versions, *, limit: int) -> Iterator[Fault]:
    """Yield what is wrong; `limit` is how many sentences of one article an older edition was allowed."""
    for quote in quotes(edition):
        reason = _misquoted(quote, versions)
        if reason:
            yield Fault(place=quote.place, text=_short(quote.sentence.text), reason=reason)
    yield from _unfounded(edition, versions)
    yield from _too_much(edition, edition.quoting or limit)
    yield from _strange_links(edition, versions)
    yield from _strange_dates(edition)


def _misquoted(quote: Quote, versions: Versions) -> str:
    citation = quote.sentence.citation
    article = versions.get((citation.article_id, citation.text_hash))
    if article is None:
        return f"article {citation.article_id} is not in the archive as it was read then"
    if not quote.sentence.text or article.text[citation.start : citation.end] != quote.sentence.text:
        return f"not verbatim at {citation.start}–{citation.end} of article {citation.article_id}"
    if quote.source is None or not _is_of(quote.source, citation):
        return f"article {citation.article_id} is not the source that it is shown with"
    return ""


def _is_of(source: Source, citation: Citation) -> bool:
    return (source.article_id, source.text_hash) == (citation.article_id, citation.text_hash)


def _unfounded(edition: Edition, versions: Versions) -> Iterator[Fault]:
    """Yield the sentences of a model that the spans that they cite do not bear out."""
    for story in stories_of(edition):
        own = {(source.article_id, source.text_hash) for source in story.sources}
        for said in story.written:
            cited_spans = [
                (versions[each.article_id, each.text_hash], each)
                for each in said.citations
                if (each.article_id, each.text_hash) in versions and (each.article_id, each.text_hash) in own
            ]
            reasons = faults_of(said.text, cited_spans, said.language)
            if len(cited_spans) != len(said.citations):
                reasons = ("cites what is not in the archive",)
            if reasons:
                why = f"written by {said.method}, and not borne out: {', '.join(reasons)}"
                yield Fault(place=f"story {story.id}", text=_short(said.text), reason=why)


def _too_much(edition: Edition, limit: int) -> Iterator[Fault]:
    spans: dict[str, dict[tuple[int, int], str]] = {}
    for quote in quotes(edition):
        citation = quote.sentence.citation
        spans.setdefault(citation.article_id, {})[citation.start, citation.end] = quote.sentence.text
    for article, found in sorted(spans.items()):
        count = sum(len(text.split()) for text in found.values())
        if len(found) > limit or count > MAX_WORDS_AN_ARTICLE:
            reason = f"quoted with {len(found)} sentences and {count} words"
            yield Fault(place=f"article {article}", text="", reason=reason)


def _strange_links(edition: Edition, versions: Versions) -> Iterator[Fault]:
    for story in stories_of(edition):
        place, known = f"story {story.id}", set[str]()
        for source in story.sources:
            article = versions.get((ArticleId(source.article_id), TextHash(source.text_hash)))
            if article is None:
                yield Fault(place=place, text=source.url, reason="its source is not in the archive")
                continue
            known |= {canonical(each) for each in (article.url, *(link.url for link in article.links))}
            if source.url != article.url:
                yield Fault(place=place, text=source.url, reason="not the address of its article")
        by_editor = story.edited is not None and "primary" in story.edited.fields
        if story.primary and not by_editor and canonical(story.primary) not in known:
            yield Fault(place=place, text=story.primary, reason="no article has or links this address")


def _strange_dates(edition: Edition) -> Iterator[Fault]:
    for entry in edition.dates:
        for each in _said(entry):
            if each.certainty is not Certainty.COMPUTED and not names_day(each.sentence.text, each.date):
                yield Fault(
                    place=f"key date {each.date}",
                    text=_short(each.sentence.text),
                    reason="its sentence names another day",
                )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
