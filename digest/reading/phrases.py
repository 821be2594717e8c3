"""What the furniture of news pages says, as rows: kind, and a pattern for a whole folded line.

Lines are compared in lower case and without accents, each pattern from the start of the line. They hold for
lines of at most MAX_LINE characters, so that prose is kept. EN, FR, DE, ES, PT.
"""

import re
from dataclasses import dataclass

MAX_LINE = 220
"""Characters: a longer line is prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A kind of furniture, and what says that a line is of it."""

    kind: str
    pattern: re.Pattern[str]


def _rows(kind: str, *patterns: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(kind=kind, pattern=re.compile(pattern)) for pattern in patterns)


NAME = r"(?!(the|a|an|this|that|it|there|one|who|which|what|his|her|their|our) )([^\W\d_][\w.'-]*,? ){1,5}"
"""Up to five words, of which the first is no article or pronoun."""

PHRASES: tuple[Phrase, ...] = (
    *_rows(
        "share",
        r"(share|tweet|e-?mail|print|copy link|partager|imprimer|courriel|copier le lien|teilen|drucken|link kopieren|compartir|"
        r"imprimir|copiar enlace|compartilhar|copiar link)\W*$",
        r"share (this|on|via|it)\b.{0,60}$",
        r"share the (article|story|post|page|news)\b.{0,40}$",
        r"(partager|partagez) (cet|l'|la|sur|via|ce)\b.{0,60}$",
        r"(artikel|beitrag|diesen artikel|diesen beitrag) (teilen|drucken|merken).{0,40}$",
        r"(compartir|comparte|compartilhar|compartilhe) (este?|esta|en|no|na|la|el|o|a)\b.{0,60}$",
        r"(follow|find|join|like) us\b.{0,120}$",
        r"(suivez|rejoignez|retrouvez)[ -]nous\b.{0,120}$",
        r"(siganos|siguenos|siga-nos|folgen sie uns|folge uns)\b.{0,120}$",
        r"(facebook|twitter|linkedin|whatsapp|telegram|reddit|x|e-?mail|\W)+$",
    ),
    *_rows(
        "promotion",
        r"(don't|do not|never) miss (out\b|(another|an?|any|our|the) ([\w-]+ ){0,2}(stor(y|ies)|updates?|issue|beat|episode|"
        r"news|articles?|edition|newsletter|headlines?|deal)\b).*",
        r"ne (manquez|ratez) (pas|plus|aucune?)\b.{0,40}\b(histoires?|articles?|actus?|actualites?|infos?|informations?|"
        r"newsletter|numero|edition|episode|rien)\b.*",
        r"(verpassen sie|no te pierdas|no se pierda|nao perca)\b.{0,40}\b(newsletter|nachrichten?|ausgaben?|artikel|"
        r"neuigkeit(en)?|nichts|noticias?|articulos?|nada|historias?|novidades?)\b.*",
        r"(subscribe|sign up|signup)\b.{0,60}\b(newsletters?|updates|inbox|daily|weekly|free|channel|e-?mails?|alerts|today)\b.*",
        r"(register|join)\b.{0,60}\b(newsletters?|inbox|channel|telegram|discord|mailing list|(our|free) [\w$,]+ challenge)\b.*",
        r"abonnez[ -]?vous\b.*",
        r"inscrivez[ -]?vous\b.{0,60}\b(newsletters?|lettre|infolettre|alertes?|gratuite?(ment)?|e-?mail|quotidienne)\b.*",
        r".{0,120}[.!?] (abonnez|inscrivez)[ -]?vous (a|au|gratuitement)\b.{0,80}$",
        r".{0,120}[.!?] (subscribe|sign up) (to|for) (our|the)\b.{0,80}$",
        r"(abonnieren sie|jetzt abonnieren|newsletter (abonnieren|bestellen))\b.*",
        r"(suscribete|suscribase)\b.*",
        r"(inscreva-se|assine)\b.{0,40}\b(newsletters?|boletim|canal|jornal|gratis)\b.*",
        r"(get|receive) (the|our|all|your|more)\b.{0,60}\b(newsletters?|inbox|in your e-?mail)\b.*",
        r"(recevez|recibe|reciba|receba)\b.{0,80}\b(newsletters?|boletin|boletim|e-?mail|boite|correo)\b.*",
        r"erhalten sie\b.{0,80}\b(newsletters?|postfach)\b.*",
        r"(see|view) all newsletters\W*$",
        r"voir toutes les newsletters\W*$",
        r"(story|article|la suite|l'article|texto|historia|artikel) (continues|ci-dessous|se poursuit|continua|geht).{0,40}$",
        r"(continue reading|advertisement|sponsored( content)?|publicite|anzeige|werbung|publicidad|publicidade)\W*$",
        r"by signing up\b.*",
        r"en vous (inscrivant|abonnant)\b.*",
        r"(download|get) (the|our) app\b.*",
        r"(support (us|(our|independent) (work|journalism|mission|reporting))|become a (member|subscriber|patron)|donate"
        r"( now| today| here)?|faites un don( a .{1,30})?)\W*$",
        r"(enjoying|liked?) (this|our|the) (article|story|post|content)\b.*",
    ),
    *_rows(
        "read_also",
        r"(read|see|watch|listen) (also|more|next)\b.*",
        r"(also read|related( (articles?|stor(y|ies)|posts?|news|reading|coverage|content|topics?|video))?|"
        r"recommended( reading| for you)?|more (on|from|in)\b.{0,20}|you (may|might) also (like|be interested)( in)?)\s?[:：].*",
        r"(related (articles?|stories|posts?|news|topics?|content|reading|coverage)|recommended( reading| for you)?|"
        r"most (read|popular|viewed)|top stories|latest news|trending( now)?|more (stories|news|articles)|editor'?s picks?)\W*$",
        r"you (may|might) also (like|be interested).*",
        r"(a lire|lire|voir|ecouter) (aussi|egalement|plus|la suite)\b.*",
        r"(sur le meme (sujet|theme)|articles? (lies|similaires|connexes|recommandes?)|les plus (lus|populaires))\W*.{0,30}$",
        r"(lesen sie (auch|mehr|dazu)|mehr zum thema|auch interessant|das konnte sie auch interessieren|weiterlesen)\b.*",
        r"(lea|lee|leer|ver|leia|veja) (tambien|mas|tambem|mais)\b.*",
        r"(te puede interesar|articulos relacionados|noticias relacionadas|artigos relacionados|mas leidas)\b.{0,30}$",
    ),
    *_rows(
        "credit",
        r"(image|photo|picture|photograph|illustration|featured image|cover image|foto|bild|imagen|imagem)s?"
        r"( credits?| source| courtesy)?\s*[:：©(/].{0,120}$",
        r"(image|photo|picture|illustration|featured image|cover image|foto|bild|imagen)s?\b.{0,60}"
        r"(\b(courtesy of|credits?|getty)\b.{0,50}$|\bvia \S+$|shutterstock.{0,50}$)",
        r"(image|photo|photograph|picture|illustration|foto|bild|imagen)s? (by|par|de|von|por) [^.]{2,60}\.?$",
        r"(credits?|source|bildquelle|fuente|fonte|quelle)( photo| image)?\s*[:：].{0,80}$",
        r".{0,80}\b(getty images|shutterstock|istock(photo)?|reuters pictures|afp photo|unsplash|ap photo)\W*.{0,20}$",
        r"picture of .{0,40}\b(author|reporter|writer)\b.*",
        r"©.{0,100}$",
    ),
    *_rows(
        "author_box",
        r"(written|reported|posted|edited|published|reporting|editing|additional reporting|words) by\b.{0,80}$",
        r"(about the (author|writer)|author bio|a propos de l'auteur|uber den autor|sobre el autor|sobre o autor)s?\b.{0,40}$",
        rf"{NAME}(is|was) (an?|the|our|[\w.]+'s) ([\w-]+ ){{0,5}}(reporter|journalist|editor|writer|correspondent|"
        r"contributing \w+|columnist|freelancer?)\b.*",
        r".{2,60} (est|etait|a ete) (journaliste|redact(eur|rice)|membre de la redaction|correspondante?|reporter)\b.*",
        r".{2,60} (ist|war) (redakteur|journalist|reporter|korrespondent|autor)(in)?\b.*",
        r".{2,60} (es|e|fue|foi) (periodista|redactora?|jornalista|editora?|corresponsal)\b.*",
    ),
    *_rows(
        "legal",
        r"(all rights reserved|tous droits reserves|alle rechte vorbehalten|todos los derechos reservados|"
        r"todos os direitos reservados)\b.*",
        r"(copyright|\(c\))\W{1,4}(©|\(c\)|\d{4}|by\b).{0,110}$",
        r"copyright [^.]{2,50}\b\d{4}\b.{0,60}$",
        r"(disclaimer|disclosure|haftungsausschluss|aviso legal|descargo de responsabilidad)(\W*$|\s?[:：].*)",
        r"(terms of (use|service)|terms (and|&) conditions|privacy (policy|notice)|cookie (policy|settings)|mentions legales|"
        r"conditions (generales d'utilisation|d'utilisation)|politique de confidentialite|politica de privacidad)\b[^.:]{0,60}\W?$",
        r"(datenschutz(erklarung|hinweise?)?|impressum)\W*$",
        r"this (article|content|post|material) (is|does|was|has)\b.{0,80}\b(not|advice|informational|sponsored|paid)\b.*",
    ),
    *_rows(
        "cookies",
        r"(we|this (site|website)|our (site|website|partners))\b.{0,40}\b(use|uses|store|process)\b.{0,30}\bcookies\b.*",
        r"(nous|ce site|nos partenaires)\b.{0,40}\b(utilisons|utilise|utilisent|deposons)\b.{0,40}\bcookies\b.*",
        r"(wir|diese (seite|website))\b.{0,40}\b(verwenden|nutzen|verwendet|nutzt)\b.{0,30}\bcookies\b.*",
        r"(utilizamos|este sitio|usamos)\b.{0,40}\bcookies\b.*",
        r"(accept|reject|manage|gerer|accepter|refuser|akzeptieren|aceptar)( all| les| tous les| alle| todas?)?( the| las| los)? ?cookies\W*$",
    ),
    *_rows(
        "comments",
        r"(\d+ )?(comments?|commentaires?|kommentare?|comentarios?)( \(\d+\)| \d+)?\W*$",
        r"(leave|post|add|write) a (comment|reply)\b.{0,60}$",
        r"(was|is) this (page|article|information|content) (helpful|useful)\b.{0,40}$",
        r"cette page vous a-t-elle ete utile\b.{0,20}$",
        r"(war|ist) (diese (seite|information)|dieser (artikel|beitrag)) (hilfreich|nutzlich)\b.{0,20}$",
        r"(te|le) ha (sido|resultado) util\b.{0,40}$",
        r"(laisser|laissez|ajouter|poster) un commentaire\b.{0,60}$",
        r"(log|sign) in to (comment|reply|continue|read)\b.{0,60}$",
    ),
    *_rows(
        "byline",
        r"(by|par|von|por) [a-z.'’-]+( [a-z.'’-]+){0,4}( (and|et|und|y|e|&) [a-z.'’-]+( [a-z.'’-]+){0,3})?,?$",
    ),
    *_rows(
        "label",
        r"(tags?|topics?|categor(y|ies)|filed under|mots[- ]cles?|themes?|etiquetas|schlagworte?)\s*[:：].{0,150}$",
        r"(last )?(updated|published|posted|modified|publie|mis a jour|veroffentlicht|aktualisiert|publicado|actualizado)"
        r"\b[^.]{0,14}\d[^.]{0,24}([ap]\.m\.?)?[^.]{0,10}$",
        r"(\d+|less than a|one) (min|mins|minute|minutes|minuten|minutos)\b ?(read|de lecture|lesezeit|de lectura|de leitura)?\W*$",
        r"(temps de lecture|lesezeit|reading time|read time|tiempo de lectura)\b.{0,20}$",
        r"(breaking( news)?|exclusive|opinion|analysis|news|press release|home|menu|search|back to top|top|next|previous)\W*$",
    ),
)

