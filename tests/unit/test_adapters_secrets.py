"""Secrets: from the environment or a file, and a key that lasts."""

from pathlib import Path

import pytest

from digest.adapters.secrets import lasting_key, secret
from digest.errors import ConfigError


def test_the_environment_comes_first_then_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "s").write_text("from the file\n")
    assert secret("DIGEST_TEST") is None

    monkeypatch.setenv("DIGEST_TEST_FILE", str(tmp_path / "s"))
    assert secret("DIGEST_TEST") == "from the file"
    monkeypatch.setenv("DIGEST_TEST", "from outside")
    assert secret("DIGEST_TEST") == "from outside"


def test_a_file_that_is_not_there_is_told_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DIGEST_TEST_FILE", str(tmp_path / "none"))

    with pytest.raises(ConfigError, match="DIGEST_TEST_FILE"):
        secret("DIGEST_TEST")


def test_a_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "state" / "mail.key"
    key = lasting_key("DIGEST_TEST", path)

    assert lasting_key("DIGEST_TEST", path) == key
    assert len(key) >= 32
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_short_key_is_refused_and_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGEST_TEST", "hunter2")

    with pytest.raises(ConfigError) as caught:
        lasting_key("DIGEST_TEST", tmp_path / "key")
    assert "hunter2" not in str(caught.value)
