"""What turns a sentence round: negations, opposites, what is alleged, planned, required or allowed."""

import re
from collections.abc import Iterator, Sequence, Set

from digest.editing.faithfulness.lists import IMPLIED, NEGATIONS, OPPOSITES
from digest.editing.faithfulness.names import names
from digest.editing.faithfulness.words import WORD, carries, stem
from digest.text.words import fold

_SCOPE = 4
"""Words of meaning after a negation that it turns round."""
_CORE = 3
"""Of those, the ones that tell what is denied."""
_CLAUSE = re.compile(r"[,;:.!?—–]|\b(?:but|while|whereas|although|mais|aber|pero)\b")

_ALLEGED = re.compile(
    r"\b(?:alleg|accus|claim|charg|suspect|purported|présum|mutmaßlich|Vorwurf)\w*", re.IGNORECASE
)
_PLANNED = re.compile(
    r"\b(?:propos\w*|draft\w*|plan(?:s|ned|ning)?|consult\w*|would|could|might|intend\w*|consider\w*|seeks?|"
    r"sought|expect\w*|aims?|want(?:s|ed)?|hop(?:es?|ed)|envisag\w*|suggest\w*|recommend\w*|pourrai\w*|soll\w*|"
    r"vorgeschlag\w*|entwurf|if|once|pending|awaits?|will|shall|should|due|set to|ask(?:s|ed)?|"
    r"call(?:s|ed)? for|urg\w*)\b",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:must|shall|requir\w*|oblig\w*|mandat\w*|ha(?:s|ve|d) to|need(?:s|ed)? to|order(?:s|ed)|"
    r"doi(?:t|vent)|muss|müssen)\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:may|can|could|might|allow\w*|permit\w*|option\w*|voluntar\w*|free to|"
    r"peu(?:t|vent)|darf|dürfen|kann|können)\b",
    re.IGNORECASE,
)


def turned(text: str, spans: Sequence[str]) -> str:
    """Return how `text` turns round what `spans` say; empty if it does not, as far as can be told."""
    if _adds_negation(text, spans) or _drops_negation(text, spans):
        return "negation"
    if _opposite(text, " ".join(spans)) or _opposite_of_a_name(text, spans):
        return "opposite"
    return _weaker_or_stronger(text, " ".join(spans))


def _tokens(text: str) -> list[str]:
    return [fold(word) for word in WORD.findall(re.sub(r"n['’]t\b", " not", text))]


def _denied(text: str) -> Iterator[list[str]]:
    """Yield, for each negation of `text`, the stems that it turns round: those after it in its clause."""
    for clause in _CLAUSE.split(text):
        tokens = _tokens(clause)
        for place, token in enumerate(tokens):
            if token in NEGATIONS:
                yield [stem(each) for each in tokens[place + 1 :] if carries(each)][:_SCOPE]


def _implied(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield, for each word that denies by itself, the stems before and after it in its clause."""
    for clause in _CLAUSE.split(text):
        tokens = _tokens(clause)
        for place, token in enumerate(tokens):
            if token.startswith(IMPLIED):
                before = [stem(each) for each in tokens[:place] if carries(each)][-_SCOPE:]
                yield before, [stem(each) for each in tokens[place + 1 :] if carries(each)][:_SCOPE]


def _near_denial(text: str) -> set[str]:
    """Return the stems of `text` that are denied, one way or the other."""
    found = {each for scope in _denied(text) for each in scope}
    for before, after in _implied(text):
        found.update(before, after)
    return found


def _adds_negation(text: str, spans: Sequence[str]) -> bool:
    """Tell whether `text` denies something that no span denies."""
    theirs: set[str] = set()
    for span in spans:
        theirs |= _near_denial(span)
    return any(not theirs or (scope and not set(scope) & theirs) for scope in _denied(text))


def _drops_negation(text: str, spans: Sequence[str]) -> bool:
    """Tell whether `text` asserts what a span denies."""
    said = {stem(word) for word in _tokens(text) if carries(word)}
    ours = _near_denial(text)
    for span in spans:
        cores = [scope[:_CORE] for scope in _denied(span)] + [after[:1] for _, after in _implied(span)]
        if any(_asserted(core, said, ours) for core in cores):
            return True
    return False


def _asserted(core: Sequence[str], said: Set[str], denied: Set[str]) -> bool:
    """Tell whether most of what is denied there is said here, and nothing of it is denied here."""
    shared = set(core) & said
    return bool(shared) and 2 * len(shared) >= len(set(core)) and not shared & denied


def _opposite(text: str, spans: str) -> bool:
    ours, theirs = set(_tokens(text)), set(_tokens(spans))
    for pair in OPPOSITES:
        for one, other in (pair, pair[::-1]):
            if ours & one and not ours & other and theirs & other and not theirs & one:
                return True
    return False


def _opposite_of_a_name(text: str, spans: Sequence[str]) -> bool:
    """Tell whether a clause says of a name the opposite of what the clause with that name says there."""
    theirs = [clause for span in spans for clause in _CLAUSE.split(span)]
    for clause in _CLAUSE.split(text):
        own = {name[0] for name in names(clause.strip())}
        there = [each for each in theirs if own & set(_tokens(each))]
        if own and there and _opposite(clause, " ".join(there)):
            return True
    return False


def _weaker_or_stronger(text: str, spans: str) -> str:
    """Tell whether what is alleged, planned, allowed or required there is something else in `text`."""
    if _ALLEGED.search(spans) and not _ALLEGED.search(text) and not _PLANNED.search(text):
        return "attribution"
    if _PLANNED.search(spans) and not (_PLANNED.search(text) or _MAY.search(text) or _MUST.search(text)):
        return "certainty"
    if _MUST.search(spans) and not _MAY.search(spans) and _MAY.search(text) and not _MUST.search(text):
        return "obligation"
    if _MAY.search(spans) and not _MUST.search(spans) and _MUST.search(text) and not _MAY.search(text):
        return "obligation"
    return ""
