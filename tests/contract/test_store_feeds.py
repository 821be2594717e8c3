from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest

from digest.adapters.store import SqlStore
from digest.adapters.store.database import AT_ONCE
from digest.model.feeds import EntryKey, FeedId, FeedState
from digest.model.stamps import Stamp
from digest.model.storage import KnownEntry, PollSaved
from tests.support.store_values import FCA, HOUR, NOW, a_state, a_stored_entry, an_article, an_entry, an_id

SEC = FeedId("sec")


def test_a_state_comes_back_as_it_was_saved(store: SqlStore) -> None:
    bare = FeedState(feed_id=SEC, url="https://sec.example/rss")
    store.save_poll(a_state(), (), NOW)
    store.save_poll(bare, (), NOW)

    assert store.feed_states() == {FCA: a_state(), SEC: bare}


def test_a_state_replaces_the_one_before(store: SqlStore) -> None:
    changed = a_state(failures=0, failing_since=None, last_error=None, due_at=NOW + 5 * HOUR)
    store.save_poll(a_state(), (), NOW)
    store.save_poll(changed, (), NOW)

    assert store.feed_states() == {FCA: changed}


def test_every_field_of_a_state_is_kept(store: SqlStore) -> None:
    store.save_poll(a_state(), (), NOW)
    kept = store.feed_states()[FCA]

    assert all(getattr(kept, field.name) for field in fields(FeedState))


def test_entries_are_added_once(store: SqlStore) -> None:
    assert store.save_poll(a_state(), [a_stored_entry(1), a_stored_entry(2)], NOW) == PollSaved(
        added=2, changed=0
    )
    assert store.save_poll(a_state(), [a_stored_entry(2), a_stored_entry(3)], NOW) == PollSaved(
        added=1, changed=0
    )
    assert store.entry_count(FCA) == 3


def test_an_entry_comes_back_as_it_was_saved(store: SqlStore) -> None:
    full = a_stored_entry(
        1,
        backlog=True,
        content_html="<p>Überblick</p>",
        published=Stamp(
            at=datetime(2026, 11, 23, 9, 30, 0, 5, tzinfo=timezone(-timedelta(hours=3, minutes=30)))
        ),
        updated=Stamp(at=datetime(2026, 11, 24, tzinfo=timezone(timedelta(hours=13))), date_only=True),
    )
    bare = a_stored_entry(2, published=None, authors=(), language=None, url="", raw_url="", title="")
    store.save_poll(a_state(), [full, bare], NOW)
    first, second = store.entries_waiting([FCA], 10)

    assert (first.article_id, first.entry, first.content_hash, first.backlog) == (
        an_id(1),
        full.entry,
        "c1",
        True,
    )
    assert first.first_seen == NOW
    assert (second.entry, second.backlog) == (bare.entry, False)


def test_a_stamp_keeps_the_offset_that_it_was_given_in(store: SqlStore) -> None:
    day = Stamp(at=datetime(2026, 11, 24, tzinfo=timezone(timedelta(hours=13))), date_only=True)
    store.save_poll(a_state(), [a_stored_entry(1, published=day)], NOW)
    (waiting,) = store.entries_waiting([FCA], 1)

    assert waiting.entry.published is not None
    assert waiting.entry.published.at.utcoffset() == timedelta(hours=13)
    assert waiting.entry.published.at.date() == day.at.date()


@pytest.mark.parametrize("year", [1, 9999])
def test_a_stamp_at_the_ends_of_time_is_survived(store: SqlStore, year: int) -> None:
    odd = Stamp(at=datetime(year, 1 if year == 1 else 12, 1, tzinfo=timezone(timedelta(hours=14))))
    store.save_poll(a_state(), [a_stored_entry(1, published=odd)], NOW)
    store.save_articles([(an_article(1, published=odd), "c1")])

    assert store.find_articles(an_id(1)) == [an_article(1, published=odd)]


def test_a_changed_entry_is_written_and_waits_again_but_was_first_seen_when_it_was(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(1, backlog=True)], NOW)
    store.save_articles([(an_article(1), "c1")])
    changed = a_stored_entry(1, content_hash="c2", title="Corrected", summary_html="<p>new</p>")
    saved = store.save_poll(a_state(), [changed], NOW + HOUR)
    (waiting,) = store.entries_waiting([FCA], 10)

    assert saved == PollSaved(added=0, changed=1)
    assert (waiting.entry, waiting.content_hash) == (changed.entry, "c2")
    assert (waiting.first_seen, waiting.backlog) == (NOW, True)


def test_an_entry_with_the_same_content_is_not_written_again(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(1)], NOW)
    saved = store.save_poll(a_state(), [a_stored_entry(1, title="Not looked at")], NOW + HOUR)
    (waiting,) = store.entries_waiting([FCA], 10)

    assert saved == PollSaved(added=0, changed=0)
    assert waiting.entry == an_entry(1)


def test_what_an_entry_was_published_at_first_stands(store: SqlStore) -> None:
    later = Stamp(at=NOW + HOUR)
    store.save_poll(a_state(), [a_stored_entry(1)], NOW)
    store.save_poll(a_state(), [a_stored_entry(1, content_hash="c2", published=later, updated=later)], NOW)
    (waiting,) = store.entries_waiting([FCA], 10)

    assert waiting.entry == an_entry(1, updated=later)


