from dataclasses import fields, replace

import pytest

from digest.adapters.store import SqlStore
from digest.adapters.store.database import AT_ONCE
from digest.errors import StoreError
from digest.model.articles import Article, TextHash
from digest.model.facts import Band
from digest.model.feeds import Quote
from digest.model.stamps import Stamp
from digest.model.stories import Judged
from digest.model.weeks import Week
from tests.support.store_values import (
    FCA,
    HOUR,
    NOW,
    RULES,
    a_judgement,
    a_state,
    a_stored_entry,
    an_article,
    an_id,
)

W47 = Week(2026, 47)


def saved(store: SqlStore, *articles: Article) -> None:
    store.save_articles([(article, "c1") for article in articles])


def judged(article: Article) -> Judged:
    judgement = a_judgement(article)
    return Judged(article=article, verdict=judgement.verdict, facts=judgement.facts)


def test_an_article_comes_back_as_it_was_saved(store: SqlStore) -> None:
    bare = an_article(
        2,
        published=None,
        authors=(),
        links=(),
        jurisdiction=None,
        paragraphs=(),
        url="",
        quote=Quote.HEADLINE,
    )
    saved(store, an_article(1), bare)

    assert store.article(an_id(1), TextHash("t1")) == an_article(1)
    assert store.article(an_id(2), TextHash("t2")) == bare
    assert store.article(an_id(1), TextHash("t2")) is None


def test_all_articles_come_the_newest_first_in_their_current_version(store: SqlStore) -> None:
    dated = {number: an_article(number, published=Stamp.of(NOW - number * HOUR)) for number in range(1, 4)}
    saved(store, dated[2], dated[3], dated[1])
    changed = replace(dated[3], title="Another title", text_hash=TextHash("t3b"))
    saved(store, changed)

    assert list(store.newest_articles()) == [dated[1], dated[2], changed]


def test_every_field_of_an_article_is_kept(store: SqlStore) -> None:
    saved(store, an_article(1, backlog=True))
    kept = store.article(an_id(1), TextHash("t1"))

    assert all(getattr(kept, field.name) for field in fields(Article))


def test_saving_tells_how_many_versions_were_new(store: SqlStore) -> None:
    first, second = an_article(1), an_article(1, text_hash=TextHash("t1b"))

    assert store.save_articles([(first, "c1"), (an_article(2), "c1")]) == 2
    assert store.save_articles([(first, "c1"), (second, "c2")]) == 1
    assert store.save_articles([]) == 0


def test_a_version_never_changes(store: SqlStore) -> None:
    saved(store, an_article(1))
    saved(store, an_article(1, paragraphs=("Another text under the same hash.",), title="Other"))

    assert store.article(an_id(1), TextHash("t1")) == an_article(1)


def test_the_version_saved_last_is_current_and_the_others_stay(store: SqlStore) -> None:
    first, second = an_article(1), an_article(1, text_hash=TextHash("t1b"), title="Corrected")
    saved(store, first)
    saved(store, second)

    assert store.find_articles(an_id(1)) == [second]
    assert store.article(first.id, first.text_hash) == first
    saved(store, first)
    assert store.find_articles(an_id(1)) == [first]


def test_an_entry_that_was_read_waits_no_longer(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(1), a_stored_entry(2)], NOW)
    saved(store, an_article(1))

    assert [waiting.article_id for waiting in store.entries_waiting([FCA], 10)] == [an_id(2)]


def test_an_entry_that_changed_while_it_was_read_goes_on_waiting(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(1)], NOW)
    store.save_poll(a_state(), [a_stored_entry(1, content_hash="c2")], NOW)
    store.save_articles([(an_article(1), "c1")])

    assert [waiting.content_hash for waiting in store.entries_waiting([FCA], 10)] == ["c2"]


def test_a_batch_of_articles_is_saved_whole_or_not_at_all(store: SqlStore) -> None:
    naive = an_article(2, first_seen=NOW.replace(tzinfo=None))
    with pytest.raises(Exception, match="no time zone"):
        saved(store, an_article(1), naive)

    assert store.find_articles(an_id(1)) == []


def test_what_waits_for_judgement_comes_by_age_then_id(store: SqlStore) -> None:
    saved(store, an_article(3), an_article(2), an_article(1, first_seen=NOW + HOUR))

    assert [article.id for article in store.current_articles(store.ids_to_judge(RULES, 10))] == [
        an_id(2),
        an_id(3),
        an_id(1),
    ]
    assert [article.id for article in store.current_articles(store.ids_to_judge(RULES, 1))] == [an_id(2)]


