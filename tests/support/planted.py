"""Faithful paraphrases, written by hand, and what a careless writer might have made of them, by rule."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

PASSAGES = Path(__file__).parents[1] / "corpus" / "faithful_passages.txt"
_NUMBER = re.compile(r"(?<![\w-])\d[\d,.]*\d|(?<![\w-])\d(?![\w-])")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
)
_NAME = re.compile(
    r"\b(?!The\b|A\b|On\b|By\b|Under\b|Between\b|Comments\b|None\b|Neither\b)[A-Z][A-Za-z]+(?: (?:of |and |the )*[A-Z][A-Za-z]+)*"
)
_TURNS = (
    (" did not ", " did "), (" does not ", " does "), (" may not ", " may "), (" will not ", " will "), (" would not ", " would "),
    (" have not ", " have "), (" had not ", " had "), (" has not ", " has "), (" are not ", " are "), (" were not ", " were "),
    (" is not ", " is "), (" could not ", " could "), (", but not ", " and "), ("Neither ", "Both "), ("None of", "All of"),
    (" no ", " "), ("No ", ""), (" without ", " with "),
)  # fmt: skip
_DENIED = re.compile(r" (was|were|is|are|has|have|had|will|would|must|may|can|could) (?!not\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A sentence with the spans that it cites; `kind` says what was done to it, empty if nothing was."""

    passage: int
    text: str
    spans: tuple[str, ...]
    context: tuple[str, ...] = ()
    """What stands before the spans."""
    kind: str = ""


@cache
def passages() -> tuple[tuple[tuple[str, ...], tuple[Planted, ...]], ...]:
    """Return the sentences of each passage, and the paraphrases of them."""
    found = []
    for number, block in enumerate(PASSAGES.read_text(encoding="utf-8").strip().split("\n\n")):
        lines = block.splitlines()
        said = tuple(line for line in lines if not line.startswith(">"))
        own = []
        for line in lines:
            if line.startswith("> "):
                cites, _, text = line[2:].partition(" ")
                spans = tuple(said[int(each) - 1] for each in cites)
                own.append(
                    Planted(passage=number, text=text, spans=spans, context=said[: int(cites[-1]) - 1])
                )
        found.append((said, tuple(own)))
    return tuple(found)


def faithful() -> tuple[Planted, ...]:
    """Return all paraphrases."""
    return tuple(each for _, own in passages() for each in own)


def corrupted() -> tuple[Planted, ...]:
    """Return what is wrong with certainty: each rule applied to each paraphrase, where it can be."""
    found = []
    for number, (_, own) in enumerate(passages()):
        others = passages()[(number + 1) % len(passages())]
        for each in own:
            for kind, text in _wrong(each.text, others[1]):
                found.append(replace(each, text=text, kind=kind))
            found.append(replace(each, spans=(others[0][0],), context=(), kind="mixed"))
        found += _crossed(own)
    return tuple(found)


def _wrong(text: str, others: Sequence[Planted]) -> Iterator[tuple[str, str]]:
    for kind, made in (
        ("number", _other_number(text)),
        ("date", _other_month(text)),
        ("name", _other_name(text, others)),
        ("negation", _turned(text)),
        ("role", _swapped(text)),
    ):
        if made and made != text:
            yield kind, made


def _other_number(text: str) -> str:
    """Change the first figure: by a tenth and one, in its own form."""
    match = next(iter(_NUMBER.finditer(text)), None)
    if match is None:
        return ""
    digits = match[0]
    last = digits[-1]
    return text[: match.end() - 1] + str((int(last) + 3) % 10) + text[match.end() :]


def _other_month(text: str) -> str:
    match = re.search(r"\b(\d{1,2}) (" + "|".join(_MONTHS) + r")\b", text)
    if match is None:
        return ""
    return text[: match.start(2)] + _MONTHS[(_MONTHS.index(match[2]) + 1) % 11] + text[match.end(2) :]


def _other_name(text: str, others: Sequence[Planted]) -> str:
    own = [name for name in _NAME.findall(text) if _is_name(name)]
    strange = [name for each in others for name in _NAME.findall(each.text) if _is_name(name)]
    return text.replace(own[-1], strange[0]) if own and strange and strange[0] not in text else ""


def _is_name(words: str) -> bool:
    return words not in _MONTHS and (" " in words or words.isupper())


def _turned(text: str) -> str:
    """Take a negation away, or put one in."""
    for denied, plain in _TURNS:
        if denied in text:
            return text.replace(denied, plain, 1)
    return _DENIED.sub(r" \1 not ", text, count=1) if _DENIED.search(text) else ""


_VERBS = re.compile(
    r" (?:by|against|sued|fined|charged|sanctioned|opposes|support|oppose|joined|asked|warned|ordered) "
)


def _swapped(text: str) -> str:
    """Let two names change places, where a verb or *by* stands between them."""
    own = [match for match in _NAME.finditer(text) if match[0] not in _MONTHS and match[0] != "At"]
    for one, other in pairwise(own):
        if _VERBS.search(text[one.end() : other.start()] + " "):
            return (
                text[: one.start()]
                + other[0]
                + text[one.end() : other.start()]
                + one[0]
                + text[other.end() :]
            )
    return ""


def _crossed(own: Sequence[Planted]) -> Iterator[Planted]:
    """Give the figure of one sentence to another, which cites its own span alone."""
    for one in own:
        for other in own:
            first, second = _NUMBER.search(one.text), _NUMBER.search(other.text)
            if first and second and one.spans != other.spans and first[0] not in " ".join(other.spans):
                text = other.text[: second.start()] + first[0] + other.text[second.end() :]
                yield replace(other, text=text, kind="crossed")
                break
