"""The part of an edition that concerns a reader."""

from dataclasses import replace

from digest.editing.following import followed, is_empty
from digest.model.editions import Edition
from tests.support.editions_sample import an_edition, many_stories


def told(edition: Edition) -> set[str]:
    return {story.id for section in edition.sections for story in section.stories} | {
        story.id for story in edition.noted
    }


def test_who_follows_nothing_in_particular_gets_everything() -> None:
    assert followed(an_edition(), ()) == an_edition()


def test_only_stories_that_bear_the_label_remain_with_their_brief_lines_and_counts() -> None:
    whole = an_edition()
    part = followed(whole, ["FCA"])

    assert told(part) < told(whole)
    for section in part.sections:
        for story in section.stories:
            assert "FCA" in [label.id for label in (*story.authorities, *story.jurisdictions)]
    assert part.stories == len(told(part))
    assert {line.story for line in part.brief} <= told(part)
    assert part.coverage == whole.coverage


def test_what_is_left_has_a_brief_of_its_own() -> None:
    whole = many_stories(12)
    ids = [label.id for section in whole.sections for label in section.stories[0].jurisdictions][:1]
    part = followed(replace(whole, brief=()), ids)
    ranks = {story.id: story.rank for section in part.sections for story in section.stories}

    assert part.stories >= 3
    assert [line.story for line in part.brief] == sorted(ranks, key=lambda name: (-ranks[name], name))[:5]


def test_a_country_takes_in_its_states() -> None:
    whole = an_edition()
    story = whole.sections[0].stories[0]
    state = replace(story.jurisdictions[0], id="US-NY", name="New York")
    section = replace(
        whole.sections[0],
        stories=(replace(story, jurisdictions=(state,), authorities=(), instruments=(), topics=()),),
    )
    edition = replace(whole, sections=(section,), noted=())

    assert told(followed(edition, ["US"])) == {story.id}
    assert told(followed(edition, ["US-CA"])) == set()


def test_a_key_date_that_concerns_the_reader_stays_without_its_story() -> None:
    whole = an_edition()
    entry = whole.dates[0]
    assert entry.jurisdiction
    part = followed(replace(whole, sections=(), noted=()), [entry.jurisdiction.id])

    assert entry in part.dates


def test_an_edition_with_nothing_for_the_reader_is_empty() -> None:
    part = followed(an_edition(), ["JP"])

    assert is_empty(part)
    assert not is_empty(followed(an_edition(), ["FCA"]))
