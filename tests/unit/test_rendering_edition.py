import re
from dataclasses import replace

import pytest

from digest.model.editions import WrittenSentence
from digest.model.facts import Action, Amount, Reason, Span
from tests.support.edition_parts import a_sentence, a_source, a_story
from tests.support.editions_sample import an_edition, an_empty_edition
from tests.support.rendered_pages import page_of


def test_the_masthead_says_when_how_and_from_what() -> None:
    head = page_of(an_edition()).all("header")[0].text

    assert "Week 47" in head
    assert "16–22 Nov 2026" in head
    assert "Published Monday, 23 November 2026 at 07:00, London time" in head
    assert "not reviewed by a person" in head
    assert (
        re.sub(r"\s+", " ", head).find("stories4 articles6 sources5 languages2 official source failed1") > 0
    )


def test_a_draft_says_that_it_is_not_published() -> None:
    assert "Draft, not published." in page_of(replace(an_edition(), published_at=None)).text


def test_a_foreign_sentence_and_headline_carry_their_language() -> None:
    foreign = [e for e in page_of(an_edition()).elements if e.attributes.get("lang") == "fr"]

    assert {"h3", "span", "a"} <= {element.tag for element in foreign}
    assert "Les émetteurs devraient publier leurs réserves chaque mois." in {e.text for e in foreign}
    assert "French" in page_of(an_edition()).text


def test_each_sentence_has_the_mark_of_its_source() -> None:
    marks = [
        (e.text, e.attributes["href"]) for e in page_of(an_edition()).all("a") if "aria-label" in e.attributes
    ]

    assert marks[:3] == [
        ("1", "https://fca.example/papers/stablecoins?ref=a&page=2"),
        ("1", "https://fca.example/papers/stablecoins?ref=a&page=2"),
        ("3", "https://news.example/3"),
    ]
    assert len(marks) == 7


@pytest.mark.parametrize(
    ("action", "shown"),
    [(Action.ENFORCEMENT, ["£9m"]), (Action.LITIGATION, ["£9m"]), (Action.LEGISLATION, []), (None, [])],
)
def test_a_sum_stands_beside_acts_that_it_can_belong_to(action: Action | None, shown: list[str]) -> None:
    amount = Amount(value=9_000_000, currency="GBP", text="£9m", span=Span(start=0, end=3))
    section = replace(
        an_edition().sections[0], stories=(a_story(1, "A headline", action=action, amounts=(amount,)),)
    )

    page = page_of(replace(an_edition(), sections=(section,), noted=()))

    assert [e.text for e in page.elements if "amount" in e.attributes.get("class", "").split()] == shown


def test_a_sentence_of_none_of_the_sources_is_a_bug_that_is_not_printed() -> None:
    stranger = a_sentence("Said by nobody.", a_source(99))
    story = a_story(1, "A headline", a_source(1), sentences=(stranger,))
    edition = replace(an_edition(), noted=(story,))

    with pytest.raises(KeyError):
        page_of(edition)


def test_a_gap_is_shown_only_between_sentences_of_one_article_that_do_not_follow_each_other() -> None:
    one, other = a_source(1), a_source(2)
    sentences = (
        a_sentence("First.", one),
        a_sentence("Follows.", one, 8),
        a_sentence("Elsewhere.", other, 500),
        a_sentence("Later.", one, 300),
        a_sentence("Earlier.", one, 100),
    )
    section = replace(
        an_edition().sections[0], stories=(a_story(1, "A headline", one, other, sentences=sentences),)
    )
    summary = page_of(replace(an_edition(), sections=(section,), noted=())).all("p")
    told = next(e.text for e in summary if e.attributes.get("class") == "summary")

    assert re.sub(r"\s+", " ", told).strip() == "First.1 Follows.1 Elsewhere.2 Later.1 […] Earlier.1"


def test_key_dates_say_what_how_sure_how_far_and_by_whom() -> None:
    rows = [re.sub(r"\s+", " ", row.text).strip() for row in page_of(an_edition()).all("tr")]

    assert rows[0] == "DateWhat, and who says soFrom publication"
    assert rows[1] == "United Kingdom"
    assert rows[2] == (
        "25 Jan 2027 Monday confirmed Comments close Financial Conduct Authority "
        "“Comments are open until 25 January 2027.” FCA news, 17 Nov 2026 63 days from publication"
    )
    assert rows[4].startswith("February 2027 reported Other date Autorité des marchés financiers · MiCA")
    assert rows[5].startswith("1 Jul 2027 Thursday computed extended Transition ends")
    assert "Computed: 2024-12-30 + 30 months + 1 day" in rows[5]
    assert "Before: 31 Dec 2026 (Week 44) “La période transitoire prend fin le 31 décembre 2026.”" in rows[5]
    assert "Disputed: 30 Jun 2027 “The period ends on 30 June 2027 <b>at noon</b>.” Harbour Ledger" in rows[5]


