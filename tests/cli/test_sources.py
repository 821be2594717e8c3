"""Sources without a feed, driven through the command line from a server that misbehaves."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from digest.adapters.store import SqlStore, open_file
from digest.cli import main
from digest.model.dates import DateKind
from digest.reading import federal_register
from tests.support.fault_server import FaultServer, Request, Response
from tests.support.press import MONDAY, STORY, Press, conditional

DAY = timedelta(days=1)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({}) as server:
        yield Press(folder=tmp_path, server=server)


def poll(press: Press, now: datetime = MONDAY) -> dict[str, Any]:
    words = ["-c", str(press.config), "--as-of", now.isoformat(), "poll", "--force", "--json"]
    result = CliRunner().invoke(main, words)
    (report,) = json.loads(result.stdout)
    assert result.exit_code == (1 if report["failed"] else 0), result.output
    return dict(report)


def trouble(report: dict[str, Any]) -> str:
    return " ".join(problem["reason"] for problem in report["problems"])


def store_of(press: Press) -> SqlStore:
    return open_file(press.folder / ".digest" / "digest.db")


def titles(press: Press, feed: str) -> list[str]:
    with store_of(press) as store:
        return [waiting.entry.title for waiting in store.entries_waiting([feed], limit=99)]  # type: ignore[list-item]


def page_of(*items: str) -> bytes:
    return f"<title>News</title><ul class='n'>{''.join(items)}</ul>".encode()


def listed(number: int) -> str:
    return f"<li><a href='/news/{number}'>Notice {number}</a> <time>2025-11-1{number}</time></li>"


PAGE = ("type: page", "page: {item: 'ul.n > li', date: time}")


def test_a_listing_is_polled_politely_and_its_rebuilding_is_told(press: Press) -> None:
    press.server.scenarios["/list"] = conditional(page_of(listed(1), listed(2)))
    press.add("list", *PAGE)

    first, unchanged = poll(press), poll(press, MONDAY + DAY)
    press.server.scenarios["/list"] = conditional(page_of(listed(1), listed(2), listed(3)))
    grown = poll(press, MONDAY + 2 * DAY)
    press.server.scenarios["/list"] = Response(body=b"<p>Our new site is coming</p>")
    rebuilt = poll(press, MONDAY + 3 * DAY)

    assert [report["counts"]["new"] for report in (first, unchanged, grown)] == [2, 0, 1]
    asked = [request for request in press.server.requests if request.path == "/list"]
    assert "if-none-match" in asked[1].headers
    assert "nothing on the page matches" in trouble(rebuilt)
    assert sorted(titles(press, "list")) == ["Notice 1", "Notice 2", "Notice 3"], "what was stored stays"


FAULTS = {
    "absent": (Response(status=404), "404"),
    "gone": (Response(status=410), "410"),
    "empty": (Response(body=b""), "not a"),
    "binary": (Response(body=b"\0\1\2" * 50), "not a"),
    "short": (Response(body=b"<a>" * 20, length=5000, close=True), ""),
    "nonsense": (Response(raw=b"nonsense\r\n\r\n"), ""),
}


@pytest.mark.parametrize("kind", [PAGE, ("type: sitemap",)], ids=["page", "sitemap"])
def test_no_fault_of_a_server_stops_a_run(press: Press, kind: tuple[str, ...]) -> None:
    press.server.scenarios["/good"] = Response(body=page_of(listed(1)))
    press.add("good", *PAGE)
    for name, (bad, _) in FAULTS.items():
        press.server.scenarios[f"/{name}"] = bad
        press.add(name, *kind)

    report = poll(press)

    assert report["counts"]["new"] == 1
    reasons = {problem["subject"]: problem["reason"] for problem in report["problems"]}
    assert set(reasons) == set(FAULTS)
    assert [name for name, (_, says) in FAULTS.items() if says not in reasons[name]] == []


def sitemap_of(press: Press, *paths: str, index: bool = False, changed: str = "2025-11-12") -> bytes:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    places = "".join(
        f"<{inner}><loc>{press.server.url(path)}</loc><lastmod>{changed}</lastmod></{inner}>"
        for path in paths
    )
    return f"<{outer} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{places}</{outer}>".encode()


def test_an_index_of_sitemaps_is_followed_and_one_missing_part_loses_nothing(press: Press) -> None:
    scenarios = press.server.scenarios
    scenarios["/map.xml"] = conditional(sitemap_of(press, "/1.xml", "/2.xml.gz", "/gone.xml", index=True))
    scenarios["/1.xml"] = Response(body=sitemap_of(press, "/news/1", "/about"))
    scenarios["/2.xml.gz"] = Response(body=gzip.compress(sitemap_of(press, "/news/2", "/news/1")))
    press.add("map", "type: sitemap", "sitemap: {paths: [/news/]}", path="/map.xml")

    first = poll(press)
    scenarios["/gone.xml"] = Response(body=sitemap_of(press, "/news/3"))
    second = poll(press, MONDAY + DAY)

    assert (first["counts"]["new"], first["counts"]["failed"]) == (2, 0)
    assert second["counts"]["new"] == 1, "the index did not change, and is asked for all the same"


def test_an_index_of_which_nothing_can_be_read_has_failed(press: Press) -> None:
    press.server.scenarios["/map.xml"] = Response(body=sitemap_of(press, "/gone.xml", index=True))
    press.add("map", "type: sitemap", path="/map.xml")

    assert "no part of it could be read" in trouble(poll(press))


def test_an_index_that_names_itself_or_no_end_of_parts_is_bounded(press: Press) -> None:
    paths = [f"/part{number}.xml" for number in range(60)]
    press.server.scenarios["/map.xml"] = Response(body=sitemap_of(press, "/map.xml", *paths, index=True))
    for path in paths:
        press.server.scenarios[path] = Response(body=sitemap_of(press, "/map.xml", *paths, index=True))
    press.add("map", "type: sitemap", path="/map.xml")

    poll(press)

    assert len(press.server.requests) <= 21


def register_path(press: Press, name: str = "documents.json") -> str:
    parts = urlsplit(federal_register.address(press.server.url(f"/{name}")))
    return f"{parts.path}?{parts.query}"


def document(number: int, **more: object) -> dict[str, object]:
    return {
        "title": f"Custody rule {number}",
        "document_number": f"2025-{number}",
        "publication_date": f"2025-11-1{number}",
        "abstract": STORY.replace("<p>", "").replace("</p>", ""),
        "type": "Proposed Rule",
        "html_url": "",
    } | more


def answer(*documents: dict[str, object], **more: object) -> Response:
    return Response(body=json.dumps({"count": 9, "results": documents, **more}).encode())


def test_the_federal_register_is_paged_and_its_dates_arrive_with_the_article(press: Press) -> None:
    second = press.server.url("/documents.json?page=2")
    path = register_path(press)
    press.server.scenarios[path] = answer(document(4, comments_close_on="2026-01-30"), next_page_url=second)
    press.server.scenarios["/documents.json?page=2"] = answer(document(1), document(4))
    press.add("fr", "type: federal_register", "kind: regulator", "jurisdiction: US", path="/documents.json")

    report = poll(press)
    CliRunner().invoke(main, ["-c", str(press.config), "--as-of", MONDAY.isoformat(), "read"])

    assert report["counts"]["new"] == 2
    assert [request.path for request in press.server.requests] == [path, "/documents.json?page=2"]
    with store_of(press) as store:
        articles = {found.entry_key: found for found in store.current_articles(store.ids_to_judge("x", 9))}
    (closing,) = articles["2025-4"].stated  # type: ignore[index]
    assert (closing.date, closing.kind) == ("2026-01-30", DateKind.COMMENTS_CLOSE)
    assert closing.text in articles["2025-4"].paragraphs  # type: ignore[index]


def test_what_lies_before_the_last_success_is_not_paged_again(press: Press) -> None:
    second = press.server.url("/documents.json?page=2")
    answers = {
        register_path(press): [answer(document(number), next_page_url=second) for number in (1, 2, 3)],
        "/documents.json?page=2": [answer(document(0, publication_date="2025-01-02"))],
    }
    press.server.scenarios.update(answers)
    press.add("fr", "type: federal_register", path="/documents.json")

    for days in (0, 30, 60):
        poll(press, MONDAY + days * DAY)

    assert [request.path for request in press.server.requests].count("/documents.json?page=2") == 2


def test_a_page_that_fails_is_asked_for_again(press: Press) -> None:
    tagged = json.dumps(
        {"results": [document(4)], "next_page_url": press.server.url("/documents.json?page=2")}
    )

    def first_page(request: Request) -> Response:
        known = request.headers.get("if-none-match") == '"1"'
        return Response(status=304) if known else Response(body=tagged.encode(), headers={"ETag": '"1"'})

    press.server.scenarios[register_path(press)] = first_page
    press.server.scenarios["/documents.json?page=2"] = [Response(status=500)] * 3 + [answer(document(3))]
    press.add("fr", "type: federal_register", path="/documents.json")

    first, again = poll(press), poll(press, MONDAY + DAY)
    for _ in range(2):
        again = poll(press, MONDAY + DAY) if not again["counts"]["new"] else again

    assert (first["counts"]["new"], again["counts"]["new"]) == (1, 1)


def test_a_listing_is_read_anew_when_its_selectors_change(press: Press) -> None:
    press.server.scenarios["/list"] = conditional(
        page_of(listed(1)) + b"<ol><li><a href='/other'>Other</a></ol>"
    )
    press.add("list", *PAGE)
    poll(press)
    press.config.write_text(press.config.read_text().replace("ul.n > li", "ol > li"))

    assert poll(press, MONDAY + DAY)["counts"]["new"] == 1
    assert poll(press, MONDAY + 2 * DAY)["counts"]["new"] == 0
    asked = [request for request in press.server.requests if request.path == "/list"]
    assert ["if-none-match" in request.headers for request in asked] == [False, False, True]


def test_a_listing_that_robots_may_not_read_is_not_read(press: Press) -> None:
    press.server.scenarios["/robots.txt"] = Response(body=b"User-agent: *\nDisallow: /list\n")
    press.server.scenarios["/list"] = Response(body=page_of(listed(1)))
    press.add("list", *PAGE)

    report = poll(press)

    assert "robots.txt" in trouble(report)
    assert "/list" not in [request.path for request in press.server.requests]
