"""What an editor decides holds, in every part of an edition; what cannot be done is told, and never passed over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.editing.edition import compose
from digest.editing.override.stories import at, story_id
from digest.model.articles import EDITOR, ArticleId
from digest.model.dates import Certainty, DateKind
from digest.model.editions import Edition, EditionStory
from digest.model.facts import Action, Band
from digest.model.feeds import FeedId, FeedKind
from digest.model.overrides import (
    AddedArticle,
    AddedDate,
    Labels,
    NamedDate,
    Overrides,
    StoryOverride,
)
from digest.model.policy import Submission, Uncertain
from digest.model.stories import StoryId
from digest.model.weeks import Week
from tests.support.editions import (
    TAXONOMY,
    a_judged,
    a_key_date,
    a_policy,
    a_submission,
    an_article,
    distinct_stories,
)

W47 = Week(2026, 47)
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def name_of(submission: Submission) -> StoryId:
    return story_id(submission.judged.article.id)


def asked(*stories: StoryOverride, **more: object) -> Overrides:
    found = Overrides(week=W47, file="editions/2026-W47.yaml", fingerprint="f", stories=stories)
    return replace(found, **more)  # type: ignore[arg-type]


def steered(submissions: Sequence[Submission], overrides: Overrides, **policy: object) -> Edition:
    return compose(W47, submissions, a_policy(**policy), (), TAXONOMY, overrides=overrides)


def told(edition: Edition) -> list[EditionStory]:
    return [story for section in edition.sections for story in section.stories]


def unmet(edition: Edition) -> tuple[str, ...]:
    assert edition.editor is not None
    return edition.editor.unmet


def seven() -> list[Submission]:
    return list(distinct_stories(7))


def test_a_pinned_story_comes_first_whatever_it_weighs() -> None:
    found = seven()
    last = told(steered(found, Overrides(week=W47)))[-1]

    edition = steered(found, asked(StoryOverride(story=last.id, line=3, pin=True)))

    assert told(edition)[0].id == edition.brief[0].story == last.id
    assert unmet(edition) == ()


def test_a_pinned_story_is_told_though_uncertain_and_beyond_the_cap() -> None:
    doubtful = a_submission(a_judged(an_article("x", title="Kiosk ledger pilot"), band=Band.UNCERTAIN))
    found = [*seven(), doubtful]
    override = asked(StoryOverride(story=name_of(doubtful), line=3, pin=True))

    edition = steered(found, override, max_stories=1, uncertain=Uncertain.LEAVE_OUT)

    assert [story.id for story in told(edition)] == [name_of(doubtful)]


def test_a_dropped_story_is_gone_and_the_page_of_what_was_left_out_says_so() -> None:
    found = seven()

    edition = steered(found, asked(StoryOverride(story=name_of(found[0]), line=3, drop=True)))

    (line,) = edition.coverage.left_out
    assert (line.article_id, line.why) == (found[0].judged.article.id, "dropped")
    assert name_of(found[0]) not in {story.id for story in told(edition)}


def test_a_deferred_story_is_said_to_wait_and_a_held_one_is_not_known_at_all() -> None:
    found = seven()
    override = asked(
        StoryOverride(story=name_of(found[0]), line=3, defer=True),
        StoryOverride(story=name_of(found[1]), line=4, hold_until=NOW + timedelta(hours=1)),
    )

    edition = steered(found, at(override, NOW))

    assert [line.why for line in edition.coverage.left_out] == ["deferred"]
    assert edition.coverage.articles == 6
    assert found[1].judged.article.title not in repr(edition)


def test_a_story_whose_time_has_come_is_held_no_longer() -> None:
    found = seven()
    override = asked(StoryOverride(story=name_of(found[1]), line=4, hold_until=NOW))

    assert name_of(found[1]) in {story.id for story in told(steered(found, at(override, NOW)))}


def test_title_note_and_labels_are_the_editors_and_said_to_be() -> None:
    found = seven()
    override = StoryOverride(
        story=name_of(found[0]),
        line=3,
        title="Our own headline",
        note="Mind the *annex*.",
        labels=Labels(authorities=("SEC",), topics=()),
        action=Action.RULE,
        cleared=frozenset({"primary"}),
    )

    edition = steered(found, asked(override))

    story = next(story for story in told(edition) if story.id == override.story)
    assert (story.headline, story.headline_language) == ("Our own headline", "en")
    assert [label.id for label in story.authorities] == ["SEC"]
    assert (story.topics, story.action, story.primary) == ((), Action.RULE, None)
    assert story.edited is not None
    assert story.edited.fields == ("headline", "authorities", "topics", "action", "primary")
    assert story.edited.note == "Mind the *annex*."


def test_a_label_that_nobody_knows_is_told_with_the_nearest() -> None:
    found = seven()
    override = asked(StoryOverride(story=name_of(found[0]), line=9, labels=Labels(authorities=("FCAA",))))

    (line,) = unmet(steered(found, override))

    assert line.startswith("editions/2026-W47.yaml:9: authorities")
    assert "did you mean 'FCA'" in line


def dated() -> Submission:
    article = an_article(
        "d",
        feed="fca",
        kind=FeedKind.REGULATOR,
        paragraphs=(
            "The authority asks for comments on its paper by 30 September 2027.",
            "It will hold a hearing on 4 December 2026 in London, its chair told members.",
            "Firms must hold reserves in safe assets, the paper says.",
        ),
    )
    date = a_key_date(article, "2027-09-30", certainty=Certainty.CONFIRMED)
    return a_submission(a_judged(article, dates=(date,)))


def test_a_sentence_that_is_excluded_is_printed_nowhere_and_its_date_goes_with_it() -> None:
    found = dated()
    override = asked(StoryOverride(story=name_of(found), line=3, exclude=("comments on\n its paper",)))

    edition = steered([found], override)

    assert (edition.dates, unmet(edition)) == ((), ())
    assert "comments on its paper" not in repr([each.text for each in told(edition)[0].sentences])
    assert told(edition)[0].sentences


def test_dates_are_removed_and_added_with_the_sentence_that_says_so() -> None:
    found = dated()
    override = StoryOverride(
        story=name_of(found),
        line=3,
        remove_dates=(NamedDate(date="2027-09-30", kind=DateKind.COMMENTS_CLOSE, line=4),),
        add_dates=(
            AddedDate(date="2026-12-04", kind=DateKind.HEARING, quote="a hearing on 4 December", line=5),
        ),
    )

    (date,) = steered([found], asked(override)).dates

    assert (date.date, date.kind, date.certainty) == ("2026-12-04", DateKind.HEARING, Certainty.CONFIRMED)
    assert date.sentence.text.startswith("It will hold a hearing")
    assert date.by_editor


@pytest.mark.parametrize(
    ("override", "reason"),
    [
        (StoryOverride(story=StoryId("0" * 12), line=7, pin=True), "is none of this week's"),
        (StoryOverride(story=StoryId(""), line=7, exclude=("no such words",)), "no sentence of the story"),
        (StoryOverride(story=StoryId(""), line=7, remove_dates=(NamedDate(date="2030", line=7),)), "2030"),
        (StoryOverride(story=StoryId(""), line=7, merge=(StoryId("0" * 12),)), "no story 000000000000"),
        (StoryOverride(story=StoryId(""), line=7, split=("https://x.example/",)), "no article https://x"),
        (
            StoryOverride(
                story=StoryId(""),
                line=7,
                add_dates=(AddedDate(date="2026-12-05", kind=DateKind.VOTE, quote="4 December", line=7),),
            ),
            "names another day",
        ),
        (
            StoryOverride(
                story=StoryId(""),
                line=7,
                add_dates=(AddedDate(date="2026-12-05", kind=DateKind.VOTE, quote="not said", line=7),),
            ),
            "is in no article",
        ),
    ],
)
def test_what_cannot_be_done_is_told_with_its_line(override: StoryOverride, reason: str) -> None:
    found = dated()
    named = override if override.story else replace(override, story=name_of(found))

    (line,) = unmet(steered([found], asked(named)))

    assert line.startswith("editions/2026-W47.yaml:7: ")
    assert reason in line


def test_stories_are_merged_and_parted() -> None:
    found = seven()
    one, other = name_of(found[0]), name_of(found[1])
    merged = steered(found, asked(StoryOverride(story=one, line=3, merge=(other,))))
    whole = next(story for story in told(merged) if len(story.sources) == 2)

    address = found[1].judged.article.url
    split = StoryOverride(story=whole.id, line=4, merge=(one, other), split=(address,))
    parted = steered(found, asked(split))

    assert unmet(merged) == unmet(parted) == ()
    assert len(told(merged)) == 6
    assert {story.id for story in told(parted)} == {name_of(each) for each in found}


def test_what_was_said_of_a_part_is_not_done_to_the_whole() -> None:
    """A story dropped yesterday may be a part of another one today."""
    early, late = (
        an_article(name, published=datetime(2026, 11, day, 9, tzinfo=UTC), feed=name)
        for name, day in (("e", 17), ("l", 18))
    )
    found = [a_submission(a_judged(each)) for each in (early, late)]
    edition = steered(found, asked(StoryOverride(story=name_of(found[1]), line=3, drop=True)))

    assert len(told(edition)) == 1
    assert unmet(edition) == (
        f"editions/2026-W47.yaml:3: the story {name_of(found[1])} is a part of {name_of(found[0])} now",
    )


def test_an_added_article_is_told_though_it_was_judged_to_be_out() -> None:
    out = a_submission(a_judged(an_article("o", title="Quiet footnote on ledgers"), band=Band.OUT, score=0.1))
    address = out.judged.article.url + "?utm_source=mail"
    edition = steered([*seven(), out], asked(added=(AddedArticle(url=address, line=2),)))

    story = next(story for story in told(edition) if story.id == name_of(out))
    assert story.edited is not None
    assert story.edited.added
    assert not story.uncertain
    assert unmet(edition) == ()


def test_an_added_article_that_nobody_has_read_is_told() -> None:
    edition = steered(seven(), asked(added=(AddedArticle(url="https://x.example/1", line=2),)))

    (line,) = unmet(edition)
    assert line.startswith("editions/2026-W47.yaml:2: add: https://x.example/1 is not read")


def test_an_editors_article_goes_by_the_address_that_was_asked_for() -> None:
    article = replace(
        an_article("https://x.example/1", url="https://elsewhere.example/moved"), feed_id=EDITOR
    )
    edition = steered(
        [a_submission(a_judged(article))], asked(added=(AddedArticle(url="https://x.example/1", line=2),))
    )

    assert unmet(edition) == ()
    assert len(told(edition)) == 1


def test_without_a_file_an_edition_is_what_it_was() -> None:
    found = seven()

    assert steered(found, Overrides(week=W47)) == compose(W47, found, a_policy(), (), TAXONOMY)
    assert steered(found, Overrides(week=W47)).editor is None


def test_ids_are_those_of_the_story_maker() -> None:
    (submission,) = distinct_stories(1)
    (story,) = told(steered([submission], Overrides(week=W47)))

    assert story.id == story_id(ArticleId(submission.judged.article.id))
    assert submission.judged.article.feed_id != FeedId(EDITOR)
