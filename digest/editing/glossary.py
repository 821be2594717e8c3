"""The words of the field in four languages, so that reports of one event meet across them.

Each row is one notion: its words in English, French, German and Spanish, folded, singular. Names need no
row, since they are the same everywhere. A word stands in one row only.
"""

from collections.abc import Mapping

_ROWS = """
regulator regulatory regulation regulate regulateur reglementation regulierung regulador regulacion
law act loi gesetz ley
bill draft projet entwurf proyecto proposition
rule regle regel norma vorschrift
fine penalty amende geldbusse busse bussgeld strafe multa sancion
sanction sanctions sanktion sanktionen sanciones
licence license agrement lizenz zulassung licencia autorisation authorization autorizacion
court tribunal cour gericht corte
judge juge richter juez
ruling verdict jugement urteil sentencia fallo decision
lawsuit suit sue plainte klage demanda
prosecutor parquet procureur staatsanwaltschaft staatsanwalt fiscalia fiscal
investigation probe enquete ermittlung ermittlungen untersuchung investigacion
fraud fraude betrug
laundering blanchiment geldwasche geldwaesche blanqueo lavado
bank banque banco banken
exchange plateforme borse boerse handelsplatz bolsa plataforma
market marche markt mercado
minister ministre ministro
government gouvernement regierung gobierno
parliament parlement parlament parlamento assemblee
senate senat senado
president presidente prasident praesident
supervisor supervision surveillance aufsicht finanzaufsicht supervisora
tax taxes impot fiscalite steuer impuesto
warning warn garde warnung warnt advertencia advierte
ban prohibit interdire interdiction interdit verbot verbieten prohibir prohibicion
deadline echeance frist plazo
consultation konsultation consulta
vote voter abstimmung votar votacion
crypto cryptomonnaie kryptowahrung kryptowahrungen krypto criptomoneda cripto cryptocurrency cryptocurrencies
cryptoasset cryptoactif criptoactivo kryptowerte
token jeton
reserve reserva
investor investisseur anleger inversor
customer client kunde kunden cliente
payment paiement zahlung pago
dollar dollars dolar dolares
euro euros
million millions millionen millones
billion milliard milliards milliarde milliarden
mining minage schurfen mineria
donation don spende donacion
arrest arrested arrete arrestation festgenommen verhaftet detenido
prison jail prison gefangnis carcel
guilty plaide coupable schuldig culpable
september septembre septiembre
january janvier januar enero
february fevrier februar febrero
march mars maerz marzo
june juin juni junio
july juillet juli julio
october octobre oktober octubre
december decembre dezember diciembre
europe european europeen europeenne europaische europeo europea
american americain americaine amerikanisch estadounidense
british britannique britisch britanico
french francais francaise franzosisch frances francesa
german allemand deutsch aleman
digital numerique digitale
money argent geld dinero
""".strip()


def _notions() -> Mapping[str, str]:
    notions: dict[str, str] = {}
    for row in _ROWS.splitlines():
        first, *others = row.split()
        for word in (first, *others):
            notions.setdefault(word, first)
    return notions


NOTIONS = _notions()
"""Word to the first word of its row."""

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
    "asset": 0.2,
    "=digital": 0.15,
    "=market": 0.15,
    "=token": 0.1,
    "=exchange": 0.1,
    "=law": 0.1,
    "stablec": 0.1,
    "=million": 0.1,
    "=billion": 0.1,
    "company": 0.1,
    "firm": 0.1,
}
"""The share of reports of the field that hold a term, roughly: they tell little about an event."""
