"""A new edition writes the dockets that it touches, and leaves those of other labels alone."""

from datetime import timedelta

from tests.support.press import MONDAY, Press, conditional, item, rss

MALTA = "<p>The Malta Financial Services Authority fined a crypto-asset exchange for breaches of anti-money laundering law.</p>"


def dockets_of(press: Press) -> dict[str, tuple[int, bytes]]:
    return {name: file for name, file in press.files().items() if name.startswith("dockets/")}


def test_a_second_week_writes_its_own_dockets_only(press: Press) -> None:
    malta = item(7, day=13, title="Malta regulator fines crypto exchange", text=MALTA)
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), malta, item(2, day=19)]))
    press.add("a")
    press.run()
    before = dockets_of(press)

    press.run(MONDAY + timedelta(days=7))

    after = dockets_of(press)
    touched = {name for name in after if after[name] != before.get(name)}
    told = {name for name in touched if b"2025/W47" in after[name][1]}
    assert touched == told | {"dockets/index.html"}, "what is written tells a story of the new week"
    assert {"dockets/jurisdiction/us.html", "dockets/jurisdiction/us.xml"} <= touched
    untouched = set(after) - touched
    assert {"dockets/jurisdiction/mt.html", "dockets/jurisdiction/mt.xml"} <= untouched
    assert b"2025/W46" in after["dockets/jurisdiction/us.html"][1], "and those of the weeks before"


def test_a_docket_that_was_removed_is_written_again(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    before = {name: body for name, (_, body) in press.files().items()}
    (press.public / "dockets/jurisdiction/us.xml").unlink()

    press.run()

    assert {name: body for name, (_, body) in press.files().items()} == before
