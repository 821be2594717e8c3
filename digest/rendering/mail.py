"""The mail of an edition: HTML that every mail program shows, and the same as plain text."""

from digest.model.archive import Neighbours
from digest.model.deliveries import LEAVE, MailText
from digest.model.editions import Edition
from digest.rendering.edition_view import edition_view
from digest.rendering.inlining import inlined
from digest.rendering.mail_view import MailView, mail_view, shorter
from digest.rendering.templates import Phrases, Templates

MAX_HTML = 92_000
"""Bytes of UTF-8 after inlining. Gmail cuts a message at about 102 kB, and senders' gateways add to it."""
MAX_SUBJECT = 150
"""Characters; what comes after some sixty is seldom shown."""


def mail_text(
    edition: Edition, variant: str, *, language: str, web: str | None, follows: bool, templates: Templates
) -> MailText:
    """Render the mail in `language` (its headings and dates), as long as it may be.

    `edition` is the part that concerns the readers of this variant, labelled in their language.
    """
    phrases = templates.phrases(language)
    view = mail_view(
        edition_view(edition, Neighbours(), phrases), web=web, leave=LEAVE, follows=follows, phrases=phrases
    )
    html, fitting = _fitting(view, phrases, templates)
    text = templates.render("mail/edition.txt.j2", {"mail": fitting}, language=phrases.language)
    return MailText(
        variant=variant,
        language=phrases.language,
        subject=_subject(fitting.subject),
        html=html,
        text=text,
    )


def _fitting(view: MailView, phrases: Phrases, templates: Templates) -> tuple[str, MailView]:
    """Return the longest form that is short enough; the last one holds next to nothing, and always is."""
    html, last = "", view
    for candidate in shorter(view, phrases):
        last = candidate
        page = templates.render("mail/edition.html.j2", {"mail": candidate}, language=phrases.language)
        html = inlined(page)
        if len(html.encode("utf-8")) <= MAX_HTML:
            break
    return html, last


def _subject(text: str) -> str:
    return text if len(text) <= MAX_SUBJECT else text[: MAX_SUBJECT - 1].rstrip() + "…"