def test_what_changed_is_shown_with_its_sentence_and_the_edition_that_told_it_before() -> None:
    shown = [re.sub(r"\s+", " ", line.text).strip() for line in page_of(an_edition()).all("li")]
    proposed = next(line for line in shown if "Proposed → Adopted" in line)
    moved = next(line for line in shown if "Transition ends, extended: 31 Dec 2026 → 1 Jul 2027" in line)

    assert "“The regulator proposes that every token be backed" in proposed
    assert proposed.endswith("Week 44 London *sketches* rules [for] tokens")
    assert moved.startswith("European Union · MiCA")


def test_without_key_dates_the_page_says_what_that_does_not_prove() -> None:
    text = page_of(an_empty_edition()).text

    assert "None found in the 11 sources that answered; that is not evidence that none exists." in text


def test_an_empty_week_is_an_edition_that_says_so() -> None:
    page = page_of(an_empty_edition())

    assert "No story in this week" in page.text
    assert not page.all("article")
    assert "11 of 12 answered" in page.text


def test_a_story_without_a_primary_document_says_so() -> None:
    articles = page_of(an_edition()).all("article")

    assert ["No primary document found" in article.text for article in articles] == [False, True, False]


def test_late_undated_and_uncertain_are_marked() -> None:
    page = page_of(an_edition())

    assert [e.text for e in page.elements if e.attributes.get("class") == "mark"] == [
        "late",
        "undated",
        "official",
    ]
    assert "Uncertain: regulation may be a side aspect" in page.text


def test_what_was_left_out_leads_with_near_misses_and_gives_reasons() -> None:
    page = page_of(an_edition(), "left-out.html")
    rows = [re.sub(r"\s+", " ", row.text).strip() for row in page.all("tr")]

    assert rows[1] == (
        "0.48 Fund files for a product on a basket of tokens Token Wire, 18 Nov 2026. "
        "Regulation is a side aspect. Spoke for it: crypto-asset term “tokens”; authority “SEC”. "
        "Spoke against it: company news “files for”."
    )
    assert rows[3].startswith("0.07 Token climbs nine per cent in a day")
    assert page.text.index("Near misses") < page.text.index("All others")


def test_an_entry_that_its_feeds_words_exclude_says_so() -> None:
    article = an_edition().coverage.left_out[1]
    reason = Reason(kind="feed_exclude", value="weather", weight=0.0)
    coverage = replace(an_edition().coverage, left_out=(replace(article, reasons=(reason,)),))
    page = page_of(replace(an_edition(), coverage=coverage), "left-out.html")

    assert "Spoke against it: a word that its feed must not have “weather”." in page.text
    assert "Spoke for it" not in page.text


def test_reasons_of_one_kind_stand_together_and_an_official_source_needs_no_name() -> None:
    found = [("crypto", "bitcoin"), ("source", "regulator"), ("crypto", "ether"), ("word", "<b>")]
    article = an_edition().coverage.left_out[1]
    reasons = tuple(Reason(kind=kind, value=value, weight=1.0) for kind, value in found)
    coverage = replace(an_edition().coverage, left_out=(replace(article, reasons=reasons),))
    page = page_of(replace(an_edition(), coverage=coverage), "left-out.html")

    told = "Spoke for it: crypto-asset term “bitcoin”, “ether”; an official source; word “<b>”."
    assert told in re.sub(r"\s+", " ", page.text)


def test_what_a_model_wrote_is_marked_as_such_with_all_that_it_cites() -> None:
    edition = an_edition()
    story = edition.sections[0].stories[0]
    citations = tuple(sentence.citation for sentence in story.sentences)
    written = WrittenSentence(
        text="London asks about reserves.", method="llm:m", language="en", citations=citations
    )
    told = replace(story, written=(written,), sentences=())
    section = replace(edition.sections[0], stories=(told,))
    page = page_of(replace(edition, sections=(section, *edition.sections[1:])))

    (summary,) = [found for found in page.all("p") if "London asks about reserves." in found.text]
    assert re.sub(r"\s+", "", summary.text).endswith("reserves.13")
    assert "Summary written by a language model" in page.text
    assert "written by a language model" not in page_of(edition).text
