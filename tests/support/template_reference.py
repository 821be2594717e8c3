"""What templates are given, told as a page: each template with its values, each class with its fields."""

import ast
import inspect
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from digest.rendering.deadlines_view import DeadlinesView
from digest.rendering.docket_view import DocketKindView, DocketStoryView, DocketView
from digest.rendering.listing import FeedView, YearView
from digest.rendering.mail_view import MailView
from digest.rendering.search import EntryView
from digest.rendering.sources_view import SourcesView
from digest.rendering.thread_pages import ThreadView
from digest.rendering.values import PageView
from digest.rendering.view import EditionView

CONTEXTS: Mapping[str, Mapping[str, Any]] = {
    "site/404.html.j2": {"page": PageView},
    "site/about.html.j2": {"page": PageView},
    "site/deadlines.html.j2": {"page": PageView, "deadlines": DeadlinesView},
    "site/docket.html.j2": {"page": PageView, "docket": DocketView},
    "site/docket.xml.j2": {"page": PageView, "docket": DocketView, "base": str},
    "site/docket-entry.xml.j2": {"story": DocketStoryView, "sample": bool},
    "site/docket-story.html.j2": {"story": DocketStoryView, "root": str},
    "site/dockets.html.j2": {"page": PageView, "kinds": tuple[DocketKindView, ...]},
    "site/edition.html.j2": {"page": PageView, "edition": EditionView},
    "site/feed.xml.j2": {"feed": FeedView, "sample": bool},
    "site/index.html.j2": {
        "page": PageView,
        "edition": EditionView | None,
        "years": tuple[YearView, ...],
    },
    "site/left-out.html.j2": {"page": PageView, "edition": EditionView},
    "site/search.html.j2": {"page": PageView, "parts": str},
    "site/search-entry.html.j2": {"entry": EntryView},
    "site/sitemap.xml.j2": {"feed": FeedView},
    "site/sources.html.j2": {"page": PageView, "sources": SourcesView},
    "site/thread.html.j2": {"page": PageView, "thread": ThreadView},
    "markdown/digest.md.j2": {"edition": EditionView},
    "mail/edition.html.j2": {"mail": MailView},
    "mail/edition.txt.j2": {"mail": MailView},
    "mail/leave.html.j2": {"step": str, "title": str, "language": str},
}
"""Each template that is rendered by itself, with the values that it is given."""

_HEAD = """# What templates are given

Written by a test that reads the code: what stands here is what every template gets. A name that changes or goes is a
breaking change, and stands in the changelog. How a theme is made stands in [the how-to](../how-to/theme.md).

Beside these values there are `_()`, `gettext()` and `ngettext()` for phrases, and two filters, `yaml` and
`destination`, in the Markdown edition. A `href` is an http(s) address or a path of our own; texts are plain and
escaped by the format, but for the fields of `ProseView`.
"""


def page() -> str:
    """Return the reference as Markdown."""
    lines = [_HEAD, "## Templates", "", "| template | values |", "|---|---|"]
    lines += [
        f"| `{name}` | {', '.join(f'`{each}`: {_linked(kind)}' for each, kind in values.items())} |"
        for name, values in CONTEXTS.items()
    ]
    for kind in _classes():
        lines += ["", f"## {kind.__name__}", "", *_class(kind)]
    return "\n".join(lines) + "\n"


def names_of(kind: Any) -> set[str]:
    """Return the names of the classes that a value of `kind` may have."""
    if isinstance(kind, types.UnionType):
        return {name for each in get_args(kind) for name in names_of(each)}
    return {(get_origin(kind) or kind).__name__}


def _class(kind: type) -> Iterator[str]:
    hints, said = get_type_hints(kind), _docs(kind)
    yield f"{inspect.getdoc(kind)}"
    yield ""
    yield "| field | kind | |"
    yield "|---|---|---|"
    for each in fields(kind):
        about = " ".join(said.get(each.name, "").split()).replace("|", "\\|")
        yield f"| `{each.name}` | {_linked(hints[each.name])} | {about} |"


def _docs(kind: type) -> dict[str, str]:
    """Return the texts that stand below the fields of a class."""
    (body,) = (node for node in ast.parse(inspect.getsource(kind)).body if isinstance(node, ast.ClassDef))
    found = {}
    for field, text in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
            found[ast.unparse(field.target)] = str(ast.literal_eval(text.value))
    return found


def _classes() -> Sequence[type]:
    """Return every class that is reached from the contexts, by name."""
    found: dict[str, type] = {}
    left = [kind for values in CONTEXTS.values() for kind in values.values()]
    while left:
        kind = left.pop()
        if is_dataclass(kind) and isinstance(kind, type):
            if kind.__name__ not in found:
                found[kind.__name__] = kind
                left += get_type_hints(kind).values()
        else:
            left += [each for each in get_args(kind) if each is not Ellipsis]
    return [found[name] for name in sorted(found)]


def _linked(kind: Any) -> str:
    if kind is type(None):
        return "nothing"
    if isinstance(kind, types.UnionType):
        return " or ".join(map(_linked, get_args(kind)))
    if get_origin(kind) is tuple:
        return f"list of {_linked(get_args(kind)[0])}"
    if is_dataclass(kind):
        name = kind.__name__ if isinstance(kind, type) else ""
        return f"[{name}](#{name.lower()})"
    return {str: "text", bool: "yes or no", int: "number", float: "number"}[kind]
