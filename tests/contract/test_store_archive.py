"""What versions of articles were read from is kept once, and goes only when nothing cites it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from digest.adapters.store import SqlStore
from digest.model.articles import ArticleId, TextHash
from digest.model.raw import Purged, Raw, raw
from tests.support.store_values import FCA, NOW, a_state, a_stored_entry, an_article, an_id

DAY = timedelta(days=1)


def a_raw(body: bytes = b"<p>First paragraph.</p>" * 50, at: datetime = NOW) -> Raw:
    return raw(body, url="https://fca.example/1", media_type="text/html", charset="utf-8", fetched_at=at)


def kept(store: SqlStore, number: int, hash_: str | None = None) -> Raw | None:
    return store.raw(an_id(number), TextHash(hash_ or f"t{number}"))


def test_a_document_comes_back_to_the_byte(store: SqlStore) -> None:
    found = a_raw(bytes(range(256)) * 10)

    store.save_articles([(an_article(1), "c1")], [(an_article(1), found)])

    assert kept(store, 1) == found
    assert kept(store, 2) is None


def test_the_first_document_of_a_version_is_its_proof(store: SqlStore) -> None:
    first, later = a_raw(), a_raw(b"other bytes, same text", NOW + DAY)
    store.save_articles([(an_article(1), "c1")], [(an_article(1), first)])
    store.save_articles([(an_article(1), "c1")], [(an_article(1), later)])

    assert kept(store, 1) == first
    assert store.purge_archive(NOW - DAY, ()) == Purged(documents=0, bytes=0), "nothing lies there unused"


def test_each_version_has_its_own(store: SqlStore) -> None:
    second = replace(an_article(1), text_hash=TextHash("t1b"))
    store.save_articles([(an_article(1), "c1")], [(an_article(1), a_raw())])
    store.save_articles([(second, "c2")], [(second, a_raw(b"new"))])

    assert kept(store, 1) == a_raw()
    assert kept(store, 1, "t1b") == a_raw(b"new")


def test_what_is_old_and_not_cited_is_forgotten(store: SqlStore) -> None:
    for number, at in ((1, NOW - 9 * DAY), (2, NOW - 9 * DAY), (3, NOW)):
        store.save_articles(
            [(an_article(number), "c1")], [(an_article(number), a_raw(b"body %d" % number, at))]
        )

    purged = store.purge_archive(NOW - DAY, {(an_id(2), "t2")})

    assert purged.documents == 1
    assert purged.bytes > 0
    assert [kept(store, number) is None for number in (1, 2, 3)] == [True, False, False]
    assert store.article(an_id(1), TextHash("t1")) == an_article(1), "the text stays"


def test_a_document_that_another_article_needs_stays(store: SqlStore) -> None:
    store.save_articles([(an_article(1), "c1")], [(an_article(1), a_raw(at=NOW - 9 * DAY))])
    store.save_articles([(an_article(2), "c1")], [(an_article(2), a_raw(at=NOW))])

    assert store.purge_archive(NOW - DAY, ()).documents == 0
    assert kept(store, 1) is None
    assert kept(store, 2) == a_raw(at=NOW)


def test_what_was_read_can_be_gone_through_again_in_parts(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(number) for number in range(1, 6)], NOW)
    store.save_articles([(an_article(number), "c1") for number in (1, 2, 4)])
    store.save_articles([(an_article(5), "an older form")])

    first = store.read_entries([FCA], "", 2)
    rest = store.read_entries([FCA], first[-1].article_id, 9)

    assert [entry.article_id for entry in (*first, *rest)] == [an_id(1), an_id(2), an_id(4)]
    assert store.read_entries([], "", 9) == []


def test_the_store_can_be_compacted(store: SqlStore) -> None:
    store.save_articles([(an_article(1), "c1")], [(an_article(1), a_raw())])

    store.compact()

    assert kept(store, 1) == a_raw()


@pytest.mark.parametrize("name", ["", "nothing"])
def test_an_article_that_is_not_there_has_no_document(store: SqlStore, name: str) -> None:
    assert store.raw(ArticleId(name), TextHash(name)) is None
