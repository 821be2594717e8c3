"""The week in numbers counts what was told, by the place of its section and by its act."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digest.editing.following import followed
from digest.editing.numbers import MOST, numbers
from digest.model.editions import EditionStory, Label
from digest.model.facts import Action
from digest.model.threads import Trace
from digest.model.weeks import Week
from tests.support.edition_parts import a_story
from tests.support.editions_sample import an_edition

WEEKS = (Week(2026, 45), Week(2026, 46))
US, EU = Label(id="US", name="United States"), Label(id="EU", name="European Union")


def told(
    number: int, *places: Label, action: Action | None = Action.RULE, uncertain: bool = False
) -> EditionStory:
    story = a_story(number, f"Story {number}", authorities=())
    return replace(story, jurisdictions=places, action=action, uncertain=uncertain)


def test_each_story_counts_once_for_its_section_and_for_its_act() -> None:
    now = [told(1, US, EU), told(2, US, action=Action.SANCTION), told(3, EU, action=None)]
    earlier = [Trace(week="2026-W45", story=told(4, EU)), Trace(week="2026-W46", story=told(5, US))]

    found = numbers(now, earlier, WEEKS)

    assert found.weeks == ("2026-W45", "2026-W46")
    assert [(row.kind, row.id, row.stories, row.before) for row in found.counts] == [
        ("jurisdiction", "US", 2, (0, 1)),
        ("jurisdiction", "EU", 1, (1, 0)),
        ("action", "rule", 1, (1, 1)),
        ("action", "sanction", 1, (0, 0)),
    ]


def test_what_is_uncertain_or_of_no_kind_or_of_other_weeks_does_not_count() -> None:
    old = Trace(week="2026-W40", story=told(9, US))

    assert numbers([told(1, US, uncertain=True), told(2, action=Action.OTHER)], [old], WEEKS).counts == ()


@given(
    st.lists(st.sampled_from([f"{first}{second}" for first in "ABCDE" for second in "ABCDE"]), max_size=60)
)
def test_there_are_never_more_rows_than_can_be_read(places: list[str]) -> None:
    found = numbers([told(1, Label(id=place, name=place)) for place in places], (), ())

    rows = [row for row in found.counts if row.kind == "jurisdiction"]
    assert len(rows) == min(MOST, len(set(places)))
    assert [row.stories for row in rows] == sorted((row.stories for row in rows), reverse=True)


def test_a_part_of_an_edition_has_no_numbers_of_the_whole() -> None:
    whole = replace(an_edition(), numbers=numbers([told(1, US)], (), ()))

    assert followed(whole, ()).numbers == whole.numbers
    assert followed(whole, {"GB"}).numbers is None
