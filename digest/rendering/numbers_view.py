"""The week in numbers, ready to be drawn: small bars on a grid of whole units, and the same as a table."""

from collections.abc import Iterator, Sequence

from digest.model.coverage import Count
from digest.model.editions import Edition
from digest.model.facts import Action
from digest.rendering.charts import Bar, NumberRow, NumbersView, NumberTable
from digest.rendering.dates import decimal, locale_of
from digest.rendering.escape import line
from digest.rendering.templates import Phrases
from digest.rendering.words import action_name

ROW = 26
"""Units of height; a unit is about a pixel on a telephone."""
LABEL, STEP, WIDTH = 148, 15, 10
"""Units: the room for a name, from bar to bar, and of a bar."""
SLOTS = 9
"""Bars that fit into a row; where there are fewer, those of the earliest weeks are missing."""
TALLEST = 18
LONGEST_NAME = 22
"""Characters of a name that fit beside its bars; the table has all of it."""


def numbers_view(edition: Edition, phrases: Phrases) -> NumbersView | None:
    """Lay the numbers out; None where the edition has none."""
    if edition.numbers is None or not edition.numbers.counts:
        return None
    weeks = len(edition.numbers.weeks)
    titles = {"jurisdiction": phrases.gettext("By jurisdiction"), "action": phrases.gettext("By kind of act")}
    tables = []
    for kind, title in titles.items():
        counts = [count for count in edition.numbers.counts if count.kind == kind]
        if counts:
            tables.append(_table(kind, title, counts, weeks, phrases))
    return NumbersView(
        tables=tuple(tables),
        compared=phrases.ngettext("the edition before", "the mean of the %(n)s editions before", weeks)
        if weeks
        else "",
        width=LABEL + SLOTS * STEP + 76,
    )


def _table(kind: str, title: str, counts: Sequence[Count], weeks: int, phrases: Phrases) -> NumberTable:
    tallest = max(max((count.stories, *count.before)) for count in counts) or 1
    return NumberTable(
        kind=kind,
        title=title,
        height=len(counts) * ROW + 6,
        rows=tuple(
            NumberRow(
                name=(name := _name(count, phrases)),
                short=name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…",
                stories=count.stories,
                usual=decimal(sum(count.before) / weeks, locale_of(phrases.language)) if weeks else "",
                baseline=place * ROW + ROW - 4,
                figure_x=LABEL + SLOTS * STEP + 6,
                bars=tuple(_bars(count, place, tallest)),
            )
            for place, count in enumerate(counts)
        ),
    )


def _name(count: Count, phrases: Phrases) -> str:
    if count.kind == "action":
        return action_name(Action(count.id), phrases) or count.id
    return line(count.name)


def _bars(count: Count, place: int, tallest: int) -> Iterator[Bar]:
    shown = (*count.before, count.stories)[-SLOTS:]
    for number, stories in enumerate(shown, start=SLOTS - len(shown)):
        height = round(stories / tallest * TALLEST, 1) if stories else 1
        yield Bar(
            x=LABEL + number * STEP,
            y=round(place * ROW + ROW - 4 - height, 1),
            width=WIDTH,
            height=height,
            now=number == SLOTS - 1,
        )
