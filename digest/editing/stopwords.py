"""Words that tell little or nothing about an event."""

from collections.abc import Mapping

_FUNCTION_WORDS = """
the a an of to in on for and or as at by with from its it is are was were be been has have had will
would can could may might that this these those than then into over after before up out about but not no
new says said say amid against via per us his her their he she they we you your our more most how why
what when who which while under also just now set get gets le la les l un une des du de d et ou en dans
au aux sur pour par avec sans qui que qu ce cet cette ces son sa ses leur leurs est sont ont ete etre il
elle ils elles nous vous ne pas plus se s apres avant mais der die das den dem ein eine einer eines
einem einen und oder im am auf fur mit nach bei aus von vom zu zum zur ist sind war wird werden hat
haben nicht sich als auch uber el los las una unos unas del al y o por con para sin su sus es fue ha han
mas como lo gli di e che da uno dei delle nel della
"""

FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Folded words that tell nothing about an event."""

COMMON: Mapping[str, float] = {
    "=crypto": 0.5,
    "bitcoin": 0.3,
    "=regulator": 0.2,
    "=asset": 0.2,
    "=digital": 0.15,
    "=market": 0.15,
    "=token": 0.1,
    "=exchange": 0.1,
    "=law": 0.1,
    "stablec": 0.1,
    "=million": 0.1,
    "=billion": 0.1,
    "=company": 0.1,
    "firm": 0.1,
}
"""The share of reports of the field that hold a term, roughly: they tell little about an event."""
