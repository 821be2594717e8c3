"""Official documents that articles link to, from the link to the edition."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.model.articles import Origin
from tests.support.fault_server import FaultServer, Response, Scenario
from tests.support.pdf_files import a_locked_pdf, a_page_bomb, a_pdf, a_scan
from tests.support.press import MONDAY, STORY, Press, conditional, item, rss
from tests.support.registry import BODY, HOST, ORDER, PAGE, TITLE, a_registry, opened, work

PDF = {"Content-Type": "application/pdf"}
SILENT = lambda *_: None  # noqa: E731
HTML = {"Content-Type": "text/html; charset=utf-8"}


def the_story(press: Press) -> dict[str, Any]:
    edition = json.loads((press.public / "2025" / "W46" / "edition.json").read_bytes())
    (story,) = [story for section in edition["sections"] for story in section["stories"]]
    return {"edition": edition, **story}


@pytest.mark.parametrize(("body", "headers"), [(ORDER, PDF), (PAGE, HTML), (ORDER, {})])
def test_the_document_that_an_article_links_to_becomes_the_primary_document(
    tmp_path: Path, body: bytes, headers: dict[str, str]
) -> None:
    with FaultServer({"/rules/7": Response(body=body, headers=headers)}) as server:
        press = a_registry(tmp_path / "p", server, "/rules/7")
        reports = work(press)
        story, address = the_story(press), server.url("/rules/7", host=HOST)

    assert reports["documents"].counts == {"asked": 1, "read": 1, "failed": 0}
    assert (story["primary"], story["primary_name"]) == (address, "Markets Commission")
    assert [source["document"] for source in story["sources"]] == [True, False]
    assert story["headline_source"] == story["sources"][1]["article_id"]
    edition = story["edition"]
    assert (edition["stories"], edition["articles"], edition["sources"]) == (1, 1, 1)
    assert edition["coverage"]["articles"] == 1


def test_what_the_document_says_of_a_date_is_confirmed(tmp_path: Path) -> None:
    with FaultServer({"/rules/7": Response(body=ORDER, headers=PDF)}) as server:
        press = a_registry(tmp_path / "p", server, "/rules/7")
        work(press)

    (date,) = [each for each in the_story(press)["edition"]["dates"] if each["date"] == "2026-01-30"]
    assert (date["kind"], date["certainty"], date["source"]["document"]) == (
        "comments_close",
        "confirmed",
        True,
    )


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        (Response(status=404), "404 Not Found"),
        (Response(body=a_scan(), headers=PDF), "scan"),
        (Response(body=a_locked_pdf(), headers=PDF), "encrypted"),
        (Response(body=b"\x89PNG\r\n", headers={"Content-Type": "image/png"}), "not_text"),
        (Response(status=302, headers={"Location": f"http://{HOST}/"}), "leads_elsewhere"),
        (Response(status=302, headers={"Location": "http://news.example/7"}), "leads_elsewhere"),
    ],
)
def test_a_document_that_cannot_be_read_is_said_so_and_not_asked_for_again(
    tmp_path: Path, scenario: Response, reason: str
) -> None:
    with FaultServer({"/rules/7": scenario}) as server:
        location = dict(scenario.headers).get("Location", "")
        if location:
            moved = location.replace(".example/", f".example:{server.port}/")
            server.scenarios["/rules/7"] = Response(status=302, headers={"Location": moved})
            server.scenarios |= {
                "/": Response(body=PAGE, headers=HTML),
                "/7": Response(body=PAGE, headers=HTML),
            }
        press = a_registry(tmp_path / "p", server, "/rules/7")
        (problem,) = work(press)["documents"].problems
        again = work(press, MONDAY + timedelta(hours=5))["documents"]

    assert reason in problem.reason
    assert again.counts["asked"] == 0
    assert the_story(press)["primary"] is None


@pytest.mark.parametrize(
    "scenario",
    [Response(status=500), Response(body=b"x" * 100, length=900, close=True), Response(hold=True)],
)
def test_a_document_that_failed_today_is_asked_for_again(tmp_path: Path, scenario: Scenario) -> None:
    with FaultServer({"/rules/7": scenario}) as server:
        press = a_registry(tmp_path / "p", server, "/rules/7")
        press.config.write_text(press.config.read_text().replace("timeout_s: 5", "timeout_s: 1"))
        before = MONDAY - timedelta(hours=12)
        assert work(press, before)["documents"].counts["failed"] == 1
        assert work(press, before + timedelta(hours=1))["documents"].counts["asked"] == 0
        server.scenarios["/rules/7"] = Response(body=ORDER, headers=PDF)
        assert work(press, MONDAY)["documents"].counts["read"] == 1

    assert the_story(press)["primary_name"] == "Markets Commission"


def test_a_huge_document_is_given_up(tmp_path: Path) -> None:
    with FaultServer({"/rules/7": Response(body=ORDER + b" " * 200_000, headers=PDF)}) as server:
        press = a_registry(tmp_path / "p", server, "/rules/7")
        press.config.write_text(
            press.config.read_text().replace("timeout_s: 5", "timeout_s: 5, max_bytes: 100000")
        )
        (problem,) = work(press)["documents"].problems

    assert "larger than 100000 bytes" in problem.reason


def test_a_page_bomb_is_read_no_further_than_any_other(tmp_path: Path) -> None:
    with FaultServer({"/rules/7": Response(body=a_page_bomb(50_000), headers=PDF)}) as server:
        report = work(a_registry(tmp_path / "p", server, "/rules/7"), processes=2)["documents"]

    assert report.counts["read"] + report.counts["failed"] == 1


@pytest.mark.parametrize(
    "body",
    [
        a_pdf([[(18, "Annual report of the Markets Commission on its buildings"), (11, "12 November 2025")]]),
        ORDER.replace(b"12 November 2025", b"12 November 2019"),
        ORDER.replace(
            b"(Registration of crypto asset exchanges: proposed rule)",
            b"(Speech on the outlook of the bond markets, part two..)",
        ),
    ],
    ids=["another subject", "another year", "another title"],
)
def test_a_document_about_something_else_is_no_primary_document(tmp_path: Path, body: bytes) -> None:
    body = body.replace(
        b"12 November 2025)", b"12 November 2025) Tj 0 -20 Td (" + BODY[0].encode() + b" and so on)"
    )
    with FaultServer({"/rules/7": Response(body=body, headers=PDF)}) as server:
        press = a_registry(tmp_path / "p", server, "/rules/7")
        assert work(press)["documents"].counts["read"] == 1

    story = the_story(press)
    assert story["primary"] is None
    assert len(story["sources"]) == 1


def test_home_pages_are_not_asked_for_and_of_the_others_a_few(tmp_path: Path) -> None:
    paths = ("/", "/a", "/b", "/c", "/d", "/a")
    with FaultServer({}) as server:
        report = work(a_registry(tmp_path / "p", server, *paths))["documents"]
        asked = {request.path for request in server.requests} - {"/wire", "/robots.txt"}

    assert report.counts["asked"] == 3
    assert asked == {"/a", "/b", "/c"}


def test_explain_tells_what_came_of_the_documents_and_verify_finds_them_cited_as_they_are(
    tmp_path: Path,
) -> None:
    with FaultServer({"/rules/7": Response(body=ORDER, headers=PDF)}) as server:
        press = a_registry(tmp_path / "p", server, "/rules/7", "/rules/8")
        with opened(press) as app:
            app.poll(SILENT, force=False)
            app.read(SILENT)
            app.judge(SILENT)
            due = app.due("documents")
        work(press)
        addresses = [server.url(path, host=HOST) for path in ("/rules/7", "/rules/8")]
        with opened(press) as app:
            (article,) = app.explain("https://news.example/1")
            (document,) = app.explain(addresses[0])
            findings = app.verify(None).findings

    assert due == [f"document {address}" for address in addresses]
    assert f"  links to {addresses[0]}: read" in list(article.lines())
    assert any(line.startswith(f"  links to {addresses[1]}: 404") for line in article.lines())
    assert document.article.provenance[0] == Origin(field="title", source="type")
    assert document.place.startswith("an official document")
    assert findings == ()


def test_what_a_site_asks_robots_to_leave_alone_is_left_alone(tmp_path: Path) -> None:
    rules = Response(body=b"User-agent: *\nDisallow: /rules/", headers={"Content-Type": "text/plain"})
    with FaultServer({"/rules/7": Response(body=ORDER, headers=PDF), "/robots.txt": rules}) as server:
        (problem,) = work(a_registry(tmp_path / "p", server, "/rules/7"))["documents"].problems

        assert "/rules/7" not in {request.path for request in server.requests}
    assert "robots.txt" in problem.reason


def test_a_second_run_gives_the_same_and_asks_for_nothing(tmp_path: Path) -> None:
    with FaultServer({"/rules/7": Response(body=ORDER, headers=PDF)}) as server:
        press = a_registry(tmp_path / "p", server, "/rules/7")
        work(press)
        files = press.files()
        report = work(press)["documents"]

        assert [request.path for request in server.requests].count("/rules/7") == 1
    assert report.counts["asked"] == 0
    assert press.files() == files


def test_a_document_serves_the_stories_of_two_weeks(tmp_path: Path) -> None:
    with FaultServer({"/rules/7": Response(body=ORDER, headers=PDF)}) as server:
        one = a_registry(tmp_path / "p", server, "/rules/7")
        work(one)
        server.scenarios["/wire"] = _next_week(server)
        work(one, MONDAY + timedelta(days=7))

        assert [request.path for request in server.requests].count("/rules/7") == 1
    edition = json.loads((one.public / "2025" / "W47" / "edition.json").read_bytes())
    (story,) = [story for section in edition["sections"] for story in section["stories"]]
    assert story["primary_name"] == "Markets Commission"


KILLED_AFTER = """
import os, sys
from pathlib import Path
from digest.adapters import store
from tests.support.press import Press
from tests.support.registry import work

