import re

import pytest

from digest.taxonomy.building import build
from digest.taxonomy.matching import Words
from tests.support.judged import rules


def test_names_are_those_of_the_readers_language_else_the_official_ones() -> None:
    taxonomy = rules().taxonomy
    assert taxonomy.name("jurisdiction", "DE", "fr") == "Allemagne"
    assert taxonomy.name("jurisdiction", "DE", "pt") == "Germany"
    assert taxonomy.name("authority", "SEC", "de") == "Securities and Exchange Commission"
    assert taxonomy.name("instrument", "MICA", "fr").startswith("Règlement")
    assert taxonomy.name("topic", "cbdc", "en") == "Central bank digital currency"


@pytest.mark.parametrize("kind", ["authority", "instrument", "topic", "jurisdiction", "affected"])
def test_an_unknown_id_stands_for_itself(kind: str) -> None:
    assert rules().taxonomy.name(kind, "XX-NEW", "en") == "XX-NEW"  # type: ignore[arg-type]


def test_a_host_is_the_authoritys_whose_site_it_is_a_part_of() -> None:
    taxonomy = rules().taxonomy
    assert taxonomy.by_domain("www.SEC.gov") == "SEC"
    assert taxonomy.by_domain("notsec.gov") is None
    assert taxonomy.by_domain("") is None


def test_states_lie_within_their_union() -> None:
    taxonomy = rules().taxonomy
    assert taxonomy.around("US-NY") == ("US",)
    assert taxonomy.around("FR") == ("EU",)
    assert taxonomy.around("nowhere") == ()


def test_states_that_lie_within_each_other_end() -> None:
    names = {"en": "A"}
    taxonomy, _ = build(
        [
            {
                "jurisdictions": [
                    {"id": "A", "names": names, "within": "B"},
                    {"id": "B", "names": names, "within": "A"},
                ]
            }
        ]
    )
    assert taxonomy.around("A") == ("B", "A")


def test_our_own_taxonomy_is_without_mistakes() -> None:
    taxonomy = rules().taxonomy
    assert len(taxonomy.authorities) > 200
    assert len(taxonomy.instruments) > 120
    for authority in taxonomy.authorities.values():
        assert authority.jurisdiction in taxonomy.jurisdictions
        assert all(domain == domain.lower() and "/" not in domain for domain in authority.domains)


def test_every_group_has_a_name_and_cues_in_the_four_languages() -> None:
    groups = rules().taxonomy.affected
    assert {"issuers", "exchanges", "custodians", "banks", "miners", "taxpayers"} <= set(groups)
    for group in groups.values():
        assert set(group.names) >= {"en", "fr", "de", "es"}, group.id


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Stablecoin issuers must publish reserves", "stablecoin-issuers"),
        ("Les prestataires de services sur crypto-actifs", "service-providers"),
        ("Kryptobörsen und Broker", "exchanges"),
        ("los proveedores de monederos", "wallet-providers"),
        ("Les contribuables déclarent", "taxpayers"),
    ],
)
def test_a_group_is_found_by_its_narrowest_name(text: str, group: str) -> None:
    hits = rules().phrases.find(Words.of(text))["affected"]
    assert hits[0].target.id == group


def test_a_part_of_a_part_of_an_authority_is_a_part_of_it() -> None:
    assert rules().taxonomy.above("OFAC") == ("TREASURY",)
    assert rules().taxonomy.above("SEC") == ()
    assert rules().taxonomy.above("nobody") == ()


def test_the_dates_of_an_instrument_are_in_their_order() -> None:
    for instrument in rules().taxonomy.instruments.values():
        days = [milestone.date for milestone in instrument.dates]
        assert days == sorted(days), instrument.id
    first = rules().taxonomy.instruments["MICA"].dates[0]
    assert (first.date, first.kind) == ("2023-06-29", "entry_into_force")


@pytest.mark.parametrize(
    "milestone",
    [{"date": "2026-13-01", "kind": "applies"}, {"date": "2026-01-01", "kind": "someday"}, {}, "2026"],
)
def test_a_date_that_is_none_is_a_mistake(milestone: object) -> None:
    item = {"id": "I", "jurisdiction": "US", "name": "I", "dates": [milestone]}
    us = {"id": "US", "names": {"en": "US"}}
    _, findings = build([{"jurisdictions": [us], "instruments": [item]}])
    assert findings


def test_an_eli_has_the_form_of_its_kind() -> None:
    for instrument in rules().taxonomy.instruments.values():
        if instrument.identifier and "europa.eu" in instrument.identifier:
            pattern = r"http://data\.europa\.eu/eli/(reg|dir)/\d{4}/\d+/oj"
            assert re.fullmatch(pattern, instrument.identifier), instrument.id
            assert instrument.jurisdiction == "EU"
