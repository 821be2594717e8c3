import signal
import subprocess
import sys
from pathlib import Path

import pytest

from digest.adapters.lock import exclusive
from digest.errors import BusyError, StoreError

HOLDER = """
import sys
from pathlib import Path
from digest.adapters.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_is_turned_away_at_once_and_told_by_what(tmp_path: Path) -> None:
    lock = tmp_path / "state" / "lock"
    with exclusive(lock), pytest.raises(BusyError, match="another run is at work") as raised, exclusive(lock):
        pass

    assert str(lock) in str(raised.value)
    assert raised.value.exit_code == 75


def test_the_lock_is_free_again_after_success_and_after_failure(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with exclusive(lock):
        pass
    with pytest.raises(KeyError), exclusive(lock):
        raise KeyError
    with exclusive(lock):
        pass


def test_the_kernel_frees_the_lock_of_a_killed_run(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(BusyError), exclusive(lock):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()

        with exclusive(lock):
            pass


def test_a_child_process_does_not_prolong_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with exclusive(lock):
        child = subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE, close_fds=False
        )
    with child, exclusive(lock):
        assert child.poll() is None
        assert child.stdin is not None
        child.stdin.close()


def test_the_folder_that_it_makes_is_for_its_owner_only(tmp_path: Path) -> None:
    with exclusive(tmp_path / "state" / "lock"):
        assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700


def test_a_lock_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("not a folder", encoding="utf-8")

    with (
        pytest.raises(StoreError, match="state/lock cannot be opened"),
        exclusive(tmp_path / "state" / "lock"),
    ):
        pass


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    before = list(Path("/proc/self/fd").iterdir())
    with exclusive(tmp_path / "lock"), pytest.raises(BusyError), exclusive(tmp_path / "lock"):
        pass

    assert len(list(Path("/proc/self/fd").iterdir())) == len(before)
