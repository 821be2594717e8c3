"""What rendering needs from a template engine and from a catalogue of phrases."""

from collections.abc import Mapping
from typing import Protocol


class Phrases(Protocol):
    """The words of the press itself, in one language; feed text never passes through here as a message."""

    @property
    def language(self) -> str:
        """The language that is really spoken: `en` where there is no catalogue for the one asked for."""
        ...

    def gettext(self, message: str, /, **values: object) -> str:
        """Translate `message` and fill its `%(name)s` places; whole numbers as the language writes them."""
        ...

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Choose the form for `n` and translate it; `%(n)s` is the number."""
        ...

    def __hash__(self) -> int:
        """Tell one catalogue from another: what it says is remembered."""
        ...


class Templates(Protocol):
    """Lays out finished values: escapes every text for the format that the template's name announces."""

    def render(self, name: str, context: Mapping[str, object], *, language: str) -> str:
        """Render a template; ConfigError naming file and line if it cannot be."""
        ...

    def source(self, name: str) -> str:
        """Return a file of the theme as it stands, unrendered."""
        ...

    def phrases(self, language: str) -> Phrases:
        """Return the phrases that templates use in `language`."""
        ...