def test_more_articles_than_a_statement_takes_come_in_one_order(store: SqlStore) -> None:
    names = [an_id(number) for number in range(AT_ONCE + 100)]
    saved(store, *(an_article(number) for number in reversed(range(AT_ONCE + 100))))
    found = store.ids_to_judge(RULES, AT_ONCE + 50)

    assert found == sorted(names)[: AT_ONCE + 50]
    assert [article.id for article in store.current_articles(found)] == found


def test_a_version_is_judged_once_under_the_same_rules(store: SqlStore) -> None:
    saved(store, an_article(1))
    store.save_judgements([a_judgement(an_article(1))], RULES)

    assert store.current_articles(store.ids_to_judge(RULES, 10)) == []
    assert store.current_articles(store.ids_to_judge("rules-2", 10)) == [an_article(1)]


def test_a_new_version_is_judged_anew(store: SqlStore) -> None:
    second = an_article(1, text_hash=TextHash("t1b"))
    saved(store, an_article(1))
    store.save_judgements([a_judgement(an_article(1))], RULES)
    saved(store, second)

    assert store.current_articles(store.ids_to_judge(RULES, 10)) == [second]
    assert list(store.judged(RULES, NOW)) == []


def test_a_judgement_comes_back_as_it_was_saved_and_is_not_replaced(store: SqlStore) -> None:
    article = an_article(1)
    judgement = a_judgement(article)
    saved(store, article)
    store.save_judgements([judgement], RULES)
    store.save_judgements([a_judgement(article, keep=False, band=Band.OUT)], RULES)
    store.save_judgements([], RULES)

    assert store.judgement(article.id, article.text_hash, RULES) == judgement
    assert store.judgement(article.id, article.text_hash, "rules-2") is None


def test_a_judgement_of_an_unknown_version_is_refused(store: SqlStore) -> None:
    with pytest.raises(StoreError):
        store.save_judgements([a_judgement(an_article(1))], RULES)


def test_what_was_judged_is_found_if_it_was_seen_or_published_since(store: SqlStore) -> None:
    since = NOW
    before = Stamp(at=NOW - HOUR)
    seen = an_article(1, first_seen=since, published=before)
    published = an_article(2, first_seen=since - HOUR, published=Stamp(at=since))
    neither = an_article(3, first_seen=since - HOUR, published=before)
    undated = an_article(4, first_seen=since - HOUR, published=None)
    for article in (seen, published, neither, undated):
        saved(store, article)
        store.save_judgements([a_judgement(article)], RULES)

    assert list(store.judged(RULES, since)) == [judged(published), judged(seen)]
    assert list(store.judged("rules-2", since)) == []


def test_articles_of_a_published_edition_are_neither_judged_nor_composed_again(store: SqlStore) -> None:
    saved(store, an_article(1), an_article(2))
    store.save_judgements([a_judgement(an_article(1)), a_judgement(an_article(2))], RULES)
    store.publish_edition(W47, b"{}", [an_id(1)], NOW)

    assert list(store.judged(RULES, NOW)) == [judged(an_article(2))]
    assert store.current_articles(store.ids_to_judge("rules-2", 10)) == [an_article(2)]
    assert store.find_articles(an_id(1)) == [an_article(1)]


@pytest.mark.parametrize(
    "name",
    [an_id(1), "https://fca.example/1", "https://fca.example/1?utm_source=rss", "https://other.example/1"],
)
def test_an_article_is_found_by_id_and_by_each_of_its_addresses(store: SqlStore, name: str) -> None:
    store.save_poll(a_state(), [a_stored_entry(1), a_stored_entry(2)], NOW)
    article = an_article(1, url="https://other.example/1")
    saved(store, article, an_article(2))

    assert store.find_articles(name) == [article]


def test_all_articles_of_an_address_are_found_and_an_empty_one_finds_none(store: SqlStore) -> None:
    twin = replace(an_article(2), url=an_article(1).url)
    saved(store, an_article(1), twin, an_article(3, url=""))

    assert store.find_articles(an_article(1).url) == [an_article(1), twin]
    assert store.find_articles("") == []
    assert store.find_articles("https://fca.example/%") == []
