"""A small edition, complete in its parts, in our own words: two sections, four stories, a French source."""

from dataclasses import replace
from datetime import UTC, date, datetime

from digest.model.dates import Certainty, DateKind
from digest.model.editions import (
    SCHEMA,
    Brief,
    Change,
    EarlierStory,
    Edition,
    EditionDate,
    EditionStory,
    Event,
    Label,
    OtherDate,
    Section,
    Source,
)
from digest.model.facts import Action, Amount, Span, Stage
from digest.model.feeds import FeedKind
from digest.model.stories import StoryId
from tests.support.coverage_sample import coverage
from tests.support.edition_parts import AMF, ESMA, EU, FCA, MICA, UK, a_sentence, a_source, a_story

EARLIER = EarlierStory(
    week="2026-W44",
    story=StoryId("00000000000a"),
    headline="London *sketches* rules [for] tokens",
    language="en",
)
PUBLISHED_AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def _consultation() -> EditionStory:
    fca = a_source(
        1,
        "FCA news",
        kind=FeedKind.REGULATOR,
        title="Consultation on rules for issuers of stablecoins",
        url="https://fca.example/papers/stablecoins?ref=a&page=2",
    )
    ledger = a_source(2, "Harbour Ledger", title="London asks the market about stablecoins")
    echo = a_source(3, "L'Écho du Fisc", title="Londres consulte sur les jetons stables", language="fr")
    return a_story(
        1,
        "London asks how issuers of stablecoins should hold their reserves",
        fca,
        ledger,
        echo,
        sentences=(
            a_sentence(
                "The regulator proposes that every token be backed one to one by cash and short gilts.", fca
            ),
            a_sentence("Comments are open until 25 January 2027.", fca, 410),
            a_sentence("Les émetteurs devraient publier leurs réserves chaque mois.", echo),
        ),
        authorities=(FCA,),
        instruments=(Label(id="fsma", name="Financial Services and Markets Act 2000"),),
        action=Action.CONSULTATION,
        primary="https://fca.example/papers/stablecoins.pdf",
        primary_name="Financial Conduct Authority",
    )


def _fine() -> EditionStory:
    ledger = a_source(4, "Harbour Ledger", title="Exchange pays for weak checks on its customers", late=True)
    return a_story(
        2,
        "An exchange pays £3.2 million for weak checks on its customers",
        ledger,
        sentences=(
            a_sentence("The exchange had let 1,400 customers trade before it knew who they were.", ledger),
            a_sentence("It agreed to pay £3.2 million, the regulator said.", ledger, 73),
        ),
        authorities=(FCA,),
        action=Action.ENFORCEMENT,
        amounts=(Amount(value=3_200_000, currency="GBP", text="£3.2 million", span=Span(start=0, end=12)),),
    )


def _transition() -> EditionStory:
    amf = a_source(
        5,
        "AMF actualités",
        kind=FeedKind.REGULATOR,
        title="Fin de la période transitoire pour les prestataires",
        url="https://amf.example/transition",
        language="fr",
    )
    return a_story(
        3,
        "Fin de la période transitoire pour les prestataires",
        amf,
        sentences=(
            a_sentence(
                "Les prestataires sans agrément devront cesser leur activité le 1er juillet 2027.", amf
            ),
            a_sentence("Une liste des demandes en cours sera publiée en février.", amf, 82),
        ),
        authorities=(AMF, ESMA),
        instruments=(MICA,),
        jurisdiction=EU,
        action=Action.GUIDANCE,
        primary="https://amf.example/transition",
        primary_name="Autorité des marchés financiers",
        continues=EARLIER,
        stage=Stage.IN_FORCE,
        affected=(Label(id="issuers", name="issuers"),),
    )


def _noted() -> EditionStory:
    wire = a_source(6, "Token Wire", title="Bank lobby wants a slower pace on custody", undated=True)
    return a_story(4, "Bank lobby wants a slower pace on custody", wire, jurisdiction=EU, uncertain=True)


def _dates() -> tuple[EditionDate, ...]:
    consultation, transition = _consultation(), _transition()
    return (
        EditionDate(
            date="2027-01-25",
            kind=DateKind.COMMENTS_CLOSE,
            certainty=Certainty.CONFIRMED,
            days=63,
            jurisdiction=UK,
            authority=FCA,
            instrument=None,
            sentence=consultation.sentences[1],
            formula=None,
            story=consultation.id,
            source=consultation.sources[0],
        ),
        EditionDate(
            date="2027-02",
            kind=DateKind.OTHER,
            certainty=Certainty.REPORTED,
            days=None,
            jurisdiction=EU,
            authority=AMF,
            instrument=MICA,
            sentence=transition.sentences[1],
            formula=None,
            story=transition.id,
            source=transition.sources[0],
        ),
        EditionDate(
            date="2027-07-01",
            kind=DateKind.TRANSITION_ENDS,
            certainty=Certainty.COMPUTED,
            days=220,
            jurisdiction=EU,
            authority=AMF,
            instrument=MICA,
            sentence=transition.sentences[0],
            formula="2024-12-30 + 30 months + 1 day",
            story=transition.id,
            source=transition.sources[0],
            event=Event.EXTENDED,
            before=_before(transition),
            disputed=(
                OtherDate(
                    date="2027-06-30",
                    certainty=Certainty.REPORTED,
                    sentence=a_sentence(
                        "The period ends on 30 June 2027 <b>at noon</b>.", consultation.sources[1]
                    ),
                    source=consultation.sources[1],
                ),
            ),
        ),
    )


