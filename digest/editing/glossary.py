"""The words of the field in several languages, so that reports of one event meet across them.

Each row is one notion: its words in English, French, German and Spanish, in Portuguese and Italian where they
come naturally; folded, without the endings that `vectors.term` takes off. Names need no row, since they are
the same everywhere. A word stands in one row only.
"""

from collections.abc import Mapping

from digest.editing import gazetteer

_ROWS = """
regulator regulatory regulation regulate regulateur regulatrice reglementation regulierung regulador watchdog
law act loi gesetz ley lei legge legislation gesetzgebung legislacion
bill draft projet proposition entwurf gesetzentwurf gesetzesentwurf vorlage proyecto projeto
rule regle regel norma vorschrift regra regola
standard norme
directive richtlinie directiva
framework cadre rahmen rahmenwerk marco
fine penalty amende geldbusse busse bussgeld strafe multa
sanction sanktion sancion sanzione sanktioniert sanctionne sanctioned sancionar
licence license agrement lizenz zulassung licencia licenca autorisation authorization autorizacion
court tribunal cour gericht corte gerichtshof
judge juge richter juez juiz giudice
ruling verdict jugement urteil fallo entscheid
decision entscheidung decide entscheidet beschluss
sentence sentenced condamne condamnation verurteilt condena condenado haftstrafe
lawsuit suit sue plainte klage verklagt demanda denuncia
drop dismiss dismissed dismissal abandon toss thrown
appeal appel berufung apelacion recurso
settlement settle transaction vergleich acuerdo beilegung
prosecutor prosecution parquet procureur staatsanwaltschaft staatsanwalt fiscalia fiscal
investigation probe enquete ermittlung untersuchung investigacion investigate
charge indict indicted indictment inculpe inculpation anklage angeklagt imputado acusado
fraud fraude betrug frode fraudster
scam arnaque escroquerie schwindel estafa
theft steal stolen stole vol vole diebstahl gestohlen robo robado
hack hacker hacked piratage pirate gehackt hackeo
launder laundering launderer blanchiment blanchi geldwasche geldwascher blanqueo lavado lavagem riciclaggio
terrorism terrorist terrorisme terrorismus terrorismo
crime criminal criminel kriminalitat kriminell delito crimen
victim victime opfer victima
seize seizure saisie saisi beschlagnahmt beschlagnahme incautacion incautado
forfeit forfeiture confiscation confisque einziehung decomiso
lift remove delist leve
pardon gracie begnadigt begnadigung indulto
freeze frozen gel gele eingefroren congela
overturn vacate annul quash annule
tighten strengthen toughen
ease relax loosen soften
arrest arrete arrestation festgenommen verhaftet detenido
prison jail gefangnis carcel jailed
guilty coupable schuldig culpable plead plaide admit admits admitted
bank banque banco banca
national nationaux nacional
federal federaux federale bundesstaatlich
finance financial financier financiere finanz financiero
forced force forcee erzwungen forzado
central zentral centrale
bankenaufsicht prudential prudentiel
exchange plateforme platform plattform borse boerse handelsplatz bolsa plataforma bourse
market marche markt mercado mercato
minister ministre ministro ministry ministere ministerium ministerio
government gouvernement regierung gobierno governo
parliament parlement parlament parlamento assemblee bundestag
senate senat senado senator senateur
house chambre repraesentantenhaus camara representative representant
congress congres kongress congreso
committee commission comite kommission ausschuss comision comissao commissione
council conseil rat consejo conselho consiglio
treasury finanzministerium tresor
agency agence behorde autorite authority autoridad agencia
president prasident presidente praesident
chair chairman chairwoman vorsitz vorsitzender
governor gouverneur gobernador governador
nominee nomination nommer nominate nominierung nominacion kandidat
director directeur direktor
founder fondateur grunder fundador cofounder cofondateur mitgrunder fondatore
department division abteilung departamento departement
staff personnel personal
lawmaker depute abgeordneter legislador deputado
supervisor supervision supervise surveillance aufsicht supervisora oversee oversight
tax impot fiscalite steuer impuesto imposto taxation besteuerung fisc
taxpayer contribuable steuerpflichtig contribuyente
income revenu einkommen ingreso
gain plusvalue gewinn ganancia
budget haushalt presupuesto
warning warn garde warnung warnt advertencia advierte avertissement avertit alert caution alerte alerta
ban prohibit interdire interdiction interdit verbot verbieten verboten prohibir prohibicion banned
illegal illegale illicite illicit ilegal illegaler
allow permit autorise autoriser autorisent erlaubt erlauben permite permitir
require requirement exige exigence verlangt anforderung exigir requisito
obligation pflicht obligacion verpflichtung oblige
deadline echeance frist plazo delai
consultation konsultation consulta consulter vernehmlassung konsultiert
comment commentaire stellungnahme comentario
guidance guideline lignes leitlinie leitfaden orientacion orientation directrices
vote voter votation abstimmung votar votacion stimmt abstimmen
hearing audition audience anhorung audiencia
amendment amend amendement anderung enmienda
adopt adopte adoption verabschiedet annahme adopta adoptar passed pass passe passes
approve approval approuve approbation genehmigung genehmigt aprueba aprobacion aprova
propose proposal vorschlag schlagt propuesta propone proposta
publish publie publication veroffentlicht veroffentlichung publica
announce annonce announcement ankundigung kundigt anuncia anuncio
launch lance lancement startet start lanza lanzamiento lanca lancia
open ouvre ouverture offnet eroffnet abre
close ferme fermeture schliesst cierra
delay postpone reporte report verschiebt verschoben verschiebung aplaza aplazar postponed postponement
suspend halt suspension aussetzung suspende stop stopped cease halted
withdraw withdrawal retrait retire zuruckziehen abhebung retirada retiro
sign signature signe unterzeichnet unterschreibt firma
reject refuse rejette rejet lehnt ablehnung abgelehnt rechaza
review examine examen reexamen uberprufung pruft prufung revision revise revisa
accelerate expedite accelere beschleunigt acelera
clarify clarification precise klarstellung aclara
plan planifie geplant prevoit
agreement agree accord abkommen einigung acuerda
cooperation zusammenarbeit cooperacion
meeting reunion sitzung treffen reunit
speech discours rede discurso
study etude studie estudio
systemic systemique systemisch sistemico
risk risque risiko riesgo risco rischio
threat menace bedrohung amenaza
stability stabilite stabilitat estabilidad
crisis crise krise
run ruee ansturm bankrun
growth croissance wachstum crecimiento
rise hausse steigt anstieg sube
fall chute baisse fallt sturz cae caida ruckgang
loss perte verlust perdida lose perd
profit benefice beneficio
ethereum ether eth
shib shiba
crypto cryptomonnaie kryptowahrung krypto criptomoneda cripto cryptocurrency cryptocurrencies cryptodevise
cryptoasset cryptoactif criptoactivo kryptowert criptoativo
asset actif vermogenswert activo ativo
currency monnaie wahrung moneda devise moeda
virtual virtuel virtuell virtuelle
token jeton
tokenisation tokenization tokenisierung tokenise tokenized tokenised tokenisiert tokenizacion
issuer issue emetteur emission emittent emettre emisor emite herausgeber
reserve reserva rucklage
backing backed adosse gedeckt deckung respaldo
redemption redeem remboursement rachat einlosung rucknahme reembolso
holder holding detenteur detention inhaber bestand titular tenencia
custody custodian conservation verwahrung verwahrer custodia
wallet portefeuille brieftasche monedero billetera geldborse
provider prestataire anbieter dienstleister proveedor prestador
service dienst dienstleistung servicio servico
investor investisseur anleger inversor investidor
invest investment investissement anlage inversion
customer client kunde cliente kundin
user utilisateur nutzer usuario
consumer consommateur verbraucher consumidor
retail particulier privatanleger minorista
company entreprise unternehmen empresa societe gesellschaft
operator operateur betreiber operador
intermediary intermediaire vermittler intermediario broker courtier makler
trader trading negociation handel negociacion
derivative derive derivat derivado
future terme terminkontrakt futuro
fund fonds fondo fundo
security titre wertpapier valor
bond obligations anleihe bono staatsanleihe gilt
share stock action aktie accion acao
debt dette schuld deuda
capital kapital eigenkapital
leverage levier hebel apalancamiento
deposit depot einlage deposito
loan lend pret kredit prestamo credit
collateral garantie sicherheit
limit cap plafond plafonner plafonnement obergrenze grenze begrenzt limite tope restrict restriction curb
threshold seuil schwelle umbral
fee frais gebuhr tasa
network reseau netz netzwerk
payment pay paiement paie zahlung zahlt pago pagar pagamento
transfer transfert ubertragung uberweisung transferencia
account compte konto cuenta conta
abroad foreign etranger ausland auslandisch extranjero overseas offshore
crossborder transfrontalier grenzuberschreitend transfronterizo
exposure exposition engagement exposicion
data donnee daten dato
reporting declaration declarer declareront meldung melderahmen meldepflicht meldet declaracion
exchanged austausch echange intercambio
identity identite identitat identidad
protection protect proteger schutz schutzen proteccion
privacy privatsphare privacidad
disclosure disclose divulgation offenlegung divulgacion
transparency transparence transparenz transparencia
record registre register registro
compliance conformite konformitat cumplimiento
transition transitional transitoire ubergang ubergangsfrist transitorio
period periode zeitraum periodo
effective vigueur kraft vigor
apply application applique anwendung angewandt aplicacion aplica
implementation implement umsetzung implementacion
exemption exempt ausnahme exencion befreiung
relief harbor allegement erleichterung alivio
sandbox sable sandkasten
cohort cohorte kohorte
reward recompense belohnung recompensa
interest interet zins interes juro
yield rendement rendite rendimiento
price prix preis precio preco
value valeur wert
amount montant betrag cantidad
dollar dolar
pound livre pfund libra sterling
franc franken
yuan renminbi
million millones millionen milhoes
billion milliard milliarde bilhoes mrd
trillion billionen
percent pourcent prozent ciento
thousand mille tausend mil
hundred cent hundert cien
mining minage mineria miner mineur
donation don spende donacion
election wahl eleccion
campaign campagne kampagne campana
bankruptcy insolvency faillite insolvenz konkurs quiebra liquidation
acquisition acquire buy bought achat achete acheter rachete kauf kauft gekauft compra ubernahme purchase
sale sell sold vente vend vendu verkauf verkauft venta vende
merger merge fusion
partnership partner partenariat partnerschaft alianza partenaire
energy energie energetique energia
technology technologie tecnologia
software logiciel
mixer mixing melangeur mischer mezclador
blockchain chaine
ledger registry
digital numerique digitale
money argent geld dinero dinheiro denaro
cash especes bargeld efectivo liquide
electronic electronique elektronisch electronico
private prive privat privado
public publique offentlich publico
state etat staat estado
world monde welt mundo global mondial weltweit mundial
country pays land pais
""".strip()

