"""Notify: the reports of a run → what a chat or a pager is told, or nothing."""

from collections.abc import Sequence
from datetime import datetime

from digest.model.reports import JobReport

MOST = 50
"""Lines of one message."""
_LONGEST = 300
"""Characters of a reason."""

Message = dict[str, object]


def message(title: str, reports: Sequence[JobReport], error: str | None, now: datetime) -> Message | None:
    """Return the message: of a run that failed, of failures that last, of what a person should hear of once.

    `text` is what chats show (Slack, Mattermost and Rocket.Chat read it from a webhook); the rest is for
    programs. None if all is well.
    """
    problems = [
        {"job": report.job, "subject": problem.subject, "reason": problem.reason[:_LONGEST]}
        for report in reports
        for problem in report.problems
        if problem.persistent or report.failed
    ][:MOST]
    notices = [
        {"job": report.job, "subject": notice.subject, "text": notice.text[:_LONGEST]}
        for report in reports
        for notice in report.notices
    ][:MOST]
    failed = error is not None or any(report.failed for report in reports)
    if not (failed or problems or notices):
        return None
    lines = [
        *((error[:_LONGEST],) if error else ()),
        *(f"{each['job']}: {each['subject']}: {each['reason']}" for each in problems),
        *(f"{each['job']}: {each['subject']}: {each['text']}" for each in notices),
    ]
    heading = f"{title}: {'the run failed' if failed else 'news of the sources'}"
    return {
        "text": "\n".join([heading, *lines]),
        "title": title,
        "at": now.isoformat(),
        "failed": failed,
        "error": error[:_LONGEST] if error else None,
        "problems": problems,
        "notices": notices,
    }
