"""Why two articles are one story: in words that a reader can check."""

import random
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest.editing.stories import grouped
from digest.editing.ties import spelled
from digest.model.grouping import Ground, Report, Tie
from tests.support.composed import composed, told
from tests.support.editions import SEEN, a_judged, a_submission, an_article

TITLES = (
    "Regulator fines Acme Exchange over identity checks",
    "Acme Exchange fined by regulator for identity checks",
    "Senate committee schedules vote on stablecoin bill",
    "Stablecoin bill: Senate committee sets a vote",
    "Bank opens custody desk",
)
TEXT = (
    "The regulator has fined Acme Exchange 4.2 million pounds because the exchange failed to check the "
    "identity of its customers for two years, it announced on Tuesday."
)


def a_report(name: str, title: str, text: str = "", *, url: str = "", entities: frozenset[str]) -> Report:
    return Report(
        id=name, title=title, paragraphs=(text,), published=SEEN, source=name, url=url, entities=entities
    )


def tie_of(*reports: Report) -> Tie:
    (tie,) = grouped(reports).ties
    return tie


def test_reports_of_one_event_are_tied_by_what_both_say() -> None:
    fca = frozenset({"FCA"})
    tie = tie_of(
        a_report("a", TITLES[0], TEXT, entities=fca),
        a_report("b", TITLES[1], "Acme will pay 4.2 million pounds, the regulator said.", entities=fca),
    )

    assert (tie.one, tie.other, tie.ground) == ("a", "b", Ground.EVENT)
    assert tie.likeness is not None
    assert tie.likeness >= 1
    assert "acme" in tie.shared
    assert len(tie.shared) <= 8


def test_one_page_and_one_text_are_grounds_of_their_own() -> None:
    none = frozenset[str]()
    page = tie_of(
        a_report("a", "One title", url="https://wire.example/x?utm_source=rss", entities=none),
        a_report("b", "Quite another headline", url="https://wire.example/x", entities=none),
    )
    copy = tie_of(
        a_report("a", TITLES[0], TEXT, entities=none), a_report("b", "Morning notes", TEXT, entities=none)
    )

    assert (page.ground, copy.ground) == (Ground.ADDRESS, Ground.COPY)
    assert page.likeness is copy.likeness is None


@given(st.lists(st.sampled_from(TITLES), max_size=9), st.randoms(use_true_random=False))
def test_every_report_but_one_of_a_story_has_a_tie_to_it_in_any_order(
    titles: list[str], chance: random.Random
) -> None:
    reports = [
        Report(
            id=str(n), title=title, paragraphs=(), published=SEEN + timedelta(hours=n), source=f"Source {n}"
        )
        for n, title in enumerate(titles)
    ]
    found = grouped(reports)
    chance.shuffle(reports)

    assert grouped(reports) == found
    assert len(found.ties) == len(reports) - len(found.groups)
    group_of = {name: number for number, group in enumerate(found.groups) for name in group}
    assert all(group_of[tie.one] == group_of[tie.other] for tie in found.ties)


def test_terms_are_shown_as_the_article_spells_them() -> None:
    article = an_article("a", title=TITLES[0], paragraphs=(TEXT,))
    tie = Tie(one="a", other="b", ground=Ground.EVENT, shared=("acme", "@FCA", "@~GB", "announc", "unheard"))

    assert spelled(tie, article).shared == ("Acme", "FCA", "GB", "announced")


def test_a_story_in_an_edition_says_what_ties_its_articles() -> None:
    first = an_article("a", title=TITLES[0], paragraphs=(TEXT,))
    second = an_article("b", title=TITLES[1], paragraphs=(TEXT.replace("Tuesday", "May"),))
    third = an_article("c", title=TITLES[2], paragraphs=("The Senate votes on the bill on Thursday.",))

    stories = told(composed([a_submission(a_judged(each)) for each in (first, second, third)]))

    assert {len(story.sources): [(tie.one, tie.other) for tie in story.ties] for story in stories} == {
        1: [],
        2: [tuple(sorted((first.id, second.id)))],
    }


def test_a_word_of_any_length_is_shown_by_its_beginning() -> None:
    article = an_article("a", title=TITLES[0], paragraphs=("zebra" * 10_000,))
    tie = Tie(one="a", other="b", ground=Ground.EVENT, shared=("zebraze",))

    assert spelled(tie, article).shared == (("zebra" * 8),)
