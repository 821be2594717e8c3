import pytest

from digest.adapters.store import SqlStore
from digest.errors import StoreError
from digest.model.weeks import Week
from tests.support.store_values import HOUR, NOW, an_id

W47, W48, W53 = Week(2026, 47), Week(2026, 48), Week(2026, 53)


def test_an_edition_may_be_composed_again_until_it_is_published(store: SqlStore) -> None:
    assert store.save_composed(W47, b"one")
    assert store.save_composed(W47, b"two\0\xff")
    assert store.composed(W47) == b"two\0\xff"
    assert store.published_edition(W47) is None


def test_nothing_is_known_of_a_week_without_an_edition(store: SqlStore) -> None:
    assert store.composed(W47) is None
    assert store.published_edition(W47) is None
    assert store.published_weeks() == store.composed_weeks() == ()


def test_publishing_freezes_the_bytes_for_good(store: SqlStore) -> None:
    store.save_composed(W47, b"composed")

    assert store.publish_edition(W47, b"frozen", [an_id(1)], NOW)
    assert not store.publish_edition(W47, b"other", [an_id(2)], NOW + HOUR)
    assert not store.save_composed(W47, b"late")
    assert store.published_edition(W47) == b"frozen"
    assert store.composed(W47) is None
    assert store.edition_of(an_id(2)) is None


def test_an_edition_may_be_published_without_being_composed_first(store: SqlStore) -> None:
    assert store.publish_edition(W47, b"frozen", [], NOW)
    assert store.published_edition(W47) == b"frozen"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edition SET frozen = NULL",
        "UPDATE edition SET frozen = composed",
        "UPDATE edition SET week = '2026-W01'",
        "UPDATE edition SET published_at = NULL",
        "DELETE FROM edition",
    ],
)
def test_the_database_itself_refuses_to_change_a_published_edition(store: SqlStore, statement: str) -> None:
    store.save_composed(W47, b"composed")
    store.publish_edition(W47, b"frozen", [], NOW)
    with pytest.raises(StoreError, match="a published edition"), store._database.writing() as connection:
        connection.exec_driver_sql(statement)

    assert store.published_edition(W47) == b"frozen"


def test_the_weeks_come_in_the_order_of_time(store: SqlStore) -> None:
    for week in (W53, Week(2027, 1), W47):
        store.publish_edition(week, b"", [], NOW)
    for week in (Week(2027, 3), W48, W47):
        store.save_composed(week, b"")

    assert store.published_weeks() == (W47, W53, Week(2027, 1))
    assert store.composed_weeks() == (W48, Week(2027, 3))


def test_an_article_belongs_to_exactly_one_edition(store: SqlStore) -> None:
    store.publish_edition(W47, b"47", [an_id(1), an_id(2), an_id(1)], NOW)
    with pytest.raises(StoreError):
        store.publish_edition(W48, b"48", [an_id(3), an_id(2)], NOW)

    assert store.edition_of(an_id(2)) == W47
    assert store.edition_of(an_id(3)) is None
    assert store.published_weeks() == (W47,)


def test_keys_of_pages_are_kept_by_name(store: SqlStore) -> None:
    store.save_page_keys({"b": "1", "a": "1"})
    store.save_page_keys({"b": "2", "c": "1"})
    store.save_page_keys({})

    assert list(store.page_keys().items()) == [("a", "1"), ("b", "2"), ("c", "1")]


def test_a_store_that_gave_its_memory_back_goes_on(store: SqlStore) -> None:
    store.save_composed(W47, b"one")
    store.release()

    assert store.composed(W47) == b"one"
    store.release()
    store.release()
    assert store.save_composed(W47, b"two")