def test_a_missing_date_may_be_filled_in_and_does_not_get_lost(store: SqlStore) -> None:
    stamp = Stamp(at=NOW)
    store.save_poll(a_state(), [a_stored_entry(1, published=None)], NOW)
    store.save_poll(a_state(), [a_stored_entry(1, content_hash="c2", published=stamp)], NOW)
    store.save_poll(a_state(), [a_stored_entry(1, content_hash="c3", published=None)], NOW)
    (waiting,) = store.entries_waiting([FCA], 10)

    assert waiting.entry.published == stamp


def test_of_entries_with_one_id_the_first_counts(store: SqlStore) -> None:
    first, second = a_stored_entry(1), a_stored_entry(1, content_hash="c2")

    assert store.save_poll(a_state(), [first, second], NOW) == PollSaved(added=1, changed=0)
    assert [waiting.content_hash for waiting in store.entries_waiting([FCA], 10)] == ["c1"]


def test_an_entry_whose_key_another_one_has_stops_no_poll(store: SqlStore) -> None:
    same_key = a_stored_entry(2, key=EntryKey("key-1"))

    assert store.save_poll(a_state(), [a_stored_entry(1), same_key, a_stored_entry(3)], NOW).added == 2


def test_text_that_no_database_can_hold_is_made_whole(store: SqlStore) -> None:
    odd = a_stored_entry(1, title="a\0b\ud800c", authors=("x\0", "\udfff"), key=EntryKey("k\0"))
    store.save_poll(a_state(last_error="\0"), [odd], NOW)
    (waiting,) = store.entries_waiting([FCA], 10)

    assert waiting.entry.title == "a\ufffdb\ufffdc"
    assert waiting.entry.authors == ("x\0", "\ufffd")
    assert waiting.entry.key == "k\ufffd"


def test_counts_are_of_distinct_entries_ever_stored(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(1), a_stored_entry(2)], NOW)
    store.save_poll(a_state(feed_id=SEC), [a_stored_entry(3, feed_id=SEC)], NOW)
    store.save_poll(a_state(), [], NOW)

    assert store.entry_counts() == {FCA: 2, SEC: 1}
    assert (store.entry_count(SEC), store.entry_count(FeedId("none"))) == (1, 0)


def test_waiting_entries_come_by_age_then_id_and_only_of_the_feeds_asked_for(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(4), a_stored_entry(3)], NOW)
    store.save_poll(a_state(), [a_stored_entry(1)], NOW + HOUR)
    store.save_poll(a_state(), [a_stored_entry(2)], NOW - HOUR)
    store.save_poll(a_state(feed_id=SEC), [a_stored_entry(5, feed_id=SEC)], NOW - 2 * HOUR)

    def ids(feeds: list[FeedId], limit: int) -> list[str]:
        return [waiting.article_id for waiting in store.entries_waiting(feeds, limit)]

    assert ids([FCA], 10) == [an_id(number) for number in (2, 3, 4, 1)]
    assert ids([FCA, SEC], 2) == [an_id(5), an_id(2)]
    assert ids([], 10) == []
    assert store.waiting_ids([FCA]) == [an_id(number) for number in (2, 3, 4, 1)]


def test_of_entries_asked_for_by_id_those_come_that_still_wait(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(1), a_stored_entry(2), a_stored_entry(3)], NOW)
    store.save_articles([(an_article(2), "c1")])

    found = store.waiting_entries([an_id(3), an_id(2), an_id(9), an_id(1)])

    assert [waiting.article_id for waiting in found] == [an_id(1), an_id(3)]
    assert store.waiting_entries([]) == []


def test_ids_are_ordered_alike_by_every_database(store: SqlStore) -> None:
    names = ["a-b", "aB", "ab", "A", "ä", "Z", "_", "z", "10", "9"]
    for name in names:
        store.save_poll(a_state(feed_id=FeedId(name)), (), NOW)

    assert list(store.feed_states()) == sorted(names)


def test_a_poll_of_thousands_of_entries_is_one_transaction(store: SqlStore) -> None:
    many = [a_stored_entry(number) for number in range(2_500)]

    assert store.save_poll(a_state(), many, NOW).added == 2_500
    changed = [replace(stored, content_hash="c2") for stored in many[::2]]
    assert store.save_poll(a_state(), [*many[1::2], *changed], NOW) == PollSaved(added=0, changed=1_250)


def test_more_entries_than_a_statement_takes_wait_in_one_order(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(number) for number in reversed(range(AT_ONCE + 100))], NOW)
    waiting = [each.article_id for each in store.entries_waiting([FCA], AT_ONCE + 50)]

    assert waiting == sorted(an_id(number) for number in range(AT_ONCE + 100))[: AT_ONCE + 50]


def test_known_entries_are_those_that_are_named(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(1), a_stored_entry(2)], NOW)
    store.save_poll(a_state(), [a_stored_entry(3)], NOW + HOUR)
    store.save_poll(a_state(feed_id=SEC), [a_stored_entry(4, feed_id=SEC)], NOW + HOUR)
    found = store.known_entries([an_id(1), an_id(9)])
    entry = an_entry(1)

    assert list(found) == [an_id(1)]
    assert [one.article_id for one in store.latest_names(FCA, 1)] == [an_id(3)]
    assert [one.article_id for one in store.latest_names(FCA, 9)] == [an_id(3), an_id(1), an_id(2)]
    assert store.latest_names(FCA, 9)[1] == (an_id(1), entry.key, entry.url)
    assert found[an_id(1)] == KnownEntry(
        article_id=an_id(1),
        key=entry.key,
        url=entry.url,
        title=entry.title,
        published=entry.published,
        updated=None,
        content_hash="c1",
    )
