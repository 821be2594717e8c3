"""Notices that tell no reader anything are left out, unless the owner wants them."""

import pytest

from digest.editing.edition import compose
from digest.editing.noise import is_noise, is_roundup
from digest.model.weeks import Week
from tests.support.editions import TAXONOMY, a_judged, a_policy, a_submission, an_article


@pytest.mark.parametrize(
    "title",
    [
        "Agency Information Collection Activities: Notice of Intent To Renew Collection 3038-0111",
        "Submission for OMB Review; Comment Request; Extension: Rule 17a-4",
        "Proposed Collection; Comment Request; Extension: Form N-PORT",
        "Sunshine Act Meetings",
        "Self-Regulatory Organizations; Cboe BZX Exchange, Inc.; Notice of Filing and Immediate Effectiveness of a "
        "Proposed Rule Change To Amend Its Fees",
    ],
)
def test_paperwork_and_routine_filings_are_noise(title: str) -> None:
    assert is_noise(an_article(title=title))


@pytest.mark.parametrize(
    "title",
    [
        "SEC proposes rule on custody of crypto assets",
        "Self-Regulatory Organizations; NYSE Arca, Inc.; Order Granting Approval of a Proposed Rule Change To List "
        "Shares of a Bitcoin Trust",
        "Regulator seeks comment on stablecoin proposal",
    ],
)
def test_what_a_reader_wants_is_none(title: str) -> None:
    assert not is_noise(an_article(title=title))


@pytest.mark.parametrize(
    "title",
    [
        "The Daily: Ripple denies a flotation, senators meet again",
        "Here’s what happened in crypto today",
        "Morning Minute: banks hesitate",
        "Yen falls, Canada approves stablecoin rules: Global Express",
        "Markets shrug off the probe | Asia Morning Briefing",
        "Crypto Policy Roundup: 17 November",
        "This week in crypto: three bills and a ruling",
        "Bilan hebdo crypto : le Sénat hésite",
        "L’essentiel de la semaine",
        "Wochenrückblick: MiCA und mehr",
        "Crypto Asia News Week: reserves in Taiwan, rules in Japan",
        "Newsletter #85",
        "Jobs report, a network upgrade: Crypto Week Ahead",
    ],
)
def test_round_ups_are_known_by_their_titles(title: str) -> None:
    assert is_roundup(title)


@pytest.mark.parametrize(
    "title",
    [
        "Daily Mail sues exchange over token",
        "American Express: the card issuer answers the regulator's briefing",
        "SEC reviews weekly brief on custody",
        "The week-long outage of an exchange draws a fine",
        "Crypto exchange must wrap up business, court says",
        "What happens next with the stablecoin bill",
    ],
)
def test_a_report_of_one_event_is_no_round_up(title: str) -> None:
    assert not is_roundup(title)


def test_a_round_up_is_left_out_with_the_reason_unless_configured() -> None:
    title = "Crypto Policy Roundup: SEC proposes custody rule for crypto assets"
    roundup = a_submission(a_judged(an_article(title=title)))

    out = compose(Week(2026, 47), [roundup], a_policy(), (), TAXONOMY)
    kept = compose(Week(2026, 47), [roundup], a_policy(noise=True), (), TAXONOMY)

    assert (out.stories, [each.why for each in out.coverage.left_out]) == (0, ["round_up"])
    assert kept.stories == 1


def test_noise_is_left_out_with_the_reason_unless_configured() -> None:
    notice = a_submission(
        a_judged(an_article(title="Submission for OMB Review; Comment Request; Rule 17a-4"))
    )

    out = compose(Week(2026, 47), [notice], a_policy(), (), TAXONOMY)
    kept = compose(Week(2026, 47), [notice], a_policy(noise=True), (), TAXONOMY)

    assert (out.stories, [each.why for each in out.coverage.left_out]) == (0, ["noise"])
    assert (kept.stories, kept.coverage.left_out) == (1, ())
