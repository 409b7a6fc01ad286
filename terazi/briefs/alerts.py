"""Alerts in words: what changed, since when, on what evidence, what it would mean if true, what would refute it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from terazi.briefs.phrases import field_words, value_words, what_of
from terazi.briefs.wording import Wording
from terazi.model import Alert, AlertKind, Claim, Deal, Document

# Evidence beyond this many reports is counted, not quoted.
_SHOWN = 3
_SMALLEST = 0.01
_KEYS = {
    AlertKind.RUNG: "rung",
    AlertKind.CATEGORY: "category",
    AlertKind.CONTRADICTION: "contradiction",
    AlertKind.SUPERLATIVE: "superlative",
    AlertKind.PROMISE: "promise",
    AlertKind.SILENCE: "silence",
    AlertKind.SHARE: "share",
    AlertKind.SUPPLIERS: "suppliers",
    AlertKind.CONSTRAINT: "constraint",
    AlertKind.OBJECTION: "objection",
    AlertKind.COUNT: "count",
    AlertKind.UPSTREAM: "upstream",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertWords:
    """One alert as a person reads it; each part is a sentence or two. ``evidence``: quotes with outlet and day."""

    what: str
    since: str
    means: str
    refutes: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What alerts speak of: deals by name, claims and documents by id."""

    deals: Mapping[str, Deal]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]


def alert_words(alert: Alert, told: Told, wording: Wording) -> AlertWords:
    """The words of an alert in one language."""
    key = f"alert.{_key(alert)}"
    gaps = _gaps(alert, told, wording)
    return AlertWords(
        what=wording.say(f"{key}.what", **gaps),
        since=_since(alert, wording),
        means=wording.say(f"{key}.means"),
        refutes=wording.say(f"{key}.refutes"),
        evidence=_evidence(alert, told, wording),
    )


def _since(alert: Alert, wording: Wording) -> str:
    since = wording.say("alert.since", day=wording.day(alert.since))
    return " ".join((since, ", ".join(alert.deals[:_SHOWN]))) if alert.deals else since


def _key(alert: Alert) -> str:
    if alert.kind is AlertKind.STAGE:
        return "stage_up" if alert.figure("up") else "stage_down"
    return _KEYS[alert.kind]


def _gaps(alert: Alert, told: Told, wording: Wording) -> dict[str, str]:
    """Every gap that a template of any sort may have."""
    return {
        "who": _who(alert, told, wording),
        "things": _things(alert, told, wording),
        "about": _about(alert, wording),
        **_values(alert, wording),
        **_figures(alert, wording),
    }


def _who(alert: Alert, told: Told, wording: Wording) -> str:
    """The pair, with its direction where it has one; of a deal that of the deal."""
    deal = told.deals.get(alert.subject)
    if deal is not None and (deal.suppliers or deal.recipients):
        return _arrow(wording, _many(deal.suppliers, wording), _many(deal.recipients, wording))
    if " -> " in alert.subject:
        return _arrow(wording, *(wording.state(code) for code in alert.subject.split(" -> ")))
    return _many(alert.states, wording)


def _arrow(wording: Wording, supplier: str, recipient: str) -> str:
    return wording.say("alert.pair", supplier=supplier, recipient=recipient)


def _many(codes: tuple[str, ...], wording: Wording) -> str:
    return wording.many(wording.state(code) for code in codes) or wording.state("")


def _things(alert: Alert, told: Told, wording: Wording) -> str:
    """The deals by what they are about; where something begins, also how far each is said to be."""
    deals = [told.deals[id_] for id_ in alert.deals if id_ in told.deals]
    names = {deal.id: what_of(deal, wording) for deal in deals}
    if alert.kind in (AlertKind.RUNG, AlertKind.CATEGORY):
        for deal in deals:
            if deal.stage_claimed:
                stage = wording.label("stage", deal.stage_claimed)
                names[deal.id] = wording.say("alert.thing", what=names[deal.id], stage=stage)
    return "; ".join(dict.fromkeys(names.values()))


def _about(alert: Alert, wording: Wording) -> str:
    match alert.kind:
        case AlertKind.RUNG:
            return wording.label("kind", alert.about)
        case AlertKind.CATEGORY:
            return wording.label("category", alert.about)
        case AlertKind.CONTRADICTION:
            return field_words(alert.about, wording)
        case AlertKind.CONSTRAINT | AlertKind.OBJECTION:
            return wording.label("reason", alert.about)
        case AlertKind.STAGE | AlertKind.SHARE | AlertKind.SUPPLIERS:
            return wording.say(f"alert.about.{alert.about}")
    return alert.about


def _values(alert: Alert, wording: Wording) -> dict[str, str]:
    """What was told and is told, as the sort of alert has it."""
    match alert.kind:
        case AlertKind.STAGE:
            words = [wording.label("stage", one) if one else wording.say("alert.nothing") for one in _both(alert)]
        case AlertKind.CONTRADICTION:
            readings = (value_words(alert.about, value, wording) for value in alert.after.split(" | "))
            words = ["", wording.say("alert.readings", readings=" | ".join(readings))]
        case AlertKind.PROMISE:
            words = [wording.day(alert.before), ""]
        case AlertKind.SILENCE:
            words = [wording.label("stage", alert.before) if alert.before else wording.say("alert.nothing"), ""]
        case _:
            words = [one.replace("/", "–") for one in _both(alert)]
    return {"before": words[0], "after": words[1]}


def _both(alert: Alert) -> tuple[str, str]:
    return alert.before, alert.after


def _figures(alert: Alert, wording: Wording) -> dict[str, str]:
    shares = alert.kind is AlertKind.SHARE
    told = {f"n_{name}": wording.percent(value) if shares else _number(value, wording) for name, value in alert.figures}
    if alert.measures:
        first, last = alert.measures
        told |= {"deals_before": wording.number(first.n), "deals_after": wording.number(last.n)}
        told["edition"] = last.register or last.edition
    return told


def _number(value: float, wording: Wording) -> str:
    """A count or a time to one digit; what is small keeps two, and what is next to nothing is told so."""
    if 0 < value < _SMALLEST:
        return f"< {wording.number(_SMALLEST)}"
    return wording.number(round(value, 2 if abs(value) < 1 else 1))


def _evidence(alert: Alert, told: Told, wording: Wording) -> tuple[str, ...]:
    """The reports, each with the words that tell the event; those beyond a few are counted."""
    found = [told.claims[id_] for id_ in alert.claims if id_ in told.claims]
    shown = tuple(_quote(claim, told.documents[claim.document], wording) for claim in found[:_SHOWN])
    more = len(found) - len(shown)
    return (*shown, wording.say("alert.more", n=wording.number(more))) if more else shown


def _quote(claim: Claim, document: Document, wording: Wording) -> str:
    quote = next((" ".join(e.quote.split()) for e in claim.evidence if e.field == "kind"), "")
    day = wording.day(document.published[:10]) if document.published else wording.say("alert.undated")
    outlet = document.outlet or document.source or document.id
    return wording.say("alert.quote", outlet=outlet, day=day, quote=quote, claim=claim.id)
