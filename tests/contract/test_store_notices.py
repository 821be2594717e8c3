"""Notices are added and never changed; what was made of the editions that they concern is forgotten."""

from dataclasses import replace

from digest.adapters.store import SqlStore
from digest.model.notices import EditionNotice, NoticeKind
from digest.model.stories import StoryId
from digest.model.weeks import Week
from tests.contract.test_store_edition_lines import LINE
from tests.support.store_values import NOW

WEEK, LATER = Week(2026, 46), Week(2026, 47)
CORRECTION = EditionNotice(
    week=str(WEEK), number=1, at=NOW, kind=NoticeKind.CORRECTION, text="Le 4 mars, « non » le 3."
)
WITHDRAWAL = replace(
    CORRECTION, number=2, kind=NoticeKind.WITHDRAWAL, story=StoryId("0123456789ab"), articles=("a" * 16,)
)


def published(store: SqlStore) -> None:
    for week in (WEEK, LATER):
        store.publish_edition(week, b"{}", (), NOW)
        store.save_traces(week, (), "1")
        store.save_edition_lines([replace(LINE, week=str(week))])


def test_notices_come_back_in_order_and_a_number_is_taken_once(store: SqlStore) -> None:
    other = replace(CORRECTION, week="2026-W45")

    assert [store.add_notice(each) for each in (WITHDRAWAL, CORRECTION, other)] == [True] * 3
    assert not store.add_notice(replace(CORRECTION, text="another"))

    assert store.notices() == (other, CORRECTION, WITHDRAWAL)


def test_a_correction_makes_only_the_line_of_its_edition_anew(store: SqlStore) -> None:
    published(store)

    store.add_notice(CORRECTION)

    assert list(store.edition_lines()) == [LATER]
    assert store.untraced_weeks("1") == ()


def test_a_withdrawal_makes_the_index_anew_from_its_week_on(store: SqlStore) -> None:
    published(store)

    store.add_notice(replace(WITHDRAWAL, week=str(LATER)))
    assert (list(store.edition_lines()), store.untraced_weeks("1")) == ([WEEK], (LATER,))

    store.add_notice(WITHDRAWAL)
    assert (list(store.edition_lines()), store.untraced_weeks("1")) == ([], (WEEK, LATER))


def test_adopted_editions_bring_their_notices(store: SqlStore) -> None:
    assert store.adopt_editions([(WEEK, b"{}", (), NOW)], [CORRECTION]) == 1
    assert store.adopt_editions([(LATER, b"{}", (), NOW)], [WITHDRAWAL]) == 0

    assert store.notices() == (CORRECTION,)


def test_pages_that_went_are_forgotten(store: SqlStore) -> None:
    store.save_page_keys({"dockets/a.html": "1", "dockets/b.html": "2"})

    store.forget_page_keys(["dockets/a.html", "dockets/never.html"])

    assert store.page_keys() == {"dockets/b.html": "2"}
