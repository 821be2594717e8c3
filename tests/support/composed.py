"""Editions of one week, composed of what a test hands in."""

from collections.abc import Iterable
from datetime import UTC, datetime

from digest.editing.edition import compose
from digest.model.editions import Edition, EditionStory
from digest.model.policy import FeedOutcome, Submission
from digest.model.weeks import Week
from tests.support.editions import TAXONOMY, a_policy

COMMENTS = "Comments are due by 30 September 2027, the authority said in its paper."
FORCE = "The rules enter into force on 1 January 2028 for all exchanges."

W47 = Week(2026, 47)
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)


def composed(
    submissions: Iterable[Submission], feeds: tuple[FeedOutcome, ...] = (), **policy: object
) -> Edition:
    return compose(W47, submissions, a_policy(**policy), feeds, TAXONOMY)


def told(edition: Edition) -> list[EditionStory]:
    return [story for section in edition.sections for story in section.stories]
