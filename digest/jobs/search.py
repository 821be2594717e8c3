"""Search: which stored articles hold some words, the newest first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from digest.errors import UsageError
from digest.jobs.shapes import Shape
from digest.model.articles import Article, ArticleId
from digest.model.weeks import Week
from digest.text.markup import line
from digest.text.words import WORD, fold, words, written

AROUND = 90
"""Characters that are shown on each side of the first word found."""


class Store(Protocol):
    """Where articles are found."""

    def newest_articles(self) -> Iterator[Article]:
        """Yield the current versions of all articles, the newest first."""
        ...

    def edition_of(self, article_id: ArticleId) -> Week | None:
        """Return the published edition that dealt with an article."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that holds the words."""

    article: Article
    week: Week | None
    """Of the edition that dealt with it, in or out."""
    passage: str
    """Around the first of the words; empty where they stand in the title alone."""

    def shape(self) -> Shape:
        """Return it for programs."""
        published = self.article.published
        return {
            "id": self.article.id,
            "url": self.article.url,
            "title": self.article.title,
            "source": self.article.source,
            "published": published.at.isoformat() if published else None,
            "edition": str(self.week) if self.week else None,
            "passage": self.passage,
        }

    def lines(self) -> Iterator[str]:
        """Yield it for people."""
        published = self.article.published
        day = published.at.date().isoformat() if published else "undated"
        yield f"{day}  {self.article.source}  {self.article.title}"
        if self.passage:
            yield f"    {self.passage}"
        yield f"    {self.article.url}" + (f"  ({self.week})" if self.week else "")


def run(store: Store, asked: str, *, limit: int) -> list[Found]:
    """Return at most `limit` articles that hold all words of `asked`, without regard to case and accents.

    A star at the end of a word stands for any ending. UsageError if there is no word in `asked`.
    """
    wanted = _wanted(asked)
    if not wanted:
        raise UsageError("name a word to look for")
    matching = islice((each for each in store.newest_articles() if _holds(each, wanted)), limit)
    return [
        Found(article=article, week=store.edition_of(article.id), passage=_passage(article.text, wanted))
        for article in list(matching)
    ]


@dataclass(frozen=True, slots=True)
class _Wanted:
    word: str
    """Folded."""
    open: bool
    """Whether it may go on."""

    def is_in(self, found: str) -> bool:
        return found.startswith(self.word) if self.open else found == self.word


def _wanted(asked: str) -> Sequence[_Wanted]:
    return [
        _Wanted(word, asked[match.end() : match.end() + 1] == "*")
        for match in WORD.finditer(asked)
        for word in words(match[0])
    ]


def _holds(article: Article, wanted: Sequence[_Wanted]) -> bool:
    """Look for the letters first: most articles do not even have those."""
    folded = fold(f"{article.title}\n{article.text}")
    if not all(each.word in folded for each in wanted):
        return False
    found = set(written(folded))
    return all(each.word in found or (each.open and any(map(each.is_in, found))) for each in wanted)


def _passage(text: str, wanted: Sequence[_Wanted]) -> str:
    first = next(
        (match for match in WORD.finditer(text) if any(each.is_in(fold(match[0])) for each in wanted)), None
    )
    if first is None:
        return ""
    start, end = max(first.start() - AROUND, 0), min(first.end() + AROUND, len(text))
    cut = text[start:end]
    cut = re.sub(r"^\S*\s", "", cut) if start else cut
    cut = re.sub(r"\s\S*$", "", cut) if end < len(text) else cut
    return ("… " if start else "") + line(cut) + (" …" if end < len(text) else "")
