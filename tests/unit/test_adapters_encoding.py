import json
import subprocess
import sys
import tracemalloc
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.adapters.encoding import decode, encode, schema
from digest.model.articles import Article, Extracted
from digest.model.editions import Edition, EditionStory
from digest.model.facts import Amount, Judgement, Reason, Span
from digest.model.feeds import Entry, Feed, FeedState, ParsedFeed
from digest.model.stamps import Stamp
from digest.model.stories import Judged
from digest.model.weeks import Week
from tests.support.any_value import any_value

KINDS = [
    Judgement,
    Edition,
    EditionStory,
    Article,
    Extracted,
    Entry,
    Feed,
    FeedState,
    ParsedFeed,
    Judged,
    Week,
    Stamp,
]
REASON = Reason(kind="authority", value="FCA – Büro", weight=1.0, span=Span(start=0, end=3))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_value_comes_back_as_it_was_and_encodes_to_the_same_bytes(
    kind: type[Any], data: st.DataObject
) -> None:
    value = data.draw(any_value(kind))
    body = encode(value)
    back = decode(kind, body)

    assert back == value
    assert encode(back) == body


def test_the_form_is_canonical() -> None:
    assert encode(REASON).decode() == (
        '{\n "kind": "authority",\n "span": {\n  "end": 3,\n  "in_title": false,\n  "start": 0\n },\n'
        ' "value": "FCA – Büro",\n "weight": 1.0\n}\n'
    )


def test_a_stamp_keeps_its_offset() -> None:
    stamp = Stamp(at=datetime(2026, 11, 24, tzinfo=timezone(timedelta(hours=13))), date_only=True)

    assert decode(Stamp, encode(stamp)).at.utcoffset() == timedelta(hours=13)
    assert b'"at": "2026-11-24T00:00:00+13:00"' in encode(stamp)
    assert b'"at": "2026-11-24T07:00:00Z"' in encode(Stamp(at=datetime(2026, 11, 24, 7, tzinfo=UTC)))


def test_fields_of_a_newer_version_are_passed_over() -> None:
    newer = json.dumps({**json.loads(encode(REASON)), "certainty": "high"}).encode()

    assert decode(Reason, newer) == REASON


def test_fields_that_an_older_version_did_not_write_have_their_defaults() -> None:
    assert decode(Reason, b'{"kind": "a", "value": "b", "weight": 1}') == Reason(
        kind="a", value="b", weight=1.0
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"kind": "a", "value": "b"}',
        b'{"kind": "a", "value": "b", "weight": "1"}',
        b'{"kind": 1, "value": "b", "weight": 1}',
    ],
)
def test_what_is_no_such_value_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match="Reason"):
        decode(Reason, body)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_json_does_not_have_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode(Amount(value=number, currency="USD", text="", span=Span(start=0, end=0)))


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_any_text_can_be_encoded_and_keeps_its_length(text: str) -> None:
    value = decode(Reason, encode(Reason(kind="a", value=text, weight=0.0))).value

    assert len(value) == len(text)
    assert all(new in (old, "\ufffd") for old, new in zip(text, value, strict=True))


def test_a_tuple_of_values_can_be_encoded() -> None:
    assert json.loads(encode((REASON, REASON))) == [json.loads(encode(REASON))] * 2


def test_the_schema_names_every_field_of_an_edition_and_is_closed_over_its_definitions() -> None:
    found = schema(Edition)

    assert found["$schema"].endswith("2020-12/schema")
    assert set(found["properties"]) == set(Edition.__dataclass_fields__)
    assert _references(found) <= {f"#/$defs/{name}" for name in found["$defs"]}


def test_importing_the_module_loads_no_pydantic() -> None:
    program = "import sys, digest.adapters.encoding; print('pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout == "False\n"


def _references(node: object) -> set[str]:
    if isinstance(node, Mapping):
        inner = set().union(*map(_references, node.values()))
        return inner | ({node["$ref"]} if "$ref" in node else set())
    if isinstance(node, list):
        return set().union(*map(_references, node))
    return set()


def test_a_large_value_is_written_without_holding_all_its_pieces_at_once() -> None:
    value = tuple({"name": f"{number:0150}", "reasons": [number] * 12} for number in range(5_000))
    encode(value[:1])
    tracemalloc.start()
    try:
        body = encode(value)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 4 * len(body)
    assert body == (json.dumps(value, indent=1, sort_keys=True) + "\n").encode()
