from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editing import furniture
from digest.editing.stories import story
from digest.editing.summary import MAX_WORDS_AN_ARTICLE, summarise, summarise_story
from digest.model.articles import Article, TextSource
from digest.model.feeds import FeedKind, Quote
from digest.model.stories import Citation, Document, Story
from tests.support.editions import a_judged, an_article

LEAD = "The regulator has fined Acme Exchange 4 million pounds over missing identity checks."
BACKGROUND = "Acme Exchange had opened accounts for two years without any identity checks on customers."
REMEDY = "The exchange agreed to appoint an independent reviewer and to repeat the identity checks."
WEATHER = "Rain is expected over most of the country until the end of the week."
TEXT = f"{LEAD} {BACKGROUND}\n\n{REMEDY} {WEATHER}"


def quoted(text: str, *, sentences: int = 2, language: str = "en", title: str = "") -> list[str]:
    documents = [Document(id="d", text=text)]
    return [each.text for each in summarise(documents, sentences=sentences, language=language, title=title)]


SPOKEN = [
    ("“The rule is unworkable as it stands,” he said on Friday.", "en", True),
    ('"We will appeal," she also told reporters.', "en", True),
    ("The agency is preparing guidance, he said, on deposits that are tokenised.", "en", True),
    ("When the regulators came, they closed the exchange.", "en", False),
    ("“The rule is unworkable,” Commissioner Peirce said on Friday.", "en", False),
    ("The exchange is “unsafe,” they are told by its own auditors.", "en", False),
    ("« Le règlement est inapplicable », a-t-elle déclaré vendredi.", "fr", True),
    ('"La règle est claire", explique-t-il.', "fr", True),
    ("« Le règlement est inapplicable », a déclaré Marie Dupont.", "fr", False),
    ("Le décret est, semble-t-il, prêt depuis le mois de mars.", "fr", False),
    ("„Die Regel ist nicht anwendbar“, sagte er am Freitag.", "de", True),
    ("„Die Regel ist nicht anwendbar“, sagte der Minister am Freitag.", "de", False),
]


@pytest.mark.parametrize(("sentence", "language", "leans"), SPOKEN)
def test_a_speaker_of_whom_only_a_pronoun_is_told_points_back(
    sentence: str, language: str, leans: bool
) -> None:
    assert furniture.dangles(sentence, language) is leans


def test_a_summary_holds_what_the_text_is_about_in_reading_order() -> None:
    assert quoted(TEXT, sentences=3) == [LEAD, BACKGROUND, REMEDY]


def test_the_title_is_not_said_again() -> None:
    assert LEAD not in quoted(TEXT, title=LEAD.rstrip("."))


@pytest.mark.parametrize(
    "furniture_line",
    [
        "Read more: what the regulator and Acme Exchange said about identity checks last year.",
        "Subscribe to our newsletter on the regulator, Acme Exchange and identity checks today.",
        "The regulator, Acme Exchange and identity checks: photo by Jane Roe, all rights reserved.",
        "What will the regulator do about Acme Exchange and its identity checks now?",
        "REGULATOR FINES ACME EXCHANGE OVER IDENTITY CHECKS AND MISSING REVIEWS.",
        "Regulator Acme Exchange identity checks reviewer pounds",
        "The post Regulator fines Acme Exchange over identity checks appeared first on The Wire.",
        "Disclaimer: the regulator and Acme Exchange have not looked at these identity checks.",
        "What the regulator told Acme Exchange on identity checks is at https://acme.example today.",
        "What the regulator told Acme Exchange on identity checks is at www.acme.example as well.",
        "The information of the regulator on Acme Exchange can be had with our newsletter today.",
        "The regulator fined Acme Exchange over identity checks and all that it did © The Wire.",
        "The post Regulator fines Acme Exchange over identity checks first appeared on The Wire.",
        "This article aims to tell you all about the regulator, Acme Exchange and identity checks.",
        "The regulator has told Acme Exchange that its identity checks on customers […]",
        "Acme Exchange fined.",
        "acme exchange, the regulator and the identity checks of all customers.",
        "“The regulator is right about Acme Exchange and its identity checks on customers.",
    ],
)
def test_page_furniture_questions_and_fragments_are_not_quoted(furniture_line: str) -> None:
    text = f"{furniture_line}\n\n{LEAD}\n\n{BACKGROUND}"

    assert quoted(text, sentences=3) == [LEAD, BACKGROUND]


