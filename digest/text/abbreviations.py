"""Words with a full stop that ends no sentence, by language; all folded, without their last full stop."""

from collections.abc import Mapping
from functools import cache


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


TITLES = _words(
    "mr mrs ms messrs dr prof sen rep gov gen col capt lt sgt hon rev st mt ft v vs e.g i.e "
    "a.k.a c.f cf viz approx est ca al"
)
"""Never the last word of a sentence."""

_TITLES_IN: Mapping[str, frozenset[str]] = {
    "fr": _words("m mm mme mmes mlle mlles me pr ste sté ex env éd cie p.ex av bd c.-à-d tél"),
}

NUMBERED = _words("no nos nr nrn n° nᵒ num núm pp p pg")
"""Part of a reference where a number follows, else a word like any other (*the answer was no.*)."""

PLACES = _words(
    "art arts sec secs para paras par ch chap fig figs vol reg regs régl dir pt cl tit let lit rec recital "
    "ann cir sched sect réf ref"
)
"""Part of a reference where a number or a lone capital follows (*art. L. 54*)."""

MONTHS = _words("jan janv feb fév févr mar apr avr jun jul juil juill aug sep sept oct nov dec déc")
"""The end of a sentence unless a number follows."""

REFERENCES = NUMBERED | PLACES | MONTHS

COMPANIES = _words("inc corp ltd co llc llp lp plc bros jr sr esq s.a n.v b.v u.s u.k u.n e.u d.c a.m p.m")
"""In the middle of a sentence unless the next word is one that sentences begin with."""

LAW = _words(
    "fed pub l supp civ crim stat cong app dist ch litig bankr ala ariz cal calif colo conn del fla ga ill "
    "kan ky mass md mich minn mont neb nev okla ore pa penn tenn tex va vt wis wyo"
)
"""Reports and states; with a capital, inside a sentence if another one comes next (*89 Fed. Reg.*)."""

UNITS = _words(
    "title part plan class tier phase type schedule annex appendix exhibit chapter section grade series "
    "vitamin option group category titre partie annexe chapitre catégorie classe groupe"
)
"""Before a lone letter that names one of several: it is no initial."""

BRANDS = _words("yahoo")
"""With an exclamation mark of their own."""

DOMAINS = _words("com org net io eu fr de uk us gov edu info co ai js xyz app finance exchange fun")
"""What follows a full stop without a space in the name of a site."""

_ENGLISH = _words(
    "the a an in on at it its he she they we this that these those but and however if when "
    "while after before as for with there i you what why how who his her their our both "
    "meanwhile under since although according yet still so by from to not no one another such "
    "most many some other also then now last earlier separately nobody nothing none neither few two three"
)
_STARTERS_IN: Mapping[str, frozenset[str]] = {
    "fr": _words(
        "le la les l un une des du de d ce c cet cette ces il elle ils elles on nous vous je j en "
        "dans au aux à après avant mais et or donc selon pour par si s depuis qu que quand "
        "lorsque cependant toutefois ainsi sur avec son sa ses leur leurs certains plusieurs "
        "chaque tout tous toutes ainsi enfin ensuite alors rien nul aucun aucune celui celle ceux"
    ),
}


@cache
def titles(language: str) -> frozenset[str]:
    """Return the abbreviations that never end a sentence in `language`."""
    return TITLES | _TITLES_IN.get(language, frozenset())


@cache
def known(language: str) -> frozenset[str]:
    """Return all abbreviations of `language`."""
    return titles(language) | REFERENCES | COMPANIES | LAW


def starters(language: str) -> frozenset[str]:
    """Return the words that sentences of `language` begin with; English ones if we know no others."""
    return _STARTERS_IN.get(language, _ENGLISH)
