"""A configuration that held once is not read as YAML again, and is checked as ever."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from digest import yaml_places
from digest.adapters import known_values
from digest.adapters.known_values import FILE, KnownValues
from digest.config import load
from digest.errors import ConfigError

TEXT = """
digest: {title: Émissions, max_stories: 12}
taxonomy: [own.yaml]
feeds:
  - {id: fca, name: FCA, url: https://fca.example/rss, every: 6h}
"""


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the texts that were read as YAML."""
    texts: list[bytes] = []
    whole = yaml_places.read

    def counted(data: bytes) -> yaml_places.Document:
        texts.append(data)
        return whole(data)

    monkeypatch.setattr(yaml_places, "read", counted)
    return texts


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "own.yaml").write_text("authorities: {}\n")
    (tmp_path / "state").mkdir()
    path = tmp_path / "feeds.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def known(config: Path) -> KnownValues:
    return KnownValues(config.parent / "state")


def test_the_same_text_is_read_as_yaml_once(config: Path, known: KnownValues, parsed: list[bytes]) -> None:
    first = load(config, known=known)
    second = load(config, known=known)

    assert len(parsed) == 1
    assert first == second == load(config)


def test_another_text_is_read_anew_though_its_size_and_time_are_the_same(
    config: Path, known: KnownValues, parsed: list[bytes]
) -> None:
    load(config, known=known)
    config.write_text(TEXT.replace("12", "13"), encoding="utf-8")

    assert load(config, known=known).digest.max_stories == 13
    assert len(parsed) == 2


def test_values_of_another_version_are_passed_over(
    config: Path, known: KnownValues, parsed: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(config, known=known)
    monkeypatch.setattr(known_values, "__version__", "99.0")
    load(config, known=known)

    assert len(parsed) == 2


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"\xff", b"null", b'{"of": 1}', b"[" * 200_000, b'{"value": {}}']
)
def test_a_broken_file_is_passed_over_and_mended(
    config: Path, known: KnownValues, parsed: list[bytes], body: bytes
) -> None:
    (config.parent / "state" / FILE).write_bytes(body)

    assert load(config, known=known) == load(config, known=known)
    assert len(parsed) == 1


def test_values_that_were_tampered_with_are_checked_as_ever(
    config: Path, known: KnownValues, parsed: list[bytes]
) -> None:
    load(config, known=known)
    path = config.parent / "state" / FILE
    kept = json.loads(path.read_bytes())
    kept["value"]["feeds"][0]["url"] = "javascript:alert(1)"
    path.write_text(json.dumps(kept))

    assert load(config, known=known).feeds[0].url == "https://fca.example/rss"
    assert len(parsed) == 2


def test_a_text_that_no_longer_holds_names_the_place(config: Path, known: KnownValues) -> None:
    load(config, known=known)
    (config.parent / "own.yaml").unlink()

    with pytest.raises(ConfigError, match=r"feeds\.yaml:3:12: taxonomy\.0: there is no file 'own\.yaml'"):
        load(config, known=known)


def test_a_mistake_is_not_kept(config: Path, known: KnownValues, parsed: list[bytes]) -> None:
    config.write_text(TEXT.replace("6h", "6 parsecs"), encoding="utf-8")

    for _ in range(2):
        with pytest.raises(ConfigError, match="write a time as 30m, 6h or 1d"):
            load(config, known=known)
    assert len(parsed) == 2
    assert not list((config.parent / "state").iterdir())


def test_nobody_else_may_read_it(config: Path, known: KnownValues) -> None:
    load(config, known=known)

    assert (config.parent / "state" / FILE).stat().st_mode & 0o777 == 0o600


def test_commands_at_once_disturb_each_other_in_nothing(known: KnownValues) -> None:
    """What one finds is its own or nothing, while others write in between."""

    def command(number: int) -> list[object | None]:
        text, found = f"text {number}".encode(), list[object | None]()
        for _ in range(30):
            known.keep(text, {"number": number, "filling": "x" * 5000})
            found.append(known.value(text))
        return [each for each in found if each != {"number": number, "filling": "x" * 5000}]

    with ThreadPoolExecutor(4) as threads:
        strange = [each for found in threads.map(command, range(4)) for each in found]

    assert set(strange) <= {None}


def test_a_dry_run_leaves_nothing_behind(config: Path) -> None:
    load(config, known=KnownValues(config.parent / "state", dry=True))

    assert not list((config.parent / "state").iterdir())


def test_no_state_folder_is_made_for_it(config: Path) -> None:
    load(config, known=KnownValues(config.parent / "elsewhere"))

    assert not (config.parent / "elsewhere").exists()


@pytest.mark.parametrize("value", [date(2026, 11, 30), b"bytes", {"a": {1, 2}}])
def test_values_that_json_cannot_tell_are_not_kept(known: KnownValues, config: Path, value: object) -> None:
    known.keep(b"text", value)

    assert known.value(b"text") is None
    assert not list((config.parent / "state").iterdir())


def test_a_folder_that_cannot_be_written_to_is_no_error(config: Path, known: KnownValues) -> None:
    (config.parent / "state" / f".{FILE}.tmp").mkdir()

    assert load(config, known=known) == load(config)