def test_capitals_do_not_hide_furniture() -> None:
    assert furniture.is_prose("You can have our letter sent to you every morning at seven.")
    assert not furniture.is_prose("You can have our NewsLetter sent to you every morning at seven.")


def test_a_word_of_furniture_that_is_said_again_and_again_is_looked_up_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[str] = []

    class Noted:
        def search(self, sentence: str) -> None:
            searched.append(sentence)

    monkeypatch.setitem(furniture._FURNITURE, "appeared", Noted())

    assert furniture.is_prose("It is said that it appeared, appeared and appeared once more there.")
    assert len(searched) == 1


@pytest.mark.parametrize("phrase", furniture._PHRASES)
def test_every_phrase_of_furniture_is_found_by_the_word_that_is_looked_for_first(phrase: str) -> None:
    assert furniture.is_prose("The regulator has told Acme Exchange to repeat it, and that soon.")
    assert not furniture.is_prose(
        f"The regulator has told Acme Exchange to repeat it, {phrase} and that soon."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The regulator has withdrawn the guidance that it originally published for exchanges in March.",
        "The token of Acme Exchange first appeared on the list of the regulator three years ago.",
    ],
)
def test_what_only_sounds_like_furniture_is_quoted(sentence: str) -> None:
    assert furniture.is_prose(sentence)


@pytest.mark.parametrize("before", ["", "The Wire "])
def test_a_title_that_was_run_into_a_sentence_is_not_quoted_with_it(before: str) -> None:
    title = "Regulator Fines Acme Exchange Over Checks"

    assert quoted(f"{before}{title} {LEAD}\n\n{REMEDY}", title=title) == [LEAD, REMEDY]


@pytest.mark.parametrize("title", ["Authorities publish tips against scams", "New answers"])
def test_the_date_and_the_subjects_of_a_page_are_not_quoted_with_its_text(title: str) -> None:
    text = "The three authorities today published two factsheets on the checks of Acme Exchange."

    assert quoted(f"{title} 15 December 2025 Investor protection Joint Committee {text}", title=title) == [
        text
    ]


def test_a_sentence_that_begins_as_the_title_does_is_whole() -> None:
    title = "The regulator has told Acme Exchange"
    sentence = f"{title} to look again at the identity checks on all its customers."

    assert quoted(sentence, title=title) == [sentence]


@pytest.mark.parametrize("label", ["Key Takeaways: ", "TL;DR – ", "Points clés : "])
def test_a_label_before_a_sentence_is_not_quoted_with_it(label: str) -> None:
    assert quoted(f"{label}{LEAD}\n\n{REMEDY}") == [LEAD, REMEDY]


def test_a_sentence_that_breaks_off_is_better_than_none() -> None:
    cut_short = "The regulator has told Acme Exchange that its identity checks on customers […]"

    assert quoted(cut_short) == [cut_short]


@pytest.mark.parametrize(
    ("language", "sentence", "leans"),
    [
        ("en", "He said the identity checks had failed.", True),
        ("en", "“They did not check anything at all,” the chair said.", True),
        ("en", "The move follows a long inquiry.", True),
        ("en", "However, the fine may be lowered.", True),
        ("en", "It is likely that the court will agree.", False),
        ("en", "There are four such cases.", False),
        ("en", "The regulator has opened a case.", False),
        ("en", "Hester Roe, a commissioner, dissented.", False),
        ("fr", "Cette annonce fait suite à une enquête.", True),
        ("fr", "Il a précisé les délais.", True),
        ("fr", "Il faut un agrément.", False),
        ("fr", "L’autorité a ouvert une enquête.", False),
        ("fr", "Cette semaine, le Parlement vote.", False),
        ("de", "Diese Frist endet bald.", True),
        ("es", "Además, la multa puede subir.", True),
        ("ja", "The regulator has acted.", False),
    ],
)
def test_openers_that_lean_on_the_sentence_before_are_known(
    language: str, sentence: str, leans: bool
) -> None:
    assert furniture.dangles(sentence, language) is leans


def test_a_sentence_that_leans_is_avoided_where_another_says_as_much() -> None:
    leaning = "He said the regulator had fined Acme Exchange over identity checks on customers."
    text = f"{LEAD} {WEATHER} {leaning} {BACKGROUND}"

    assert leaning not in quoted(text)


def test_a_sentence_that_leans_follows_the_one_it_leans_on() -> None:
    leaning = "It had opened accounts at Acme Exchange without identity checks on customers for two years."
    said = quoted(f"{LEAD} {leaning} {WEATHER}", sentences=2)

    assert said == [LEAD, leaning]


