"""Stories followed across weeks."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from digest.model.dates import Certainty, DateKind
from digest.model.editions import Edition, EditionStory, Event
from digest.model.facts import Action, Band, Stage
from digest.model.feeds import FeedKind
from digest.model.stories import Judged
from tests.support.editions import a_judged, a_key_date, an_article
from tests.support.threads import composed_weeks, day, staged

PROPOSAL = (
    "The agency proposed a rule on custody of tokens under docket S7-2026-15 on Monday.",
    "Comments on the custody rule close on 15 January 2027.",
)
FINAL = (
    "The agency adopted the final rule on how brokers keep digital assets for clients.",
    "It follows the docket S7-2026-15 opened in autumn, and binds brokers from spring.",
)


def told(edition: Edition) -> list[EditionStory]:
    return [story for section in edition.sections for story in section.stories]


def proposal(name: str = "p", *, official: bool = False, **fields: object) -> Judged:
    article = an_article(
        name,
        title="Agency proposes rule on custody of tokens",
        paragraphs=PROPOSAL,
        kind=FeedKind.REGULATOR if official else FeedKind.MEDIA,
        feed=name,
    )
    date = a_key_date(article, "2027-01-15", sentence=1)
    judged = a_judged(article, authorities=["SEC"], action=Action.RULE, dates=(date,))
    return staged(judged, Stage.PROPOSED, said="proposed a rule", docket="S7-2026-15")


def final(stage: Stage | None = Stage.ADOPTED, *, said: str = "adopted the final rule") -> Judged:
    article = an_article(
        "f", title="Brokers get final rule on keeping client coins", paragraphs=FINAL, published=day(1)
    )
    judged = a_judged(article, authorities=["SEC"], action=Action.RULE)
    return staged(judged, stage, said=said, docket="S7-2026-15")


def later(
    name: str, sentence: str, day_: str, *, official: bool, stage: Stage | None = None, weeks: int = 1
) -> Judged:
    """Report on the same docket, with another day for the comments."""
    article = an_article(
        name,
        title="Custody docket sees new deadline as trade bodies ask for time",
        paragraphs=("Trade bodies had asked the agency for patience with S7-2026-15.", sentence),
        kind=FeedKind.REGULATOR if official else FeedKind.MEDIA,
        feed=name,
        published=day(weeks),
    )
    certainty = Certainty.CONFIRMED if official else Certainty.REPORTED
    date = a_key_date(article, day_, sentence=1, certainty=certainty)
    judged = a_judged(article, authorities=["SEC"], action=Action.RULE, dates=(date,))
    return staged(judged, stage, said=sentence[:12] if stage else "", docket="S7-2026-15")


def test_a_story_with_the_same_docket_goes_on_in_the_same_thread_and_the_step_is_shown() -> None:
    first, second = composed_weeks([proposal()], [final()])

    (begun,), (gone_on,) = told(first), told(second)
    (change,) = second.changes
    assert begun.thread == begun.id
    assert gone_on.thread == begun.id != gone_on.id
    assert gone_on.continues is not None
    assert (gone_on.continues.week, gone_on.continues.story) == ("2026-W47", begun.id)
    assert (change.event, change.stage_before, change.stage) == (
        Event.DEVELOPED,
        Stage.PROPOSED,
        Stage.ADOPTED,
    )
    assert change.sentence is not None
    assert change.sentence.text == FINAL[0]
    assert change.earlier.headline == begun.headline
    assert first.changes == ()


def test_what_looks_back_at_an_earlier_stage_is_no_development() -> None:
    _, second = composed_weeks(
        [final()], [later("n", "Comments closed.", "2027-06-01", official=True, stage=Stage.PROPOSED)]
    )

    (story,) = told(second)
    assert (story.stage, story.continues is not None) == (Stage.PROPOSED, True)
    assert second.changes == ()


def replace_week(judged: Judged, weeks: int) -> Judged:
    stamp = judged.article.published
    assert stamp is not None
    moved = replace(stamp, at=stamp.at + timedelta(days=7 * weeks))
    return replace(judged, article=replace(judged.article, published=moved))


def test_a_thread_is_followed_over_a_week_without_news_of_it() -> None:
    other = a_judged(an_article("x", title="Harbour pilots licensed", paragraphs=("Pilots got a licence.",)))
    editions = composed_weeks([proposal()], [other], [final()])

    assert told(editions[2])[0].thread == told(editions[0])[0].id
    assert [change.earlier.week for change in editions[2].changes] == ["2026-W47"]


def test_two_stories_of_one_week_with_one_docket_begin_one_thread() -> None:
    (edition,) = composed_weeks([proposal(), replace_week(final(), 0)])

    assert len(told(edition)) == 2
    assert len({story.thread for story in told(edition)}) == 1


def test_a_story_told_last_week_is_not_told_again() -> None:
    again = proposal("q")
    first, second = composed_weeks([proposal("p")], [again])

    assert len(told(first)) == 1
    assert (told(second), second.noted) == ([], ())
    assert [(out.article_id, out.why) for out in second.coverage.left_out] == [
        (again.article.id, "told_before")
    ]


def test_the_same_address_in_another_feed_weeks_later_is_not_told_again() -> None:
    short = replace(
        proposal().article, title="Custody", paragraphs=("Subscribers can read on about tokens.",)
    )
    one = a_judged(short)
    two = a_judged(
        replace(
            an_article("other", feed="agg", published=day(3), title="Something else entirely about vaults"),
            url=short.url + "?utm_source=rss",
        )
    )
    editions = composed_weeks([one], [], [], [two])

    assert told(editions[3]) == []
    assert editions[3].coverage.left_out[0].why == "told_before"


def test_an_event_noted_as_uncertain_is_told_when_it_is_certain() -> None:
    unsure = proposal("p")
    unsure = replace(unsure, verdict=replace(unsure.verdict, band=Band.UNCERTAIN))
    _, second = composed_weeks([unsure], [proposal("q")])

    assert len(told(second)) == 1


@pytest.mark.parametrize(
    ("sentence", "day_", "official", "stage", "event"),
    [
        ("The agency extended the comment period to 14 February 2027.", "2027-02-14", False, None, "extended"),
        ("Comments may now be sent until 14 February 2027.", "2027-02-14", True, None, "extended"),
        ("Comments may be sent until 14 February 2027, a lobby said.", "2027-02-14", False, None, "disputed"),
        ("The agency brought forward the deadline to 5 January 2027.", "2027-01-05", False, None, "brought_forward"),
        ("Comments close on 5 January 2027 under the amended notice.", "2027-01-05", True, None, "brought_forward"),
        ("The agency reopened the comment period until 1 March 2027.", "2027-03-01", True, None, "reopened"),
        ("Comments will be taken until 1 March 2027.", "2027-03-01", False, Stage.REOPENED, "reopened"),
    ],
)  # fmt: skip
def test_a_date_that_moved_shows_both_days_and_both_sentences(
    sentence: str, day_: str, official: bool, stage: Stage | None, event: str
) -> None:
    _, second = composed_weeks([proposal()], [later("n", sentence, day_, official=official, stage=stage)])

    entry = next(each for each in second.dates if each.date == day_)
    assert entry.event is Event(event)
    assert entry.sentence.text == sentence
    assert entry.before is not None
    assert (entry.before.date, entry.before.sentence.text) == ("2027-01-15", PROPOSAL[1])
    assert entry.before.week == "2026-W47"


def test_a_moved_date_is_among_the_changes_and_a_disputed_one_is_not() -> None:
    extended = later("n", "The agency extended the period to 14 February 2027.", "2027-02-14", official=True)
    disputed = later("n", "Comments are due on 14 February 2027.", "2027-02-14", official=False)
    _, moved = composed_weeks([proposal()], [extended])
    _, said = composed_weeks([proposal()], [disputed])

    (change,) = moved.changes
    assert (change.event, change.date_before, change.date) == (Event.EXTENDED, "2027-01-15", "2027-02-14")
    assert said.changes == ()


def test_a_day_that_has_passed_is_followed_by_a_new_one_and_not_extended() -> None:
    weeks: list[list[Judged]] = [[] for _ in range(12)]
    weeks[0] = [proposal()]
    weeks[11] = [later("n", "Comments close on 14 June 2027.", "2027-06-14", official=True, weeks=11)]
    edition = composed_weeks(*weeks)[-1]

    (entry,) = edition.dates
    assert (entry.event, entry.before) == (Event.NEW, None)


def test_a_procedure_that_is_withdrawn_takes_its_dates_along_with_the_sentence_that_says_so() -> None:
    gone = final(Stage.WITHDRAWN, said="adopted the final rule")
    _, second = composed_weeks([proposal()], [gone])

    (entry,) = second.dates
    assert (entry.event, entry.date, entry.kind) == (Event.WITHDRAWN, "2027-01-15", DateKind.COMMENTS_CLOSE)
    assert entry.sentence.text == FINAL[0]
    assert entry.before is not None
    assert entry.before.sentence.text == PROPOSAL[1]
    assert [change.event for change in second.changes] == [Event.WITHDRAWN]


def test_a_date_near_at_hand_that_nobody_speaks_of_is_not_reconfirmed_and_not_cancelled() -> None:
    editions = composed_weeks([proposal()], [], [], [], [])

    assert [[each.event for each in edition.dates] for edition in editions] == [
        [None],
        [],
        [],
        [Event.NOT_RECONFIRMED],
        [Event.NOT_RECONFIRMED],
    ]
    (entry,) = editions[-1].dates
    assert entry.date == "2027-01-15"
    assert entry.before is not None
    assert entry.before.week == "2026-W47"


def test_a_withdrawn_date_does_not_come_back() -> None:
    editions = composed_weeks([proposal()], [final(Stage.WITHDRAWN)], [], [], [])

    assert [len(edition.dates) for edition in editions] == [1, 1, 0, 0, 0]


def test_any_order_of_articles_gives_the_same_threads() -> None:
    weeks = [[proposal("p"), proposal("q", official=True), final(None)], [final(), proposal("r")]]
    once = composed_weeks(*weeks)
    for seed in range(5):
        shuffled = [random.Random(seed).sample(week, len(week)) for week in weeks]  # noqa: S311
        assert composed_weeks(*shuffled) == once


def test_a_firm_before_the_same_authority_is_one_matter_and_before_another_one_is_not() -> None:
    def case(name: str, weeks: int, authority: str, action: Action, title: str, text: str) -> Judged:
        article = an_article(name, title=title, paragraphs=(text,), published=day(weeks))
        return staged(
            a_judged(article, authorities=[authority], action=action), parties=["Acme Holdings Ltd"]
        )

    suit = case("s", 0, "SEC", Action.LITIGATION, "Regulator sues lender", "The suit says it sold notes.")
    ruling = case(
        "r", 1, "SEC", Action.COURT_RULING, "Judge sides with Acme", "A judge threw out the claims."
    )
    other = case("o", 1, "FCA", Action.LICENCE, "Permit in London", "The firm may now serve Britons.")
    _, second = composed_weeks([suit], [ruling, other])

    by_title = {story.headline: story for story in told(second)}
    assert by_title["Judge sides with Acme"].continues is not None
    assert by_title["Permit in London"].continues is None
    assert [(change.action_before, change.action) for change in second.changes] == [
        (Action.LITIGATION, Action.COURT_RULING)
    ]


def test_an_instrument_whose_day_is_put_off_goes_on_in_the_thread_that_gave_the_day() -> None:
    text = (
        "The reporting rules of MiCA are to apply from 1 March 2027 in France.",
        "Partner states are lacking.",
    )
    awaited = an_article(
        "w", title="Seven weeks to go before reporting begins", paragraphs=text, published=day(0)
    )
    date = a_key_date(awaited, "2027-03-01", kind=DateKind.APPLIES)
    first = a_judged(awaited, instruments=["MICA"], jurisdictions=["FR"], dates=(date,))
    decision = (
        "The council postponed the reporting rules to 2028 on Tuesday.",
        "It cited a lack of partners.",
    )
    off = an_article(
        "o", title="Council puts reporting on hold until 2028", paragraphs=decision, published=day(1)
    )
    moved = a_key_date(off, "2028", kind=DateKind.OTHER)
    second = a_judged(off, instruments=["MICA"], jurisdictions=["FR"], dates=(moved,))
    elsewhere = replace(second, facts=replace(second.facts, jurisdictions=()))

    _, edition = composed_weeks([first], [second])
    _, unlike = composed_weeks([first], [elsewhere])

    (change,) = edition.changes
    assert (change.event, change.sentence and change.sentence.text) == (Event.EXTENDED, decision[0])
    assert unlike.changes == ()


def test_what_would_or_may_be_is_no_step_that_was_reached() -> None:
    supposed = final()
    text = ("Whatever the agency adopted under S7-2026-15 would go to the courts.", "Brokers wait.")
    article = replace(supposed.article, paragraphs=text)
    guess = staged(replace(supposed, article=article), Stage.ADOPTED, said="Whatever", docket="S7-2026-15")
    _, edition = composed_weeks([proposal()], [guess])

    assert edition.changes == ()


def test_one_copy_among_fresh_reports_does_not_make_a_story_old() -> None:
    short = an_article("c", title="Vault", paragraphs=("Subscribers read on about tokens in vaults here.",))
    copy = replace(
        an_article("d", feed="agg", published=day(3), title="Agency fines vault over token checks"),
        url=short.url,
    )
    fresh = [
        an_article(name, feed=name, published=day(3), title="Agency fines vault over token checks")
        for name in "ef"
    ]
    editions = composed_weeks([a_judged(short)], [], [], [a_judged(each) for each in (copy, *fresh)])

    assert len(told(editions[3])) == 1
