from dataclasses import replace

from digest.adapters.store import SqlStore
from digest.model.articles import DOCUMENTS, Article
from digest.model.documents import Asked, Linked
from digest.model.raw import raw
from digest.model.stories import Judged
from digest.model.weeks import Week
from tests.support.store_values import HOUR, NOW, RULES, a_judgement, an_article, an_id

PAPER = "https://fca.example/cp25-40.pdf"
READ = Asked(url=PAPER, article_id=an_id(9), reason=None, lasting=False, first_asked=NOW, asked_at=NOW)
LOST = replace(READ, url="https://fca.example/gone", article_id=None, reason="HTTP 404", lasting=True)


def a_document(**changes: object) -> Article:
    return an_article(9, feed_id=DOCUMENTS, url=PAPER, **changes)


def judged(store: SqlStore, article: Article) -> Judged:
    judgement = a_judgement(article)
    store.save_judgements([judgement], RULES)
    return Judged(article=article, verdict=judgement.verdict, facts=judgement.facts)


def test_what_came_of_asking_is_kept_and_the_last_time_counts(store: SqlStore) -> None:
    store.save_documents([(replace(LOST, lasting=False), None)])
    store.save_documents(
        [(READ, a_document()), (replace(LOST, asked_at=NOW + HOUR, first_asked=NOW + HOUR), None)]
    )

    assert store.documents_asked() == {PAPER: READ, LOST.url: replace(LOST, asked_at=NOW + HOUR)}


def test_a_document_comes_back_with_each_article_that_links_to_it(store: SqlStore) -> None:
    document = a_document()
    store.save_documents([(READ, document), (LOST, None)])
    store.link_documents([(an_id(1), PAPER), (an_id(2), PAPER), (an_id(2), LOST.url), (an_id(1), PAPER)])
    known = judged(store, document)

    assert store.linked_documents(RULES, NOW) == [
        Linked(linked_by=an_id(1), document=known),
        Linked(linked_by=an_id(2), document=known),
    ]
    assert store.linked_documents("other rules", NOW) == []
    assert store.linked_documents(RULES, NOW + HOUR) == []
    assert store.documents_of(an_id(2)) == [READ, LOST]
    assert store.documents_of(an_id(3)) == []


def test_the_bytes_of_a_document_are_kept(store: SqlStore) -> None:
    document = a_document()
    body = raw(b"%PDF-1.7", url=PAPER, media_type="application/pdf", charset=None, fetched_at=NOW)
    store.save_documents([(READ, document), (LOST, None)], [(document, body)])

    assert store.raw(document.id, document.text_hash) == body


def test_a_document_waits_to_be_judged_and_is_no_article_of_a_week(store: SqlStore) -> None:
    document = a_document()
    store.save_documents([(READ, document)])

    assert store.current_articles(store.ids_to_judge(RULES, 10)) == [document]
    judged(store, document)
    assert store.current_articles(store.ids_to_judge(RULES, 10)) == []
    assert list(store.judged(RULES, NOW - HOUR)) == []
    assert store.find_articles(PAPER) == [document]


def test_a_document_serves_every_edition(store: SqlStore) -> None:
    store.save_documents([(READ, a_document())])
    store.link_documents([(an_id(1), PAPER)])
    known = judged(store, a_document())
    store.publish_edition(Week(2026, 47), b"frozen", [an_id(1)], NOW)

    assert [each.document for each in store.linked_documents(RULES, NOW)] == [known]
