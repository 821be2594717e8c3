"""What the sample tells in several languages is one story in the demonstration's editions."""

from functools import cache

import pytest

from digest.demo.inline import to_html
from digest.demo.sample import ZONE, SampleFeed, SampleItem, load
from digest.editing.stories import group, report
from digest.model.articles import Article, ArticleId, TextHash, TextSource
from digest.model.facts import Band
from digest.model.feeds import EntryKey, FeedId, Quote
from digest.model.stories import Judged
from digest.model.weeks import Week
from digest.text.markup import paragraphs_of
from tests.support.judged import judged

TOLD = {
    "Bank of England caps": "consultation-systemic-stablecoins bank-of-england-systemic-stablecoins "
    "bank-of-england-caps-stablecoins banque-angleterre-plafonds-stablecoins",
    "staking by trusts": "rev-proc-2025-31-staking irs-staking-safe-harbor staking-fisc-americain-fonds-cotes",
    "London sentence": "cps-qian-ling-sentenced southwark-court-bitcoin-sentence "
    "londres-blanchiment-61000-bitcoins",
    "Brazil": "brazil-central-bank-crypto-resolutions bresil-resolutions-519-520-521",
    "token taxonomy": "atkins-digital-assets-project-crypto atkins-token-taxonomy "
    "sec-atkins-classification-jetons",
    "Burmese militia": "ofac-dkba-scam-centers scam-center-strike-force-ofac "
    "washington-sanctionne-milice-birmane",
    "Dutch central bank": "dutch-central-bank-stablecoin-run banque-centrale-neerlandaise-ruee",
    "foreign accounts": "white-house-reviews-carf-rule maison-blanche-regle-carf",
    "network fees": "occ-il-1186-network-fees occ-interpretive-letter-1186 occ-lettre-1186-frais-reseau",
    "Basel Committee": "basel-committee-expedites-review basel-committee-crypto-review "
    "comite-de-bale-revision-norme",
    "CFTC nominee": "selig-committee-vote senate-committee-backs-selig cftc-selig-vote-commission",
    "mixer founder": "samourai-wallet-hill-sentence samourai-wallet-quatre-ans",
    "launderers' bank": "nca-destabilise-second-phase nca-operation-destabilise-bank "
    "reseau-britannique-banque-kirghize",
    "ECB on stablecoins": "stablecoins-spillover-risks bce-stablecoins-ventes-forcees ezb-stablecoins-risiko",
    "no-action letter": "no-action-letter-fuse-crypto sec-staff-fuse-energy-token sec-fuse-no-action-letter "
    "sec-fuse-lettre-non-action",
    "Swiss postponement": "bundesrat-carf-fruehestens-2027 bundesrat-verschiebt-carf suisse-report-carf-2027 "
    "switzerland-carf-on-hold",
    "Australian bill": "australia-digital-assets-framework-bill australie-projet-de-loi-plateformes",
    "sandbox cohort": "stablecoin-cohort-regulatory-sandbox fca-stablecoin-sandbox-cohort "
    "fca-bac-a-sable-stablecoins",
    "British budget": "budget-crypto-reporting-defi-tax budget-britannique-declaration-clients",
    "Beijing": "pboc-virtual-currency-meeting pekin-stablecoins-monnaies-virtuelles",
}
STORY = {slug: name for name, slugs in TOLD.items() for slug in slugs.split()}


def an_article(feed: SampleFeed, item: SampleItem) -> Article:
    version = item.versions[0]
    return Article(
        id=ArticleId(item.slug),
        text_hash=TextHash(item.slug),
        feed_id=FeedId(feed.id),
        source=feed.name,
        kind=feed.kind,
        quote=Quote.SENTENCES,
        entry_key=EntryKey(item.slug),
        url=feed.link(item),
        title=version.title,
        paragraphs=paragraphs_of("".join(map(to_html, version.body))),
        text_source=TextSource.PAGE,
        language=feed.language,
        published=item.published,
        first_seen=item.available,
        jurisdiction=feed.jurisdiction,
    )


@cache
def groups() -> frozenset[frozenset[str]]:
    weeks: dict[Week, list[Judged]] = {}
    for feed, item in load().each():
        article = an_article(feed, item)
        judgement = judged(article)
        if judgement.verdict.band is not Band.OUT:
            day = article.published.day(ZONE) if article.published else item.available.astimezone(ZONE).date()
            each = Judged(article=article, verdict=judgement.verdict, facts=judgement.facts)
            weeks.setdefault(Week.of(day), []).append(each)
    found = [group([report(each) for each in articles]) for articles in weeks.values()]
    return frozenset(frozenset(ids) for stories in found for ids in stories)


@pytest.mark.parametrize("name", TOLD)
def test_a_story_told_in_several_languages_is_one(name: str) -> None:
    kept = {slug for ids in groups() for slug in ids if STORY.get(slug) == name}

    assert len(kept) >= 2
    assert any(kept <= ids for ids in groups())


def test_no_two_of_these_stories_are_taken_for_one() -> None:
    mixed = [sorted(ids) for ids in groups() if len({STORY[slug] for slug in ids if slug in STORY}) > 1]

    assert mixed == []