CONSENT = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(we|partners|site|website|pages?)\b.{0,60}\b(use|uses|using|store|set) (\w+ ){0,3}cookies\b",
        r"\b(utilis\w+|depos\w+|verwenden?|nutzen|setzen|utilizamos|usamos|emplea\w*) .{0,40}\bcookies\b",
        r"\b(accept|reject|allow|decline) (all|cookies)\b|\bi (accept|agree)\b|\bagree and (close|continue)\b",
        r"\b(tout|tous) (accepter|refuser)|\baccepter et (continuer|fermer)|\bcontinuer sans accepter|\bj'accepte\b",
        r"\balles? (akzeptieren|ablehnen|annehmen)|\bakzeptieren und weiter|\beinwilligung\b",
        r"\b(aceptar|rechazar|aceitar|rejeitar) (todo|todas?|tudo|y (continuar|cerrar)|e (continuar|fechar))",
        r"\b(manage|customi[sz]e|change|adjust) (my |your |the )?(cookies?|preferences|choices|settings|consent)\b",
        r"\b(gerer|parametrer|personnaliser) (mes|vos|les|mon) (choix|cookies|preferences|consentements?)\b",
        r"\b(einstellungen|praferenzen) (verwalten|anpassen|andern)|\bgestionar (mis|sus|las) (preferencias|cookies)",
        r"\b(our|nos|unsere|nuestros|nossos) (\d+ )?(partners?|partenaires|partner|socios|parceiros|vendors)\b",
        r"\b(your|votre|ihre|su|tu|sua) (privacy|vie privee|privatsphare|privacidad|privacidade)\b",
        r"\bstore and/?or access\b|\bpersonali[sz]ed (ads|advertising|content)|\bwithdraw (your |my )?consent\b",
        r"\bpublicites? personnalisee?s?|\bpersonalisierte (werbung|anzeigen)|\bpublicidad personalizada",
        r"\bbefore you continue\b|\bavant de continuer\b|\bbevor sie fortfahren\b|\bantes de continuar\b",
    )
)
"""Cues of a cookie wall, anywhere in a folded text."""

