"""Furniture goes, and what only looks like it stays."""

import pytest

from digest.reading.furniture import phrase_kind, without_furniture

PROSE = "The regulator published its final rule on custody on Monday and gave firms a year to comply."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this article", "share"),
        ("Partager cet article", "share"),
        ("Artikel teilen", "share"),
        ("Comparte en Twitter", "share"),
        ("Follow us on X and LinkedIn", "share"),
        ("Don’t miss another story. Subscribe to our newsletter today.", "promotion"),
        ("Ne manquez aucune actualité : abonnez-vous à la lettre", "promotion"),
        ("Jetzt abonnieren und nichts verpassen", "promotion"),
        ("Suscríbete a nuestro boletín", "promotion"),
        ("Inscreva-se na nossa newsletter", "promotion"),
        ("La suite ci-dessous", "promotion"),
        ("ADVERTISEMENT", "promotion"),
        ("- Copier le lien", "share"),
        ("The week in law. Subscribe to our letter.", "promotion"),
        ("Was this page helpful?", "comments"),
        ("Read also: What the new rule means for banks", "read_also"),
        ("À lire aussi : ce que change la règle", "read_also"),
        ("Lesen Sie auch: Was die Regel bedeutet", "read_also"),
        ("Lea también: qué significa la norma", "read_also"),
        ("Leia também: o que muda", "read_also"),
        ("Related stories", "read_also"),
        ("Image via Shutterstock.", "credit"),
        ("Photo credit: A. Person", "credit"),
        ("Crédit photo : agence", "credit"),
        ("Ada Person is a reporter at The Ledger.", "author_box"),
        ("Ada Personne est journaliste à La Gazette.", "author_box"),
        ("All rights reserved. Terms of service.", "legal"),
        ("Tous droits réservés.", "legal"),
        ("We use cookies to improve your visit.", "cookies"),
        ("Gérer les cookies", "cookies"),
        ("Privacy policy", "legal"),
        ("Disclaimer: nothing here is advice.", "legal"),
        ("© 2026 The Ledger Ltd. All rights reserved", "credit"),
        ("Copyright 2026 The Ledger", "legal"),
        ("Sign up for our free weekly newsletter", "promotion"),
        ("Support independent journalism", "promotion"),
        ("Picture courtesy of the agency", "credit"),
        ("3 comments", "comments"),
        ("Laisser un commentaire", "comments"),
        ("By Ada Person", "byline"),
        ("Tags: stablecoins, banks", "label"),
        ("Updated 18 Nov 2025, 10:30", "label"),
        ("4 min read", "label"),
        ("Auf Facebook teilen", "share"),
        ("If you liked this story, tell a friend about us.", "promotion"),
        ("Thanks for signing up!", "promotion"),
        ("Melden Sie sich für unseren Newsletter an", "promotion"),
        ("Vous avez aimé cet article ? Soutenez notre travail", "promotion"),
        ("Dieser Artikel enthält Affiliate-Links", "promotion"),
        ("Weitere Informationen zum Thema:", "read_also"),
        ("Nächster Artikel: Was die Regel bedeutet", "read_also"),
        ("En savoir plus sur la règle", "read_also"),
        ("Saiba mais sobre a regra", "read_also"),
        ("More:", "read_also"),
        ("Titelbild: A. Person", "credit"),
        ("(Foto: A. Person)", "credit"),
        ("The hearing room. (AP)", "credit"),
        ("Ada Person schreibt über Aufsicht für den Marktbrief.", "author_box"),
        ("Follow Ada Person on Bluesky", "author_box"),
        ("This article was originally published by The Ledger.", "legal"),
        ("The Ledger 2026. Alle Rechte vorbehalten.", "legal"),
        ("Du musst angemeldet sein, um zu kommentieren", "comments"),
        ("Votre adresse e-mail ne sera pas publiée.", "comments"),
        ("Schreiben Sie uns Ihre Meinung in den Kommentaren", "comments"),
        ("Stand: 5. Februar 2026", "label"),
        ("Dieser Text ist in weniger als einer Minute Lesezeit", "label"),
        ("Already a subscriber? Log in", "paywall"),
        ("Cet article est réservé aux abonnés", "paywall"),
        ("Il vous reste 80 % de cet article à lire.", "paywall"),
        ("Este artículo es exclusivo para suscriptores", "paywall"),
    ],
)
def test_a_line_of_furniture_is_known_by_what_it_says(line: str, kind: str) -> None:
    assert phrase_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "Share prices of listed exchanges fell after the ruling.",
        "Follow-up hearings are planned for January.",
        "Related entities must register as well, the commission said in its order of Monday.",
        "Les autorités partagent leurs informations sur les prestataires.",
        "By 30 June 2026 issuers must publish their reserves.",
        "“We use blockchain analysis in every case,” the prosecutor said.",
        "The minister was a member of the committee that wrote the bill.",
        "Image rights of consumers are not affected by the regulation.",
        "Comment periods of sixty days are usual.",
        "- Issuers of tokens above the threshold",
        "(c) any issuer of tokens that refer to an asset shall publish a white paper.",
        "Disclosure requirements for issuers will apply from January 2026.",
        "Support for the bill has grown in the Senate this week.",
        "Avertissement : la société Exemple n’est pas autorisée à proposer ses services en France.",
        "The bulletin was a staff statement on custody, the commissioner said.",
        "The paper was the work of a former writer of speeches.",
        "Terms of reference for the review were published on Monday.",
        "Don’t miss the deadline: applications close on 1 July.",
        "The exchange was the largest contributor to the campaign.",
        "Published in 2023, the rules now apply to all issuers.",
        "Copyright law applies to tokens, the court ruled.",
        "Join the consultation by 30 June: a weekly bulletin lists the answers.",
        "Register by 30 June to keep the licence, which is free of charge.",
        "Inscrivez-vous au registre avant le 30 juin.",
        "Image rights and tokens: the regulator explained the rules via its own website.",
        "Datenschutz ist ein Grund für den digitalen Euro, sagt die Notenbank.",
        "Erhalten Sie eine E-Mail im Namen der Aufsicht, ist Vorsicht geboten.",
        "Recommended action: issuers should register with the authority.",
        "Related parties: the rule covers affiliates of the issuer.",
        "Privacy policy of wallets: the authority fines three firms.",
        "What the rule says",
        "More than 40 firms have applied for a licence.",
        "Weitere Artikel der Verordnung gelten ab dem 1. Juli.",
        "Mehr Informationen verlangt die Behörde von den Emittenten.",
        "En savoir plus coûtera du temps aux émetteurs, estime l’autorité.",
        "Responses to the consultation were published on Monday.",
        "The authority writes to firms that reports for 2025 are due.",
        "This article of the regulation applies to all issuers.",
        "Consider the case of an issuer outside the Union.",
        "Dieser Artikel der Verordnung gilt für alle Emittenten.",
        "Previous articles of the bill were struck out.",
        "Check your wallets, the police advised.",
        "Der Autor des Gesetzes sitzt im Finanzausschuss.",
    ],
)
def test_a_line_of_an_article_stays(line: str) -> None:
    assert phrase_kind(line) is None