def test_several_articles_are_summarised_without_saying_a_thing_twice() -> None:
    again = "Acme Exchange was fined 4 million pounds by the regulator over missing identity checks."
    documents = [Document(id="a", text=f"{LEAD} {BACKGROUND}"), Document(id="b", text=f"{again} {REMEDY}")]

    said = [each.text for each in summarise(documents, sentences=3, language="en")]

    assert len({LEAD, again} & set(said)) == 1
    assert {BACKGROUND, REMEDY} <= set(said)


prose = st.lists(
    st.sampled_from(
        [LEAD, BACKGROUND, REMEDY, WEATHER, "He left.", "Read more.", "\n\n", " ", "«", "é\U0001f600"]
    ),
    max_size=30,
).map(" ".join)


@given(
    st.lists(prose | st.text(max_size=80), max_size=4), st.integers(0, 6), st.sampled_from(["en", "fr", "x"])
)
def test_every_sentence_is_verbatim_in_reading_order_and_no_more_than_asked(
    texts: list[str], wanted: int, language: str
) -> None:
    documents = [Document(id=str(n), text=text) for n, text in enumerate(texts)]

    found = summarise(documents, sentences=wanted, language=language, title=WEATHER)

    assert len(found) <= wanted
    assert [(int(each.document), each.start) for each in found] == sorted(
        (int(each.document), each.start) for each in found
    )
    assert all(each.text == texts[int(each.document)][each.start : each.end] for each in found)


def test_a_story_is_quoted_across_its_articles_with_citations() -> None:
    official = an_article("o", kind=FeedKind.REGULATOR, paragraphs=(LEAD, REMEDY))
    press = an_article("p", paragraphs=(BACKGROUND, WEATHER), title="Other words")
    both = story([a_judged(official), a_judged(press)])

    sentences = summarise_story(both, limit=3)

    texts = {official.id: official, press.id: press}
    assert [each.text for each in sentences] == [LEAD, REMEDY, BACKGROUND]
    for each in sentences:
        article = texts[each.citation.article_id]
        assert article.text[each.citation.start : each.citation.end] == each.text
        assert each.citation.text_hash == article.text_hash


def test_no_article_gives_more_words_than_may_be_quoted() -> None:
    long = tuple(
        f"The regulator said in part {n} of its report on Acme that identity checks {'are ' * 30}due."
        for n in range(6)
    )
    article = an_article(paragraphs=long)

    sentences = summarise_story(story([a_judged(article)]), limit=4)

    assert len(sentences) == 2
    assert sum(len(each.text.split()) for each in sentences) <= MAX_WORDS_AN_ARTICLE


@pytest.mark.parametrize(
    "article",
    [
        an_article(quote=Quote.HEADLINE),
        an_article(text_source=TextSource.TITLE, paragraphs=()),
        an_article(text_source=TextSource.TITLE),
        an_article(paragraphs=()),
    ],
)
def test_sources_that_may_not_be_quoted_or_have_no_text_give_no_sentence(article: Article) -> None:
    assert summarise_story(story([a_judged(article)]), limit=3) == ()


def test_sentences_are_in_the_language_of_the_readers_then_in_that_of_the_lead() -> None:
    fine = "L’autorité a infligé une amende à la plateforme Acme."
    french = an_article("f", language="fr", paragraphs=(fine,))
    english = an_article("e", kind=FeedKind.REGULATOR, paragraphs=(LEAD,))
    bare = replace(english, quote=Quote.HEADLINE)
    both = story([a_judged(french), a_judged(english)])

    def told(of: Story, language: str) -> list[str]:
        return [each.text for each in summarise_story(of, limit=3, language=language)]

    assert told(both, "fr") == [fine]
    assert told(both, "en") == told(both, "de") == [LEAD]
    assert told(story([a_judged(french), a_judged(bare)]), "en") == [fine]


def test_what_is_quoted_elsewhere_counts_unless_it_is_the_same_sentence() -> None:
    article = an_article(paragraphs=(LEAD, BACKGROUND, REMEDY))
    start = article.text.index(REMEDY)
    citation = Citation(
        article_id=article.id, text_hash=article.text_hash, start=start, end=start + len(REMEDY)
    )
    told = story([a_judged(article)])

    assert len(summarise_story(told, limit=3)) == 3
    assert len(summarise_story(told, limit=3, quoted=[citation])) == 3
    assert len(summarise_story(told, limit=3, quoted=[replace(citation, end=citation.end - 1)])) == 2
