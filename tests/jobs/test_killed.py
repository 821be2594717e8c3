"""Kill it anywhere, run it again: the same edition."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.crash_press import held
from tests.support.fault_server import FaultServer, Response
from tests.support.press import MONDAY, STORY, Press, conditional, item, rss


def a_press(folder: Path, server: FaultServer) -> Press:
    """Return a press with a past and with feeds of every kind: new, changed, failing, calm, read from pages."""
    page = Response(body=f"<html><body><article><h1>Rule</h1>{STORY}</article></body></html>".encode())
    teaser = "<p>A teaser.</p>"
    paged = [replace(item(20 + n, day=11 + n, text=teaser), link=server.url(f"/p{n}")) for n in range(3)]
    server.scenarios |= {f"/p{n}": page for n in range(3)}
    press = Press(folder=folder, server=server)
    for name in ("first", "paged", "missing", "late", "calm"):
        press.add(name, *(["full_text: page"] if name == "paged" else []))
    press.config.write_text(
        press.config.read_text().replace("full_text: feed\n    full_text: page", "full_text: page")
    )
    server.scenarios |= {
        "/first": conditional(rss([item(1, day=11), item(2, day=12)])),
        "/paged": conditional(rss(paged[:1])),
        "/calm": conditional(rss([item(60, day=11)])),
    }
    press.run(MONDAY - timedelta(days=4))
    server.scenarios |= {
        "/first": conditional(
            rss(
                [
                    item(1, day=11, title="SEC proposes rule, corrected"),
                    item(2, day=12, guid="other"),
                    item(3, day=13),
                ]
            )
        ),
        "/paged": conditional(rss(paged)),
        "/late": conditional(rss([item(40 + n, day=12) for n in range(40)])),
    }
    return press


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_run_that_is_killed_at_any_commit_is_made_good_by_the_next(tmp_path: Path) -> None:
    """Store and site are those of an undisturbed run, wherever the one before died."""
    (tmp_path / "press").mkdir()
    with FaultServer({}) as server:
        press = a_press(tmp_path / "press", server)
        words = [
            "-m",
            "tests.support.crash_press",
            str(press.folder),
            str(tmp_path / "run"),
            MONDAY.isoformat(),
        ]
        ran = subprocess.run(
            [sys.executable, *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=390,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    assert ran.returncode == 0, ran.stderr[-3000:]
    undisturbed, *killed = [json.loads(line) for line in ran.stdout.splitlines()]
    steps = Counter(each["step"] for each in killed)
    assert {moment for moment, _ in map(str.split, steps)} == {"before", "after"}
    assert steps["before save_poll"] == steps["after save_poll"] == 4
    assert steps["before save_unchanged"] == steps["after save_unchanged"] == 1
    assert steps["before save_articles"] == 2
    assert {"before publish_edition", "after save_composed", "after save_judgements"} <= set(steps)
    assert [each["step"] for each in killed if each["site"] != undisturbed["site"]] == []
    assert [each["step"] for each in killed if each["store"] != undisturbed["store"]] == []


def test_one_thread_and_sixteen_give_the_same_store_and_site(tmp_path: Path) -> None:
    feeds = {f"/f{n}": conditional(rss([item(100 * n + k, day=11 + k) for k in range(3)])) for n in range(20)}
    kept = []
    with FaultServer(feeds) as server:
        for workers in (1, 16):
            press = Press(folder=tmp_path / "press", server=server, workers=workers)
            shutil.rmtree(press.folder, ignore_errors=True)
            press.folder.mkdir()
            for n in range(20):
                press.add(f"f{n}")
            press.run()
            kept.append(held(press.folder))

    assert kept[0]["site"] == kept[1]["site"]
    assert kept[0]["store"] == kept[1]["store"]


def test_of_two_runs_at_once_the_second_leaves_with_75(tmp_path: Path) -> None:
    with FaultServer({"/a": Response(hold=True, body=rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        words = [
            sys.executable,
            "-m",
            "digest",
            "run",
            "-c",
            str(press.config),
            "--as-of",
            MONDAY.isoformat(),
        ]
        with subprocess.Popen(words) as first:
            server.wait_for_requests(1)
            second = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
            server.release()
            first.wait(60)

    assert second.returncode == 75
    assert second.stderr.startswith("digest: another run is at work")
    assert first.returncode == 0


def test_a_run_that_was_killed_while_it_waited_for_a_feed_is_made_good_by_the_next(tmp_path: Path) -> None:
    with FaultServer({"/a": conditional(rss([item(1, day=12)])), "/b": Response(hold=True)}) as server:
        press = Press(folder=tmp_path, server=server, workers=2)
        press.add("a")
        press.add("b")
        words = [
            sys.executable,
            "-m",
            "digest",
            "run",
            "-c",
            str(press.config),
            "--as-of",
            MONDAY.isoformat(),
        ]
        with subprocess.Popen(words) as process:
            server.wait_for_requests(2)
            process.kill()
        server.scenarios["/b"] = conditional(rss([item(2, day=13)]))
        press.run()

    assert json.loads(press.files()["2025/W46/edition.json"][1])["articles"] == 2
