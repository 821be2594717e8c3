from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.editing.edition import published
from digest.model.dates import Certainty, DateKind
from digest.model.facts import Mention, Span
from digest.model.feeds import FeedKind, Quote
from tests.support.composed import COMMENTS, FORCE, composed
from tests.support.editions import (
    SEEN,
    a_judged,
    a_key_date,
    a_submission,
    an_article,
)


def test_key_dates_stand_once_in_order_with_the_official_sentence() -> None:
    press = an_article("p", feed="p", paragraphs=(COMMENTS, FORCE))
    official = an_article("o", kind=FeedKind.REGULATOR, paragraphs=(COMMENTS,))
    edition = composed(
        [
            a_submission(
                a_judged(
                    press,
                    dates=(
                        a_key_date(press, "2028-01-01", sentence=1, kind=DateKind.ENTRY_INTO_FORCE),
                        a_key_date(press, "2027-09-30"),
                        a_key_date(press, "2027-09"),
                        a_key_date(press, "2026-11-15", sentence=1, kind=DateKind.VOTE),
                    ),
                )
            ),
            a_submission(
                a_judged(
                    official,
                    authorities=["FCA"],
                    dates=(a_key_date(official, "2027-09-30", certainty=Certainty.CONFIRMED),),
                )
            ),
        ]
    )

    assert [each.date for each in edition.dates] == ["2027-09-30", "2028-01-01"]
    comments = edition.dates[0]
    assert comments.certainty is Certainty.CONFIRMED
    assert comments.source.article_id == official.id
    assert comments.sentence.text == COMMENTS
    assert comments.authority is not None
    assert comments.authority.id == "FCA"
    assert comments.days is None


def test_two_stories_on_one_instrument_give_its_date_once() -> None:
    first = an_article("a", title="Parliament confirms the crypto rules", paragraphs=(FORCE,), published=SEEN)
    second = an_article(
        "b",
        feed="b",
        title="Exchanges prepare",
        paragraphs=("Unlike words.", FORCE),
        published=SEEN - timedelta(2),
    )
    edition = composed(
        [
            a_submission(
                a_judged(
                    article,
                    instruments=["MICA"],
                    dates=(a_key_date(article, "2028-01-01", sentence=n, kind=DateKind.APPLIES),),
                )
            )
            for n, article in enumerate((first, second))
        ]
    )

    assert [each.date for each in edition.dates] == ["2028-01-01"]


def test_publishing_counts_days_and_drops_dates_that_have_passed() -> None:
    article = an_article(
        paragraphs=(COMMENTS, FORCE, "The vote is on 20 November 2026, they say, in London.")
    )
    judged = a_judged(
        article,
        dates=(
            a_key_date(article, "2026-11-20", sentence=2, kind=DateKind.VOTE),
            a_key_date(article, "2026-12-03"),
            a_key_date(article, "2027-Q1", sentence=1, kind=DateKind.APPLIES),
        ),
    )
    draft = composed([a_submission(judged)])
    late_in_new_york = datetime(2026, 11, 24, 2, tzinfo=UTC)

    edition = published(replace(draft, timezone="America/New_York"), late_in_new_york)

    assert edition.published_at == late_in_new_york
    assert [(each.date, each.days) for each in edition.dates] == [("2026-12-03", 10), ("2027-Q1", None)]
    assert len(draft.dates) == 3


def test_a_sentence_that_may_not_be_quoted_gives_no_key_date() -> None:
    closed = an_article("a", quote=Quote.HEADLINE, paragraphs=(COMMENTS,))
    title = an_article("b", feed="b", paragraphs=(COMMENTS,))
    in_title = replace(a_key_date(title, "2027-09-30"), span=Span(start=0, end=4, in_title=True))
    edition = composed(
        [
            a_submission(a_judged(closed, dates=(a_key_date(closed, "2027-09-30"),))),
            a_submission(a_judged(title, dates=(in_title,))),
        ]
    )

    assert edition.dates == ()


def test_a_date_is_that_of_the_authority_which_its_sentence_names() -> None:
    article = an_article(
        "a", paragraphs=("The sandbox of the authority opens.", "The Bank takes comments until then.")
    )
    judged = a_judged(article, authorities=["FCA"], dates=(a_key_date(article, "2027-02-10", sentence=1),))
    bank = Mention(id="BOE", span=Span(start=article.text.index("Bank"), end=article.text.index("Bank") + 4))
    judged = replace(judged, facts=replace(judged.facts, mentioned=(bank,)))

    (found,) = composed([a_submission(judged)]).dates

    assert found.authority is not None
    assert found.authority.id == "BOE"
