"""A deal of the ledger as a table would have it: its sides, years and values, and who tells each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED, rung
from terazi.model import SYMMETRIC, Claim, Deal, Kind, Ledger, Stage

# Kinds that one row of a table may tell alike: what a state holds was once handed over to it.
_ONE = {Kind.HOLDING: Kind.TRANSFER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One deal. ``ordered``: the ISO prefix of its order, else of its agreement, else empty;
    ``delivery``: those of hand-overs, first and last, both empty without one. ``told``: field -> value ->
    the claims that tell it; ``origin``: claim -> the id of its origin."""

    deal: Deal
    kind: Kind
    suppliers: frozenset[str]
    recipients: frozenset[str]
    ordered: str
    delivery: tuple[str, str]
    told: Mapping[str, Mapping[str, tuple[str, ...]]]
    origin: Mapping[str, str]

    @property
    def years(self) -> tuple[int, ...]:
        """The years of all its dated steps, and of its promise."""
        days = [step.date for step in self.deal.history] + [self.deal.due or ""]
        return tuple(sorted({int(day[:4]) for day in days if day[:4].isdigit()}))

    def origins_of(self, claims: Iterable[str]) -> int:
        """How many original statements some claims carry."""
        return len({self.origin.get(claim, claim) for claim in claims})


def kind_of(kind: Kind) -> Kind:
    """The kind under which a table and the ledger are compared."""
    return _ONE.get(kind, kind)


def facts_of(ledger: Ledger) -> tuple[Facts, ...]:
    """Every deal, in the ledger's order."""
    claims = {claim.id: claim for report in ledger.reports for claim in report.claims}
    origin = {claim: one.id for one in ledger.origins for claim in one.claims}
    return tuple(_facts(deal, claims, origin) for deal in ledger.deals)


def _facts(deal: Deal, claims: Mapping[str, Claim], origin: Mapping[str, str]) -> Facts:
    sides = frozenset(deal.parties) if deal.kind in SYMMETRIC else frozenset()
    return Facts(
        deal=deal,
        kind=kind_of(deal.kind),
        suppliers=sides or frozenset(deal.suppliers),
        recipients=sides or frozenset(deal.recipients),
        ordered=_first(deal, ORDERED) or _first(deal, AGREED),
        delivery=_delivery(deal, claims),
        told=_told(deal, claims),
        origin=origin,
    )


def _first(deal: Deal, place: int) -> str:
    return next((step.date for step in deal.history if step.date and rung(step.stage) == place), "")


def _delivery(deal: Deal, claims: Mapping[str, Claim]) -> tuple[str, str]:
    """The first and the last hand-over that a claim dates; without one the step that the history dates."""
    days = [step.date for step in deal.history if step.date and rung(step.stage) == DELIVERED]
    own = (claims[c] for c in deal.claims if c in claims)
    days += [c.date for c in own if c.date and rung(c.stage) == DELIVERED and days and c.date >= days[0]]
    if not days:
        days = [step.date for step in deal.history if step.date and step.stage is Stage.IN_SERVICE]
    return (min(days), max(days)) if days else ("", "")


def _told(deal: Deal, claims: Mapping[str, Claim]) -> dict[str, dict[str, tuple[str, ...]]]:
    """What the claims tell, by the fields of a table."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in deal.told:
        if one.field in ("supplier", "recipient", "category", "stage", "quantity", "delivered", "amount", "kind"):
            found.setdefault(one.field, {})[one.value] = list(one.claims)
    for name, item in deal.strands:
        if item:
            found.setdefault("item", {}).setdefault(item, []).append(name)
    for claim in (claims[c] for c in deal.claims if c in claims):
        for field, value in _dates(claim):
            found.setdefault(field, {}).setdefault(value, []).append(claim.id)
    return {field: {value: tuple(ids) for value, ids in rows.items()} for field, rows in found.items()}


def _dates(claim: Claim) -> list[tuple[str, str]]:
    place = rung(claim.stage)
    if not claim.date or not place:
        return []
    if place in (AGREED, ORDERED):
        return [("ordered", claim.date)]
    return [("delivery", claim.date)] if place >= DELIVERED else []
