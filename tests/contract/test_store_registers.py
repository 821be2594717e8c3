"""Lists are remembered with the entries that were found in them, or not at all."""

from dataclasses import replace

from digest.adapters.store import SqlStore
from digest.model.registers import Doubt, Snapshot, Table
from tests.support.store_values import FCA, HOUR, NOW, a_state, a_stored_entry

LIST = Snapshot(
    url="https://fca.example/list",
    key=("Ref",),
    table=Table(columns=("Ref", "Näme"), rows=(("1", "Öne “quoted”"), ("2", ""))),
    taken_at=NOW,
)


def test_a_list_comes_back_as_it_was_saved(store: SqlStore) -> None:
    store.save_poll(a_state(), [a_stored_entry(1)], NOW, snapshot=LIST)

    assert store.register(FCA) == LIST


def test_the_last_list_takes_the_place_of_the_one_before(store: SqlStore) -> None:
    doubted = replace(LIST, doubt=Doubt(missing="m1", since=NOW))
    store.save_poll(a_state(), (), NOW, snapshot=LIST)
    store.save_poll(a_state(), (), NOW + HOUR, snapshot=doubted)
    store.save_poll(a_state(), (), NOW + 2 * HOUR)

    assert store.register(FCA) == doubted


def test_a_feed_without_a_list_has_none(store: SqlStore) -> None:
    store.save_poll(a_state(), (), NOW)

    assert store.register(FCA) is None
