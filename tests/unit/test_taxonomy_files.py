import json
import re
from pathlib import Path

import pytest

from digest.adapters.taxonomy_files import COMPILED, compiled_bytes, load_rules
from digest.errors import ConfigError
from digest.judging.judge import judge
from digest.model.facts import Action
from tests.support.judged import an_article, rules

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "taxonomy.md"


def test_what_is_loaded_is_what_the_yaml_says() -> None:
    assert json.loads(COMPILED.read_bytes()) == json.loads(compiled_bytes()), (
        "run: python -m digest.adapters.taxonomy_files"
    )


def test_the_same_files_give_the_same_fingerprint(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("acts: [probes]\n")
    assert load_rules().fingerprint == rules().fingerprint
    assert load_rules([own]).fingerprint != rules().fingerprint


def test_a_file_of_ones_own_adds_terms_and_completes_ours(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "authorities:\n"
        "- {id: ZZ-FSA, jurisdiction: GB, name: Zed Supervisor, kind: securities, domains: [Zed.Example]}\n"
        "- {id: SEC, aliases: [Wall Street's watchdog]}\n"
    )
    taxonomy = load_rules([own]).taxonomy
    assert taxonomy.by_domain("www.zed.example") == "ZZ-FSA"
    assert taxonomy.by_name("WALL STREET’S WATCHDOG") == "SEC"
    assert taxonomy.authorities["SEC"].jurisdiction == "US"


def test_every_mistake_is_named_with_its_place_at_once(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "authorities:\n"
        "- id: ZZ-1\n"
        "  name: Zed\n"
        "  kind: securties\n"
        "  jurisdiction: XX\n"
        "topics:\n"
        "- {id: zed, names: {fr: Zed}}\n"
        "topic: []\n"
        "actions:\n"
        "  warnings: []\n"
    )
    with pytest.raises(ConfigError) as error:
        load_rules([own])
    places = [finding.split(": ")[0] for finding in error.value.findings]
    assert sorted(places) == ["own.yaml:10:3", "own.yaml:4:3", "own.yaml:5:3", "own.yaml:7:3", "own.yaml:8:1"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"authorities: [\n", "own.yaml:2:1"),
        (b"- one\n", "own.yaml:1:1"),
        (b"authorities: []\nacts: [caf\xe9]\n", "own.yaml:2:11"),
        (b"acts: [one]\nacts: [two]\n", "own.yaml:2:1"),
        (b"acts: &a [one]\ntopics: *a\n", "own.yaml:1:7"),
    ],
)
def test_a_file_that_is_no_such_yaml_is_refused(tmp_path: Path, content: bytes, place: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_bytes(content)
    with pytest.raises(ConfigError) as error:
        load_rules([own])
    assert error.value.findings[0].startswith(place + ":")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"own\.yaml"):
        load_rules([tmp_path / "own.yaml"])


def test_authorities_are_known_by_their_names_and_by_what_their_feeds_are_called() -> None:
    taxonomy = rules().taxonomy
    assert taxonomy.by_name("sec") == "SEC"
    assert taxonomy.by_name("SEC – Litigation releases") == "SEC"
    assert taxonomy.by_name("Autorité des marchés financiers") == "AMF"
    assert taxonomy.by_name(an_article("").source) is None
    assert taxonomy.by_name("") is None


def test_the_example_of_the_guide_does_what_the_guide_says(tmp_path: Path) -> None:
    example = re.search(r"^```yaml\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert example is not None
    own = tmp_path / "ours.yaml"
    own.write_text(example[1], "utf-8")
    extended = load_rules([own])
    assert extended.taxonomy.by_domain("www.mga.org.mt") == "MT-MGA"
    assert extended.taxonomy.by_name("the Wall Street watchdog") == "SEC"
    article = an_article("MGA of Malta issues recognition notice under Gaming Act for play-to-earn gambling")
    facts = judge(article, extended).facts
    assert [each.id for each in facts.authorities] == ["MT-MGA"]
    assert [each.id for each in facts.instruments] == ["MT-GAMING"]
    assert facts.action is Action.LICENCE
    assert "gaming" in [each.id for each in facts.topics]
    assert judge(an_article("MGA issues recognition notice"), extended).facts.authorities == ()


def test_the_mistake_that_the_guide_shows_is_found_where_it_says(tmp_path: Path) -> None:
    shown = re.search(r"^ours\.yaml:.*?(?=, …)", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert shown is not None
    own = tmp_path / "ours.yaml"
    own.write_text(
        "authorities:\n- id: MT-MGA\n  jurisdiction: MT\n  name: Malta Gaming Authority\n  kind: gambling\n"
    )
    with pytest.raises(ConfigError) as error:
        load_rules([own])
    assert [shown[0] in finding for finding in error.value.findings] == [True]
