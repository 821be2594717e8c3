"""Summaries that quote: the sentences that say most of what the articles say, verbatim, in reading order.

A sentence is worth how close it is to the whole (TF-IDF centroid), to the title, and to the opening, where
news is told; terms that several documents share weigh more. Sentences are then taken one by one, each
losing worth by what those before it have said (MMR). Weights were tuned in November 2026 on 300 articles
each of CNN/DailyMail and OrangeSum, and on Multi-News for several documents.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from digest.editing import furniture, vectors
from digest.editing.vectors import Vector
from digest.model.articles import Article, TextSource
from digest.model.feeds import Quote
from digest.model.stories import Citation, Document, DocumentSpan, Sentence, Story
from digest.text.sentences import sentences as spans_of
from digest.text.words import words

MAX_WORDS_AN_ARTICLE = 90
"""Quoted from any one article in one story; so that a summary stays a quotation."""

_READ = 120
"""Sentences of a document that are looked at: news is told at its beginning."""
_READ_CHARACTERS = 60_000
_DOCUMENTS = 40
"""Documents of one story that are looked at."""
_CENTROID = 1.0
_POSITION = 0.5
_TITLE = 0.4
_DEPTH = 3.0
"""Sentences after which the weight of the position has fallen to a third."""
_DANGLING = 0.25
"""What a sentence loses that leans on the one before it, unless that one is taken."""
_SHORT = 6
"""Terms; sentences with fewer are worth less, in proportion."""
_REDUNDANCY = 0.8
"""Share of its worth that a sentence loses which says again what is taken already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    document: int
    place: int
    """Among the sentences of its document."""
    start: int
    end: int
    text: str
    vector: Vector
    worth: float
    dangles: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Allowance:
    """What may be quoted: sentences in all, and sentences and words of each document, by its position."""

    sentences: int
    each: Sequence[tuple[int, int]] = ()
    free: Set[tuple[int, int, int]] = frozenset()
    """Document, start and end of sentences that are quoted elsewhere already and cost nothing."""


def summarise(
    documents: Sequence[Document], *, sentences: int, language: str, title: str = ""
) -> tuple[DocumentSpan, ...]:
    """Return at most `sentences` spans of `documents`, in reading order; fewer if prose is scarce."""
    found = _candidates(documents, language=language, titles=(title,))
    chosen = _choose(found, _Allowance(sentences=sentences))
    return tuple(_span(documents[each.document], each) for each in chosen)


def _span(document: Document, chosen: _Candidate) -> DocumentSpan:
    return DocumentSpan(document=document.id, start=chosen.start, end=chosen.end, text=chosen.text)


def summarise_story(story: Story, *, limit: int, quoted: Sequence[Citation] = ()) -> tuple[Sentence, ...]:
    """Return at most `limit` sentences across the articles of `story`, and at most 90 words of any one.

    `quoted` are sentences that the edition prints anyway, as those of key dates: they count. Articles in the
    language of the lead are quoted; those in another one only where they alone have prose.
    """
    quotable = [each.article for each in story.members if may_quote(each.article)]
    preferred = story.lead.article.language
    languages = dict.fromkeys([preferred, *(article.language for article in quotable)])
    for language in languages:
        articles = [article for article in quotable if article.language == language]
        sentences = _quote(articles, limit, quoted, [each.article.title for each in story.members])
        if sentences:
            return sentences
    return ()


def may_quote(article: Article) -> bool:
    """Tell whether sentences of `article` may stand in an edition."""
    return article.quote is Quote.SENTENCES and article.text_source is not TextSource.TITLE


def _quote(
    articles: Sequence[Article], limit: int, quoted: Sequence[Citation], titles: Sequence[str]
) -> tuple[Sentence, ...]:
    if not articles:
        return ()
    documents = [Document(id=article.id, text=article.text) for article in articles]
    spent = [_spent(article, quoted) for article in articles]
    allowance = _Allowance(
        sentences=limit,
        each=[(limit - sentences, MAX_WORDS_AN_ARTICLE - count) for sentences, count in spent],
        free=_positions(articles, quoted),
    )
    found = _candidates(documents, language=articles[0].language, titles=titles)
    return tuple(_sentence(articles[each.document], each) for each in _choose(found, allowance))


def _spent(article: Article, quoted: Sequence[Citation]) -> tuple[int, int]:
    """Return how many sentences and words of `article` are quoted already."""
    own = {(each.start, each.end) for each in quoted if each.article_id == article.id}
    return len(own), sum(len(article.text[start:end].split()) for start, end in own)


def _positions(articles: Sequence[Article], quoted: Sequence[Citation]) -> frozenset[tuple[int, int, int]]:
    number = {article.id: position for position, article in enumerate(articles)}
    return frozenset(
        (number[each.article_id], each.start, each.end) for each in quoted if each.article_id in number
    )


