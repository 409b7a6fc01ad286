"""Short phrases of a dossier: what a deal is, how far it is, who tells of it, what a voice says."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

from terazi.briefs.gloss import thrust
from terazi.briefs.nouns import Line, Quote, Row, Voice
from terazi.briefs.wording import Wording
from terazi.model import Category, Deal, Kind, Money

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})
# A sum as a ledger writes it: currency and value, no thousands separators.
_SUM = re.compile(r"(?P<currency>[A-Z]{3}) (?P<value>\d+(\.\d+)?)")
# Kinds that a reader takes for granted: equipment that goes over, or is there.
_PLAIN = frozenset({Kind.TRANSFER, Kind.HOLDING})


def what_of(deal: Deal, wording: Wording) -> str:
    """What a deal is about: its systems with their number, else its category, else its kind."""
    name = _thing_of(deal, wording)
    return wording.say("ledger.quantity", item=name, n=wording.number(deal.quantity)) if deal.quantity else name


def name_of(line: Line, wording: Wording) -> str:
    """A deal's name outside its group: without a system it needs its partner to be known by."""
    name = _thing_of(line.deal, wording)
    if line.deal.items:
        return name
    return wording.say("ledger.beside", what=name, partner=partners_of(line, wording))


def _thing_of(deal: Deal, wording: Wording) -> str:
    if deal.items:
        name = wording.many(wording.name(item) for item in deal.items)
    elif deal.category and deal.kind in _PLAIN | {Kind.PRODUCTION, Kind.SERVICE}:
        name = wording.many(wording.label("category", category) for category in deal.category)
    else:
        name = wording.label("kind", deal.kind)
    return wording.raised(name)


def detail_of(line: Line, wording: Wording) -> str:
    """What stands small beside the name: kind, sum, units so far, bodies and companies."""
    deal = line.deal
    parts = []
    if deal.kind not in _PLAIN and (deal.items or deal.category) and deal.kind in (Kind.PRODUCTION, Kind.SERVICE):
        parts.append(wording.label("kind", deal.kind))
    elif deal.category and deal.kind not in _PLAIN:
        parts.append(wording.many(wording.label("category", c) for c in deal.category if c not in _VAGUE))
    if deal.amount:
        parts.append(wording.money(deal.amount))
    if deal.delivered and deal.delivered != deal.quantity:
        parts.append(wording.say("ledger.delivered_so_far", n=wording.number(deal.delivered)))
    if line.column == "+":
        parts.append(partners_of(line, wording))
    return ", ".join(part for part in parts if part)


def partners_of(line: Line, wording: Wording) -> str:
    """Who stands on the other side, in words."""
    return wording.many(wording.sorted(wording.state(code) for code in line.partners)) or wording.state("")


def column_words(column: str, wording: Wording) -> str:
    """The head of a supplier column."""
    return wording.state({"+": "several", "*": "others"}.get(column, column))


def row_words(row: Row, wording: Wording) -> str:
    """The head of a matrix row, as inside a sentence."""
    return wording.label(row.shelf, row.member)


def stage_words(line: Line, wording: Wording) -> str:
    """How far a deal is: what is established, and what is only reported where that goes further."""
    established, claimed = line.deal.stage_established, line.deal.stage_claimed
    if established is None and claimed is None:
        return wording.say("ledger.took_place" if line.deal.kind is Kind.EXERCISE else "ledger.no_stage")
    reported = wording.label("stage", claimed) if claimed else ""
    if established is None:
        return wording.say("ledger.reported_one" if line.bodies <= 1 else "ledger.reported_many", reported=reported)
    stands = wording.raised(wording.label("stage", established))
    if claimed in (established, None):
        return wording.say("ledger.established", stage=stands)
    return wording.say("ledger.both", established=stands, reported=reported)


def origin_words(line: Line, wording: Wording) -> str:
    """Independent origins beside reports: 2 in 4 reports."""
    return wording.count("ledger.of_reports", line.reports, bodies=wording.number(line.bodies))


def history_words(line: Line, wording: Wording) -> str:
    """The steps of a deal in words, for those who cannot see the drawing."""
    steps = [
        wording.say("ledger.step", stage=wording.label("stage", step.stage), day=wording.day(step.date))
        for step in line.deal.history
    ]
    promise = [wording.say("ledger.promised", day=wording.day(line.deal.due))] if line.deal.due else []
    return "; ".join([what_of(line.deal, wording), *steps, *promise])


def unit_words(line: Line, wording: Wording) -> str:
    """A square in words."""
    stage, partner = stage_words(line, wording), partners_of(line, wording)
    return wording.say("ledger.unit", what=what_of(line.deal, wording), partner=partner, stage=stage)


def speaker_words(quote: Quote, wording: Wording) -> str:
    """Where a quote stands: outlet and day."""
    document = quote.document
    outlet = document.outlet or document.title or document.source or document.id
    if not document.published:
        return wording.say("evidence.undated", outlet=outlet)
    return wording.say("evidence.document", outlet=outlet, day=wording.day(document.published[:10]))


def voice_words(voice: Voice, wording: Wording) -> str:
    """What a voice says, whoever says it, as the sentence of its claim without a stop."""
    return thrust(dataclasses.replace(voice.claim, said_by=None), wording)


def value_words(field: str, value: str, wording: Wording) -> str:
    """One value of a disputed field in words; what is no known code stays as it is written."""
    match field:
        case "stage" | "kind" | "amount_kind" | "category":
            labels = wording.labels[field]
            return wording.raised(wording.many(labels.get(part, part) for part in value.split("/")))
        case "suppliers" | "supplier" | "recipients" | "recipient" | "parties":
            return wording.many(wording.state(code) for code in value.split("+"))
        case "items" | "item" | "orgs":
            return wording.many(wording.name(thing) for thing in value.split("+"))
    return _figure_words(field, value, wording)


def _figure_words(field: str, value: str, wording: Wording) -> str:
    match field:
        case "date":
            return wording.day(value)
        case "amount" if match := _SUM.fullmatch(value):
            return wording.money(Money(Decimal(match["value"]), match["currency"]))
        case "quantity" | "delivered" if value.isdecimal():
            return wording.number(int(value))
    return value


def field_words(field: str, wording: Wording) -> str:
    """What the codebook calls a field of a claim, also where it is named in the singular."""
    labels = wording.labels["field"]
    return labels.get(field) or labels.get(f"{field}s") or field
