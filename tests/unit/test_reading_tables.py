"""Official lists in every form in which they are published, whole or not at all."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.feeds import Failed, Page
from digest.model.registers import Table
from digest.model.sources import RegisterRules, TableFormat
from digest.reading import spreadsheets, tables
from tests.support.spreadsheet import xlsx

RULES = RegisterRules(key=("Ref",))
WANTED = Table(
    columns=("Ref", "Name", "Since"), rows=(("1", "Coin Haus Ltd", ""), ("2", "Öko; AG", "2026-11-01"))
)

XML = b"""<?xml version="1.0"?><l:List xmlns:l="urn:x" date="today"><Ref>0</Ref>
<l:Entry id="1"><Ref>1</Ref><Name>Coin  Haus Ltd</Name><Alias>A</Alias><Alias>B</Alias></l:Entry>
<l:Entry id="2"><Ref>2</Ref><Address><City>Wien</City></Address></l:Entry></l:List>"""


def read(body: str | bytes, rules: RegisterRules = RULES, charset: str | None = None) -> Table | Failed:
    raw = body.encode() if isinstance(body, str) else body
    return tables.read(Page(url="https://agency.example/list", body=raw, charset=charset), rules)


def failure(body: str | bytes, rules: RegisterRules = RULES) -> str:
    found = read(body, rules)
    assert isinstance(found, Failed), found
    return found.reason


@pytest.mark.parametrize(
    "body",
    [
        "Ref,Name,Since\n1,Coin Haus Ltd,\n2,Öko; AG,2026-11-01\n",
        "\ufeffRef;Name;Since\r\n1;Coin Haus Ltd;\r\n\r\n2;\"Öko; AG\";2026-11-01\r\n\x1a",
        "Ref\tName\tSince\n1\t Coin\u00a0 Haus Ltd\n2\tÖko; AG\t2026-11-01\n",
        "<table><tr><td>x</td></tr></table><table><thead><tr><th>Ref<th>Name<th>Since</thead>"
        "<tr><td>1<td>Coin <b>Haus</b> Ltd<td><tr><td>2<td>Öko; AG<td>2026-11-01</table>",
        xlsx([("Ref", "Name", "Since"), (1, "Coin Haus Ltd"), (2.0, "Öko; AG", "2026-11-01")]),
    ],
    ids=["csv", "semicolons", "tabs", "html", "xlsx"],
)  # fmt: skip
def test_every_form_gives_the_same_rows(body: str | bytes) -> None:
    assert read(body) == WANTED


def test_an_encoding_that_the_server_names_is_heard() -> None:
    found = read("Ref,Name\n1,Öko\n".encode("cp1252"), charset="iso-8859-1")

    assert isinstance(found, Table)
    assert found.rows == (("1", "Öko"),)


def test_of_xml_the_elements_of_one_name_are_rows() -> None:
    found = read(XML, RegisterRules(key=("@id",), row="Entry"))

    assert found == Table(
        columns=("Ref", "Name", "Alias", "@id", "Address/City"),
        rows=(("1", "Coin Haus Ltd", "A; B", "1", ""), ("2", "", "", "2", "Wien")),
    )


def test_a_column_of_links_holds_their_addresses() -> None:
    html = "<table><tr><th>Ref<th>Document<tr><td>1<td><a href='/d/1.pdf'>PDF</a><tr><td>2<td>none</table>"

    found = read(html, replace(RULES, link="Document"))

    assert isinstance(found, Table)
    assert [row[1] for row in found.rows] == ["https://agency.example/d/1.pdf", "none"]


def test_the_names_of_columns_may_stand_in_another_line_or_nowhere() -> None:
    headed = read("A list,\nof agencies,\nRef,Name,Name,\n1,a,b,c\n", replace(RULES, header=3))
    bare = read("1,a\n2,b\n", replace(RULES, header=0, key=("1",)))

    assert isinstance(headed, Table)
    assert (headed.columns, headed.rows) == (("Ref", "Name", "Name (2)", "4"), (("1", "a", "b", "c"),))
    assert isinstance(bare, Table)
    assert bare.columns == ("1", "2")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "the list is empty"),
        ("Ref,Name\n", "the list is empty"),
        ("Ref,Name\n1,a\n2", "it breaks off in its last line"),
        ('Ref,Name\n1,"a\n2,b\n', "line 3: unexpected end of data"),
        ("Nr,Name\n1,a\n", "the list has no column 'Ref': it has Nr, Name"),
        ("<html><p>Sorry, maintenance</p></html>", "nothing on the page matches 'table'"),
        ("<?xml version='1.0'?><a/>", "write in `row` the name of the element"),
        (xlsx([("Ref",), (1,)])[:-30], "it is cut off or broken"),
        (b"PK\x03\x04nonsense", "it is cut off or broken"),
        (b"\xd0\xcf\x11\xe0" * 9, "cannot be read as xlsx"),
    ],
)
def test_a_list_that_is_not_whole_is_refused(body: str | bytes, says: str) -> None:
    assert says in failure(body)


def test_xml_that_breaks_off_is_refused() -> None:
    assert "not well-formed" in failure(XML[:-20], RegisterRules(key=("@id",), row="Entry"))
    assert failure(XML, RegisterRules(key=("@id",), row="Person")) == "the list is empty"


def test_a_sheet_is_chosen_by_its_name() -> None:
    body = xlsx([("Ref",), (1,)], sheet="Firms")

    assert isinstance(read(body, replace(RULES, sheet="Firms")), Table)
    assert "it has no sheet 'Other': it has Firms" in failure(body, replace(RULES, sheet="Other"))


def test_a_zip_bomb_is_not_unpacked() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(2):
            archive.writestr(f"xl/{number}.xml", b" " * (spreadsheets.MAX_UNPACKED // 2 + 1))

    assert len(out.getvalue()) < 200_000
    assert "unpacks to more than" in failure(out.getvalue())


def test_more_rows_than_can_be_kept_are_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)

    assert "more than 2 entries" in failure("Ref\n1\n2\n3\n")


@given(st.binary(max_size=200), st.sampled_from(list(TableFormat)))
def test_no_bytes_raise(body: bytes, form: TableFormat) -> None:
    assert isinstance(read(body, replace(RULES, format=form, row="a")), Failed | Table)
