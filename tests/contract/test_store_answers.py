from digest.adapters.store import SqlStore


def test_an_answer_is_kept_by_its_question_and_the_first_one_stays(store: SqlStore) -> None:
    store.save_answer("q", "one – “ü”")
    store.save_answer("q", "two")

    assert store.answer("q") == "one – “ü”"
    assert store.answer("other") is None
