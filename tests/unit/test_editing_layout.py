"""How a story is laid out: its section, its facts, its headline, and its line in brief."""

from dataclasses import replace

import pytest

from digest.editing.ranking import in_brief
from digest.model.facts import Action, Amount, Span
from digest.model.feeds import FeedKind
from digest.model.policy import SectionBy
from digest.model.stories import StoryId
from tests.support.composed import composed, told
from tests.support.editions import (
    a_judged,
    a_submission,
    an_article,
    distinct_stories,
)


def test_a_story_stands_under_the_jurisdiction_of_who_acts() -> None:
    acting = a_judged(an_article("a"), authorities=["FCA"], jurisdictions=["US", "GB"])
    state = a_judged(
        an_article("b", title="Governor signs kiosk law", paragraphs=()), jurisdictions=["US-NY"]
    )
    nowhere = a_judged(an_article("c", title="Bank publishes token study", paragraphs=()), score=1.0)

    edition = composed([a_submission(each) for each in (acting, state, nowhere)])

    assert [(section.id, section.name, len(section.stories)) for section in edition.sections] == [
        ("GB", "United Kingdom", 1),
        ("US", "United States", 1),
        ("other", "Elsewhere", 1),
    ]
    assert [label.id for label in edition.sections[0].stories[0].jurisdictions] == ["GB", "US"]


def test_sections_may_be_topics_and_names_follow_the_language_of_the_edition() -> None:
    judged = a_judged(an_article(), authorities=["FCA"], topics=["stablecoins"])
    edition = composed([a_submission(judged)], sections=SectionBy.TOPIC, language="fr")

    assert [(section.id, section.name) for section in edition.sections] == [
        ("stablecoins", "Stablecoins (fr)")
    ]
    assert told(edition)[0].jurisdictions[0].name == "Royaume-Uni"


def test_facts_are_those_of_the_official_source_then_of_most_others() -> None:
    official = a_judged(
        an_article("o", kind=FeedKind.REGULATOR), authorities=["FCA"], action=Action.ENFORCEMENT
    )
    first = a_judged(an_article("p", feed="p"), authorities=["SEC"], action=Action.LITIGATION)
    second = a_judged(
        an_article("q", feed="q"), authorities=["SEC"], instruments=["MICA"], action=Action.LITIGATION
    )
    third = a_judged(an_article("r", feed="r"), authorities=["DOJ"], action=Action.LITIGATION)

    (story,) = told(composed([a_submission(each) for each in (official, first, second, third)]))

    assert [label.id for label in story.authorities] == ["FCA", "SEC"]
    assert [label.id for label in story.instruments] == []
    assert story.action is Action.ENFORCEMENT


def test_a_story_shows_the_two_amounts_that_most_sources_name() -> None:
    def worth(*values: float) -> tuple[Amount, ...]:
        return tuple(
            Amount(value=each, currency="GBP", text=f"£{each}", span=Span(start=0, end=1)) for each in values
        )

    one = a_judged(an_article("a"), amounts=worth(9, 4, 7))
    other = a_judged(an_article("b", feed="b"), amounts=worth(4))

    (story,) = told(composed([a_submission(one), a_submission(other)]))
    assert [amount.value for amount in story.amounts] == [4, 9]


def test_in_brief_has_five_lines_and_no_more_than_two_of_one_jurisdiction() -> None:
    places = ["GB", "GB", "GB", "US", "US-NY", "US", "FR", "EU"]
    edition = composed(distinct_stories(len(places), places))

    lines = [line.jurisdiction.id for line in edition.brief if line.jurisdiction]
    assert len(lines) == 5
    assert lines.count("GB") == 2
    assert sum(line.startswith("US") for line in lines) <= 2
    assert {line.story for line in edition.brief} <= {story.id for story in told(edition)}


def test_a_thread_has_one_line_in_brief_unless_there_is_too_little_else() -> None:
    places = ["US", "US", "GB", "GB", "FR", "EU", "JP"]
    stories = told(composed(distinct_stories(len(places), places)))
    bill = StoryId("bill")
    one, other, *rest = stories
    same = [replace(one, thread=bill), replace(other, thread=bill), *rest]

    assert [line.story for line in in_brief(same)] == [same[0].id, *(each.id for each in same[2:6])]
    assert [line.story for line in in_brief(same[:4])] == [each.id for each in same[:4]]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Authority fines Acme over checks | The Wire"], "Authority fines Acme over checks"),
        (["Authority fines Acme over checks - wire.example"], "Authority fines Acme over checks"),
        (["Authority fines Acme – and warns others"], "Authority fines Acme – and warns others"),
        (["AUTHORITY FINES ACME OVER CHECKS", "Authority fines Acme, again"], "Authority fines Acme, again"),
        (["Why did the authority fine Acme?", "Authority fines Acme, again"], "Authority fines Acme, again"),
        (["Authority fines Acme over checks!", "Authority fines Acme, again"], "Authority fines Acme, again"),
    ],
)
def test_the_headline_is_the_plainest_title_without_the_name_of_its_site(
    titles: list[str], expected: str
) -> None:
    articles = [an_article(str(n), title=title) for n, title in enumerate(titles)]
    submissions = [
        a_submission(a_judged(article, score=0.99 - n / 100)) for n, article in enumerate(articles)
    ]

    (story,) = told(composed(submissions))

    assert story.headline == expected
    source = next(article for article in articles if article.id == story.headline_source)
    assert story.headline in source.title


def test_a_title_in_the_language_of_the_edition_is_preferred() -> None:
    official = an_article(
        "f", feed="f", title="Acme : amende pour des contrôles", language="fr", kind=FeedKind.REGULATOR
    )
    english = an_article("e", title="Acme is fined over identity checks")

    (story,) = told(composed([a_submission(a_judged(official)), a_submission(a_judged(english))]))

    assert (story.headline, story.headline_language) == (english.title, "en")
    assert story.sources[0].article_id == official.id
