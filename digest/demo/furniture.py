"""The words of the furniture around sample articles, by language."""

from collections.abc import Mapping
from datetime import date

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "home": "Home",
        "sections": "Markets|Policy|Enforcement|Tax|Podcasts",
        "skip": "Skip to main content",
        "share": "Share this article",
        "share_on": "Copy link|LinkedIn|Email",
        "promotion": "Get the week's rules in your inbox. Subscribe to our free newsletter.",
        "promotion_button": "Sign me up",
        "read_also": "Read also",
        "related": "More from this desk",
        "credit": "Image",
        "by": "By",
        "reporter": "covers financial regulation for",
        "tags": "Tags",
        "minutes": "3 min read",
        "cookies": "We use cookies to measure our audience. You can change your mind at any time.",
        "accept": "Accept all",
        "reject": "Reject all",
        "rights": "All rights reserved. Terms of service. Privacy policy. Cookie settings.",
        "consent_title": "Before you continue",
        "consent": "We and our partners store and access information on your device to"
        " personalise advertising and content. Please choose whether you agree before"
        " you go on to the site.",
        "manage": "Manage options",
        "sample": "Sample page, written for a demonstration. The publication is fictional; the"
        " events it reports are real, public and past.",
        "sample_authority": "Sample page, written for a demonstration. It paraphrases a public"
        " announcement and is not a publication of the authority that it names.",
        "contact": "Contact|Accessibility|Subscribe to updates",
        "feedback": "Was this page helpful?",
        "print": "Print this page",
        "published": "Published",
        "documents": "News|Publications|Rules|About us",
        "latest": "Latest",
    },
    "fr": {
        "home": "Accueil",
        "sections": "Marchés|Régulation|Sanctions|Fiscalité|Podcasts",
        "skip": "Aller au contenu principal",
        "share": "Partager cet article",
        "share_on": "Copier le lien|LinkedIn|Courriel",
        "promotion": "L'essentiel de la régulation, chaque lundi. Abonnez-vous à notre lettre gratuite.",
        "promotion_button": "Je m'abonne",
        "read_also": "À lire aussi",
        "related": "Sur le même sujet",
        "credit": "Image",
        "by": "Par",
        "reporter": "suit la régulation financière pour",
        "tags": "Mots-clés",
        "minutes": "Lecture : 3 min",
        "cookies": "Nous utilisons des cookies pour mesurer notre audience. Vous pouvez changer"
        " d'avis à tout moment.",
        "accept": "Tout accepter",
        "reject": "Tout refuser",
        "rights": "Tous droits réservés. Conditions d'utilisation. Confidentialité. Gestion des cookies.",
        "consent_title": "Avant de continuer",
        "consent": "Nos partenaires et nous-mêmes stockons des informations sur votre appareil"
        " afin de personnaliser la publicité et le contenu. Merci d'indiquer votre"
        " choix avant de poursuivre.",
        "manage": "Gérer mes choix",
        "sample": "Page d'exemple, rédigée pour une démonstration. La publication est fictive ;"
        " les événements qu'elle relate sont réels, publics et passés.",
        "sample_authority": "Page d'exemple, rédigée pour une démonstration. Elle paraphrase une"
        " communication publique et n'est pas une publication de l'autorité citée.",
        "contact": "Contact|Accessibilité|S'abonner aux alertes",
        "feedback": "Cette page vous a-t-elle été utile ?",
        "print": "Imprimer la page",
        "published": "Publié le",
        "documents": "Actualités|Publications|Réglementation|Nous connaître",
        "latest": "À la une",
    },
    "de": {
        "home": "Startseite",
        "sections": "Märkte|Regulierung|Steuern|Podcasts",
        "skip": "Zum Inhalt springen",
        "share": "Artikel teilen",
        "share_on": "Link kopieren|LinkedIn|E-Mail",
        "promotion": "Die Woche der Regulierung im Postfach. Abonnieren Sie unseren kostenlosen Newsletter.",
        "promotion_button": "Jetzt abonnieren",
        "read_also": "Lesen Sie auch",
        "related": "Mehr zum Thema",
        "credit": "Bild",
        "by": "Von",
        "reporter": "schreibt über Finanzmarktregulierung für",
        "tags": "Schlagworte",
        "minutes": "Lesezeit: 3 Min.",
        "cookies": "Wir verwenden Cookies, um unsere Reichweite zu messen. Sie können Ihre Wahl"
        " jederzeit ändern.",
        "accept": "Alle akzeptieren",
        "reject": "Alle ablehnen",
        "rights": "Alle Rechte vorbehalten. Impressum. Datenschutz. Cookie-Einstellungen.",
        "consent_title": "Bevor Sie fortfahren",
        "consent": "Wir und unsere Partner speichern Informationen auf Ihrem Gerät, um Werbung"
        " und Inhalte anzupassen. Bitte wählen Sie, ob Sie zustimmen, bevor Sie"
        " fortfahren.",
        "manage": "Optionen verwalten",
        "sample": "Beispielseite, für eine Vorführung geschrieben. Die Publikation ist"
        " erfunden; die Ereignisse sind wirklich, öffentlich und vergangen.",
        "sample_authority": "Beispielseite, für eine Vorführung geschrieben. Sie gibt eine öffentliche"
        " Mitteilung sinngemäss wieder und ist keine Veröffentlichung der genannten"
        " Behörde.",
        "contact": "Kontakt|Barrierefreiheit|News abonnieren",
        "feedback": "War diese Seite hilfreich?",
        "print": "Seite drucken",
        "published": "Veröffentlicht am",
        "documents": "Medienmitteilungen|Publikationen|Themen|Über uns",
        "latest": "Aktuell",
    },
}

_MONTHS: Mapping[str, str] = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}


def long_date(day: date, language: str) -> str:
    """Return `10 November 2025`, `10 novembre 2025` or `10. November 2025`."""
    month = _MONTHS[language].split()[day.month - 1]
    dot = "." if language == "de" else ""
    return f"{day.day}{dot} {month} {day.year}"
