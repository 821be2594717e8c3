"""Words with a full stop that ends no sentence, by language; all folded, without their last full stop."""

from collections.abc import Mapping
from functools import cache


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


TITLES = _words(
    "mr mrs ms messrs dr prof sen rep gov gen col capt lt sgt hon rev st mt ft v vs e.g i.e "
    "a.k.a c.f cf viz approx est ca al"
)
"""Never the last word of a sentence, in any of our languages."""

_TITLES_IN: Mapping[str, frozenset[str]] = {
    "fr": _words("m mm mme mmes mlle mlles me pr ste sté ex env éd cie p.ex av bd"),
    "de": _words("hr fr bzw z.b d.h u.a vgl ggf inkl bspw sog abs ziff hrsg evtl zzgl u.s.w rd"),
    "es": _words("sr sra sres srta d dña p.ej ej excmo excma núm"),
    "it": _words("sig dott avv es on p.es"),
    "nl": _words("dhr mevr mw bijv nl o.a d.w.z"),
    "pt": _words("sr sra exmo exma p.ex"),
}

NUMBERED = _words("no nos nr nrn n° nᵒ num núm pp p pg")
"""Part of a reference where a number follows, else a word like any other (*the answer was no.*)."""

PLACES = _words(
    "art arts sec secs para paras ch chap fig figs vol reg regs pt cl tit let lit rec recital abs ann"
)
"""Part of a reference where a number or a lone capital follows (*art. L. 54*)."""

MONTHS = _words("jan feb fév févr mar apr avr jun jul juil aug sep sept oct okt nov dec déc dez ene abr")
"""The end of a sentence unless a number follows."""

COMPANIES = _words("inc corp ltd co llc llp lp plc bros jr sr s.a n.v b.v u.s u.k u.n e.u d.c a.m p.m ee.uu")
"""In the middle of a sentence unless the next word is one that sentences begin with."""

DOMAINS = _words("com org net io eu fr de uk us gov edu info co ai js xyz app finance exchange")
"""What follows a full stop without a space in the name of a site."""

_ENGLISH = _words(
    "the a an in on at it its he she they we this that these those but and however if when "
    "while after before as for with there i you what why how who his her their our both "
    "meanwhile under since although according yet still so by from to not no one another such "
    "most many some other also then now last earlier separately"
)
_STARTERS_IN: Mapping[str, frozenset[str]] = {
    "fr": _words(
        "le la les l un une des du de d ce c cet cette ces il elle ils elles on nous vous je j en "
        "dans au aux à après avant mais et or donc selon pour par si s depuis qu que quand "
        "lorsque cependant toutefois ainsi sur avec son sa ses leur leurs certains plusieurs "
        "chaque tout tous toutes ainsi enfin ensuite alors"
    ),
    "de": _words(
        "der die das den dem des ein eine einer eines einem einen er sie es wir ich dieser diese "
        "dieses in im am an auf für mit nach bei aber und doch wenn während seit als auch damit "
        "dabei zudem laut bis zum zur so"
    ),
    "es": _words(
        "el la los las un una unos unas lo en se su sus este esta estos estas pero y si cuando "
        "según para por con desde no al a de del como aunque también además tras hasta"
    ),
}

ORDINAL_STOP = frozenset(
    {"de", "da", "no", "nb", "nn", "fi", "cs", "sk", "pl", "hu", "hr", "sl", "et", "lv", "is"}
)
"""Languages that write *1st* as *1.*"""


@cache
def titles(language: str) -> frozenset[str]:
    """Return the abbreviations that never end a sentence in `language`."""
    return TITLES | _TITLES_IN.get(language, frozenset())


def starters(language: str) -> frozenset[str]:
    """Return the words that sentences of `language` begin with; English ones if we know no others."""
    return _STARTERS_IN.get(language, _ENGLISH)
