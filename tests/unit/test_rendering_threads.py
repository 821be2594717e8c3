"""The page of a thread tells its stories by week and its dates, and is reached from a story that goes on."""

from dataclasses import replace

from digest.model.editions import EarlierStory, EditionStory
from digest.model.stories import StoryId
from digest.model.threads import Trace
from digest.rendering.story_view import thread_path
from digest.rendering.thread_pages import thread_file
from tests.support.edition_parts import FCA, a_story
from tests.support.editions_sample import PUBLISHED_AT, an_edition
from tests.support.parsed_pages import Page
from tests.support.rendered_pages import SITE, TEMPLATES, assert_harmless, page_of

THREAD = StoryId("0123456789ab")
MOMENTS = dict.fromkeys(("2026-W45", "2026-W47"), PUBLISHED_AT)


def a_trace(week: str, headline: str) -> Trace:
    story = replace(a_story(1, headline, authorities=(FCA,)), id=StoryId(week[-2:] * 6), thread=THREAD)
    return Trace(week=week, story=story, dates=an_edition().dates[:1])


def test_stories_stand_by_week_with_links_into_their_editions() -> None:
    file = thread_file(
        [a_trace("2026-W47", "Final rule"), a_trace("2026-W45", "Proposal")], MOMENTS, SITE, TEMPLATES
    )
    page = Page(file.body.decode())

    assert file.path == thread_path(THREAD)
    assert page.text.index("Final rule") < page.text.index("Week 45") < page.text.index("Proposal")
    addresses = [element.attributes.get("href", "") for element in page.elements]
    assert "../2026/W47/index.html#s-474747474747" in addresses
    assert "../2026/W45/index.html#s-454545454545" in addresses


def test_hostile_words_do_nothing_there() -> None:
    words = "<script>alert(1)</script> \u202e javascript:x"

    page = Page(thread_file([a_trace("2026-W47", words)], MOMENTS, SITE, TEMPLATES).body.decode())

    assert_harmless(page)


def test_a_story_that_goes_on_links_to_its_thread_and_a_new_one_does_not() -> None:
    edition = an_edition()
    first = edition.sections[0].stories[0]
    earlier = EarlierStory(week="2026-W45", story=StoryId("f" * 12), headline="Before", language="en")
    alone = replace(first, thread=first.id, continues=None)
    going_on = replace(first, thread=THREAD, continues=earlier)

    def links(story: EditionStory) -> bool:
        section = replace(edition.sections[0], stories=(story,))
        page = page_of(replace(edition, sections=(section,)))
        return any(
            element.attributes.get("href") == f"../../{thread_path(THREAD)}" for element in page.elements
        )

    assert (links(going_on), links(alone)) == (True, False)
