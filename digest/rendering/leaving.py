"""The page on which a reader leaves the list."""

from digest.rendering.templates import Templates


def leaving_page(language: str, templates: Templates, step: str) -> str:
    """Render the page: `ask`, `done`, `busy`, or `unknown` for a token that is not ours."""
    phrases = templates.phrases(language)
    titles = {
        "ask": phrases.gettext("Leave this list?"),
        "done": phrases.gettext("You have left"),
        "busy": phrases.gettext("Too many requests"),
    }
    title = titles.get(step, phrases.gettext("This link does not work"))
    context = {"step": step, "title": title, "language": phrases.language}
    return templates.render("mail/leave.html.j2", context, language=phrases.language)
