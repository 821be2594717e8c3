"""What the furniture of news pages says, as rows: kind, and a pattern for a whole folded line.

Lines are compared in lower case and without accents, each pattern from the start of the line. They hold for
lines of at most MAX_LINE characters, so that prose is kept. EN, FR, DE, ES, PT.
"""

import re
from dataclasses import dataclass
from functools import cached_property

MAX_LINE = 220
"""Characters: a longer line is prose."""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A kind of furniture, and what says that a line is of it."""

    kind: str
    written: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is `written`, compiled when it is first asked for: a poll needs none of the hundred."""
        return re.compile(self.written)


def _rows(kind: str, *patterns: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(kind=kind, written=written) for written in patterns)


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
        r"(auf|bei|via) (facebook|twitter|whatsapp|linkedin|x) (teilen|folgen)\b.{0,40}$",
        r"(artikel|beitrag|seite|diese seite) (drucken|versenden|empfehlen|merken|teilen)\b.{0,40}$",
        r"(envoyer|recommander) (par e-?mail|a un ami|cet article)\b.{0,40}$",
        r"(enviar|recomendar) (por (correo|e-?mail)|a un amigo|este articulo)\b.{0,40}$",
        r"(click|klicken|cliquez|haz clic|clique)\b.{0,40}\b(share|teilen|partager|compartir|compartilhar)\b.{0,60}$",
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
        r"(if you (have )?(enjoyed|liked?|found)|(did|do) you (enjoy|like)|enjoyed)( reading)? (this|our|the|what)\b.{0,60}\b(post|article|story|work|blog|piece|read)\b.*",
        r"(please |would you |will you )?(consider|become) (supporting|donating|subscribing|a (paid )?(member|subscriber|patron))\b.*",
        r"(click|tap) here (to (subscribe|get|download|sign|register|join|watch)|for (our|the|more))\b.*",
        r"thank(s| you) for (signing up|subscribing|reading|your subscription)\b.*",
        r"(there was an error|something went wrong|an error (has )?occurred)\b.{0,60}$",
        r"(keep an eye on|check) your (inbox|e-?mail)\b.*",
        r"(enter|type|your|votre|ihre|deine|su|tu|seu) (your |adresse )?e-?mail([ -]?adress[e]?| address)?\W*$",
        r"([\w-]+ ){0,3}newsletters?\W*$",
        r"melde(n sie| dich)\b.{0,80}\bnewsletter\b.*",
        r"(mit|in) (unserem|dem) (kostenlosen )?newsletter\b.*",
        r"(unterstutze(n sie)?|unterstutzt) uns(ere? arbeit)?\b.{0,100}$",
        r"(hat|gefallt|gefiel) (ihnen|dir|euch) (der|dieser|unser) (artikel|beitrag|text)\b.*",
        r"(vous avez aime|cet article vous a (plu|ete utile)|soutenez([ -]nous| notre| le| la))\b.{0,120}$",
        r"(te ha gustado|le ha gustado|gostou (d?este|deste|da|do))\b.{0,120}$",
        r"(apoya|apoie|apoye) (nuestro|nosso|a nuestr|el periodismo|o jornalismo)\b.{0,120}$",
        r"(we|this (post|article|page|site|story)|if you (buy|purchase|click))\b.{0,100}\b(affiliate|commissions?|share of the sale)\b.*",
        r"(dieser|der) (artikel|beitrag) enthalt\b.{0,40}\b(affiliate|werbe|provision).*",
        r"(affiliate|werbe)-?links?\b.{0,60}$",
        r"(sponsored|gesponsert|sponsorise|patrocinado|en partenariat|paid content)\b.{0,40}$",
        r"(stream|listen|watch) (on|to us|us) (apple|spotify|youtube|demand)\b.*",
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
        r"(more|mehr|plus|mas|mais|weiterlesen|links zum thema|zum thema|don.t miss|must read|ne manquez pas)\s?:?$",
        r"(mehr|weitere?) (themen|informationen|infos?|artikel|beitrage|meldungen|nachrichten|news|tipps|videos?|aus|zum thema|dazu)\b[^.!?]{0,70}$",
        r"(siehe auch|voir aussi|ver tambien|veja tambem|ver tambem|auch lesenswert|passend dazu|dazu passend|lesetipps?|lesen sie (hier|dazu|weiter))\b.{0,120}$",
        r"(previous|next|older|newer) (article|post|story|page|entry)\b.{0,100}$",
        r"(vorherige|nachste|vorige|letzte)[rs]? (artikel|beitrag|seite|meldung)\b.{0,100}$",
        r"(vorschau auf|zuruck zu[rm]?) .{0,60}\b(artikel|beitrag|ubersicht|startseite)\b.{0,20}$",
        r"(article|billet|actualite) (precedent|suivant)e?\b.{0,100}$",
        r"(articulo|noticia|entrada|artigo|materia) (anterior|siguiente|seguinte)\b.{0,100}$",
        r"en savoir plus\b[^.]{0,60}$",
        r"pour (en savoir plus|aller plus loin)\b[^.]{0,60}$",
        r"(dans|sur) (le|ce) meme (sujet|theme|dossier|rubrique)\b.{0,40}$",
        r"(saiba|leia|veja) mais\b[^.]{0,80}$",
        r"(mas|mais) (informacion|noticias|informacoes|sobre|de)\b[^.!?]{0,50}$",
        r"tambe?[mn]e? (te |le |lhe |pode )?(puede |pode )?interess?ar?.{0,40}$",
        r"(noticias|articulos|artigos|materias|posts?|conteudos?) (relacionad|recomendad|sugerid)[oa]s?\b.{0,30}$",
        r"(watch|video|listen|podcast|gallery|photos|in pictures|explainer|opinion|live|diaporama|bilderstrecke|galerie|vidéo)\s?[:：|>»].{0,140}$",
        r"(read (the )?(full|rest|original)|click (here|through)|continue) (to read|story|article|press release|of this)?\b.{0,60}$",
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
        r"(titel|symbol|archiv|vorschau|header|beitrags|teaser|auf?macher)?(bild|foto)(er|s|rechte|nachweis|quelle|credits?)?( \(.{0,30}\))?\s*[:：©].{0,120}$",
        r"\(?(foto|photo|bild|quelle|image|credits?|imagen|imagem|source|fot\.|copyright)s?\s?[:：/©].{0,100}\)?$",
        r"(photo|photograph|picture|foto|fotografi[ae]|video|illustration|grafik|graphic|infographi[ce])s? (by|courtesy|from|de|par|por|von|aus)\b[^.]{2,70}\.?$",
        r".{0,100}(/ ?(dpa|afp|apa|epa|reuters|ap|picture[- ]alliance|imago|getty)\b.{0,30}|\((dpa|afp|reuters|ap|apa|epa|imago)\))\W*$",
    ),
    *_rows(
        "author_box",
        r"(written|reported|posted|edited|published|reporting|editing|additional reporting|words) by\b.{0,80}$",
        r"(about the (author|writer)|author bio|a propos de l'auteur|uber den autor|sobre el autor|sobre o autor)s?\b.{0,40}$",
        rf"{NAME}(is|was) (an?|the|our|[\w.]+'s) ([\w-]+ ){{0,5}}(reporter|journalist|editor|writer|correspondent|"
        r"contributing \w+|columnist|freelancer?)\b.*",
        rf"{NAME}(writes|covers|reports|schreibt|berichtet|ecrit|couvre|escribe|cubre|escreve|cobre)\b.{{0,80}}"
        r"\b(for|at|fur|bei|pour|chez|para|en|no|na) .{2,40}$",
        r".{2,60} (est|etait|a ete) (journaliste|redact(eur|rice)|membre de la redaction|correspondante?|reporter)\b.*",
        r".{2,60} (ist|war) (redakteur|journalist|reporter|korrespondent|autor)(in)?\b.*",
        r".{2,60} (es|e|fue|foi) (periodista|redactora?|jornalista|editora?|corresponsal)\b.*",
        r"(follow|e-?mail|contact|reach|tweet) (him|her|me|them|the (author|writer|reporter)|[^\W\d_]+ [^\W\d_]+) (on|at|via|by)\b.{0,120}$",
        r"(he|she|they|[^\W\d_]+ [^\W\d_]+) can be (reached|contacted|followed|e-?mailed) (at|on|by|via)\b.*",
        r"(with|additional) (reporting|contributions?|files)\b.{0,20}\b(by|from)\b.{0,100}$",
        r"(zur person|zum autor|zur autorin|uber (den|die) autor(in|en|innen)?|der autor|die autorin)\W*$",
        r"(l.auteure?|l.autrice|les auteurs|el autor|la autora|o autor|a autora)\W*$",
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
        r".{0,100}\b(all rights reserved|tous droits reserves|alle rechte vorbehalten|todos los derechos reservados|todos os direitos reservados)\W*.{0,20}$",
        r"this (article|story|post|piece) (was |has been )?(originally |first )(published|appeared|posted)\b.*",
        r"(dieser|der) (artikel|beitrag|text) (erschien|ist|wurde) (zuerst|ursprunglich|erstmals)\b.*",
        r"cet article (a ete|est) (initialement|d.abord) (publie|paru)\b.*",
        r"(este|el) (articulo|texto) (fue|se) (publico|publicado) (originalmente|por primera vez)\b.*",
        r"(the )?(views|opinions) (expressed|of the author)\b.{0,160}$",
        r"(reproduction|nachdruck|reproduccion|reproducao)\b.{0,60}\b(interdite|verboten|prohibida|proibida|prohibited|genehmigung)\b.{0,80}$",
        r"(nutzungsbedingungen|agb|allgemeine geschaftsbedingungen|aviso legal|politica de (privacidad|cookies)|termos de uso)\W*$",
    ),
    *_rows(
        "paywall",
        r"(already|deja|bereits|schon|ya|ja) (a |an |un )?(subscriber|member|abonnee?|abonnent(in)?|mitglied|suscrit\w*|suscriptor|assinante)\b.{0,80}$",
        r"(this|dieser|cet|ce|este|esse) (article|artikel|beitrag|contenu|articulo|contenido|artigo|conteudo|content|story)\b.{0,50}"
        r"\b(for|fur|aux|para|a los|to) (our |paying |nos |unsere |nuestros )?(subscribers|members|abonnenten|abonnes|mitglieder|suscriptores|assinantes)\b.{0,80}$",
        r"(subscribe|log in|sign in|register|abonnez[ -]vous|connectez[ -]vous|inscrivez[ -]vous|suscribete|inicia sesion|assine|jetzt (abonnieren|anmelden))"
        r" .{0,40}\b(to (continue( reading)?|read|keep reading|unlock)\b|pour (lire|continuer|poursuivre|acceder)|um (weiterzulesen|den)|para (seguir|continuar|leer|ler))\b.{0,100}$",
        r"(to (continue|keep) reading|pour (lire la suite|continuer)|um weiterzulesen|para (seguir|continuar) (leyendo|lendo))\b.{0,120}$",
        r"il (vous )?reste \d+ ?% (de (cet )?article|a lire)\b.*",
        r"(la suite|le reste) (de (cet )?article )?est (reservee?|accessible)\b.*",
        r"(unlock|get|enjoy) (full|unlimited|instant) (digital )?access\b.{0,100}$",
        r"you (have|'ve) (reached|used|read)\b.{0,60}\b(free|limit|articles?)\b.{0,80}$",
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
        r"kommentare? (insgesamt|schreiben|anzeigen|lesen|verfassen|hinzufugen|abgeben)\b.{0,30}$",
        r"\d+ (responses?|replies|reactions?|reponses?|antworten|respuestas?|respostas?|kommentare?|comentarios?|commentaires?)( (to|on|zu|auf|a|sur|en) .{0,120})?\W*$",
        r"(reply|antworten|repondre|responder|antwort abbrechen|cancel reply|schreibe einen kommentar|hinterlassen sie.{0,40}kommentar\w*)\W*$",
        r"(du musst|sie mussen|you must|you need to|vous devez|debes?|tienes que|voce (deve|precisa))\b.{0,40}\b(eingeloggt|angemeldet|logged|signed|sign|log|connecter?|connectee?|iniciar|sesion|logado|conectado)\b.{0,90}$",
        r".{0,60}\b(in den kommentaren|in the comments?( section)?( below)?|en commentaires?|en los comentarios|nos comentarios)\b.{0,90}$",
        r"(your e-?mail address|votre adresse|deine e-?mail|ihre e-?mail|tu direccion|o seu e(ndereco|-?mail))\b.{0,60}\b(published|publiee|veroffentlicht|publicada|publicado)\b.*",
        r"(required fields|erforderliche felder|les champs obligatoires|los campos (obligatorios|necesarios)|campos obrigatorios)\b.{0,60}$",
        r"(join the (conversation|discussion)|have your say|diskutieren sie mit|reagissez|participez a la (conversation|discussion)|unete a la conversacion)\b.{0,60}$",
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
        r"(stand|zuletzt aktualisiert|aktualisiert am|veroffentlicht am|erstellt am|posted( on)?|first published|last (updated|modified)|publie le|mis a jour le|publicado (el|em)|atualizado em|actualizado el)\W{0,3}.{0,24}\d.{0,24}$",
        r".{0,60}\b(less than a|\d+|einer?|une?|um|weniger als \w+) ?(min(ute)?s?|min\.|minuten|minutos)\W? ?(read|reading( time)?|lesezeit|de lectura|de lecture|de leitura|lecture|czytania)\W*$",
        r"(lecture|duree|dauer|temps|reading time|tempo de leitura|tiempo de lectura|lesedauer)\s?:?.{0,12}\d+ ?min.{0,20}$",
        r"\d[\d., ]* (views|aufrufe|vues|likes?|shares?|visualizaciones|visualizacoes|lecturas|leituras)\W*$",
        r"(views|aufrufe|vues|rating|bewertung|bewerten|visitas)\s?:.{0,30}$",
        r"(themen|rubrik(en)?|kategorien?|categorias?|stichworte|temas|tags|topics|filed (in|under)|posted in|in this (story|article))\s?[:：].{0,150}$",
        r"(top of page|seitenanfang|nach oben|zum seitenanfang|haut de (la )?page|retour en haut|volver arriba|voltar ao topo|inhaltsverzeichnis|table of contents)\W*$",
    ),
)
