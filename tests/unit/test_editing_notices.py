"""An edition as it is shown: without what was withdrawn, here and wherever later editions took it up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from digest.editing.notices import RECENT, as_frozen, as_shown, concerning, unsaid
from digest.editing.threads.tracing import stories_of
from digest.model.articles import ArticleId
from digest.model.editions import EarlierStory, Edition, Event
from digest.model.notices import EditionNotice, NoticeKind
from digest.model.stories import StoryId
from tests.support.editions_sample import PUBLISHED_AT, an_edition

EDITION = an_edition()
STORY = EDITION.sections[0].stories[0]


def notice(kind: NoticeKind = NoticeKind.WITHDRAWAL, **changes: object) -> EditionNotice:
    made = EditionNotice(week=EDITION.week, number=1, at=PUBLISHED_AT, kind=kind, text="Because.")
    return replace(made, **changes)  # type: ignore[arg-type]


def taken_up(edition: Edition) -> Edition:
    """Return a later edition whose first story, first date and first change go on from a story of 2026-W46."""
    before = EarlierStory(week="2026-W46", story=StoryId("f" * 12), headline="Old", language="en")
    section = edition.sections[0]
    first = replace(section.stories[0], continues=before)
    sections = (replace(section, stories=(first, *section.stories[1:])), *edition.sections[1:])
    changes = tuple(replace(each, earlier=before) for each in edition.changes)
    return replace(edition, sections=sections, changes=changes)


def withdrawal_before(articles: Sequence[str] = ()) -> EditionNotice:
    return notice(week="2026-W46", story=StoryId("f" * 12), articles=tuple(articles))


def spoken_of(edition: Edition) -> set[StoryId]:
    """Return the stories that the parts before the sections name."""
    named = [*(each.story for each in edition.brief), *(each.story for each in edition.dates)]
    return {*named, *(each.story for each in edition.changes)}


def test_without_notices_an_edition_is_shown_as_it_was_published() -> None:
    assert as_shown(EDITION, ()) == EDITION
    assert as_shown(EDITION, [withdrawal_before()]) == EDITION


def test_a_correction_is_added_and_nothing_is_taken() -> None:
    said = notice(NoticeKind.CORRECTION, story=STORY.id)
    shown = as_shown(EDITION, [said])

    assert shown == replace(EDITION, notices=(said,))
    assert as_frozen(shown) == EDITION


def test_a_withdrawn_story_is_in_no_part_of_its_edition_and_is_not_counted() -> None:
    shown = as_shown(EDITION, [notice(story=STORY.id)])

    told = stories_of(shown)
    assert STORY.id not in {story.id for story in told}
    assert shown.stories == EDITION.stories - 1 == len(told)
    assert STORY.id in spoken_of(EDITION)
    assert STORY.id not in spoken_of(shown)
    assert [section for section in shown.sections if not section.stories] == []


def test_later_editions_no_longer_go_on_from_what_was_withdrawn() -> None:
    later = taken_up(EDITION)
    shown = as_shown(later, [withdrawal_before()])

    assert later.changes
    assert shown.changes == ()
    assert shown.sections[0].stories[0].continues is None
    assert shown.stories == later.stories
    assert shown.notices == ()


@pytest.mark.parametrize(
    ("event", "left"), [(Event.EXTENDED, True), (Event.WITHDRAWN, False), (Event.STAYED, False)]
)
def test_a_date_loses_its_past_and_goes_where_it_is_nothing_but_past(event: Event, *, left: bool) -> None:
    entry = next(each for each in EDITION.dates if each.before)
    assert entry.before
    cited = replace(entry.before.sentence.citation, article_id=ArticleId("e" * 16))
    old = replace(entry.before, week="2026-W46", sentence=replace(entry.before.sentence, citation=cited))
    edition = replace(EDITION, dates=(replace(entry, event=event, before=old),))
    gone = withdrawal_before(["e" * 16])

    shown = as_shown(edition, [gone])

    assert [(each.date, each.before, each.event) for each in shown.dates] == (
        [(entry.date, None, None)] if left else []
    )


def test_a_date_that_merely_stands_goes_with_the_story_that_told_it() -> None:
    entry = next(each for each in EDITION.dates if each.before)
    assert entry.before
    old = replace(entry.before, week="2026-W46")
    carried = replace(entry, event=Event.NOT_RECONFIRMED, before=old, story=StoryId("f" * 12))

    assert as_shown(replace(EDITION, dates=(carried,)), [withdrawal_before()]).dates == ()


def test_of_a_withdrawn_edition_only_its_name_and_the_last_word_remain() -> None:
    before = notice(NoticeKind.CORRECTION)
    whole = notice(number=2)
    shown = as_shown(EDITION, [before, whole])

    assert shown.notices == (whole,)
    assert (shown.stories, shown.brief, shown.dates, shown.changes) == (0, (), (), ())
    assert stories_of(shown) == ()
    assert shown.coverage.left_out == ()
    assert (shown.week, shown.title, shown.published_at) == (
        EDITION.week,
        EDITION.title,
        EDITION.published_at,
    )


def test_a_correction_of_words_that_are_gone_is_no_longer_shown_anywhere() -> None:
    said, gone = notice(NoticeKind.CORRECTION, story=STORY.id), notice(number=2, story=STORY.id)
    later = replace(EDITION, week="2026-W48", corrections=(said, gone))

    assert as_shown(EDITION, [said, gone]).notices == (gone,)
    assert as_shown(later, [said, gone]).corrections == (gone,)
    assert as_shown(later, [said]).corrections == (said, gone)


def test_an_edition_is_made_anew_for_its_own_notices_and_for_earlier_withdrawals() -> None:
    own, earlier = notice(NoticeKind.CORRECTION), withdrawal_before()
    others = (
        notice(NoticeKind.CORRECTION, week="2026-W46"),
        notice(week="2026-W48"),
    )

    assert concerning(EDITION.week, [earlier, *others, own]) == (earlier, own)


def test_an_edition_opens_with_what_none_before_it_opened_with() -> None:
    first, second = notice(NoticeKind.CORRECTION), notice(number=2)
    own = notice(week="2026-W49", number=1)
    told = replace(EDITION, week="2026-W48", corrections=(first,))

    assert unsaid([first, second, own], lambda: [told], "2026-W49", PUBLISHED_AT) == (second,)


def test_an_old_notice_asks_for_no_edition_to_be_read() -> None:
    def read() -> list[Edition]:
        raise AssertionError

    late = PUBLISHED_AT + RECENT + timedelta(seconds=1)
    assert unsaid([notice()], read, "2026-W59", late) == ()
    assert unsaid([notice()], read, EDITION.week, PUBLISHED_AT) == ()
