import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text import abbreviations
from digest.text.full_stops import ends, is_plain_end
from digest.text.sentences import sentences

ENGLISH = [
    "The U.S. Treasury has answered. |It will wait.",
    "He moved to the U.S. |The regulator did not.",
    "The firm, Acme Inc., paid. |Acme Inc. Chief Jane Roe resigned.",
    "They sued Acme Ltd. |The order names it.",
    "In Roe v. Acme the court ruled. |Both sides appealed.",
    "See No. 12 of the list. |The answer was no. |Nobody asked.",
    "It cites art. 5 and sec. B of the act. |That is all.",
    "Fees rose by 3.5 per cent to $1.2 million. |They fell in 2024. |Now they rest.",
    "“We will act.” |The chair left.",
    '"We will act." |The chair left.',
    '"Why now?" she asked. |Nobody knew! |Really?',
    "“Why?” , he wrote. |“It is late.”",
    "The hearing (it was short.) |The room emptied.",
    "It begins at 9 a.m. on Monday. |It ends at 5 p.m. |The rest is known.",
    "J. R. Roe and Dr. Poe spoke. |Mr. Poe was late.",
    "Comments close on Sept. 30. |Then the rule follows.",
    "It came in Sept. |Nobody saw it.",
    "Wait... |Then it came.",
    "It waited... and waited.",
    "The tests, e.g. Howey, apply. |So do the others.",
    "Rules apply.|The next link follows.",
    "Crypto.com filed. |The filing is public. |See Example.Org there.",
    "It was so in the 1990s. |It is not now.[2] |Fine.",
    "1. Scope of the rule. |2. Its entry into force.",
    "What is new:\n|• a duty\n|• a date",
    "Outflows rose to $1. 5 billion. |They fell in March. |3 firms left.",
    "The outlet handed over $1,900. 00 in cash. |The other one paid $2,000. |12 outlets were closed.",
    "It paid €90. |Then it left.",
    "A line that was wrapped\nBy hand goes on. |It ends.",
    f"Heading above a paragraph\n|The rule {'really ' * 20}applies. |It does.",
    f"The rule {'really ' * 20}applies to all\n|Heading below it",
    "No stop at the end",
    "First heading\n\n|second. |Third\n \n|fourth",
]

FRENCH = [
    "M. Durand a parlé. |Mme Petit l’a suivi.",
    "« Nous agirons. » |Le marché attend.",
    "« Nous agirons.\u00a0» |Le marché attend.",
    "« Pourquoi ? » demande-t-il. |Personne ne sait.",
    "L’art. L. 54-10-3 du code s’applique. |Il est clair.",
    "Certains actifs, p. ex. Les jetons, y échappent.",
    "La loi n° 2019-486 est en vigueur. |Elle change tout.",
    "Est-ce la fin ? |Non ! |Rien n’est dit.",
    "L’affaire Acme S.A. Lyon est close. |Elle visait Acme S.A. |Le siège est à Lyon.",
    'Il dit : "On verra".|Les autres attendent.',
    'Elle part en 2027.|"Nous restons", dit-il.',
    "Le 1er juin 2026. |La suite en 2027.",
]

OTHERS = [
    ("de", "Am 1. Januar gilt es. |Bis 30. Juni bleibt Zeit. |Das war 2024. |Nun ist 2026."),
    ("de", "Viele, z. B. Banken, warten. |Er sagte: „Nein.“ |Dann ging er."),
    ("de", "»Wir warten.« |Der Markt auch."),
    ("de", "Am 5.1.2026\n\n|Der Bescheid, 1,5 Mio. Euro, gilt. |Die Bank zahlt."),
    ("es", "El Sr. Ruiz habló en EE. UU. y calló. |La CNMV respondió. |¿Cuándo? |Nadie sabe."),
    ("und", "One word. |Another word."),
    ("ja", "法律が成立した。|施行は来年だ。"),
    ("xx", "One word. |Another word."),
]


@pytest.mark.parametrize(
    ("language", "marked"),
    [*(("en", row) for row in ENGLISH), *(("fr", row) for row in FRENCH), *OTHERS],
)
def test_a_sentence_ends_where_its_reader_would_end_it(language: str, marked: str) -> None:
    text = marked.replace("|", "")

    assert [text[a:b] for a, b in sentences(text, language)] == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000", " "])
def test_a_wide_space_before_an_initial_stops_no_language(space: str) -> None:
    text = f"Es sprach 2 B{space}.A). Dann ging er."

    assert [text[a:b] for a, b in sentences(text, "tr")][-1] == "Dann ging er."


prose = st.text(
    st.one_of(
        st.sampled_from(".!?…»«\"'”’()[]|\n \u00a0•-。AaÉé1iUSvM"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)


@given(prose, st.sampled_from(["en", "fr", "de", "es", "ja", "tr", "und", ""]))
def test_spans_are_ordered_disjoint_trimmed_and_cover_all_that_is_not_space(text: str, language: str) -> None:
    spans = sentences(text, language)

    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(prose, prose)
def test_no_sentence_crosses_a_blank_line(before: str, after: str) -> None:
    text = f"{before}\n\n{after}"

    assert not any("\n\n" in text[start:end] for start, end in sentences(text))


@pytest.mark.parametrize(
    "unit", [".", "a.", ". ", "A. ", '."', "\n ", " » ", "U.S. ", "x.Ab", "([", "? ! ", "$1. 1", "\na"]
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str, language: str) -> None:
    short, long = (_seconds(unit * (length // len(unit)), language) for length in (30_000, 120_000))

    assert long < 8 * max(short, 0.01), "four times the text may not take sixteen times as long"


def _seconds(text: str, language: str) -> float:
    """Return the CPU time that it takes, the least of three: what else the machine does only adds to it."""
    times = []
    for _ in range(3):
        began = time.process_time()
        sentences(text, language)
        times.append(time.process_time() - began)
    return min(times)


_BEFORE = st.sampled_from([*sorted(abbreviations.known("en")), "rule", "U", "U.S", "12", "co-op", "x" * 20])
_AFTER = st.sampled_from(["The", "the", "No", "May", "5", "(b)", "É", ""])


@given(
    st.sampled_from(["", "Under ", "\n(", "$1,900. 00 of "]),
    _BEFORE,
    st.sampled_from([str.lower, str.title]),
    st.sampled_from([". ", ".\n", '." ', "."]),
    _AFTER,
    st.sampled_from(["en", "fr"]),
)
def test_a_plain_end_is_an_end(
    head: str, word: str, case: Callable[[str], str], mark: str, follows: str, language: str
) -> None:
    text = f"{head}{case(word)}{mark}{follows} begins"
    stop = len(head) + len(word)

    if is_plain_end(text, 0, stop, len(text), language):
        assert ends(text, 0, stop, stop + 1, len(text), language)
        assert case(word).lower() not in abbreviations.known(language)


def test_most_sentences_end_plainly() -> None:
    text = "The rule was adopted. It applies from March."

    assert is_plain_end(text, 0, text.index("."), len(text), "en")