def _sentence(article: Article, chosen: _Candidate) -> Sentence:
    citation = Citation(
        article_id=article.id, text_hash=article.text_hash, start=chosen.start, end=chosen.end
    )
    return Sentence(text=chosen.text, citation=citation)


def _candidates(documents: Sequence[Document], *, language: str, titles: Sequence[str]) -> list[_Candidate]:
    read = [_prose(document.text, language) for document in documents[:_DOCUMENTS]]
    counts = [[Counter(vectors.terms(said.text)) for said in document] for document in read]
    weights = _term_weights(counts)
    everything = vectors.total([_vector(each, weights) for document in counts for each in document])
    named = Counter(each for each in vectors.terms(titles[0]) if each in weights)
    aims = _Aims(
        centroid=vectors.unit(everything),
        title=_vector(named, weights),
        position=_POSITION / max(len(documents), 1),
    )
    known = [frozenset(words(title)) for title in titles]
    return [
        _candidate(number, said, _vector(count, weights), aims, language)
        for number, document in enumerate(read)
        for said, count in zip(document, counts[number], strict=True)
        if not _repeats(said.text, known)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aims:
    centroid: Vector
    title: Vector
    position: float
    """The openings of several documents say the same: each weighs less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    place: int
    start: int
    end: int
    text: str


def _candidate(number: int, said: _Said, vector: Vector, aims: _Aims, language: str) -> _Candidate:
    worth = (
        _CENTROID * vectors.dot(vector, aims.centroid)
        + aims.position * math.exp(-said.place / _DEPTH)
        + _TITLE * vectors.dot(vector, aims.title)
    )
    return _Candidate(
        document=number,
        place=said.place,
        start=said.start,
        end=said.end,
        text=said.text,
        vector=vector,
        worth=worth * min(1.0, 0.4 + 0.6 * len(vector) / _SHORT),
        dangles=said.place > 0 and furniture.dangles(said.text, language),
    )


def _prose(text: str, language: str) -> list[_Said]:
    """Return the sentences that may be quoted."""
    cuts = enumerate(spans_of(text[:_READ_CHARACTERS], language)[:_READ])
    said = (_Said(place=place, start=start, end=end, text=text[start:end]) for place, (start, end) in cuts)
    return [each for each in said if furniture.is_prose(each.text)]


def _term_weights(counts: Sequence[Sequence[Counter[str]]]) -> dict[str, float]:
    """Weigh terms: rare among the sentences weighs more, and so does support by several documents."""
    number = sum(len(document) for document in counts)
    within: Counter[str] = Counter()
    across: Counter[str] = Counter()
    for document in counts:
        held = Counter(term for sentence in document for term in sentence)
        within.update(held)
        across.update(held.keys())
    return {
        term: math.log(1 + number / count) * (1 + math.log(across[term]))
        for term, count in sorted(within.items())
    }


def _vector(counts: Counter[str], weights: dict[str, float]) -> Vector:
    return vectors.unit({term: (1 + math.log(count)) * weights[term] for term, count in counts.items()})


def _repeats(text: str, titles: Iterable[frozenset[str]]) -> bool:
    """Tell whether a sentence is a title over again."""
    said = frozenset(words(text))
    return any(title and len(said & title) >= 0.8 * len(said | title) for title in titles)


def _choose(candidates: Iterable[_Candidate], allowance: _Allowance) -> list[_Candidate]:
    left = sorted(candidates, key=lambda each: (-each.worth, each.document, each.place))
    chosen: list[_Candidate] = []
    echoes = [0.0] * len(left)  # how much of each has been said already
    while left and len(chosen) < allowance.sentences:
        taken = {(each.document, each.place) for each in chosen}
        values = [_value(each, echo, taken) for each, echo in zip(left, echoes, strict=True)]
        position = max(range(len(left)), key=values.__getitem__)
        best = left.pop(position)
        echoes.pop(position)
        if _fits(best, chosen, allowance):
            chosen.append(best)
            echoes = [
                max(echo, vectors.dot(each.vector, best.vector))
                for each, echo in zip(left, echoes, strict=True)
            ]
    return sorted(chosen, key=lambda each: (each.document, each.place))


def _value(candidate: _Candidate, echo: float, taken: Set[tuple[int, int]]) -> float:
    leaning = candidate.dangles and (candidate.document, candidate.place - 1) not in taken
    return candidate.worth * (1 - _REDUNDANCY * echo) - _DANGLING * leaning


def _fits(candidate: _Candidate, chosen: Sequence[_Candidate], allowance: _Allowance) -> bool:
    if not allowance.each or (candidate.document, candidate.start, candidate.end) in allowance.free:
        return True
    own = [
        each
        for each in (*chosen, candidate)
        if each.document == candidate.document and (each.document, each.start, each.end) not in allowance.free
    ]
    sentences, count = allowance.each[candidate.document]
    return len(own) <= sentences and sum(len(each.text.split()) for each in own) <= count
