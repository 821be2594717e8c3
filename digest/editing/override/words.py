"""Sentences that the editor does not want printed, and the words by which a date is added."""

from collections.abc import Iterable, Iterator, Sequence

from digest.editing.agenda import Appointment, names_day
from digest.editing.summary import may_quote
from digest.model.articles import Article
from digest.model.dates import Certainty
from digest.model.editions import EditionDate
from digest.model.facts import KeyDate, Span
from digest.model.overrides import AddedDate, NamedDate, StoryOverride, Unmet
from digest.model.stories import Citation, Story
from digest.text.sentences import sentences

_DAY = len("2026-11-27")


def _holding(article: Article, words: str) -> Iterator[Citation]:
    """Yield the sentences of `article` that hold `words`, wherever lines were broken."""
    wanted = " ".join(words.split())
    for start, end in sentences(article.text, article.language):
        if wanted and wanted in " ".join(article.text[start:end].split()):
            yield Citation(article_id=article.id, text_hash=article.text_hash, start=start, end=end)


def excluded(story: Story, asked: StoryOverride) -> tuple[tuple[Citation, ...], list[Unmet]]:
    """Return the sentences of `story` that are not to be printed."""
    found, unmet = list[Citation](), list[Unmet]()
    for words in asked.exclude:
        own = [each for one in story.members for each in _holding(one.article, words)]
        found += own
        if not own:
            unmet.append(Unmet(line=asked.line, reason=f"exclude: no sentence of the story has “{words}”"))
    return tuple(dict.fromkeys(found)), unmet


def added(story: Story, asked: StoryOverride) -> tuple[list[Appointment], list[Unmet]]:
    """Return the key dates that the editor adds, each with the sentence of an article that says so."""
    found, unmet = list[Appointment](), list[Unmet]()
    for each in asked.add_dates:
        made = next(_appointments(story, each), None)
        if made is None or not names_day(made.key_date.text, each.date):
            told = "names another day" if made else "is in no article of the story that may be quoted"
            unmet.append(Unmet(line=each.line, reason=f"dates: “{each.quote}” {told}"))
        else:
            found.append(made)
    return found, unmet


def _appointments(story: Story, asked: AddedDate) -> Iterator[Appointment]:
    official_first = sorted(story.members, key=lambda each: not each.article.kind.official)
    for article in (each.article for each in official_first if may_quote(each.article)):
        sure = article.kind.official and len(asked.date) == _DAY
        for place in _holding(article, asked.quote):
            key_date = KeyDate(
                date=asked.date,
                kind=asked.kind,
                certainty=Certainty.CONFIRMED if sure else Certainty.REPORTED,
                text=article.text[place.start : place.end],
                span=Span(start=place.start, end=place.end),
            )
            yield Appointment(article=article, key_date=key_date, by_editor=True)


def without(
    entries: Sequence[EditionDate], named: Sequence[NamedDate], hidden: Iterable[Citation] = ()
) -> tuple[tuple[EditionDate, ...], list[Unmet]]:
    """Return `entries` without those that are named, and those whose sentence is not to be printed."""
    silent = frozenset(hidden)
    unmet = [
        Unmet(line=each.line, reason=f"dates: there is no key date {each.date} to remove")
        for each in named
        if not any(_is(each, entry) for entry in entries)
    ]
    kept = (
        entry
        for entry in entries
        if entry.sentence.citation not in silent and not any(_is(each, entry) for each in named)
    )
    return tuple(kept), unmet


def _is(named: NamedDate, entry: EditionDate) -> bool:
    return named.date == entry.date and named.kind in (None, entry.kind)


def beyond_quota(
    extra: Iterable[Appointment], found: Iterable[Appointment], asked: StoryOverride
) -> Iterator[Unmet]:
    """Yield the dates that were added in vain: no more of their article may be quoted."""
    kept = [(each.key_date.date, each.key_date.kind) for each in found if each.by_editor]
    for each in extra:
        if (each.key_date.date, each.key_date.kind) not in kept:
            reason = f"dates: {each.key_date.date} needs more words of its article than may be quoted"
            yield Unmet(line=asked.line, reason=reason)
