import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.sandbox import SandboxedEnvironment

from digest.adapters.templates import JinjaTemplates, Sandbox, builtin_folder, catalogue
from digest.errors import ConfigError

PACKAGE = Path(__file__).parents[2] / "digest"
FRENCH = PACKAGE / "data" / "locale" / "fr.po"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def messages() -> Iterator[tuple[str, ...]]:
    """Extract every phrase that templates or rendering may say, each with its plural if it has one."""
    sources = [("jinja2.ext:babel_extract", path) for path in builtin_folder().rglob("*.j2")]
    sources += [("python", path) for path in (PACKAGE / "rendering").glob("*.py")]
    for method, path in sources:
        with path.open("rb") as source:
            for _, message, _, _ in extract(method, source, options={"silent": "false"}):
                yield message if isinstance(message, tuple) else (message,)


def test_a_users_template_comes_before_ours(tmp_path: Path) -> None:
    write(tmp_path, "site/404.html.j2", "mine: {{ page }}")

    assert (
        JinjaTemplates(tmp_path).render("site/404.html.j2", {"page": "<b>"}, language="en")
        == "mine: &lt;b&gt;"
    )


def test_one_block_can_be_changed_and_the_rest_kept(tmp_path: Path) -> None:
    write(
        tmp_path,
        "site/404.html.j2",
        "{% extends 'builtin/site/404.html.j2' %}{% block footer %}Counsel only.{% endblock %}",
    )
    page = {"root": "", "title": "t", "language": "en", "canonical": None, "site": "s", "sample": False}
    page |= {"search": False}
    text = JinjaTemplates(tmp_path).render("site/404.html.j2", {"page": page}, language="en")

    assert "Counsel only." in text
    assert "Quotations are verbatim" not in text
    assert "Page not found" in text


def test_a_users_style_sheet_comes_before_ours(tmp_path: Path) -> None:
    write(tmp_path, "site/style.css", ":root { --accent: #800 }")

    assert JinjaTemplates(tmp_path).source("site/style.css") == ":root { --accent: #800 }"
    assert "--accent: #0a5a61" in JinjaTemplates().source("site/style.css")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("one\n{% if %}", 2, "Expected an expression"),
        ("one\ntwo\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{{ page.nothing }}", 1, "nothing"),
        ("one\n{% include 'site/absent.html.j2' %}", 2, "there is no template 'site/absent.html.j2'"),
        ("{% extends 'site/absent.html.j2' %}", 1, "there is no template 'site/absent.html.j2'"),
        ("one\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ page|nofilter }}", 1, "No filter named 'nofilter'"),
        ("one\n{{ page.__class__.__mro__ }}", 2, "unsafe"),
        ("{{ _('%(name)s') }}", 1, "name"),
    ],
)
def test_a_mistake_in_a_template_names_file_and_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = write(tmp_path, "site/404.html.j2", text)

    with pytest.raises(ConfigError) as caught:
        JinjaTemplates(tmp_path).render("site/404.html.j2", {"page": "p"}, language="en")
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)


def test_a_mistake_in_an_included_template_names_that_one(tmp_path: Path) -> None:
    write(tmp_path, "site/404.html.j2", "{% include 'site/part.html.j2' %}")
    part = write(tmp_path, "site/part.html.j2", "\n\n{{ nothing }}")

    with pytest.raises(ConfigError, match=re.escape(f"{part}:3: ")):
        JinjaTemplates(tmp_path).render("site/404.html.j2", {}, language="en")


def test_a_template_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "404.html.j2").write_bytes(b"\xff\xfe")

    with pytest.raises(ConfigError, match=r"site/404\.html\.j2.*not UTF-8"):
        JinjaTemplates(tmp_path).render("site/404.html.j2", {}, language="en")


def test_a_missing_template_is_named() -> None:
    with pytest.raises(ConfigError, match=re.escape("there is no template 'site/absent.html.j2'")):
        JinjaTemplates().render("site/absent.html.j2", {}, language="en")
    with pytest.raises(ConfigError, match=r"site/absent\.css"):
        JinjaTemplates().source("site/absent.css")


