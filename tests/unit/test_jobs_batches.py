from digest.jobs.batches import ANSWERS, BYTES, COUNT, batches, bytes_of
from digest.model.feeds import Failed, Page


def test_batches_are_bounded_in_number() -> None:
    found = list(batches(range(2 * COUNT + 1), lambda _: 0))

    assert [len(batch) for batch in found] == [COUNT, COUNT, 1]
    assert [number for batch in found for number in batch] == list(range(2 * COUNT + 1))
    assert list(batches([], len)) == []


def test_batches_are_bounded_in_bytes() -> None:
    third = BYTES // 3 + 1

    assert [len(batch) for batch in batches(range(7), lambda _: third)] == [3, 3, 1]
    assert [len(batch) for batch in batches(range(2), lambda _: 9 * BYTES)] == [1, 1]


def test_items_without_a_size_may_be_more_but_not_without_end() -> None:
    sizes = [0] * 600 + [1] * (2 * COUNT)
    found = [len(batch) for batch in batches(sizes, lambda size: size, most=ANSWERS)]

    assert found == [ANSWERS, ANSWERS, 600 - 2 * ANSWERS + COUNT, COUNT]


def test_batches_are_made_as_they_are_needed() -> None:
    taken = []

    def size(number: int) -> int:
        taken.append(number)
        return 0

    next(batches(range(10_000), size))
    assert len(taken) == COUNT


def test_only_pages_have_bytes() -> None:
    assert bytes_of(Page(url="", body=b"abc")) == 3
    assert bytes_of(Failed(reason="x")) == bytes_of(None) == 0
