"""Notices on published editions, ready to be laid out."""

from digest.model.notices import EditionNotice
from digest.rendering.dates import locale_of, long, rfc3339
from digest.rendering.escape import line
from digest.rendering.story_view import quoted, story_anchor
from digest.rendering.templates import Phrases
from digest.rendering.values import LinkView
from digest.rendering.view import NoticeView
from digest.rendering.weeks import page_path, week_name


def notice_view(notice: EditionNotice, phrases: Phrases) -> NoticeView:
    """Lay out a notice. What is withdrawn is not named: its words are no longer printed."""
    place = story_anchor(notice.story) if notice.story else ""
    path = page_path(notice.week) + (f"#{place}" if place else "")
    return NoticeView(
        kind=notice.kind.value,
        title=notice_title(notice, phrases),
        day=long(notice.at.date(), locale_of(phrases.language)),
        at=rfc3339(notice.at),
        text=line(notice.text),
        anchor=place if notice.withdraws else "",
        headline=quoted(notice.headline, notice.language, phrases) if notice.headline else None,
        edition=LinkView(text=week_name(notice.week, phrases), href=path),
    )


def notice_title(notice: EditionNotice, phrases: Phrases) -> str:
    """Say what a notice is."""
    if not notice.withdraws:
        return phrases.gettext("Correction")
    return phrases.gettext("Story withdrawn") if notice.story else phrases.gettext("Edition withdrawn")
