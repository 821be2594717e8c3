"""Our sentence splitter beside sentencex: the table of hard passages, and MB/s on a text made of them.

python -m bench.sentences
"""

import time
from collections.abc import Callable

from sentencex import segment

from digest.text.sentences import sentences
from tests.corpus.sentence_passages import ENGLISH, FRENCH

Split = Callable[[str, str], list[str]]


def ours(language: str, text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


def theirs(language: str, text: str) -> list[str]:
    return [trimmed for sentence in segment(language, text) if (trimmed := sentence.strip())]


def right(split: Split, language: str, rows: tuple[str, ...]) -> int:
    return sum(
        split(language, row.replace("|", "")) == [part.strip() for part in row.split("|")] for row in rows
    )


def megabytes_per_second(split: Split, language: str, rows: tuple[str, ...]) -> float:
    article = "\n\n".join(row.replace("|", "") for row in rows)
    size = 200 * len(article.encode())
    began = time.process_time()
    for _ in range(200):
        split(language, article)
    return size / 1e6 / (time.process_time() - began)


def main() -> None:
    for language, rows in (("en", ENGLISH), ("fr", FRENCH)):
        for name, split in (("ours", ours), ("sentencex", theirs)):
            score = f"{right(split, language, rows)}/{len(rows)}"
            print(f"{language} {name:10} {score:>8} {megabytes_per_second(split, language, rows):6.1f} MB/s")


if __name__ == "__main__":
    main()
