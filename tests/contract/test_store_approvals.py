"""A person's approval is kept by week, and the last word counts."""

from digest.adapters.store import SqlStore
from digest.model.weeks import Week
from tests.support.store_values import HOUR, NOW


def test_what_was_approved_is_found_again_and_the_last_word_counts(store: SqlStore) -> None:
    assert store.approvals() == {}

    store.approve(Week(2026, 47), "a" * 64, NOW)
    store.approve(Week(2026, 46), "b" * 64, NOW)
    store.approve(Week(2026, 47), "c" * 64, NOW + HOUR)

    assert store.approvals() == {Week(2026, 46): "b" * 64, Week(2026, 47): "c" * 64}
