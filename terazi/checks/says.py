"""Whether a claim says one thing, and its evidence shows where."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from terazi.checks.rungs import reaches
from terazi.model import Claim, Kind, Modality, Stage
from terazi.model.brief_page import Facet

_Values = Callable[[Claim], tuple[str, ...]]


def says(claim: Claim, facet: Facet) -> bool:
    """Whether the claim says it, and some evidence of it shows where. A facet without a value is met by any."""
    values_of, fields = _FACETS[facet.field]
    values = values_of(claim)
    if facet.field == "reaches":
        is_said = any(reaches(Stage(one), Stage(facet.value)) for one in values)
    else:
        is_said = bool(values) and facet.value in ("", *values)
    return is_said and any(e.field.split(".")[0] in fields for e in claim.evidence)


def _stages(claim: Claim) -> tuple[str, ...]:
    """What a claim says of the stage: a denial outranks what it denies; what a force only holds is in service."""
    if claim.modality is Modality.DENIED or claim.stage is Stage.DENIED:
        return (Stage.DENIED.value,)
    if claim.stage is None and claim.kind is Kind.HOLDING:
        return (Stage.IN_SERVICE.value,)
    return (claim.stage.value,) if claim.stage else ()


def _joined(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Sides that act together are one value."""
    return ("+".join(sorted(set(codes))),) if codes else ()


def _number(value: int | None) -> tuple[str, ...]:
    return () if value is None else (str(value),)


# Facet -> what a claim says of it, and the fields of the evidence in which it says so.
_FACETS: Mapping[str, tuple[_Values, tuple[str, ...]]] = {
    "supplier": (lambda c: (*c.suppliers, *c.parties), ("suppliers", "parties")),
    "suppliers": (lambda c: _joined(c.suppliers), ("suppliers",)),
    "recipient": (lambda c: (*c.recipients, *c.parties), ("recipients", "parties")),
    "recipients": (lambda c: _joined(c.recipients), ("recipients",)),
    "parties": (lambda c: _joined(c.parties), ("parties",)),
    "involves": (lambda c: tuple(sorted(c.everyone)), ("suppliers", "recipients", "parties")),
    "kind": (lambda c: (c.kind.value,), ("kind",)),
    "item": (lambda c: c.items, ("items",)),
    "category": (lambda c: tuple(one.value for one in c.category), ("category",)),
    "quantity": (lambda c: _number(c.quantity), ("quantity",)),
    "delivered": (lambda c: _number(c.delivered), ("delivered", "quantity")),
    "amount": (lambda c: (f"{c.amount.currency} {c.amount.value:f}",) if c.amount else (), ("amount",)),
    "date": (lambda c: (c.date,) if c.date else (), ("date",)),
    "place": (lambda c: (c.place,) if c.place else (), ("place",)),
    "stage": (_stages, ("stage", "kind")),
    "reaches": (_stages, ("stage", "kind")),
}