def dies(name):
    method = getattr(store.SqlStore, name)
    def wrapped(self, *args):
        method(self, *args)
        os._exit(9)
    setattr(store.SqlStore, name, wrapped)

name, folder = sys.argv[1:]
dies(name)
work(Press(folder=Path(folder), server=None))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["save_documents", "link_documents"])
def test_a_run_that_was_killed_among_its_documents_is_made_good_by_the_next(
    tmp_path: Path, name: str
) -> None:
    with FaultServer({"/rules/7": Response(body=ORDER, headers=PDF)}) as server:
        undisturbed = a_registry(tmp_path / "one", server, "/rules/7")
        killed = a_registry(tmp_path / "two", server, "/rules/7")
        work(undisturbed)
        words = [sys.executable, "-c", KILLED_AFTER, name, str(killed.folder)]
        assert subprocess.run(words, check=False, timeout=100).returncode == 9
        work(killed)

    assert the_story(killed) == the_story(undisturbed)


def _next_week(server: FaultServer) -> Scenario:
    link = f'<p>See <a href="{server.url("/rules/7", host=HOST)}">the text</a>.</p>'
    title = TITLE.replace("proposed rule", "industry answers the proposal")
    return conditional(rss([item(2, day=18, title=title, text=STORY.replace("Wednesday", "Tuesday") + link)]))
