from hypothesis import given
from hypothesis import strategies as st

from digest.taxonomy.matching import Target, Words, compiled

FCA, SEC, BANK = Target("authority", "FCA"), Target("authority", "SEC"), Target("authority", "BOE")
CUE = Target("crypto", "token")


def found(phrases: list[tuple[str, bool, Target]], text: str) -> list[tuple[str, str]]:
    hits = [hit for found in compiled(phrases).find(Words.of(text)).values() for hit in found]
    return [(hit.target.id, text[hit.start : hit.end]) for hit in hits]


def test_case_and_accents_do_not_matter_in_long_words() -> None:
    assert found([("Autorité bancaire", False, FCA)], "L'AUTORITE BANCAIRE dit") == [
        ("FCA", "AUTORITE BANCAIRE")
    ]


def test_a_letter_that_grows_in_lower_case_hides_no_other_word() -> None:
    phrases = [("SEC", False, SEC), ("crypto rules", False, CUE)]
    assert found(phrases, "İstanbul: the SEC and Crypto RULES") == [("SEC", "SEC"), ("token", "Crypto RULES")]


def test_an_acronym_counts_only_as_it_is_written() -> None:
    assert found([("SEC", False, SEC)], "wait a sec, Sec or SEC") == [("SEC", "SEC")]


def test_an_exact_phrase_counts_only_as_it_is_written() -> None:
    assert found([("GENIUS", True, SEC)], "a genius of GENIUS") == [("SEC", "GENIUS")]


def test_words_match_whole_unless_they_are_starred() -> None:
    assert found([("token", False, CUE)], "tokens, token") == [("token", "token")]
    assert found([("token*", False, CUE)], "tokens, tokenised") == [
        ("token", "tokens"),
        ("token", "tokenised"),
    ]
    assert found([("digital token* sale", False, CUE)], "digital tokens sale") == [
        ("token", "digital tokens sale")
    ]


def test_the_longest_phrase_of_a_family_hides_the_shorter() -> None:
    phrases = [("Bank", False, BANK), ("Bank of America", False, Target("authority", ""))]
    assert found(phrases, "Bank of America and Bank") == [("BOE", "Bank")]
    assert compiled(phrases).find(Words.of("Bank of America and Bank"))["authority"][0].start == 20
    assert compiled(phrases).find(Words.of("Bank of America")) == {}


def test_a_phrase_given_twice_is_found_once() -> None:
    assert found([("token", False, CUE), ("token", False, CUE)], "token") == [("token", "token")]


def test_only_words_before_a_place_are_taken() -> None:
    words = Words.of("token and token")
    hits = compiled([("token", False, CUE)]).find(words.until(10))
    assert [hit.start for hit in hits["crypto"]] == [0]


def test_families_do_not_hide_each_other() -> None:
    phrases = [("stable token", False, CUE), ("token", False, FCA)]
    assert sorted(found(phrases, "stable token")) == [("FCA", "token"), ("token", "stable token")]


def test_a_phrase_does_not_reach_across_the_end_of_a_sentence_or_a_comma() -> None:
    phrases = [("market structure", False, CUE)]
    assert found(phrases, "a market. Structure it") == []
    assert found(phrases, "the market, structure") == []
    assert found(phrases, "the market\n\nstructure") == []
    assert found(phrases, "market-structure; market structure")[0] == ("token", "market-structure")


def test_two_meanings_of_one_phrase_are_both_found() -> None:
    assert [id_ for id_, _ in found([("FSC", False, FCA), ("FSC", False, SEC)], "FSC")] == ["FCA", "SEC"]


text = st.text(alphabet="abé AB.,\n-’'ﬁ1", max_size=60)


@given(st.lists(st.text(alphabet="abé AB", min_size=1, max_size=6), min_size=1, max_size=6), text)
def test_hits_of_a_family_never_overlap_and_stand_in_order(phrases: list[str], where: str) -> None:
    hits = compiled((phrase, False, FCA) for phrase in phrases).find(Words.of(where)).get("authority", [])
    ends = 0
    for start, end in dict.fromkeys((hit.start, hit.end) for hit in hits):
        assert ends <= start < end <= len(where)
        ends = end


@given(text)
def test_a_text_is_found_in_itself(where: str) -> None:
    hits = compiled([("ab ab", False, FCA)]).find(Words.of(f"ab ab {where}"))
    assert hits["authority"][0][1:] == (0, 5)
