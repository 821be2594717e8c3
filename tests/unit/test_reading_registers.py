"""What is news in an official list, and what is not believed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.model.feeds import Failed
from digest.model.registers import Snapshot, Table
from digest.model.sources import RegisterRules, SourceType
from digest.reading import registers
from digest.reading.entries import RawEntry
from digest.reading.registers import Compared
from tests.support.feeds_xml import a_feed

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
RULES = RegisterRules(key=("Ref",), title="Name")
FEED = a_feed(type=SourceType.REGISTER, name="Warning list")
COLUMNS = ("Ref", "Name", "City")


def table(rows: Mapping[str, tuple[str, str]]) -> Table:
    return Table(columns=COLUMNS, rows=tuple((ref, *cells) for ref, cells in rows.items()))


def firms(*numbers: int) -> Table:
    return table({str(number): (f"Firm {number}", "Wien") for number in numbers})


def compared(
    before: Snapshot | Table | None, after: Table, now: datetime = NOW, rules: RegisterRules = RULES
) -> Compared:
    previous = first(before) if isinstance(before, Table) else before
    return registers.compared(previous, after, FEED, rules, now)


def first(before: Table) -> Snapshot:
    found = registers.compared(None, before, FEED, RULES, NOW - 24 * HOUR).snapshot
    assert found is not None
    return found


def news(outcome: Compared) -> list[RawEntry]:
    assert not isinstance(outcome.found, Failed), outcome.found
    return list(outcome.found.entries)


def titles(outcome: Compared) -> list[str]:
    return [entry.title for entry in news(outcome)]


def test_the_first_sight_of_a_list_is_no_news() -> None:
    outcome = compared(None, firms(1, 2))

    assert news(outcome) == []
    assert outcome.snapshot is not None
    assert outcome.snapshot.table == firms(1, 2)


def test_what_was_added_changed_and_removed_is_told() -> None:
    before = table({"1": ("One", "Wien"), "2": ("Two", "Graz"), "3": ("Three", "Linz")})
    after = table({"1": ("One", "Wien"), "2": ("Two", "Bonn"), "4": ("Four & Co", "Ulm")})

    added, changed, removed = news(compared(before, after))

    assert added.title == "Added to “Warning list”: Four &amp; Co"
    assert added.content == (
        "<p>Four &amp; Co was added to “Warning list”.</p><p>Ref: 4</p><p>Name: Four &amp; Co</p><p>City: Ulm</p>"
    )
    assert changed.title == "Changed in “Warning list”: Two"
    assert "<p>City: Graz → Bonn</p>" in changed.content
    assert removed.title == "Removed from “Warning list”: Three"
    assert len({added.guid, changed.guid, removed.guid}) == 3


def test_order_and_repeated_rows_are_no_news() -> None:
    doubled = replace(firms(2, 1), rows=(*firms(2, 1).rows, *firms(1).rows))

    assert titles(compared(firms(1, 2), doubled)) == []


def test_rows_of_one_entry_are_one_entry() -> None:
    several = replace(firms(1), rows=(("1", "Firm 1", "Wien"), ("1", "Firm 1", "Graz")))

    (entry,) = news(compared(firms(1), several))

    assert "City: Wien → Wien; Graz" in entry.content


def test_columns_that_do_not_count_and_columns_that_come_or_go_are_no_news() -> None:
    wider = Table(columns=(*COLUMNS, "Checked"), rows=(("1", "Firm 1", "Wien", "today"),))
    later = replace(wider, rows=(("1", "Firm 1", "Wien", "tomorrow"),))

    assert titles(compared(firms(1), wider)) == []
    assert titles(compared(wider, later, rules=replace(RULES, ignore=("Checked",)))) == []
    assert titles(compared(wider, later)) == ["Changed in “Warning list”: Firm 1"]


def test_a_few_removals_are_believed_at_once() -> None:
    assert len(titles(compared(firms(*range(10)), firms(*range(5))))) == 5
    assert len(titles(compared(firms(*range(100)), firms(*range(90))))) == 10


def test_half_a_list_is_not_believed_until_it_has_stayed_so_for_a_day() -> None:
    whole, half = firms(*range(20)), firms(*range(8))

    doubted = compared(whole, half)
    again = compared(doubted.snapshot, half, NOW + 23 * HOUR)
    believed = compared(again.snapshot, half, NOW + 24 * HOUR)

    assert isinstance(doubted.found, Failed)
    assert "12 of 20 entries are missing" in doubted.found.reason
    assert isinstance(again.found, Failed)
    assert len(titles(believed)) == 12


def test_another_loss_is_another_doubt() -> None:
    whole = firms(*range(20))
    doubted = compared(whole, firms(*range(8)))

    other = compared(doubted.snapshot, firms(*range(3)), NOW + 48 * HOUR)

    assert isinstance(other.found, Failed)


def test_a_list_that_is_whole_again_was_never_doubted() -> None:
    whole = firms(*range(20))
    doubted = compared(whole, firms(*range(8)))

    healed = compared(doubted.snapshot, firms(*range(21)), NOW + HOUR)
    later = compared(healed.snapshot, firms(*range(8)), NOW + 48 * HOUR)

    assert titles(healed) == ["Added to “Warning list”: Firm 20"]
    assert isinstance(later.found, Failed), "the first doubt counts no more"


def test_what_leaves_and_comes_back_is_told_each_time() -> None:
    away = compared(firms(1, 2), firms(1), NOW)
    back = compared(away.snapshot, firms(1, 2), NOW + HOUR)
    away_again = compared(back.snapshot, firms(1), NOW + 2 * HOUR)

    assert news(away)[0].guid != news(away_again)[0].guid


def test_many_changes_of_a_kind_are_told_together() -> None:
    (entry,) = news(compared(firms(1), firms(*range(200))))

    assert entry.title == "199 entries were added to “Warning list”"
    assert "Firm 0; Firm 2;" in entry.content
    assert "and 159 more." in entry.content


@pytest.mark.parametrize(
    "changes", [{"url": "https://agency.example/other"}, {"key": ("Name",)}], ids=["address", "key"]
)
def test_a_list_at_another_address_or_with_another_key_begins_anew(changes: dict[str, object]) -> None:
    previous = replace(first(firms(1)), **changes)  # type: ignore[arg-type]

    assert titles(compared(previous, firms(1, 2))) == []


def test_the_date_of_an_addition_may_stand_in_the_list() -> None:
    rules = replace(RULES, date="City")

    (entry,) = news(
        compared(firms(1), table({"1": ("Firm 1", "Wien"), "2": ("Two", "2026-11-20")}), rules=rules)
    )

    assert entry.published is not None
    assert entry.published.date_only


def test_the_words_follow_the_language_of_the_source() -> None:
    feed = replace(FEED, language="fr")
    outcome = registers.compared(first(firms(1)), firms(1, 2), feed, RULES, NOW)

    assert titles(outcome) == ["Ajout à « Warning list » : Firm 2"]