LOGIN = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(log|sign) ?in\b|\bidentifiez-vous|\bconnectez-vous|\bse connecter|\banmelden\b|\biniciar sesion",
        r"\b(create|open) an? (\w+ )?account|\bcreer un compte|\bkonto erstellen|\bcrear una cuenta|\bcriar conta",
        r"\bforgot(ten)? (your )?password|\bmot de passe oublie|\bpasswort vergessen|\bolvidado (su|tu) contrasena",
        r"\balready (a |an )?(\w+ )?(subscriber|member)|\bdeja abonne|\bbereits abonnent|\bya (eres|es) suscriptor",
        r"\b(subscribe|register|continue|log in|sign in) to (read|continue|keep reading|view)\b",
        r"\breserve[es]? aux abonnes|\bpour lire la suite|\bnur fur abonnenten|\bsolo para suscriptores",
        r"\b(exclusive|available) (only )?(to|for) (our )?(subscribers|members)\b|\bthis content is for\b",
    )
)
"""Cues of a log-in or a paywall."""

MACHINES = re.compile(
    r"\bjavascript (is|was) (disabled|required|not enabled)|\b(enable|activate|turn on) javascript|\bactiver javascript"
    r"|\bverif\w+ (that )?you are (a )?human|\bchecking (if the site|your browser)|\bare you a robot"
    r"|\bunusual (traffic|activity) from your|\b(access|request) (to this page )?(has been |was )?(denied|blocked)\b"
    r"|\bjavascript (aktivieren|activado|desactivado)|\bpage (not found|introuvable)|\bseite nicht gefunden"
)
"""What a server says that takes us for a machine, or has no such page."""
