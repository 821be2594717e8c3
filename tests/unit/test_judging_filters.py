from dataclasses import replace

import pytest

from digest.judging.filters import filtered
from digest.model.facts import Band
from digest.model.feeds import Feed, FeedId
from tests.support.judged import an_article, judged

FEED = Feed(id=FeedId("feed"), name="The Daily", url="https://news.example/feed")
ARTICLE = an_article("SEC sues crypto exchange", "L'État précise les règles.")


@pytest.mark.parametrize("feed", [FEED, replace(FEED, include=("etat",)), replace(FEED, exclude=("sport",))])
def test_what_a_feed_asks_for_and_does_not_refuse_is_judged_as_it_is(feed: Feed) -> None:
    assert filtered(judged(ARTICLE), ARTICLE, feed) == judged(ARTICLE)


@pytest.mark.parametrize(
    ("feed", "kind"),
    [
        (replace(FEED, include=("stablecoin", "custody")), "feed_include"),
        (replace(FEED, exclude=("SUES",)), "feed_exclude"),
        (replace(FEED, include=("sec",), exclude=("règles",)), "feed_exclude"),
    ],
)
def test_what_a_feed_refuses_is_out_and_says_why_first(feed: Feed, kind: str) -> None:
    verdict = filtered(judged(ARTICLE), ARTICLE, feed).verdict
    assert (verdict.keep, verdict.band, verdict.score) == (False, Band.OUT, 0.0)
    assert verdict.reasons[0].kind == kind
    assert verdict.reasons[1:] == judged(ARTICLE).verdict.reasons