def test_the_headline_is_not_said_twice() -> None:
    kept, dropped = without_furniture(
        ["Regulator adopts its custody rule for exchanges | The Ledger", PROSE],
        "Regulator adopts its custody rule for exchanges",
    )

    assert kept == (PROSE,)
    assert [line.rule for line in dropped] == ["headline"]


def test_the_name_above_a_line_about_the_author_goes_with_it() -> None:
    kept, _ = without_furniture([PROSE, "Ada Person", "Ada Person is a reporter at The Ledger."], "Title")

    assert kept == (PROSE,)


def test_a_list_of_links_at_the_end_goes_and_a_list_in_the_text_stays() -> None:
    items = ["Custody rule for banks", "Stablecoin caps", "Market abuse regime"]
    body = [PROSE] * 1 + [f"{PROSE} Number {n}." for n in range(12)]

    kept, dropped = without_furniture(
        [*body[:6], *items, *body[6:], "More custody", "More caps", "More abuse"], "T"
    )

    assert set(items) <= set(kept)
    assert [line.rule for line in dropped] == ["trailing_list"] * 3


def test_a_paragraph_that_stands_twice_is_kept_once() -> None:
    kept, _ = without_furniture([PROSE, "In short", PROSE], "T")

    assert kept == (PROSE, "In short")


def test_a_reporter_in_the_middle_of_a_story_is_no_author_box() -> None:
    line = "Ada Person was a reporter when the exchange failed."
    lines = [f"{PROSE} Number {n}." for n in range(30)]
    lines.insert(12, line)

    assert line in without_furniture(lines, "Title")[0]


def test_a_long_last_line_without_a_full_stop_is_not_a_list_of_links() -> None:
    last = (
        "The authority added that firms with a pending application may go on until it is decided upon, " * 2
    )
    lines = [*(f"{PROSE} Number {n}." for n in range(12)), last.strip(" ,"), "Agency", "Markets", "Law"]

    assert without_furniture(lines, "Title")[0][-1] == last.strip(" ,")
