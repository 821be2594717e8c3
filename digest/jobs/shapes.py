"""The JSON of the filters and of `explain`: plain objects with documented keys, never renamed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC

from digest.model.articles import Article, Rejected
from digest.model.dates import Certainty
from digest.model.facts import Amount, AwaitedDate, Facts, KeyDate, Mention, Reason, Span, Verdict
from digest.model.stamps import Stamp
from digest.model.stories import DocumentSpan

Shape = dict[str, object]


def rejected_shape(rejected: Rejected) -> Shape:
    """Return what stands for a page that holds no article."""
    return {"article": {"text": []}, "rejected": rejected.reason}


def article_shape(article: Article) -> Shape:
    """Return the article: `text` is the list of its paragraphs."""
    return {
        "title": article.title,
        "text": list(article.paragraphs),
        "language": article.language,
        "published": moment(article.published),
        "authors": list(article.authors),
        "url": article.url or None,
        "provenance": {origin.field: origin.source for origin in article.provenance},
    }


def moment(stamp: Stamp | None) -> str | None:
    """Return ISO 8601 in UTC; a date without a time is that date at midnight, unconverted."""
    if stamp is None:
        return None
    at = stamp.at.replace(tzinfo=UTC) if stamp.date_only else stamp.at.astimezone(UTC)
    return at.isoformat().replace("+00:00", "Z")


def verdict_shape(verdict: Verdict) -> Shape:
    """Return the verdict with its reasons, the strongest first."""
    return {
        "keep": verdict.keep,
        "band": verdict.band.value,
        "score": round(verdict.score, 6),
        "reasons": [_reason(reason) for reason in verdict.reasons],
    }


def _reason(reason: Reason) -> Shape:
    shape: Shape = {"kind": reason.kind, "value": reason.value, "weight": round(reason.weight, 4)}
    return shape | ({"span": _span(reason.span)} if reason.span else {})


def _span(span: Span) -> Shape:
    return {"start": span.start, "end": span.end, "in": "title" if span.in_title else "text"}


def facts_shape(facts: Facts) -> Shape:
    """Return the facts by id; `evidence` holds where each was found, in code points."""
    mentions = {
        "jurisdictions": facts.jurisdictions,
        "authorities": facts.authorities,
        "mentioned": facts.mentioned,
        "instruments": facts.instruments,
        "topics": facts.topics,
        "affected": facts.affected,
    }
    return {
        **{name: _ids(found) for name, found in mentions.items()},
        "action": facts.action.value if facts.action else None,
        "amounts": [_amount(amount) for amount in facts.amounts],
        "dates": [*map(_date, facts.dates), *map(_awaited, facts.awaited)],
        "links": [{"url": link.url, "authority": link.authority} for link in facts.links],
        "stage": facts.stage.value if facts.stage else None,
        "parties": [party.name for party in facts.parties],
        "identifiers": [{"kind": one.kind.value, "value": one.value} for one in facts.identifiers],
        "evidence": _evidence(mentions, facts),
    }


def _evidence(mentions: Mapping[str, Sequence[Mention]], facts: Facts) -> Shape:
    """Return where each fact was found."""
    return {
        **{name: [_mention(mention) for mention in found] for name, found in mentions.items()},
        "amounts": [_span(amount.span) for amount in facts.amounts],
        "stage": _span(facts.stage_span) if facts.stage_span else None,
        "parties": [{"name": party.name, "span": _span(party.span)} for party in facts.parties],
        "identifiers": [
            {"kind": one.kind.value, "value": one.value, "span": _span(one.span)} for one in facts.identifiers
        ],
    }


def _ids(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.id for mention in mentions))


def _mention(mention: Mention) -> Shape:
    shape: Shape = {"id": mention.id}
    if mention.span:
        shape["span"] = _span(mention.span)
    if mention.implied_by:
        shape["implied_by"] = mention.implied_by
    return shape


def _amount(amount: Amount) -> Shape:
    whole = amount.value.is_integer()
    return {
        "value": int(amount.value) if whole else amount.value,
        "currency": amount.currency,
        "text": amount.text,
    }


def _date(date: KeyDate) -> Shape:
    shape: Shape = {
        "date": date.date,
        "kind": date.kind.value,
        "certainty": date.certainty.value,
        "text": date.text,
        "span": _span(date.span),
    }
    more = {"formula": date.formula, "time": date.time, "zone": date.zone}
    return shape | {name: value for name, value in more.items() if value}


def _awaited(date: AwaitedDate) -> Shape:
    """Return a date that cannot be computed yet: the formula stands for it."""
    return {
        "date": None,
        "kind": date.kind.value,
        "certainty": Certainty.COMPUTED.value,
        "text": date.text,
        "span": _span(date.span),
        "formula": date.formula,
    }


def summary_shape(sentences: Sequence[DocumentSpan]) -> Shape:
    """Return the summary of one article; offsets are into its paragraphs joined with a blank line."""
    return {
        "method": "extractive",
        "sentences": [{"text": s.text, "start": s.start, "end": s.end} for s in sentences],
    }
