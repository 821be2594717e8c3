"""Jinja2 templates: the user's folder before the built-in one, sandboxed, each format with its escaping."""

from __future__ import annotations

import gettext as gnu
import hashlib
import io
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from jinja2.meta import find_referenced_templates
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from digest.errors import ConfigError
from digest.rendering.dates import locale_of
from digest.rendering.escape import line, markdown, markdown_destination, yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from babel import Locale
    from jinja2.environment import Environment

_PACKAGE = Path(__file__).parents[1]
_CATALOGUES = _PACKAGE / "data" / "locale"
_SOURCE_LANGUAGE = "en"
_MARKDOWN = ".md.j2"
_JINJA = ".j2"
_LIKE = 0.75
"""Of two names, by difflib's ratio, for one to be taken for the other's misspelling."""


class Catalogue:
    """The phrases of one language: `digest/data/locale/LANGUAGE.po`, or the English of the source."""

    def __init__(self, language: str, translations: gnu.NullTranslations) -> None:
        self._language = language
        self._translations = translations
        self._locale: Locale = locale_of(language)

    @property
    def language(self) -> str:
        """The language that is really spoken."""
        return self._language

    def gettext(self, message: str, /, **values: object) -> str:
        """Translate `message` and fill its `%(name)s` places; whole numbers as the language writes them."""
        return self._fill(self._translations.gettext(message), values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Choose the form for `n` and translate it; `%(n)s` is the number."""
        return self._fill(self._translations.ngettext(singular, plural, n), {"n": n, **values})

    def _fill(self, message: str, values: Mapping[str, object]) -> str:
        written = {
            name: format_decimal(value, locale=self._locale) if isinstance(value, int) else value
            for name, value in values.items()
        }
        return message % written


@cache
def catalogue(language: str) -> Catalogue:
    """Read a catalogue; a regional language falls back on its parent, an unknown one on English."""
    for candidate in (language.replace("-", "_"), language.partition("-")[0]):
        path = _CATALOGUES / f"{candidate}.po"
        if candidate.replace("_", "").isalnum() and path.is_file():
            return Catalogue(candidate, _translations(path))
    return Catalogue(_SOURCE_LANGUAGE, gnu.NullTranslations())


def _translations(path: Path) -> gnu.GNUTranslations:
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return gnu.GNUTranslations(compiled)


def builtin_folder() -> Path:
    """Return the folder of the built-in templates: in the package, else beside the checkout."""
    packaged = _PACKAGE / "_templates"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "templates"


class JinjaTemplates:
    """The theme: each file is the user's if there is one, else ours, which stays reachable as `builtin/…`.

    Names that end in `.html.j2` or `.xml.j2` are escaped for HTML, `.md.j2` for Markdown, whatever the
    template does; every mistake in a template is a ConfigError that names file and line.
    """

    def __init__(self, user_folder: Path | None = None) -> None:
        builtin = builtin_folder()
        self._folders = (builtin,) if user_folder is None else (user_folder, builtin)
        self._loader: BaseLoader = ChoiceLoader(
            [
                *(FileSystemLoader(folder) for folder in self._folders),
                PrefixLoader({"builtin": FileSystemLoader(builtin)}),
            ]
        )
        self._environments: dict[tuple[str, bool], Environment] = {}

    def render(self, name: str, context: Mapping[str, object], *, language: str) -> str:
        """Render a template; ConfigError naming file and line if it cannot be."""
        environment = self._environment(language, for_markdown=name.endswith(_MARKDOWN))
        try:
            return environment.get_template(name).render(context)
        except Exception as error:
            raise ConfigError(self._place(error, name)) from error

    def source(self, name: str) -> str:
        """Return a file of the theme as it stands, unrendered."""
        for folder in self._folders:
            path = folder / name
            if path.is_file():
                try:
                    return path.read_text(encoding="utf-8")
                except (OSError, UnicodeDecodeError) as error:
                    raise ConfigError(f"{path}:1: cannot be read: {error}") from error
        raise ConfigError(f"{name}: there is no such file among the templates")

    def strangers(self) -> Iterator[tuple[Path, str]]:
        """Yield the user's files that take the place of none of ours, nor are used by another template.

        Each with the name of ours that was perhaps meant, or an empty string. ConfigError for a template that
        cannot be read.
        """
        *users, builtin = self._folders
        ours = _names(builtin)
        for folder in users:
            names = _names(folder)
            used = {each for name in sorted(names) if name.endswith(_JINJA) for each in self._used(name)}
            for name in sorted(names - ours - used):
                yield folder / name, next(iter(get_close_matches(name, sorted(ours), 1, _LIKE)), "")

    def _used(self, name: str) -> Iterator[str]:
        environment = self._environment(_SOURCE_LANGUAGE, for_markdown=name.endswith(_MARKDOWN))
        try:
            yield from (
                each for each in find_referenced_templates(environment.parse(self.source(name), name)) if each
            )
        except TemplateSyntaxError as error:
            raise ConfigError(f"{self._folders[0] / name}:{error.lineno}: {line(str(error))}") from error

    def phrases(self, language: str) -> Catalogue:
        """Return the phrases that templates use in `language`."""
        return catalogue(language)

    def fingerprint(self) -> str:
        """Hash the theme, the phrases and the code of rendering: another value, and all pages are stale."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        for folder in (*self._folders, _CATALOGUES, _PACKAGE / "rendering"):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and path.suffix != ".pyc":
                    body = path.read_bytes()
                    digest.update(f"{path.relative_to(folder).as_posix()}\0{len(body)}\0".encode())
                    digest.update(body)
            digest.update(b"\0")
        return digest.hexdigest()

    def _environment(self, language: str, *, for_markdown: bool) -> Environment:
        key = (language, for_markdown)
        if key not in self._environments:
            self._environments[key] = _environment(
                self._loader, catalogue(language), for_markdown=for_markdown
            )
        return self._environments[key]

    def _place(self, error: Exception, name: str) -> str:
        message = line(str(error)) or type(error).__name__
        if isinstance(error, TemplateSyntaxError):
            return f"{error.filename or error.name or name}:{error.lineno}: {message}"
        if isinstance(error, TemplateNotFound):
            message = f"there is no template {message!r}"
        elif isinstance(error, UnicodeDecodeError):
            message = f"the template is not UTF-8: {message}"
        where = self._innermost(error.__traceback__)
        return f"{where or name}: {message}"

    def _innermost(self, traceback: TracebackType | None) -> str:
        """Find the last line of a template on the way to the error; Jinja maps its frames to the source."""
        places = [
            f"{frame}:{number}"
            for frame, number in _lines(traceback)
            if any(Path(frame).is_relative_to(folder) for folder in self._folders)
        ]
        return places[-1] if places else ""


def _names(folder: Path) -> set[str]:
    """Return the files below `folder` but for hidden ones, as templates are named."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)}


def _lines(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next


class Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, which asks the same of each attribute of each type over and over: remembered here."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Tell what the sandbox does, by the type of `obj` and the name, all that it goes by."""
        asked = (type(obj), attr)
        safe = self._safe.get(asked)
        if safe is None:
            safe = self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return safe


def _environment(loader: BaseLoader, phrases: Catalogue, *, for_markdown: bool) -> Environment:
    environment = Sandbox(
        loader=loader,
        autoescape=select_autoescape(
            enabled_extensions=("html", "htm", "xml", "html.j2", "htm.j2", "xml.j2", "md.j2"),
            disabled_extensions=("txt.j2",),
            default=True,
            default_for_string=True,
        ),
        finalize=_for_markdown if for_markdown else None,
        undefined=StrictUndefined,
        auto_reload=False,  # pages of one run are of one theme, and a look at each file for each page adds up
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(_=phrases.gettext, gettext=phrases.gettext, ngettext=phrases.ngettext)
    if for_markdown:
        environment.filters.update(destination=_destination, yaml=_yaml)
    return environment


def _for_markdown(value: Any) -> Any:
    """Escape for Markdown what is about to be printed; the HTML escaping that follows lets `Markup` pass."""
    return value if isinstance(value, Markup) else Markup(markdown(str(value)))  # noqa: S704 - this is the escaping


def _destination(address: str) -> Markup:
    return Markup(markdown_destination(address))  # noqa: S704 - escaped for `<…>`


def _yaml(value: object) -> Markup:
    return Markup(yaml(str(value)))  # noqa: S704 - a quoted scalar
