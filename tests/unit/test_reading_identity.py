"""Entries that come back under another name, and those that only look like it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.articles import ArticleId
from digest.model.feeds import Entry, EntryKey, FeedId
from digest.model.stamps import Stamp
from digest.model.storage import KnownEntry, KnownName
from digest.reading import identity, revisions
from digest.reading.article import content_hash

AT = Stamp(at=datetime(2025, 11, 18, 9, 30, tzinfo=UTC))
BASE = Entry(
    feed_id=FeedId("agency"),
    key=EntryKey("https://agency.example/news/custody-rules"),
    url="https://agency.example/news/custody-rules",
    raw_url="https://agency.example/news/custody-rules",
    title="Agency proposes custody rules for crypto-assets",
    summary_html="<p>Short.</p>",
    content_html="",
    published=AT,
    updated=None,
    authors=(),
    language="en",
)


def entry(key: str = BASE.key, **changes: object) -> Entry:
    return replace(BASE, key=EntryKey(key), **changes)  # type: ignore[arg-type]


def known(one: Entry = BASE, number: int = 1) -> KnownEntry:
    return KnownEntry(
        article_id=ArticleId(str(number)),
        key=one.key,
        url=one.url,
        title=one.title,
        published=one.published,
        updated=one.updated,
        content_hash=content_hash(one),
    )


def keys(entries: list[Entry], stored: list[KnownEntry]) -> list[str]:
    return [one.key for one in identity.recognised(entries, stored)]


SAME = {
    "host": entry("https://www.agency.example/news/custody-rules", url="https://www.agency.example/n/1"),
    "scheme": entry("http://agency.example/news/custody-rules", url="https://other.example/1"),
    "guid": entry("urn:uuid:1", title="Agency proposes custody rule for crypto assets"),
    "query": entry("https://agency.example/news/custody-rules?sid=7", url=f"{BASE.url}?sid=7"),
    "day": entry("urn:uuid:2", published=Stamp(at=AT.at + timedelta(days=1))),
}


@pytest.mark.parametrize("name", SAME)
def test_an_entry_under_another_name_is_the_one_that_is_known(name: str) -> None:
    assert keys([SAME[name]], [known()]) == [BASE.key]


OTHERS = {
    "title": entry("urn:1", title="Board appoints a new chair"),
    "number": entry("urn:1", title=BASE.title + ", part 2"),
    "date": entry("urn:1", published=Stamp(at=AT.at + timedelta(days=9))),
    "front page": entry("https://new.example/", url="https://agency.example/"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_an_entry_that_only_looks_like_a_known_one_is_new(name: str) -> None:
    stored = known(
        entry("https://agency.example/", url="https://agency.example/") if name == "front page" else BASE
    )

    assert keys([OTHERS[name]], [stored]) == [OTHERS[name].key]


def test_what_is_still_there_under_its_own_name_has_no_other() -> None:
    assert keys([BASE, entry("urn:1")], [known()]) == [BASE.key, "urn:1"]


def test_an_address_that_several_entries_share_names_none_of_them() -> None:
    assert keys([entry("urn:1"), entry("urn:2")], [known()]) == ["urn:1", "urn:2"]
    twins = [known(entry("a"), 1), known(entry("b"), 2)]
    assert keys([entry("urn:1")], twins) == ["urn:1"]


def test_two_entries_never_get_one_name() -> None:
    first, second = SAME["host"], SAME["guid"]

    assert sorted(keys([first, second], [known()])) == sorted([BASE.key, second.key])


def later(one: Entry, days: int) -> Entry:
    return replace(one, updated=Stamp(at=AT.at + timedelta(days=days)))


def test_a_later_update_beside_the_same_content_is_another_form_and_stays_it() -> None:
    one = later(BASE, 1)
    stored = known(one)
    ident = stored.article_id
    form = revisions.forms([(ident, later(BASE, 2))], {ident: stored})[ident]

    assert form != stored.content_hash
    saved = replace(stored, content_hash=form, updated=later(BASE, 2).updated)
    assert revisions.forms([(ident, later(BASE, 2))], {ident: saved})[ident] == form
    assert revisions.forms([(ident, one)], {ident: saved})[ident] == form, "an older stamp says nothing"


def test_a_feed_that_stamps_everything_anew_says_nothing_by_it() -> None:
    stored = {ArticleId(str(n)): known(later(BASE, 1), n) for n in range(10)}
    anew = [(ident, later(BASE, 2)) for ident in stored]

    assert set(revisions.forms(anew, stored).values()) == {content_hash(BASE)}


def test_other_content_is_another_form() -> None:
    stored = known()
    corrected = replace(BASE, summary_html="<p>Corrected.</p>")

    assert revisions.forms([(stored.article_id, corrected)], {stored.article_id: stored}) == {
        stored.article_id: content_hash(corrected)
    }


ADDRESSES = st.sampled_from([
    "https://agency.example/", "https://agency.example/?p=1", "https://www.agency.example/a?x=1", "urn:uuid:1",
    "http://agency.example/a?x=1", "https://agency.example/a", "http://agency.example/a/", "https://agency.example?p=1",
    "https://agency.example/a#part", "", "https://[::1/a", "https:///a",
])  # fmt: skip


@given(
    new=st.lists(st.tuples(ADDRESSES, ADDRESSES), max_size=4, unique_by=lambda pair: pair[0]),
    old=st.lists(st.tuples(ADDRESSES, ADDRESSES), max_size=5, unique_by=lambda pair: pair[0]),
)
def test_only_candidates_are_recognised(new: list[tuple[str, str]], old: list[tuple[str, str]]) -> None:
    entries = [entry(key, url=url) for key, url in new]
    stored = [known(entry(key, url=url), number) for number, (key, url) in enumerate(old)]
    names = [KnownName(one.article_id, one.key, one.url) for one in stored]
    found = identity.candidates([one for one in entries if one.key not in {key for key, _ in old}], names)
    present = {one.key for one in entries}
    few = [one for one in stored if one.article_id in found or one.key in present]

    assert identity.recognised(entries, few) == identity.recognised(entries, stored)


def test_an_entry_that_shares_no_name_is_no_candidate() -> None:
    other = known(entry("https://agency.example/other", url="https://agency.example/other/page"))
    names = [KnownName(other.article_id, other.key, other.url)]

    assert identity.candidates([BASE], names) == []
    assert identity.candidates(list(SAME.values()), [KnownName(ArticleId("1"), BASE.key, BASE.url)]) == ["1"]
