"""An edition as CommonMark with YAML front matter."""

from digest.model.archive import Rendered
from digest.rendering.templates import Templates
from digest.rendering.view import EditionView
from digest.rendering.weeks import folder


def digest_markdown(edition: EditionView, templates: Templates) -> Rendered:
    """Render `digest.md` of an edition; the template engine escapes every text for Markdown."""
    text = templates.render("markdown/digest.md.j2", {"edition": edition}, language=edition.language)
    return Rendered(
        path=f"{folder(edition.week)}/digest.md", media_type="text/markdown", body=text.encode("utf-8")
    )