@pytest.mark.parametrize("name", ["a.html.j2", "a.html", "a.xml.j2", "a.anything"])
def test_markup_is_escaped_whatever_the_template_is_called(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, "<p>{{ text }}</p>")

    rendered = JinjaTemplates(tmp_path).render(name, {"text": "<i>'\"&"}, language="en")
    assert rendered == "<p>&lt;i&gt;&#39;&#34;&amp;</p>"


def test_markdown_is_escaped_in_macros_and_phrases_alike_and_only_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.md.j2",
        "{% macro twice(x) %}*{{ x }}*{% endmacro %}"
        "{{ twice(text) }} {{ _('Week %(number)s', number=text) }}",
    )

    assert JinjaTemplates(tmp_path).render("a.md.j2", {"text": "[x]<&"}, language="en") == (
        r"*\[x\]&#60;&#38;* Week \[x\]&#60;&#38;"
    )


def test_a_value_is_never_read_as_a_template(tmp_path: Path) -> None:
    write(tmp_path, "a.html.j2", "{{ text }}")

    assert (
        JinjaTemplates(tmp_path).render("a.html.j2", {"text": "{{ 7 * 7 }}"}, language="en") == "{{ 7 * 7 }}"
    )


def test_the_fingerprint_changes_with_the_theme_and_only_then(tmp_path: Path) -> None:
    before = JinjaTemplates(tmp_path).fingerprint()
    assert before == JinjaTemplates(tmp_path).fingerprint()

    path = write(tmp_path, "site/404.html.j2", "one")
    one = JinjaTemplates(tmp_path).fingerprint()
    path.write_text("two", encoding="utf-8")
    two = JinjaTemplates(tmp_path).fingerprint()
    path.rename(path.with_name("405.html.j2"))
    assert len({before, one, two, JinjaTemplates(tmp_path).fingerprint()}) == 4


def test_the_built_in_templates_are_found_from_a_checkout() -> None:
    assert (builtin_folder() / "site" / "edition.html.j2").is_file()


def test_every_phrase_has_a_french_translation_with_the_same_places() -> None:
    with FRENCH.open("rb") as source:
        french = read_po(source)
    for message in set(messages()):
        entry = french[message[0]]
        assert entry is not None, message
        translations = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        assert len(translations) == len(message), message
        for translation, original in zip(translations, message, strict=True):
            assert translation
            places = re.findall(r"%\(\w+\)s", translation)
            assert sorted(places) == sorted(re.findall(r"%\(\w+\)s", original)), message


def test_no_translation_has_lost_its_phrase() -> None:
    with FRENCH.open("rb") as source:
        known = {
            entry.id[0] if isinstance(entry.id, tuple) else entry.id for entry in read_po(source) if entry.id
        }

    assert known == {message[0] for message in messages()}


def test_french_counts_nothing_as_one() -> None:
    french = catalogue("fr")

    assert [french.ngettext("%(n)s day", "%(n)s days", n) for n in (0, 1, 2)] == [
        "0 jour",
        "1 jour",
        "2 jours",
    ]
    assert catalogue("en").ngettext("%(n)s day", "%(n)s days", 0) == "0 days"


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("fr", "fr"), ("fr-CA", "fr"), ("en-GB", "en"), ("de", "en"), ("../fr", "en"), ("", "en")],
)
def test_a_language_without_a_catalogue_is_answered_in_english(asked: str, spoken: str) -> None:
    assert catalogue(asked).language == spoken


def test_numbers_in_phrases_are_written_as_the_language_does() -> None:
    assert catalogue("en").gettext("%(count)s in this week", count=1234) == "1,234 in this week"
    assert catalogue("fr").gettext("%(count)s in this week", count=1234) == "1\u202f234 dans cette semaine"


@pytest.mark.parametrize(
    "attribute", ["upper", "mro", "gi_frame", "__code__", "__self__", "_name", "f_globals"]
)
def test_the_sandbox_remembers_what_jinja_says_of_an_attribute(attribute: str) -> None:
    ours, jinjas = Sandbox(), SandboxedEnvironment()
    values = ("text", str, ours.getattr, len, messages(), Path.cwd, write, write.__code__, Path())

    for _ in range(2):
        for value in values:
            expected = jinjas.is_safe_attribute(value, attribute, None)
            assert ours.is_safe_attribute(value, attribute, None) is expected, value