def _before(transition: EditionStory) -> OtherDate:
    return OtherDate(
        date="2026-12-31",
        certainty=Certainty.CONFIRMED,
        sentence=a_sentence("La période transitoire prend fin le 31 décembre 2026.", transition.sources[0]),
        source=transition.sources[0],
        week="2026-W44",
    )


def _changes() -> tuple[Change, ...]:
    consultation, transition = _consultation(), _transition()
    developed = Change(
        story=consultation.id,
        thread=consultation.id,
        event=Event.DEVELOPED,
        headline=consultation.headline,
        language="en",
        jurisdiction=UK,
        subject=FCA,
        stage=Stage.ADOPTED,
        stage_before=Stage.PROPOSED,
        action=Action.RULE,
        action_before=Action.CONSULTATION,
        sentence=consultation.sentences[0],
        source=consultation.sources[0],
        earlier=EARLIER,
    )
    extended = replace(
        developed,
        story=transition.id,
        event=Event.EXTENDED,
        headline=transition.headline,
        language="fr",
        jurisdiction=EU,
        subject=MICA,
        date_kind=DateKind.TRANSITION_ENDS,
        date="2027-07-01",
        date_before="2026-12-31",
        sentence=transition.sentences[0],
        source=transition.sources[0],
    )
    return developed, extended


def an_edition(*, language: str = "en", sample: bool = False) -> Edition:
    """Build the edition of week 47 of 2026."""
    consultation, fine, transition, noted = _consultation(), _fine(), _transition(), _noted()
    brief = tuple(
        Brief(
            story=story.id,
            jurisdiction=story.jurisdictions[0],
            subject=story.authorities[0],
            action=story.action,
            headline=story.headline,
            language=story.headline_language,
        )
        for story in (consultation, transition, fine)
    )
    return Edition(
        schema=SCHEMA,
        title="Crypto Regulation Weekly",
        week="2026-W47",
        first_day=date(2026, 11, 16),
        last_day=date(2026, 11, 22),
        timezone="Europe/London",
        language=language,
        published_at=PUBLISHED_AT,
        sample=sample,
        stories=4,
        articles=6,
        sources=5,
        languages=("en", "fr"),
        brief=brief,
        dates=_dates(),
        sections=(
            Section(id="GB", name="United Kingdom", stories=(consultation, fine)),
            Section(id="EU", name="European Union", stories=(transition,)),
        ),
        noted=(noted,),
        coverage=coverage(),
        changes=_changes(),
    )


def an_empty_edition() -> Edition:
    """Build the edition of a week in which nothing was found."""
    return replace(
        an_edition(),
        stories=0,
        articles=0,
        sources=0,
        languages=(),
        brief=(),
        dates=(),
        changes=(),
        sections=(),
        noted=(),
    )


def _with_words(change: Change, words: str, source: Source) -> Change:
    return replace(
        change,
        headline=words,
        sentence=a_sentence(words, source),
        source=source,
        earlier=replace(EARLIER, headline=words),
    )


def edition_with_headline(
    headline: str, *, url: str = "https://news.example/1", language: str = "en"
) -> Edition:
    """Build an edition of one story that says `headline` wherever a publisher's words may stand."""
    source = a_source(1, headline, title=headline, url=url, language=language)
    story = a_story(1, headline, source, sentences=(a_sentence(headline, source),), authorities=(FCA,))
    sample = an_edition()
    date_ = replace(sample.dates[0], sentence=a_sentence(headline, source), source=source, story=story.id)
    left_out = replace(coverage().left_out[0], title=headline, url=url, source=headline, language=language)
    return replace(
        sample,
        brief=(replace(sample.brief[0], headline=headline, story=story.id),),
        dates=(date_,),
        changes=(_with_words(sample.changes[0], headline, source),),
        sections=(Section(id="GB", name="United Kingdom", stories=(story,)),),
        noted=(replace(story, id=StoryId("f" * 12)),),
        coverage=replace(coverage(), left_out=(left_out,)),
    )


def many_stories(count: int) -> Edition:
    """Build an edition of `count` stories in one section."""
    stories = tuple(
        a_story(number, f"Headline {number} of the week", authorities=(FCA,))
        for number in range(1, count + 1)
    )
    sections = (Section(id="GB", name="United Kingdom", stories=stories),) if stories else ()
    return replace(an_empty_edition(), stories=count, sections=sections)
