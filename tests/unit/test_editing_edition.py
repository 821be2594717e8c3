import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.articles import TextSource
from digest.model.dates import DateKind
from digest.model.facts import Band, OfficialLink
from digest.model.feeds import Feed, FeedId, FeedKind, FeedState, Quote
from digest.model.placements import Placed
from digest.model.policy import FeedOutcome, Submission, Uncertain
from tests.support.composed import COMMENTS, FORCE, MONDAY, W47, composed, told
from tests.support.editions import (
    SEEN,
    a_judged,
    a_key_date,
    a_submission,
    an_article,
    distinct_stories,
)


def test_an_empty_week_is_an_edition_that_says_so() -> None:
    edition = composed([])

    assert (edition.week, edition.first_day, edition.last_day) == ("2026-W47", W47.monday, W47.sunday)
    assert (edition.stories, edition.articles, edition.sources) == (0, 0, 0)
    assert not any((edition.sections, edition.brief, edition.dates, edition.noted))


def test_articles_on_one_event_are_one_story_with_all_its_sources() -> None:
    official = an_article("o", feed="fca", source="FCA", kind=FeedKind.REGULATOR)
    press = an_article("p", title="Exchange fined over identity checks by authority")
    edition = composed([a_submission(a_judged(press)), a_submission(a_judged(official))])

    (story,) = told(edition)
    assert [source.name for source in story.sources] == ["FCA", "The Wire"]
    assert story.primary == official.url
    assert story.primary_name == "FCA"
    assert (edition.stories, edition.articles, edition.sources) == (1, 2, 2)


def test_a_story_without_an_official_source_has_the_document_it_links() -> None:
    links = (
        OfficialLink(url="https://sec.example/exchange-fine-identity-checks", authority="SEC"),
        OfficialLink(url="https://fca.example/exchange-fined-over-identity-checks", authority="FCA"),
    )
    linked = a_judged(an_article("a"), authorities=["FCA"], links=links)

    (story,) = told(composed([a_submission(linked)]))
    (bare,) = told(composed([a_submission(a_judged(an_article("a")))]))

    assert (story.primary, story.primary_name) == (
        "https://fca.example/exchange-fined-over-identity-checks",
        "Financial Conduct Authority",
    )
    assert (bare.primary, bare.primary_name) == (None, None)


@pytest.mark.parametrize(
    ("uncertain", "in_sections", "in_noted", "why"),
    [
        (Uncertain.LIST, 0, 1, []),
        (Uncertain.INCLUDE, 1, 0, []),
        (Uncertain.LEAVE_OUT, 0, 0, ["uncertain"]),
    ],
)
def test_the_owner_decides_on_uncertain_stories(
    uncertain: Uncertain, in_sections: int, in_noted: int, why: list[str]
) -> None:
    edition = composed([a_submission(a_judged(an_article(), band=Band.UNCERTAIN))], uncertain=uncertain)

    assert len(told(edition)) == in_sections
    assert len(edition.noted) == in_noted
    assert [each.why for each in edition.coverage.left_out] == why
    assert all(story.uncertain for story in (*told(edition), *edition.noted))


def test_an_uncertain_article_stays_with_a_story_that_is_certain() -> None:
    sure, unsure = an_article("a"), an_article("b", feed="other")
    edition = composed(
        [a_submission(a_judged(sure)), a_submission(a_judged(unsure, band=Band.UNCERTAIN))],
        uncertain=Uncertain.LEAVE_OUT,
    )

    (story,) = told(edition)
    assert len(story.sources) == 2
    assert not story.uncertain


def test_what_is_left_out_is_named_with_the_reason_near_misses_first() -> None:
    edition = composed(
        [
            a_submission(a_judged(an_article("a"), band=Band.OUT, score=0.1)),
            a_submission(a_judged(an_article("b"), band=Band.OUT, score=0.3)),
            a_submission(a_judged(an_article("c", language="pl"), score=0.9)),
            a_submission(a_judged(an_article("d", language="und", title="Bare"), score=0.8)),
        ]
    )

    out = edition.coverage.left_out
    assert [(each.why, each.score) for each in out] == [
        ("language", 0.9),
        ("not_regulation", 0.3),
        ("not_regulation", 0.1),
    ]
    assert edition.coverage.languages_left_out == ("pl",)
    assert edition.stories == 1


def test_stories_beyond_the_maximum_are_noted_in_a_line_then_left_out() -> None:
    edition = composed(distinct_stories(7), max_stories=3, max_noted=2)

    ranks = [story.rank for story in sorted(told(edition), key=lambda story: -story.rank)]
    assert len(ranks) == 3
    assert len(edition.noted) == 2
    assert min(ranks) >= max(story.rank for story in edition.noted)
    assert all(story.sentences == () for story in edition.noted)
    assert [each.why for each in edition.coverage.left_out] == ["beyond_cap"] * 2
    assert edition.stories == 5


def a_feed_outcome(name: str, *, failures: int = 0, last: datetime | None = MONDAY) -> FeedOutcome:
    feed = Feed(
        id=FeedId(name), name=name.title(), url=f"https://{name}.example/feed", kind=FeedKind.REGULATOR
    )
    state = FeedState(
        feed_id=feed.id,
        url=feed.url,
        last_success=last,
        failures=failures,
        failing_since=datetime(2026, 11, 17, 23, 30, tzinfo=UTC) if failures else None,
        last_error="timed out after 30 s" if failures else None,
    )
    return FeedOutcome(feed=feed, state=state)


