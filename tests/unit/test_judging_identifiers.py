import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.facts import Identifier
from tests.support.judged import an_article, facts

TITLE = "Rules for crypto-assets"


def found(text: str) -> tuple[Identifier, ...]:
    return facts(an_article(TITLE, text)).identifiers


@pytest.mark.parametrize(
    ("text", "kind", "value", "words"),
    [
        ("File No. S7-2025-07; comments", "docket", "S7-2025-07", "S7-2025-07"),
        ("File Number S7-12-23.", "docket", "S7-12-23", "S7-12-23"),
        ("Docket CFTC-2026-0012 is open", "docket", "CFTC-2026-0012", "CFTC-2026-0012"),
        ("TREAS-DO-2025-0037", "docket", "TREAS-DO-2025-0037", "TREAS-DO-2025-0037"),
        ("Docket No. R-1859", "docket", "R-1859", "R-1859"),
        ("as COM(2025) 123 final", "docket", "COM(2025)123", "COM(2025) 123"),
        ("procedure 2023/0212(COD)", "docket", "2023/0212(COD)", "2023/0212(COD)"),
        ("SR-NYSEArca-2025-12", "docket", "SR-NYSEARCA-2025-12", "SR-NYSEArca-2025-12"),
        ("RIN 3038-AF12", "rin", "3038-AF12", "3038-AF12"),
        ("RIN: 1557–AF41", "rin", "1557-AF41", "1557–AF41"),
        ("Regulation (EU) 2023/1114", "celex", "32023R1114", "Regulation (EU) 2023/1114"),
        ("le règlement (UE) 2023/1114", "celex", "32023R1114", "règlement (UE) 2023/1114"),
        ("der Verordnung (EU) 2023/1113", "celex", "32023R1113", "Verordnung (EU) 2023/1113"),
        ("Delegated Regulation (EU) 2025/299", "celex", "32025R0299", "Regulation (EU) 2025/299"),
        ("Regulation (EU) No 575/2013", "celex", "32013R0575", "Regulation (EU) No 575/2013"),
        ("Directive (EU) 2015/849", "celex", "32015L0849", "Directive (EU) 2015/849"),
        ("Directive 2014/65/EU", "celex", "32014L0065", "Directive 2014/65/EU"),
        ("CELEX 32023R1114", "celex", "32023R1114", "32023R1114"),
        (
            "see http://data.europa.eu/eli/reg/2023/1114/oj.",
            "eli",
            "eli/reg/2023/1114/oj",
            "eli/reg/2023/1114/oj",
        ),
        ("Release No. 34-101234", "release", "34-101234", "34-101234"),
        ("CFTC Release Number 9130-25", "release", "9130-25", "9130-25"),
        ("in IA-6240 the staff", "release", "IA-6240", "IA-6240"),
        ("ESMA75-453128700-1229", "release", "ESMA75-453128700-1229", "ESMA75-453128700-1229"),
        ("SEC v. Firm, No. 1:23-cv-04738 (S.D.N.Y.)", "case", "1:23-cv-04738", "1:23-cv-04738"),
        ("No. 23-cv-4738", "case", "23-cv-04738", "23-cv-4738"),
        ("22 Civ. 1346", "case", "22-cv-01346", "22 Civ. 1346"),
        ("Case C-123/24 Firm v Commission", "case", "C-123/24", "C-123/24"),
        ("T‑45/25", "case", "T-45/25", "T‑45/25"),
        ("[2024] EWHC 1198 (Ch)", "case", "[2024] EWHC 1198 (Ch)", "[2024] EWHC 1198 (Ch)"),
        ("Case No. 22-11068", "case", "22-11068", "22-11068"),
        ("Public Law 119-27", "public_law", "119-27", "119-27"),
        ("Pub. L. No. 119–27", "public_law", "119-27", "119–27"),
        ("the bill, H.R. 3633, passed", "bill", "US:119:HR:3633", "H.R. 3633"),
        ("S. 1582 was signed", "bill", "US:119:S:1582", "S. 1582"),
        ("H.J. Res. 25", "bill", "US:119:HJRES:25", "H.J. Res. 25"),
        ("FR Doc. 2026-01234 filed", "federal_register", "2026-01234", "2026-01234"),
        ("in CP25/40 we", "consultation", "CP25/40", "CP25/40"),
        ("PS 26/4 sets", "consultation", "PS26/4", "PS 26/4"),
        ("EBA/CP/2025/01", "consultation", "EBA/CP/2025/01", "EBA/CP/2025/01"),
    ],
)
def test_a_number_has_one_normal_form_and_its_place(text: str, kind: str, value: str, words: str) -> None:
    (one,) = found(text)
    assert (one.kind.value, one.value) == (kind, value)
    assert text[one.span.start : one.span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "the 2025-26 session",
        "CVE-2025-1234 was patched",
        "U.S. 1582 residents",
        "C-suite and T-3 days",
        "on 2026-03-10 at 12:30",
        "Directive on 2014/65 matters",
        "PS5 and CP rail 25/40",
        "phone 1-800-732-0330",
        "the ratio 34-66 was released",
        "S. 2 million",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert found(text) == ()


def test_two_spellings_of_one_number_are_one() -> None:
    (one,) = found("Regulation (EU) 2023/1114, the règlement (UE) 2023/1114.")
    assert one.span.start == 0


fragments = st.sampled_from(
    [
        "RIN 3038-AF12",
        "H.R. ",
        "3633",
        "Regulation (EU) ",
        "2023/1114",
        "S7-",
        "12-23",
        "C-",
        "1/24",
        "1:23-cv-",
        " ",
        "é",
        "\n",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(fragments, max_size=15).map("".join))
def test_every_number_stands_where_it_says(text: str) -> None:
    article = an_article(text or "-", text)
    for one in facts(article).identifiers:
        where = article.title if one.span.in_title else article.text
        assert where[one.span.start : one.span.end].strip()
        assert one.value == one.value.strip()


def test_numbers_far_from_each_other_and_close_together_are_all_found_whole() -> None:
    far = " The rules say what firms that keep tokens for others must do, and when." * 4
    text = "See S7-12-23, S7-13-23" + far + " and S7-14-2" + "3; C-123/22 P" + far + " T-1/23."
    assert [one.value for one in found(text)] == ["S7-12-23", "S7-13-23", "S7-14-23", "C-123/22", "T-1/23"]


@given(st.integers(0, 300))
def test_a_number_is_never_cut_by_how_far_it_is_from_another(gap: int) -> None:
    text = f"S7-12-23 {'x' * gap} S7-2025-123."
    assert [one.value for one in found(text)] == ["S7-12-23", "S7-2025-123"]
