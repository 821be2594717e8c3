"""Who did what to whom, and which figure is whose: by the order of names, and by what stands beside them."""

import re
from collections.abc import Iterator, Sequence

from digest.editing.faithfulness.names import names, placed, shortened
from digest.editing.faithfulness.quantities import quantities
from digest.editing.faithfulness.words import content, same_name
from digest.text.words import fold

_PASSIVE = re.compile(r"\b(?:by|from|par|von|durch|por)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:against|contre|gegen|contra)\b")
_CLAUSE = re.compile(r"[;,]|\b(?:and|while|whereas|but|et|und|y)\b")
_TURN = re.compile(r";|\b(?:while|whereas|but|which|who)\b")
_BREAK = re.compile(r"[;,]|\b(?:while|whereas|but)\b")


def swapped(text: str, spans: Sequence[str]) -> bool:
    """Tell whether names of `text` do what the spans say of others, or to each other the other way round."""
    return _other_way_round(text, spans) or _does_what_others_do(text, spans)


def _other_way_round(text: str, spans: Sequence[str]) -> bool:
    for first, second in _pairs(text):
        between = _between(text, first, second)
        if between is None or not _links(between) or _is_broken(between):
            continue
        relations = {_relation(first, second, between, span) for span in spans}
        if "other" in relations and "same" not in relations:
            return True
    return False


def _is_broken(between: str) -> bool:
    """Tell whether another clause begins there; *A, fined by B* is one."""
    return bool((_TURN if _PASSIVE.search(between) else _BREAK).search(between))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    keys = [name[0] for name in names(text)]
    for place, first in enumerate(keys):
        for second in keys[place + 1 :]:
            if first != second:
                yield first, second


def _between(text: str, first: str, second: str) -> str | None:
    """Return what stands between two names, in this order; None if they do not stand so."""
    begin, end = _place(text, first), _place(text, second)
    if begin is None or end is None or end[0] <= begin[1]:
        return None
    return text[begin[1] : end[0]]


def _place(text: str, name: str) -> tuple[int, int] | None:
    """Return where a name stands, as it is or written out; None if it does not."""
    forms = same_name(name)
    for match in re.finditer(r"\w+", text):
        if fold(match[0]) in forms:
            return match.span()
    for start, words in placed(text):
        if name in shortened(words):
            return start, start + len(" ".join(words))
    return None


def _relation(first: str, second: str, between: str, span: str) -> str:
    """Return `same` or `other` where `span` has both names with a word in common between them; else empty."""
    verbs, passive = _links(between), bool(_PASSIVE.search(between))
    for one, two, order in ((first, second, True), (second, first, False)):
        theirs = _between(span, one, two)
        if theirs is not None and verbs & _links(theirs):
            same_voice = passive == bool(_PASSIVE.search(theirs))
            return "same" if order == same_voice else "other"
    return ""


def _links(between: str) -> set[str]:
    """Return what tells how two names are related: the words between them, and *against*."""
    return {*content(between), *_AGAINST.findall(between)}


def _does_what_others_do(text: str, spans: Sequence[str]) -> bool:
    """Tell whether a clause says of a name nothing that is said of it there, but what is said of others."""
    theirs = [clause for span in spans for clause in _BREAK.split(span)]
    for clause in _BREAK.split(text):
        own = [name for name in names(clause.strip()) if any(_place(each, name[0]) for each in theirs)]
        words = set(content(clause)) - {stem for name in own for stem in content(" ".join(name))}
        if len(own) != 1 or not words:
            continue
        with_name = [set(content(each)) for each in theirs if _place(each, own[0][0])]
        without = [set(content(each)) for each in theirs if names(each) and not _place(each, own[0][0])]
        if not any(words & each for each in with_name) and any(words & each for each in without):
            return True
    return False


def misplaced(text: str, spans: Sequence[str]) -> bool:
    """Tell whether a figure stands beside a name that has another one there, and the figure another name."""
    for clause in _CLAUSE.split(text):
        own = {name[0] for name in names(clause.strip())}
        if own and any(_is_anothers(figure, own, spans) for figure in quantities(clause)):
            return True
    return False


def _is_anothers(figure: str, own: set[str], spans: Sequence[str]) -> bool:
    parts = [part for span in spans for part in _parts(span)]
    holders = [part for part in parts if figure in quantities(part)]
    if not holders or any(_place(part, name) for part in holders for name in own):
        return False
    others = {name[0] for part in holders for name in names(part)} - own
    elsewhere = [part for part in parts if part not in holders]
    return bool(others) and any(_place(part, name) and quantities(part) for part in elsewhere for name in own)


def _parts(span: str) -> list[str]:
    """Return the clauses of a span that have a name, each with what follows it up to the next."""
    parts: list[str] = []
    for piece in (each.strip() for each in _CLAUSE.split(span)):
        if piece and (names(piece) or not parts):
            parts.append(piece)
        elif piece:
            parts[-1] += ", " + piece
    return parts
