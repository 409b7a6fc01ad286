"""Why a deal shows the value that it shows where its sources disagree: which rule of docs/ledger.md chose it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.ledger.ladder import tells
from terazi.model import Backing, Contradiction, Deal, Told


class Rule(StrEnum):
    """What chose a value among several: a formal record, most bodies, who told it first, the earliest day, or nothing.

    ``unestablished``: a stage that one body alone tells, so that it is claimed and no more; ``tie``: as many bodies
    tell one value as another, so that none is shown; ``other``: a value is shown that is none of those in dispute.
    """

    RECORD = "record"
    BODIES = "bodies"
    FIRST = "first"
    EARLIEST = "earliest"
    UNESTABLISHED = "unestablished"
    TIE = "tie"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """``value``: the one of the contradiction that the deal shows, "" for none of them; ``bodies``: who tells it."""

    value: str
    rule: Rule
    bodies: tuple[str, ...] = ()


def ruling_on(deal: Deal, conflict: Contradiction) -> Ruling:
    """Which reading of a contradiction the deal shows, and by which rule."""
    shown = _shown(deal, conflict.field)
    used = next((told for told in conflict.values if {told.value, *told.value.split("/")} & shown), None)
    if used is None:
        return Ruling(value="", rule=_without_value(deal, conflict, shown))
    backing = _backing(deal, used)
    bodies = tuple(sorted({one.body for one in backing}))
    return Ruling(value=used.value, rule=_rule(deal, conflict, used, backing), bodies=bodies)


def _without_value(deal: Deal, conflict: Contradiction, shown: set[str]) -> Rule:
    if conflict.field == "stage" and deal.stage_established is None:
        return Rule.UNESTABLISHED
    return Rule.OTHER if shown else Rule.TIE


def _rule(deal: Deal, conflict: Contradiction, used: Told, backing: Sequence[Backing]) -> Rule:
    if conflict.field == "date":
        return Rule.EARLIEST
    if any(one.formal for one in backing):
        return Rule.RECORD
    if conflict.field == "stage":
        return Rule.BODIES
    others = (len({b.body for b in _backing(deal, told)}) for told in conflict.values if told is not used)
    return Rule.BODIES if len({one.body for one in backing}) > max(others, default=0) else Rule.FIRST


def _backing(deal: Deal, told: Told) -> list[Backing]:
    """Those whose nearest version is among the claims that tell the value; of a stage those who tell at least that."""
    if told.field != "stage":
        return [one for one in deal.backing if one.claim in told.claims]
    stage = deal.stage_established
    return [one for one in deal.backing if one.claim in told.claims or (stage and tells(one.stage, stage))]


def _shown(deal: Deal, field: str) -> set[str]:
    """The value of the field as the ledger shows it, in the spelling of its readings."""
    found = {
        "stage": {deal.stage_established or ""},
        "kind": {deal.kind.value},
        "supplier": {"+".join(deal.suppliers)},
        "date": {step.date for step in deal.history},
        "quantity": {str(deal.quantity) if deal.quantity is not None else ""},
        "delivered": {str(deal.delivered) if deal.delivered is not None else ""},
        "amount": {f"{deal.amount.currency} {deal.amount.value:f}" if deal.amount else ""},
        "amount_kind": {deal.amount_kind or ""},
        "place": {deal.place or ""},
    }
    return found.get(field, set()) - {""}
