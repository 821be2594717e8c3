"""The codes of the model in words; every sentence here is a phrase that a catalogue can translate."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from digest.model.coverage import LeftOut
from digest.model.dates import Certainty, DateKind
from digest.model.facts import Action, Reason
from digest.rendering.escape import line
from digest.rendering.templates import Phrases

_LANGUAGES = 32
"""Of which all words are remembered: a long edition asks for them thousands of times."""
_FEED_WORDS = frozenset({"feed_include", "feed_exclude"})
"""Reasons by configuration: they decide, whatever the weight."""


def action_name(action: Action | None, phrases: Phrases) -> str:
    """Name an action; empty for none and for `other`, which tells a reader nothing."""
    return "" if action is None else _actions(phrases).get(action, "")


@lru_cache(_LANGUAGES)
def _actions(phrases: Phrases) -> dict[Action, str]:
    gettext = phrases.gettext
    return {
        Action.ENFORCEMENT: gettext("Enforcement"),
        Action.LITIGATION: gettext("Litigation"),
        Action.COURT_RULING: gettext("Court ruling"),
        Action.LEGISLATION: gettext("Legislation"),
        Action.RULE: gettext("Rule"),
        Action.CONSULTATION: gettext("Consultation"),
        Action.GUIDANCE: gettext("Guidance"),
        Action.LICENCE: gettext("Licence"),
        Action.SANCTION: gettext("Sanctions"),
        Action.WARNING: gettext("Warning"),
        Action.STATEMENT: gettext("Statement"),
    }


def date_kind(kind: DateKind, phrases: Phrases) -> str:
    """Say what happens on a key date. Entry into force is not application; a hearing is *scheduled*."""
    gettext = phrases.gettext
    return {
        DateKind.COMMENTS_CLOSE: gettext("Comments close"),
        DateKind.ENTRY_INTO_FORCE: gettext("Enters into force"),
        DateKind.EFFECTIVE: gettext("Effective"),
        DateKind.APPLIES: gettext("Applies"),
        DateKind.COMPLIANCE: gettext("Compliance required"),
        DateKind.TRANSITION_ENDS: gettext("Transition ends"),
        DateKind.RULES_DUE: gettext("Rules due"),
        DateKind.APPLICATION_DUE: gettext("Applications due"),
        DateKind.FILING_DUE: gettext("Filing due"),
        DateKind.HEARING: gettext("Hearing scheduled"),
        DateKind.TRIAL: gettext("Trial scheduled"),
        DateKind.SENTENCING: gettext("Sentencing scheduled"),
        DateKind.VOTE: gettext("Vote scheduled"),
        DateKind.RULING: gettext("Ruling scheduled"),
        DateKind.EXPIRY: gettext("Expires"),
        DateKind.OTHER: gettext("Other date"),
    }[kind]


def certainty_name(certainty: Certainty, phrases: Phrases) -> str:
    """Say how far a key date can be relied on, in one word."""
    gettext = phrases.gettext
    return {
        Certainty.CONFIRMED: gettext("confirmed"),
        Certainty.REPORTED: gettext("reported"),
        Certainty.COMPUTED: gettext("computed"),
    }[certainty]


def why_left_out(article: LeftOut, phrases: Phrases) -> str:
    """Say why an article is not in the edition; an unknown code stands for itself."""
    return _whys(phrases).get(article.why, _code(article.why))


@lru_cache(_LANGUAGES)
def _whys(phrases: Phrases) -> dict[str, str]:
    gettext = phrases.gettext
    return {
        "not_regulation": gettext("Not about the regulation of crypto-assets"),
        "uncertain": gettext("Regulation is a side aspect"),
        "language": gettext("In a language that this edition does not hold"),
        "beyond_cap": gettext("Beyond the number of stories that an edition holds"),
        "told_before": gettext("Told in an earlier edition, and nothing has moved since"),
        "noise": gettext("A paperwork notice or a routine filing"),
        "round_up": gettext("A round-up of several events"),
        "dropped": gettext("Left out by the editor"),
        "deferred": gettext("Kept by the editor for the next edition"),
    }


def field_name(name: str, phrases: Phrases) -> str:
    """Name a part of a story that an editor can set."""
    gettext = phrases.gettext
    return {
        "headline": gettext("headline"),
        "jurisdictions": gettext("jurisdiction"),
        "authorities": gettext("authority"),
        "instruments": gettext("instrument"),
        "topics": gettext("topic"),
        "affected": gettext("who is affected"),
        "action": gettext("act"),
        "stage": gettext("stage"),
        "primary": gettext("primary document"),
    }[name]


def reasons_for(reasons: Sequence[Reason], phrases: Phrases) -> str:
    """List what spoke for keeping an article; empty if nothing did."""
    return _listed((reason for reason in reasons if reason.weight > 0), phrases)


def reasons_against(reasons: Sequence[Reason], phrases: Phrases) -> str:
    """List what spoke against keeping an article; empty if nothing did."""
    return _listed((each for each in reasons if each.weight < 0 or each.kind in _FEED_WORDS), phrases)


def _listed(reasons: Iterable[Reason], phrases: Phrases) -> str:
    """List reasons by what they are, in the order in which each kind first comes."""
    kinds, found = _reason_kinds(phrases), dict[str, list[str]]()
    for reason in reasons:
        values = found.setdefault(kinds.get(reason.kind, _code(reason.kind)), [])
        if reason.value and reason.kind != "source":
            values.append(phrases.gettext("“%(text)s”", text=line(reason.value)))
    return "; ".join(f"{kind} {', '.join(values)}".strip() for kind, values in found.items())


@lru_cache(_LANGUAGES)
def _reason_kinds(phrases: Phrases) -> dict[str, str]:
    gettext = phrases.gettext
    return {
        "crypto": gettext("crypto-asset term"),
        "regulation": gettext("regulatory term"),
        "jurisdiction": gettext("jurisdiction"),
        "authority": gettext("authority"),
        "instrument": gettext("instrument"),
        "action": gettext("act"),
        "act": gettext("act"),
        "affected": gettext("who is affected"),
        "source": gettext("an official source"),
        "outlet": gettext("outlet"),
        "price": gettext("price talk"),
        "company": gettext("company news"),
        "product": gettext("product news"),
        "hack": gettext("theft or hack"),
        "topic": gettext("topic"),
        "word": gettext("word"),
        "feed_include": gettext("none of the words that its feed must have"),
        "feed_exclude": gettext("a word that its feed must not have"),
    }


def _code(code: str) -> str:
    return line(code.replace("_", " "))
