"""What templates are given is an interface: documented, and what the documentation says is what they get.

`UPDATE_GOLDEN=1` writes the page anew.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from digest.adapters.templates import JinjaTemplates, builtin_folder
from digest.demo.run import run
from tests.support.template_reference import CONTEXTS, names_of, page

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "templates.md"
SHARED = {"base.html.j2", "pieces.html.j2", "story.html.j2"}
"""Never rendered by themselves."""
ELSEWHERE = {"site/sitemap.xml.j2", "mail/leave.html.j2"}
"""Not of the demonstration, whose site has no address."""


def test_the_reference_is_what_the_code_says() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        PUBLISHED.write_text(page(), encoding="utf-8")

    assert PUBLISHED.read_text(encoding="utf-8") == page()


def test_every_template_stands_in_the_reference() -> None:
    folder = builtin_folder()
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.j2") if path.name not in SHARED}

    assert names == set(CONTEXTS)


def test_what_templates_get_in_a_run_is_what_the_reference_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, dict[str, set[str]]] = {}
    render = JinjaTemplates.render

    def recorded(self: JinjaTemplates, name: str, context: Mapping[str, object], *, language: str) -> str:
        kinds = given.setdefault(name, {key: set() for key in context})
        for key, value in context.items():
            kinds[key].add(type(value).__name__)
        return render(self, name, context, language=language)

    monkeypatch.setattr(JinjaTemplates, "render", recorded)
    run(tmp_path / "demo")

    assert set(CONTEXTS) - set(given) == ELSEWHERE
    for name, kinds in given.items():
        assert set(kinds) == set(CONTEXTS[name])
        for key, found in kinds.items():
            assert found <= names_of(CONTEXTS[name][key]), (name, key)
