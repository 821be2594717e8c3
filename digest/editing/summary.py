"""Summaries that quote: the sentences that say most of what the articles say, verbatim, in reading order.

A sentence is worth what its signs are worth (`sentence_weights`). Sentences are then taken one by one, each
losing worth by what those before it have said (maximal marginal relevance, Carbonell and Goldstein, 1998).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import mul

from digest.editing import vectors
from digest.editing.sentence_signs import NAMES, Said, said
from digest.editing.sentence_weights import ALONE, TOGETHER
from digest.model.articles import Article, TextSource
from digest.model.feeds import Quote
from digest.model.stories import Citation, Document, DocumentSpan, Sentence, Story

MAX_WORDS_AN_ARTICLE = 90
"""Quoted from any one article in one story; so that a summary stays a quotation."""

_DANGLING = 1.2
"""What a sentence loses, in logits, that leans on the one before it, unless that one is taken."""
_SAID_TWICE = 8.0
"""What a sentence loses that is all said already, in logits; by the third power of how much of it is said, so
that sentences on one subject may stand together and copies may not. Between 1 and 8 ROUGE does not change."""


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
    found = said(documents, language=language, titles=(title,))
    told = _choose(found, _Allowance(sentences=sentences), _weights(documents))
    return tuple(_span(documents[each.document], each) for each in told)


def _weights(documents: Sequence[Document]) -> Mapping[str, float]:
    return ALONE if len(documents) < 2 else TOGETHER


def _span(document: Document, chosen: Said) -> DocumentSpan:
    return DocumentSpan(document=document.id, start=chosen.start, end=chosen.end, text=chosen.text)


def summarise_story(
    story: Story, *, limit: int, quoted: Sequence[Citation] = (), hidden: Collection[Citation] = ()
) -> tuple[Sentence, ...]:
    """Return at most `limit` sentences across the articles of `story`, and at most 90 words of any one.

    `quoted` are sentences that the edition prints anyway, as those of key dates: they count. Articles in the
    language of the lead are quoted; those in another one only where they alone have prose. `hidden` sentences
    are not told.
    """
    quotable = [each.article for each in story.members if may_quote(each.article)]
    preferred = story.lead.article.language
    languages = dict.fromkeys([preferred, *(article.language for article in quotable)])
    for language in languages:
        articles = [article for article in quotable if article.language == language]
        sentences = _quote(articles, limit, quoted, hidden, [each.article.title for each in story.members])
        if sentences:
            return sentences
    return ()


def may_quote(article: Article) -> bool:
    """Tell whether sentences of `article` may stand in an edition."""
    return article.quote is Quote.SENTENCES and article.text_source is not TextSource.TITLE


def _quote(
    articles: Sequence[Article],
    limit: int,
    quoted: Sequence[Citation],
    hidden: Collection[Citation],
    titles: Sequence[str],
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
    silent = _positions(articles, hidden)
    found = [
        each
        for each in said(documents, language=articles[0].language, titles=titles)
        if (each.document, each.start, each.end) not in silent
    ]
    told = _choose(found, allowance, _weights(documents))
    return tuple(_sentence(articles[each.document], each) for each in told)


def _spent(article: Article, quoted: Sequence[Citation]) -> tuple[int, int]:
    """Return how many sentences and words of `article` are quoted already."""
    own = {(each.start, each.end) for each in quoted if each.article_id == article.id}
    return len(own), sum(len(article.text[start:end].split()) for start, end in own)


def _positions(articles: Sequence[Article], quoted: Iterable[Citation]) -> frozenset[tuple[int, int, int]]:
    number = {article.id: position for position, article in enumerate(articles)}
    return frozenset(
        (number[each.article_id], each.start, each.end) for each in quoted if each.article_id in number
    )


def _sentence(article: Article, chosen: Said) -> Sentence:
    citation = Citation(
        article_id=article.id, text_hash=article.text_hash, start=chosen.start, end=chosen.end
    )
    return Sentence(text=chosen.text, citation=citation)


def chosen(found: Sequence[Said], sentences: int, weights: Mapping[str, float]) -> list[Said]:
    """Return the `sentences` best of `found`, in reading order, by other weights than ours."""
    return _choose(found, _Allowance(sentences=sentences), weights)


def dangling(told: Sequence[Said]) -> list[Said]:
    """Return the sentences that lean on one that is not told."""
    places = {(each.document, each.place) for each in told}
    return [each for each in told if each.leans and (each.document, each.place - 1) not in places]


def _choose(found: Sequence[Said], allowance: _Allowance, weights: Mapping[str, float]) -> list[Said]:
    ordered = [weights[name] for name in NAMES]
    worth = {id(each): sum(map(mul, ordered, each.signs)) for each in found}
    left = sorted(found, key=lambda each: (-worth[id(each)], each.document, each.place))
    chosen: list[Said] = []
    echoes = [0.0] * len(left)  # how much of each has been said already
    while left and len(chosen) < allowance.sentences:
        taken = {(each.document, each.place) for each in chosen}
        values = [
            worth[id(each)] - _SAID_TWICE * echo**3 - _DANGLING * _leans(each, taken)
            for each, echo in zip(left, echoes, strict=True)
        ]
        position = max(range(len(left)), key=values.__getitem__)
        best = left.pop(position)
        echoes.pop(position)
        if not _fits(best, chosen, allowance):
            continue
        chosen.append(best)
        if len(chosen) < allowance.sentences:
            echoes = [
                max(echo, vectors.dot(each.vector, best.vector))
                for each, echo in zip(left, echoes, strict=True)
            ]
    return sorted(chosen, key=lambda each: (each.document, each.place))


def _leans(sentence: Said, taken: Set[tuple[int, int]]) -> bool:
    return sentence.leans and (sentence.document, sentence.place - 1) not in taken


def _fits(candidate: Said, chosen: Sequence[Said], allowance: _Allowance) -> bool:
    if not allowance.each or (candidate.document, candidate.start, candidate.end) in allowance.free:
        return True
    own = [
        each
        for each in (*chosen, candidate)
        if each.document == candidate.document and (each.document, each.start, each.end) not in allowance.free
    ]
    sentences, count = allowance.each[candidate.document]
    return len(own) <= sentences and sum(len(each.text.split()) for each in own) <= count
