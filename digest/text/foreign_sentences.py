"""Sentences in languages for which we have no rules of our own, by sentencex."""

_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    ),
    " ",
)
"""sentencex 1.0.32 panics at a space of several bytes before an initial; none changes its length here."""


def ends(text: str, language: str) -> list[int] | None:
    """Return where the sentences of `text` end; None if sentencex failed on it.

    A language that it does not know is split by its rules for English.
    """
    from sentencex import get_sentence_boundaries

    try:
        found = get_sentence_boundaries(language, text.translate(_SPACES))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of pyo3, which cannot be imported
            raise
        return None
    return [sentence["end_index"] for sentence in found]
