import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.adapters.http.bodies import MAX_MEMBERS, BrokenCodingError, TooLargeError, coding, decoded

LIMIT = 10_000


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def gunzippable(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gunzippable,
    "zlib": zlib.compress,
    "deflate": raw_deflate,
}


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


@given(data=st.binary(max_size=3000), packer=st.sampled_from(sorted(PACKERS)), size=st.integers(1, 700))
def test_any_body_comes_out_as_it_went_in_however_it_is_cut(data: bytes, packer: str, size: int) -> None:
    name = "deflate" if packer == "zlib" else packer

    assert decoded(pieces(PACKERS[packer](data), size), name, LIMIT) == data


@given(data=st.binary(max_size=3000), name=st.sampled_from(["gzip", "deflate"]), size=st.integers(1, 700))
def test_arbitrary_bytes_give_a_body_or_a_known_error(data: bytes, name: str, size: int) -> None:
    try:
        body = decoded(pieces(data, size), name, LIMIT)
    except (BrokenCodingError, TooLargeError):
        return
    assert len(body) <= LIMIT


@given(cut=st.integers(1, 60), name=st.sampled_from(["gzip", "zlib"]))
def test_coded_data_that_ends_early_is_broken(cut: int, name: str) -> None:
    packed = PACKERS[name](bytes(range(256)) * 8)

    with pytest.raises(BrokenCodingError):
        decoded([packed[:cut]], "deflate" if name == "zlib" else name, LIMIT)


def test_the_limit_itself_is_admitted_and_one_more_is_not() -> None:
    for name, packer in (("", bytes), ("gzip", gzip.compress)):
        assert len(decoded([packer(b"0" * LIMIT)], name, LIMIT)) == LIMIT
        with pytest.raises(TooLargeError):
            decoded([packer(b"0" * (LIMIT + 1))], name, LIMIT)


def test_a_bomb_is_left_at_the_limit_and_not_read_to_its_end() -> None:
    chunks = iter(pieces(gzip.compress(b"0" * 20_000_000), 1000))

    with pytest.raises(TooLargeError):
        decoded(chunks, "gzip", LIMIT)

    assert len(list(chunks)) > 10


def test_a_tiny_body_with_endless_waste_behind_it_is_too_large() -> None:
    waste = (b"waste" * 200 for _ in range(1000))

    with pytest.raises(TooLargeError):
        decoded([gzip.compress(b"tiny"), *waste], "gzip", LIMIT)


def test_gzip_in_parts_is_one_body_but_not_in_parts_without_number() -> None:
    assert decoded([gzip.compress(b"one ") + gzip.compress(b"two")], "gzip", LIMIT) == b"one two"

    with pytest.raises(BrokenCodingError, match="too many parts"):
        decoded([gzip.compress(b"") * (MAX_MEMBERS + 1)], "gzip", LIMIT)


def test_waste_behind_coded_data_is_no_part_of_the_body() -> None:
    assert decoded([gzip.compress(b"body") + b"\0" * 100], "gzip", LIMIT) == b"body"


def test_no_body_at_all_is_empty_in_every_coding() -> None:
    for name in ("", "gzip", "deflate"):
        assert decoded([], name, LIMIT) == b""


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("", ""),
        ("identity", ""),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        (" deflate ,", "deflate"),
        ("identity, gzip", "gzip"),
    ],
)
def test_codings_are_read_as_servers_write_them(header: str, name: str) -> None:
    assert coding(header) == name


@pytest.mark.parametrize("header", ["gzip, gzip", "gzip,deflate", "br", "zstd", "aes128gcm"])
def test_stacked_and_foreign_codings_are_refused(header: str) -> None:
    with pytest.raises(BrokenCodingError):
        coding(header)
