"""Why one story stands before another."""

from digest.editing.merging import merged
from digest.editing.ranking import rank, weigh
from digest.editing.stories import story
from digest.model.facts import Action, Band, Reason
from digest.model.feeds import FeedKind
from digest.model.stories import Judged
from tests.support.editions import TAXONOMY, a_judged, an_article


def reasons(*members: Judged, key_dates: int = 0, moved: bool | None = None) -> tuple[Reason, ...]:
    told = story(members)
    return weigh(told, merged(told, TAXONOMY), TAXONOMY, key_dates=key_dates, moved=moved)


def weights(*members: Judged, key_dates: int = 0, moved: bool | None = None) -> dict[str, float]:
    found = reasons(*members, key_dates=key_dates, moved=moved)
    return {each.kind: each.weight for each in found}


def rule(name: str = "a", *, feed: str = "wire", kind: FeedKind = FeedKind.MEDIA) -> Judged:
    article = an_article(name, feed=feed, kind=kind)
    return a_judged(article, authorities=["SEC"], jurisdictions=["US"], action=Action.RULE)


def test_the_reasons_add_up_to_the_rank_the_weightiest_first() -> None:
    found = reasons(rule(), key_dates=2, moved=True)

    assert rank(found) == round(sum(each.weight for each in found), 4)
    assert [abs(each.weight) for each in found] == sorted((abs(each.weight) for each in found), reverse=True)
    assert {each.kind for each in found} == {
        "action",
        "authority",
        "reach",
        "key_date",
        "novelty",
        "relevance",
    }


def test_more_sources_an_official_one_and_a_step_weigh_more() -> None:
    alone, two = weights(rule()), weights(rule(), rule("b", feed="other"))
    official = weights(rule(kind=FeedKind.REGULATOR))

    assert "coverage" not in alone
    assert two["coverage"] == 1.0
    assert official["official_source"] > 0
    assert weights(rule(), moved=True)["novelty"] > 0 > weights(rule(), moved=False)["novelty"]


def test_what_is_uncertain_weighs_less_than_all_else_can_make_good() -> None:
    unsure = a_judged(an_article("u"), band=Band.UNCERTAIN, action=Action.RULE)

    assert rank(reasons(unsure)) < rank(reasons(rule()))
    assert weights(unsure)["uncertain"] < 0
