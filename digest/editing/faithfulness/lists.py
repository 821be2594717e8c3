"""Words and figures that the guard knows: tables, and nothing else."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _numbered(*rows: str, start: int = 1) -> dict[str, int]:
    return {name: number for number, names in enumerate(rows, start=start) for name in names.split()}


MONTHS = _numbered(
    "january jan janvier januar enero",
    "february feb fevrier februar febrero",
    "march mar mars marz maerz marzo",
    "april apr avril abril",
    "may mai mayo",
    "june jun juin juni junio",
    "july jul juillet juli julio",
    "august aug aout agosto",
    "september sep sept septembre septiembre",
    "october oct octobre oktober okt octubre",
    "november nov novembre noviembre",
    "december dec decembre dezember dez diciembre",
)

WEEKDAYS = _numbered(
    "monday lundi montag lunes",
    "tuesday mardi dienstag martes",
    "wednesday mercredi mittwoch miercoles",
    "thursday jeudi donnerstag jueves",
    "friday vendredi freitag viernes",
    "saturday samedi samstag sabado",
    "sunday dimanche sonntag domingo",
    start=0,
)

SPELLED = {
    **_numbered(
        "one",
        "two deux zwei dos both",
        "three trois drei tres",
        "four quatre vier cuatro",
        "five cinq funf cinco",
        "six sechs seis",
        "seven sept sieben siete",
        "eight huit acht ocho",
        "nine neuf neun nueve",
        "ten dix zehn diez",
        "eleven onze elf once",
        "twelve douze zwolf doce",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty vingt zwanzig veinte",
    ),
    **{
        name: 10 * tens
        for name, tens in _numbered(
            "thirty trente dreissig treinta",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
            start=3,
        ).items()
    },
}

POWERS = {
    **dict.fromkeys(_set("hundred"), 2),
    **dict.fromkeys(_set("thousand k mille tausend mil"), 3),
    **dict.fromkeys(_set("million millions m mn millionen mio millones"), 6),
    **dict.fromkeys(_set("billion billions bn b milliard milliards milliarden mrd"), 9),
    **dict.fromkeys(_set("trillion trillions tn"), 12),
}
"""Powers of ten."""

CURRENCIES = {
    **dict.fromkeys(_set("$ us$ dollar dollars usd"), "usd"),
    **dict.fromkeys(_set("€ euro euros eur"), "eur"),
    **dict.fromkeys(_set("£ pound pounds sterling gbp"), "gbp"),
    **dict.fromkeys(_set("¥ yen jpy"), "jpy"),
    **dict.fromkeys(_set("chf franc francs"), "chf"),
    **dict.fromkeys(_set("won"), "krw"),
    **dict.fromkeys(_set("% percent prozent pourcent"), "%"),
    "per cent": "%",
}

UNITS = {
    **dict.fromkeys(_set("day days jours tage"), "day"),
    **dict.fromkeys(_set("week weeks"), "week"),
    **dict.fromkeys(_set("month months mois monate"), "month"),
    **dict.fromkeys(_set("year years ans jahre"), "year"),
    **dict.fromkeys(_set("hour hours"), "hour"),
    **dict.fromkeys(_set("point points"), "point"),
}

COMMON = _set(
    "a an the this that these those it its he she they them their his her who which what when where while "
    "as at by for from in into of on onto or and but to under over with within after before until till "
    "since than then there is are was were be been being has have had do does did will would shall should "
    "can could may might must also both each other such some any all more most very about around between "
    "during against because if so not no nor never without said says say saying according told new one "
    "two three last next now only just up down out off per le la les l un une des du de d et ou au aux en "
    "dans par pour sur avec sans qui que dont ce cette ces il elle ils elles est sont etait ont ne pas "
    "plus se son sa ses leur der die das den dem ein eine einen einem und oder zu zum zur im am auf aus "
    "bei mit nach von vor fur ist sind war wird werden hat haben nicht kein keine el los las del y o su "
    "con sin por para es fue"
)
"""Words that tell nothing of what happened."""

ALIKE = tuple(map(_set, (
    "fine fined penalty penalise penalised sanctioned",
    "sue sued suit lawsuit filed complaint",
    "firm company business",
    "regulator authority agency watchdog supervisor",
    "law act bill legislation statute",
    "rule rules regulation",
    "begin start launch open",
    "buy bought acquire acquired purchase",
    "court judge tribunal",
    "customer client user",
    "ask call request demand urge",
    "seize seized confiscate",
    "comment feedback response submission reply",
    "sentenced jailed imprisoned prison",
)))  # fmt: skip
"""Words that may stand for each other."""

SAME_NAMES = tuple(map(_set, (
    "us usa american america states",
    "uk british britain kingdom",
    "eu european europe",
    "swiss switzerland",
    "french france",
    "german germany",
    "irish ireland",
    "spanish spain",
    "italian italy",
    "dutch netherlands",
    "japanese japan",
    "korean korea",
    "australian australia",
    "canadian canada",
    "singaporean singapore",
    "brazilian brazil",
    "chinese china",
    "indian india",
    "maltese malta",
    "bitcoin btc",
    "ether ethereum eth",
)))  # fmt: skip
"""Names of one place or thing, folded."""

UNNAMED = _set(
    "dienstag dimanche donnerstag dr freitag friday jeudi lundi mardi mercredi mittwoch monday montag mr "
    "mrs ms samedi samstag saturday sonntag sunday thursday tuesday vendredi wednesday"
)
"""Written with a capital, and no names."""

NEGATIONS = _set(
    "aucun aucune cannot hardly jamais kein keine keinen keiner n't ne neither never nicht nie ningun "
    "ninguna no nobody none nor not nothing nunca n’t ohne pas sans sin unless without"
)

IMPLIED = (
    "fail", "refus", "declin", "deni", "deny", "reject", "lack", "prohibit", "banned", "bans", "forbid", "prevent",
    "barred", "exempt", "exclud", "avoid", "unlicen", "unregist", "unauthor", "illegal", "unlawful", "interdi", "verbot",
)  # fmt: skip
"""How words begin that deny by themselves: *failed to check* is *did not check*."""

OPPOSITES = tuple((_set(one), _set(other)) for one, other in (
    ("approve approved approves approval accept accepted", "reject rejected rejects refuse refused denied deny"),
    ("grant granted", "refuse refused denied revoked withdrew withdrawn"),
    ("rise rose risen raise raised increase increased grew higher", "fall fell fallen cut decrease decreased lowered lower reduced shrank"),
    ("extend extended extends extension longer", "shorten shortened shortens curtailed shorter"),
    ("legal lawful", "illegal unlawful"),
    ("open opened opens opening", "close closed closes closing"),
    ("guilty convicted", "innocent acquitted cleared"),
    ("buy bought buyer acquire", "sell sold seller"),
    ("allow allows allowed permit permits permitted", "ban bans banned prohibit prohibits prohibited forbid forbids"),
    ("win won wins", "lose lost loses"),
    ("support supports supported back backed", "oppose opposes opposed"),
    ("before", "after"),
    ("more above exceeding over least minimum", "less fewer below under most maximum"),
    ("tighten tightened tighter stricter", "ease eased loosen loosened relaxed"),
    ("impose imposed imposes", "lift lifted lifts scrapped"),
    ("adopt adopted adopts", "withdraw withdrew withdrawn scrapped rejected"),
    ("upheld uphold confirmed", "overturned overturn reversed quashed"),
    ("freeze froze frozen", "release released unfroze"),
    ("earlier sooner", "later"),
    ("plaintiff", "defendant"),
    ("domestic", "foreign"),
    ("retail", "institutional"),
    ("mandatory compulsory", "voluntary optional"),
    ("public", "private"),
    ("join joined", "leave left"),
    ("began begin begins start starts started", "end ends ended stop stops stopped"),
))  # fmt: skip
