"""Whether a story moved its thread, and the sentence that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest.editing.merging import StoryFacts
from digest.editing.summary import MAX_WORDS_AN_ARTICLE, may_quote
from digest.editing.threads.cues import CONDITIONAL, LATER
from digest.editing.threads.dates import MOVED, cancelled, is_ahead, standing, told
from digest.editing.threads.linking import Link
from digest.editing.threads.progress import CANCELLING, acted_further, step
from digest.model.articles import Article
from digest.model.editions import EditionDate, Event, Source
from digest.model.facts import Action, Span, Stage
from digest.model.stories import Citation, Sentence, StoryId
from digest.text.sentences import sentences

_LOOSE = frozenset({"instrument", "date"})
"""Links by subject alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A sentence that shows a step, and its article."""

    sentence: Sentence
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What a story changes in its thread."""

    step: Event | None = None
    """Of the procedure."""
    stage_before: Stage | None = None
    action_before: Action | None = None
    saying: Saying | None = None
    """Of the stage, whether it is new or not."""

    def shows(self, entries: tuple[EditionDate, ...]) -> bool:
        """Tell whether the thread moved, by a step or by one of its dates `entries`."""
        return self.step is not None or any(_is_news(each) for each in entries)


def _is_news(entry: EditionDate) -> bool:
    new = entry.event is Event.NEW and entry.source.kind.official
    return new or entry.event in MOVED or entry.event in CANCELLING


def moves(facts: StoryFacts, link: Link, *, quoted: Sequence[Saying], limit: int) -> Moves:
    """Return the step that a story with `facts` takes in its thread; none where the thread is new.

    `quoted` are the sentences of its key dates: the sentence that shows the step is given only as long as no
    article is then quoted with more than `limit` sentences or 90 words.
    """
    saying = _within_quota(_saying(facts), quoted, limit)
    if not link.traces:
        return Moves(saying=saying)
    stage, action = _last_stage(link), link.traces[-1].story.action
    taken = _step(facts, link, saying)
    if taken is None and link.by == "date":
        shown = next((each for each in quoted if LATER.search(each.sentence.text)), None)
        taken, saying = (Event.EXTENDED, shown) if shown else (None, saying)
    return Moves(step=taken, stage_before=stage, action_before=action, saying=saying)


def _step(facts: StoryFacts, link: Link, saying: Saying | None) -> Event | None:
    """Return the step that stages show, or actions where no stage is known.

    Where the thread was found by its subject alone, a stage must have been known before; and what would or
    may be is none that was reached.
    """
    stage = _last_stage(link)
    taken = step(stage, facts.stage)
    if taken is None and facts.stage is None and acted_further(link.traces[-1].story.action, facts.action):
        return Event.DEVELOPED
    if taken is not Event.DEVELOPED:
        return taken
    supposed = saying is not None and CONDITIONAL.search(saying.sentence.text)
    return None if supposed or (stage is None and link.by in _LOOSE) else taken


def _last_stage(link: Link) -> Stage | None:
    known = (trace.story.stage for trace in reversed(link.traces))
    return next((stage for stage in known if stage is not None), None)


def _saying(facts: StoryFacts) -> Saying | None:
    """Return the sentence that says how far the procedure is; None if only a title does, or none may."""
    by = facts.stage_by
    if by is None or by.facts.stage_span is None or by.facts.stage_span.in_title or not may_quote(by.article):
        return None
    return around(by.article, by.facts.stage_span)


def _within_quota(saying: Saying | None, quoted: Sequence[Saying], limit: int) -> Saying | None:
    if saying is None:
        return None
    own = {each.sentence.citation: each.sentence for each in quoted if each.article.id == saying.article.id}
    own[saying.sentence.citation] = saying.sentence
    count = sum(len(each.text.split()) for each in own.values())
    return saying if len(own) <= limit and count <= MAX_WORDS_AN_ARTICLE else None


def around(article: Article, span: Span) -> Saying | None:
    """Return the sentence of `article` in which `span` lies; None if it lies in none."""
    for start, end in sentences(article.text, article.language):
        if start <= span.start < end:
            citation = Citation(article_id=article.id, text_hash=article.text_hash, start=start, end=end)
            return Saying(sentence=Sentence(text=article.text[start:end], citation=citation), article=article)
    return None


def dated(
    entries: tuple[EditionDate, ...],
    link: Link,
    found: Moves,
    *,
    stage: Stage | None,
    story: StoryId,
    source: Source | None,
    since: date,
) -> tuple[EditionDate, ...]:
    """Return the key dates of a story with what happened to them since its thread was told last.

    Where the procedure was stayed, vacated or withdrawn, its other dates are among them, cancelled by the
    sentence that says so. `source` is that of the sentence.
    """
    before = standing(link.traces)
    now = told(entries, before, stage=stage, since=since)
    if found.step not in CANCELLING or found.saying is None or source is None:
        return now
    kept = {(each.kind, each.date) for each in now}
    gone = [old for old in before if (old.entry.kind, old.entry.date) not in kept and is_ahead(old, since)]
    return (*now, *cancelled(gone, found.step, found.saying.sentence, source, story))
