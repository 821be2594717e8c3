from dataclasses import replace

import pytest

from digest.jobs.company import company
from digest.model.articles import ArticleId
from digest.model.editions import Edition
from digest.model.grouping import Ground, Tie
from tests.support.composed import composed, told
from tests.support.editions import a_judged, a_submission, an_article

NAMES = ("a", "b", "c", "d")
IDS = {name: an_article(name).id for name in NAMES}


@pytest.fixture
def edition() -> Edition:
    """Return an edition with a story of four: a and b are tied, b and c, and the editor joined d."""
    base = composed([a_submission(a_judged(an_article("a")))])
    (story,) = told(base)
    sources = tuple(
        replace(story.sources[0], article_id=IDS[name], name=name.upper(), title=f"Title {name}")
        for name in NAMES
    )
    ties = (
        Tie(one=IDS["a"], other=IDS["b"], ground=Ground.EVENT, likeness=1.5, shared=("FCA", "fined")),
        Tie(one=IDS["b"], other=IDS["c"], ground=Ground.COPY),
    )
    section = replace(base.sections[0], stories=(replace(story, sources=sources, ties=ties),))
    return replace(base, sections=(section,))


def lines(name: str, edition: Edition) -> list[str]:
    return [each.line() for each in company(ArticleId(IDS[name]), edition)]


def test_an_article_is_told_why_it_is_in_one_story_with_each_other(edition: Edition) -> None:
    assert lines("a", edition) == [
        "the same event as B, “Title b”; 1.50 times the likeness that it takes; both say FCA, fined",
        "one story with C, “Title c”, which others of the story are alike to",
        "one story with D, “Title d”, which the editor joined",
    ]
    assert lines("c", edition)[0] == "the same text, but for a few words, as B, “Title b”"


def test_an_edition_from_before_ties_says_that_it_does_not_know(edition: Edition) -> None:
    old = replace(edition, schema=2)
    story = replace(old.sections[0].stories[0], ties=())
    old = replace(old, sections=(replace(old.sections[0], stories=(story,)),))

    assert {each.why for each in company(ArticleId(IDS["a"]), old)} == {"unknown"}


def test_an_official_document_is_there_because_it_is_linked(edition: Edition) -> None:
    (section,) = edition.sections
    (story,) = section.stories
    sources = (*story.sources[:3], replace(story.sources[3], document=True))
    changed = replace(edition, sections=(replace(section, stories=(replace(story, sources=sources),)),))

    assert [each.why for each in company(ArticleId(IDS["b"]), changed)] == ["event", "copy", "document"]


def test_what_is_in_no_story_has_no_company(edition: Edition) -> None:
    assert company(ArticleId("unheard"), edition) == ()


def test_the_shape_names_every_reason(edition: Edition) -> None:
    first = company(ArticleId(IDS["a"]), edition)[0]

    assert first.shape() == {
        "id": IDS["b"],
        "source": "B",
        "title": "Title b",
        "why": "event",
        "likeness": 1.5,
        "shared": ["FCA", "fined"],
    }
