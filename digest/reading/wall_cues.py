"""What pages say that stand where an article should be: cues of cookie walls, log-ins and error pages.

Each is looked for anywhere in a folded text. EN, FR, DE, ES, PT.
"""

import re

CONSENT = tuple(
    (frozenset(words.split()), re.compile(pattern))
    for words, pattern in (
        (
            "cookies",
            r"\b(we|partners|site|website|pages?)\b.{0,60}\b(use|uses|using|store|set) (\w+ ){0,3}cookies\b",
        ),
        (
            "cookies",
            r"\b(utilis\w+|depos\w+|verwenden?|nutzen|setzen|utilizamos|usamos|emplea\w*) .{0,40}\bcookies\b",
        ),
        (
            "accept reject allow decline agree",
            r"\b(accept|reject|allow|decline) (all|cookies)\b|\bi (accept|agree)\b|\bagree and (close|continue)\b",
        ),
        (
            "tout tous accepter continuer accepte",
            r"\b(tout|tous) (accepter|refuser)|\baccepter et (continuer|fermer)|\bcontinuer sans accepter|\bj'accepte\b",
        ),
        (
            "alle alles akzeptieren einwilligung",
            r"\balles? (akzeptieren|ablehnen|annehmen)|\bakzeptieren und weiter|\beinwilligung\b",
        ),
        (
            "aceptar rechazar aceitar rejeitar",
            r"\b(aceptar|rechazar|aceitar|rejeitar) (todo|todas?|tudo|y (continuar|cerrar)|e (continuar|fechar))",
        ),
        (
            "manage customise customize change adjust",
            r"\b(manage|customi[sz]e|change|adjust) (my |your |the )?(cookies?|preferences|choices|settings|consent)\b",
        ),
        (
            "gerer parametrer personnaliser",
            r"\b(gerer|parametrer|personnaliser) (mes|vos|les|mon) (choix|cookies|preferences|consentements?)\b",
        ),
        (
            "einstellungen praferenzen gestionar",
            r"\b(einstellungen|praferenzen) (verwalten|anpassen|andern)|\bgestionar (mis|sus|las) (preferencias|cookies)",
        ),
        (
            "partner partners partenaires socios parceiros vendors",
            r"\b(our|nos|unsere|nuestros|nossos) (\d+ )?(partners?|partenaires|partner|socios|parceiros|vendors)\b",
        ),
        (
            "privacy privee privatsphare privacidad privacidade",
            r"\b(your|votre|ihre|su|tu|sua) (privacy|vie privee|privatsphare|privacidad|privacidade)\b",
        ),
        (
            "store storing device terminal browser",
            r"\bstor(e|ing) (and|or|and/?or) access|\b(information|data) on (a|your|the user's) (device|terminal|browser)\b",
        ),
        (
            "appareil terminal navigateur gerat endgerat dispositivo",
            r"\b(sur|depuis|dans) (votre|un) (appareil|terminal|navigateur)\b|\bauf (ihrem|einem) (end)?gerat\b|\ben (su|tu) dispositivo\b",
        ),
        (
            "personalise personalised personalising personalize personalized personalizing withdraw",
            r"\bpersonali[sz](e|ed|ing) (the )?(ads?|advertis\w+|content)|\bwithdraw (your |my )?consent\b",
        ),
        (
            "publicite publicites personnaliser personalisierte",
            r"\bpublicites? personnalisee?s?|\bpersonnaliser (la |les |le )?(publicites?|contenus?)|\bpersonalisierte (werbung|anzeigen|inhalte)",
        ),
        (
            "publicidad anuncios publicidade",
            r"\b(publicidad|anuncios|publicidade) personalizad[ao]s?",
        ),
        (
            "before avant",
            r"\bbefore you (continue|proceed|enter|go on)\b|\bavant de (continuer|poursuivre|acceder)\b",
        ),
        (
            "bevor antes",
            r"\bbevor sie (fortfahren|weiterlesen)\b|\bantes de (continuar|seguir|acceder)\b",
        ),
        (
            "agree consent accept accord consentement zustimmung einwilligung consentimiento",
            r"\b(whether|if) you (agree|consent|accept)\b|\bvotre (accord|consentement)\b|\bihre (zustimmung|einwilligung)\b|\bsu consentimiento\b",
        ),
        (
            "legitimate tracking",
            r"\blegitimate interests?\b.{0,80}\b(partners?|vendors?|purposes?)\b|\btracking technologies\b",
        ),
    )
)
"""Cues of a cookie wall, anywhere in a folded text; each with words of which every match has one."""

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
