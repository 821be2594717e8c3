import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("scenario", ["poll", "read", "publish"])
def test_a_run_that_is_killed_leaves_the_store_as_it_was_before_or_after(
    store_url: str, tmp_path: Path, scenario: str
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.support.crash", store_url, str(tmp_path), scenario],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    before, *killed, after = [json.loads(line) for line in ran.stdout.splitlines()]

    assert len(killed) >= 3
    assert all(run["killed"] for run in killed)
    assert {run["state"] for run in killed} == {before["state"]}
    assert after["state"] != before["state"]