_COMPOUNDS = """
zentralbank central bank
notenbank central bank
nationalbank national bank
geschaftsbank bank
kryptoborse crypto exchange
kryptoplattform crypto exchange
kryptogesetz crypto law
kryptosteuer crypto tax
kryptoregulierung crypto regulator
kryptoanbieter crypto provider
kryptodienstleister crypto provider
finanzmarkt finance market
finanzstabilitat finance stability
finanzaufsicht finance supervisor
finanzamt finance tax
steuerbehorde tax agency
steuersatz tax
aufsichtsbehorde supervisor agency
borsenaufsicht security supervisor
wertpapieraufsicht security supervisor
bundesgericht federal court
bundesbank german central bank
staatsfonds state fund
geldmarkt money market
kapitalmarkt capital market
zahlungsdienst payment service
anlegerschutz investor protection
verbraucherschutz consumer protection
notverkauf forced sale
datenaustausch exchanged data
""".strip()
"""German words that other languages say in two."""


def _notions() -> Mapping[str, tuple[str, ...]]:
    rows = [row.split() for row in (*_ROWS.splitlines(), *gazetteer.ROWS.splitlines())]
    single = {word: (f"={row[0]}",) for row in rows for word in row}
    compounds = [row.split() for row in _COMPOUNDS.splitlines()]
    return single | {word: tuple(f"={part}" for part in parts) for word, *parts in compounds}


NOTIONS = _notions()
"""Word to its notion, which is the first word of its row; a compound has more than one."""
