"""Summaries that quote: the sentences that say most of what the articles say, verbatim, in reading order.

A sentence is worth what its signs are worth (`sentence_weights`); `selection` says which are taken together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from digest.editing.selection import Allowance, choose
from digest.editing.sentence_signs import Said, Telling, said
from digest.editing.sentence_weights import ALONE, TOGETHER
from digest.model.articles import Article, TextSource
from digest.model.feeds import Quote
from digest.model.stories import Citation, Document, DocumentSpan, Sentence, Story

MAX_WORDS_AN_ARTICLE = 90
"""Quoted from any one article in one story; so that a summary stays a quotation."""


def summarise(
    documents: Sequence[Document], *, sentences: int, language: str, title: str = ""
) -> tuple[DocumentSpan, ...]:
    """Return at most `sentences` spans of `documents`, in reading order; fewer if prose is scarce."""
    telling = said(documents, language=language, titles=(title,))
    told = choose(telling, Allowance(sentences=sentences), _weights(documents))
    return tuple(_span(documents[each.document], each) for each in told)


def _weights(documents: Sequence[Document]) -> Mapping[str, float]:
    return ALONE if len(documents) < 2 else TOGETHER


def _span(document: Document, chosen: Said) -> DocumentSpan:
    return DocumentSpan(document=document.id, start=chosen.start, end=chosen.end, text=chosen.text)


def summarise_story(
    story: Story,
    *,
    limit: int,
    language: str = "",
    quoted: Sequence[Citation] = (),
    hidden: Collection[Citation] = (),
) -> tuple[Sentence, ...]:
    """Return at most `limit` sentences across the articles of `story`, and at most 90 words of any one.

    `quoted` are sentences that the edition prints anyway, as those of key dates: they count. Articles in
    `language`, which is the readers', are quoted; where none of these has prose those in the language of the
    lead, and then of the others. `hidden` sentences are not told.
    """
    quotable = [each.article for each in story.members if may_quote(each.article)]
    preferred = (language, story.lead.article.language)
    languages = dict.fromkeys([*preferred, *(article.language for article in quotable)])
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
    allowance = Allowance(
        sentences=limit,
        each=[(limit - sentences, MAX_WORDS_AN_ARTICLE - count) for sentences, count in spent],
        free=_positions(articles, quoted),
    )
    silent = _positions(articles, hidden)
    telling = said(documents, language=articles[0].language, titles=titles)
    spoken = [each for each in telling.sentences if (each.document, each.start, each.end) not in silent]
    told = choose(Telling(sentences=spoken, subject=telling.subject), allowance, _weights(documents))
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
