"""The headline of a story: the best of its titles, verbatim."""

import re

from digest.model.articles import Article
from digest.model.stories import Story
from digest.text.urls import host
from digest.text.words import words

_SITE = re.compile(r"\s[|–—·»:-]\s(?=[^|–—·»]{1,60}$)")
_CLICKBAIT = re.compile(
    r"\?\s*$|"
    r"^(?:why|how|here'?s|what|is|are|will|can|should|this|these|pourquoi|comment|voici|warum|wie|por qué)\b|"
    r"\b(?:you need to know|everything about|shocking|insane|massive|breaking|must[- ]read|faut savoir)\b",
    re.IGNORECASE,
)
_SHORT, _LONG = 25, 140
"""Characters; a title beyond them says too little or too much for a headline."""


def headline(story: Story, language: str) -> tuple[str, Article]:
    """Return the best title and the article that has it: in `language` first, then plain, then the lead's.

    A trailing name of the site is left out; else the headline is the title. Where no article has a title, it
    is the address of the lead. A document names itself for lawyers, and gives no headline.
    """
    own = [each.article for each in story.members if not each.article.is_document]
    articles = [article for article in own if article.title.strip()]
    if not articles:
        return story.lead.article.url or story.lead.article.source, story.lead.article
    best = min(articles, key=lambda article: _faults(article, language))
    return bare(best), best


def _faults(article: Article, language: str) -> tuple[bool, int]:
    title = bare(article)
    faults = shouts(title) + (_CLICKBAIT.search(title.replace("’", "'")) is not None)
    return article.language != language, faults + (not _SHORT <= len(title) <= _LONG)


def shouts(title: str) -> bool:
    """Tell whether a title is in capitals for the most part, or ends in an exclamation mark."""
    letters = [char for char in title if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return title.rstrip().endswith("!") or (len(letters) > 12 and capitals > 0.6 * len(letters))


def bare(article: Article) -> str:
    """Return the title without the name of the site at its end."""
    title = article.title.strip()
    separators = list(_SITE.finditer(title))
    if not separators:
        return title
    last = separators[-1]
    return title[: last.start()].rstrip() if _names_site(title[last.end() :], article) else title


def _names_site(tail: str, article: Article) -> bool:
    name = "".join(words(tail))
    known = ("".join(words(article.source)), "".join(words(host(article.url))))
    return len(name) > 2 and any(name in each or (each and each in name) for each in known)