def test_coverage_names_feeds_that_failed_and_those_that_were_silent() -> None:
    heard = an_article("a", feed="wire")
    edition = composed(
        [a_submission(a_judged(heard, band=Band.OUT)), a_submission(a_judged(an_article("b")), late=True)],
        feeds=(
            a_feed_outcome("wire"),
            a_feed_outcome("quiet"),
            a_feed_outcome("broken", failures=4, last=SEEN),
            a_feed_outcome("never", failures=2, last=None),
            a_feed_outcome("hiccup", failures=1),
            FeedOutcome(feed=replace(a_feed_outcome("new").feed), state=None),
        ),
    )

    coverage = edition.coverage
    assert (coverage.feeds_checked, coverage.feeds_answered) == (5, 3)
    assert [each.name for each in coverage.failing] == ["Broken", "Never"]
    assert coverage.failing[0].since == date(2026, 11, 17)
    assert coverage.failing[0].reason == "timed out after 30 s"
    assert coverage.silent == ("Hiccup", "Quiet")
    assert (coverage.articles, coverage.late, coverage.undated) == (2, 1, 0)


some_articles = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "Authority fines Acme over checks",
                "Senate votes on stablecoin bill",
                "Court hears appeal",
                "",
                "MiCA?",
            ]
        ),
        st.lists(
            st.sampled_from([COMMENTS, FORCE, "Rain fell on the whole of the city today.", "Oh!"]), max_size=4
        ),
        st.sampled_from(Band),
        st.sampled_from(["en", "fr", "pl", "und"]),
        st.sampled_from(FeedKind),
        st.sampled_from(["a", "b", "c"]),
        st.lists(st.sampled_from(["FCA", "SEC", "DOJ"]), max_size=2, unique=True),
        st.sampled_from(Quote),
        st.sampled_from(TextSource),
        st.booleans(),
    ),
    max_size=9,
)


def submissions_of(rows: Iterable[tuple[object, ...]]) -> list[Submission]:
    found = []
    for n, row in enumerate(rows):
        title, paragraphs, band, language, kind, feed, authorities, quote, text_source, dated = row
        article = an_article(
            f"n{n}",
            title=str(title),
            paragraphs=tuple(paragraphs),  # type: ignore[arg-type]
            language=str(language),
            kind=FeedKind(str(kind)),
            feed=str(feed),
            quote=Quote(str(quote)),
            text_source=TextSource(str(text_source)),
            published=SEEN if dated else None,
        )
        dates = (a_key_date(article, "2027-09-30"),) if article.paragraphs else ()
        judged = a_judged(
            article,
            band=Band(str(band)),
            authorities=authorities,  # type: ignore[arg-type]
            dates=dates,
        )
        found.append(a_submission(judged))
    return found


@settings(max_examples=60)
@given(some_articles, st.sampled_from(Uncertain), st.integers(0, 3), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_edition_and_no_article_is_lost_or_misquoted(
    rows: list[tuple[object, ...]], uncertain: Uncertain, most: int, shuffler: random.Random
) -> None:
    submissions = submissions_of(rows)
    edition = composed(submissions, uncertain=uncertain, max_stories=most, max_noted=2)
    shuffler.shuffle(submissions)

    assert composed(submissions, uncertain=uncertain, max_stories=most, max_noted=2) == edition
    stories = [*told(edition), *edition.noted]
    dealt_with = [source.article_id for story in stories for source in story.sources]
    dealt_with += [each.article_id for each in edition.coverage.left_out]
    articles = {each.judged.article.id: each.judged.article for each in submissions}
    assert sorted(dealt_with) == sorted(articles)
    for story in stories:
        assert story.headline in articles[story.headline_source].title or not any(  # type: ignore[index]
            source.title.strip() for source in story.sources
        )
        for sentence in story.sentences:
            article = articles[sentence.citation.article_id]
            assert article.text[sentence.citation.start : sentence.citation.end] == sentence.text
            assert article.quote is Quote.SENTENCES
    for each in edition.dates:
        article = articles[each.sentence.citation.article_id]
        assert article.text[each.sentence.citation.start : each.sentence.citation.end] == each.sentence.text


def test_an_article_gives_no_more_sentences_than_allowed_key_dates_included() -> None:
    article = an_article(
        paragraphs=(
            "The authority published its final rules for exchanges on Tuesday after a long wait.",
            COMMENTS,
            FORCE,
            "Exchanges must keep records of their customers for seven years under the final rules.",
            "The authority will publish guidance for exchanges on the final rules early next year.",
        )
    )
    dates = (
        a_key_date(article, "2027-09-30", sentence=1),
        a_key_date(article, "2028-01-01", sentence=2, kind=DateKind.ENTRY_INTO_FORCE),
    )
    edition = composed([a_submission(a_judged(article, dates=dates))])

    quoted = {each.citation for each in told(edition)[0].sentences} | {
        each.sentence.citation for each in edition.dates
    }
    assert len(edition.dates) == 2
    assert len(quoted) == 3


def test_undated_and_late_items_are_marked() -> None:
    edition = composed(
        [
            Submission(
                placed=Placed(week=W47, undated=True), judged=a_judged(an_article("a", published=None))
            ),
        ]
    )

    (source,) = told(edition)[0].sources
    assert source.undated
    assert not source.late
    assert source.published is None
    assert edition.coverage.undated == 1
