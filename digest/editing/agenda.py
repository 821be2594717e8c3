"""Key dates of an edition: each once, with the sentence that says so, the official one if there is one."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from digest.editing.summary import MAX_WORDS_AN_ARTICLE, may_quote
from digest.model.articles import Article, ArticleId
from digest.model.dates import Certainty, DateKind
from digest.model.facts import KeyDate
from digest.model.feeds import FeedKind
from digest.model.stories import Citation, Judged, Sentence, Story

_PARTIAL = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")
_NUMBER = re.compile(r"\d+")
_TRUST: Mapping[Certainty, int] = {Certainty.CONFIRMED: 0, Certainty.COMPUTED: 1, Certainty.REPORTED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A key date in the article that it is quoted from."""

    article: Article
    key_date: KeyDate
    disputed: tuple["Appointment", ...] = ()
    """What less trusted articles say instead, as long as each side names one day only."""
    by_editor: bool = False

    @property
    def citation(self) -> Citation:
        """Where its sentence stands."""
        span = self.key_date.span
        return Citation(
            article_id=self.article.id, text_hash=self.article.text_hash, start=span.start, end=span.end
        )

    @property
    def sentence(self) -> Sentence:
        """The sentence that says so."""
        return Sentence(text=self.key_date.text, citation=self.citation)


def days_of(value: str) -> tuple[date, date] | None:
    """Return the first and last day that a date, possibly partial, may mean; None if it is no date."""
    match = _PARTIAL.fullmatch(value)
    if match is None:
        return None
    year, quarter = int(match[1]), int(match[2] or 0)
    first = int(match[3] or (3 * quarter - 2 if quarter else 1))
    last = int(match[3] or (3 * quarter or 12))
    try:
        if match[4]:
            return date(year, first, int(match[4])), date(year, first, int(match[4]))
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:  # month 13, the 31st of June, the year 0
        return None


def names_day(sentence: str, date: str) -> bool:
    """Tell whether `sentence` may mean `date`: it names that day of the month, or none at all."""
    day = date[8:10]
    numbers = {int(found) for found in _NUMBER.findall(sentence)}
    return not day or int(day) in numbers or not any(1 <= number <= 31 for number in numbers)


def order(value: str) -> tuple[date, date]:
    """Return a key to sort dates by: a month comes after its days."""
    first, last = days_of(value) or (date.max, date.max)
    return last, first


def appointments(
    story: Story, *, since: date, limit: int, first: Sequence[Appointment] = ()
) -> tuple[Appointment, ...]:
    """Return the key dates of `story` from `since` on, in order, each from one article alone.

    Two articles that name one day mean one date, even where one says *applies* and the other *takes effect*:
    the official text is believed, else the report that leads. A sentence counts as a quotation: no article
    gives more than `limit` of them or 90 words, the nearest dates first. What cannot be quoted, since the
    source's terms or a title stand against it, is not given. `first` are given whatever was found.
    """
    teller: dict[str, ArticleId] = {}
    best: dict[tuple[str, DateKind], Appointment] = {}
    for each in _undisputed(sorted(_quotable(story.members, since), key=trust)):
        if teller.setdefault(each.key_date.date, each.article.id) == each.article.id:
            best.setdefault((each.key_date.date, each.key_date.kind), each)
    for each in first:
        best[each.key_date.date, each.key_date.kind] = each
    ordered = sorted(best.values(), key=_in_time)
    ranked = sorted(_most_exact(ordered), key=lambda each: not each.by_editor)
    return tuple(sorted(_within_quota(ranked, limit), key=_in_time))


def _in_time(appointment: Appointment) -> tuple[tuple[date, date], DateKind]:
    return order(appointment.key_date.date), appointment.key_date.kind


def _quotable(members: Iterable[Judged], since: date) -> Iterable[Appointment]:
    for judged in members:
        for key_date in judged.facts.dates:
            days = days_of(key_date.date)
            if days is not None and days[1] >= since and _is_verbatim(judged.article, key_date):
                yield Appointment(article=judged.article, key_date=key_date)


def _is_verbatim(article: Article, key_date: KeyDate) -> bool:
    span = key_date.span
    return (
        may_quote(article)
        and not span.in_title
        and article.text[span.start : span.end] == key_date.text != ""
    )


def trust(appointment: Appointment) -> tuple[bool, int]:
    """Return a key to sort by: official texts before the press, what is confirmed before what is said."""
    return trusted(appointment.article.kind, appointment.key_date.certainty)


def trusted(kind: FeedKind, certainty: Certainty) -> tuple[bool, int]:
    """Return a key that puts what can be relied on first."""
    return not kind.official, _TRUST[certainty]


def _undisputed(ordered: Sequence[Appointment]) -> list[Appointment]:
    """Put the days that others name instead beside the most trusted one, and leave them out elsewhere."""
    sole = _sole_days(ordered)
    best: dict[DateKind, Appointment] = {}
    rivals: dict[DateKind, list[Appointment]] = {}
    for each in ordered:
        kind = each.key_date.kind
        if (each.article.id, kind) not in sole:
            continue
        first = best.setdefault(kind, each)
        if not _may_be_one(first.key_date.date, each.key_date.date):
            rivals.setdefault(kind, []).append(each)
    aside = {id(each) for found in rivals.values() for each in found}
    return [
        replace(each, disputed=_each_day_once(rivals.get(each.key_date.kind, ())))
        if each is best.get(each.key_date.kind)
        else each
        for each in ordered
        if id(each) not in aside
    ]


def _sole_days(ordered: Iterable[Appointment]) -> set[tuple[ArticleId, DateKind]]:
    """Return which articles name one date alone of which kind: an article with two means two dates."""
    days: dict[tuple[ArticleId, DateKind], set[str]] = {}
    for each in ordered:
        days.setdefault((each.article.id, each.key_date.kind), set()).add(each.key_date.date)
    return {key for key, found in days.items() if len(found) == 1}


def _may_be_one(first: str, second: str) -> bool:
    one, other = days_of(first), days_of(second)
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def _each_day_once(rivals: Iterable[Appointment]) -> tuple[Appointment, ...]:
    days: dict[str, Appointment] = {}
    for each in rivals:
        days.setdefault(each.key_date.date, each)
    return tuple(days.values())


def _most_exact(ordered: Sequence[Appointment]) -> list[Appointment]:
    """Leave out a month or year where a date within it of the same kind is known."""
    exact = [(each.key_date.kind, days_of(each.key_date.date)) for each in ordered]
    return [
        each
        for each in ordered
        if not any(
            kind is each.key_date.kind and days and _lies_within(days, days_of(each.key_date.date))
            for kind, days in exact
        )
    ]


def _lies_within(inner: tuple[date, date], outer: tuple[date, date] | None) -> bool:
    return outer is not None and inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _within_quota(ordered: Iterable[Appointment], limit: int) -> Iterable[Appointment]:
    quoted: dict[str, dict[tuple[int, int], int]] = {}
    for each in ordered:
        if _may_add(each, quoted, limit):
            yield replace(each, disputed=tuple(o for o in each.disputed if _may_add(o, quoted, limit)))


def _may_add(each: Appointment, quoted: dict[str, dict[tuple[int, int], int]], limit: int) -> bool:
    own = quoted.setdefault(each.article.id, {})
    place = (each.citation.start, each.citation.end)
    count = len(each.key_date.text.split())
    if place not in own and (len(own) >= limit or sum(own.values()) + count > MAX_WORDS_AN_ARTICLE):
        return False
    own[place] = count
    return True
