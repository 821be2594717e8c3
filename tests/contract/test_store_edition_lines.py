"""What the list says of an edition is remembered as it was said first: what is published does not change."""

from dataclasses import replace
from datetime import date

from digest.adapters.store import SqlStore
from digest.model.archive import EditionLine
from digest.model.weeks import Week
from tests.support.store_values import NOW

LINE = EditionLine(
    week="2026-W47",
    first_day=date(2026, 11, 16),
    last_day=date(2026, 11, 22),
    published_at=NOW,
    stories=12,
    headlines=("Une “manchette” — émue",),
)


def test_lines_come_back_by_week_and_stay_what_they_were(store: SqlStore) -> None:
    earlier = replace(LINE, week="2026-W46")
    store.save_edition_lines([LINE])
    store.save_edition_lines([earlier, replace(LINE, stories=99)])

    assert list(store.edition_lines().items()) == [(Week(2026, 46), earlier), (Week(2026, 47), LINE)]
