"""Write: a language model's sentences for the stories of an edition, where their sources bear them out.

The extractive summary is there already; whatever goes wrong here leaves it standing.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from digest.editing.writing import PROMPT, Passage, accepted, drafts, passages, question
from digest.model.articles import Article, ArticleId, TextHash
from digest.model.editions import Edition, EditionStory, Section
from digest.model.reports import Problem
from digest.model.writing import Caps, NoReply, Question, Reply


class Model(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """Of the model."""
        ...

    def most(self, question: Question) -> tuple[int, int]:
        """Return how many tokens a question has, and its answer may have."""
        ...

    def ask(self, question: Question) -> Reply | NoReply:
        """Ask once."""
        ...


class Store(Protocol):
    """Answers that were paid for already, and the articles."""

    def article(self, article_id: ArticleId, text_hash: TextHash) -> Article | None:
        """Return one version of an article."""
        ...

    def answer(self, key: str) -> str | None:
        """Return what a model once answered."""
        ...

    def save_answer(self, key: str, text: str) -> None:
        """Remember what a model answered."""
        ...


@dataclass(slots=True)
class Writer:
    """A model at work within its caps, for one run."""

    model: Model
    store: Store
    caps: Caps
    spent: Counter[str] = field(default_factory=Counter)
    cost: float = 0.0
    troubles: Counter[str] = field(default_factory=Counter)

    def write(self, edition: Edition) -> Edition:
        """Return `edition` with the model's sentences where they may stand."""
        limit = edition.quoting or 3
        return replace(
            edition,
            sections=tuple(self._section(section, edition.language, limit) for section in edition.sections),
        )

    def counts(self) -> Mapping[str, int]:
        """Return what it did and what it cost, for a report."""
        names = ("model_calls", "model_tokens", "model_cached", "written", "refused", "fell_back")
        counted = {name: self.spent[name] for name in names}
        return counted | {"model_cost_cents": round(100 * self.cost)}

    def problems(self) -> tuple[Problem, ...]:
        """Return what went wrong, each thing once."""
        return tuple(
            Problem(subject=self.model.name, reason=f"{reason} ({count} stories stay extractive)")
            for reason, count in sorted(self.troubles.items())
        )

    def _section(self, section: Section, language: str, limit: int) -> Section:
        return replace(section, stories=tuple(self._story(each, language, limit) for each in section.stories))

    def _story(self, story: EditionStory, language: str, limit: int) -> EditionStory:
        shown = passages(self._articles(story))
        if not shown or not story.sentences:
            return story
        found = self._answered(question(shown, language=language, limit=limit), limit)
        if found is None:
            self.spent["fell_back"] += 1
            return story
        return self._told(story, found, shown, language)

    def _articles(self, story: EditionStory) -> list[Article]:
        found = (
            self.store.article(ArticleId(each.article_id), TextHash(each.text_hash)) for each in story.sources
        )
        return [each for each in found if each is not None]

    def _told(
        self, story: EditionStory, answer: str, shown: tuple[Passage, ...], language: str
    ) -> EditionStory:
        """Let what is borne out stand, and in place of what is not, extractive sentences."""
        said = drafts(answer, limit=len(answer)) or ()
        written = accepted(said, shown, language=language, method=f"llm:{self.model.name}")
        refused = len(said) - len(written)
        self.spent.update({"written": len(written), "refused": refused})
        if not written:
            self.spent["fell_back"] += 1
            return story
        cited = {citation for each in written for citation in each.citations}
        left = [each for each in story.sentences if each.citation not in cited]
        return replace(story, written=written, sentences=tuple(left[:refused]))

    def _answered(self, asked: Question, limit: int) -> str | None:
        """Return an answer of the right shape, from memory or from the model; None if there is none."""
        parts = (PROMPT, self.model.name, asked.rules, asked.data)
        key = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
        known = self.store.answer(key)
        if known is not None:
            self.spent["model_cached"] += 1
            return known
        if reason := self._exhausted(asked):
            self.troubles[reason] += 1
            return None
        reply = self.model.ask(asked)
        self.spent["model_calls"] += 1
        if isinstance(reply, NoReply):
            self.troubles[reply.reason] += 1
            return None
        self._pay(reply)
        if drafts(reply.text, limit=limit) is None:
            self.troubles["the model's answer is not of the form that was asked for"] += 1
            return None
        self.store.save_answer(key, reply.text)
        return reply.text

    def _pay(self, reply: Reply) -> None:
        self.spent["model_tokens"] += reply.tokens_in + reply.tokens_out
        self.cost += self.caps.price(reply.tokens_in, reply.tokens_out)

    def _exhausted(self, asked: Question) -> str:
        """Return which cap the next call could exceed; empty if none."""
        tokens_in, tokens_out = self.model.most(asked)
        if self.spent["model_calls"] >= self.caps.calls:
            return "summary.caps.calls is reached"
        if self.spent["model_tokens"] + tokens_in + tokens_out > self.caps.tokens:
            return "summary.caps.tokens is reached"
        if self.cost + self.caps.price(tokens_in, tokens_out) > self.caps.cost:
            return "summary.caps.cost is reached"
        return ""


Rewrite = Callable[[Edition], Edition]
