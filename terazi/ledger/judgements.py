"""Judgements: what people decided, as an append-only list; the latest word on a thing counts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from terazi.errors import TeraziError, did_you_mean
from terazi.ledger.deals import Rulings
from terazi.model import AmountKind, Claim, Judgement, Kind, Modality, Money, Report, Stage, Verdict


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements in order of time, without those undone and without the undoings."""
    rows = sorted(judgements, key=lambda j: (j.at, j.id))
    undone: set[str] = set()
    for row in reversed(rows):
        if row.verdict is Verdict.UNDO and row.id not in undone:
            undone |= set(row.about)
    return tuple(j for j in rows if j.verdict is not Verdict.UNDO and j.id not in undone)


def rulings_of(judgements: Iterable[Judgement]) -> Rulings:
    """Pairs of claims that people called the same or different; the latest word counts."""
    latest: dict[frozenset[str], Verdict] = {}
    for row in judgements:
        if row.verdict in (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.NOT_ENOUGH) and len(row.about) == 2:
            latest[frozenset(row.about)] = row.verdict
    return Rulings(
        same=frozenset(pair for pair, verdict in latest.items() if verdict is Verdict.SAME),
        different=frozenset(pair for pair, verdict in latest.items() if verdict is Verdict.DIFFERENT),
    )


def judged(reports: Iterable[Report], judgements: Iterable[Judgement]) -> tuple[Report, ...]:
    """The reports without rejected claims and with edited fields; the latest word on a claim counts."""
    rejected: set[str] = set()
    edits: dict[str, dict[str, str]] = {}
    for row in judgements:
        if row.verdict is Verdict.REJECT:
            rejected |= set(row.about)
        elif row.verdict in (Verdict.ACCEPT, Verdict.EDIT):
            rejected -= set(row.about)
            for claim in row.about:
                edits.setdefault(claim, {}).update(dict(row.edits) if row.verdict is Verdict.EDIT else {})
    return tuple(
        dataclasses.replace(r, claims=tuple(_edited(c, edits.get(c.id, {})) for c in r.claims if c.id not in rejected))
        for r in reports
    )


def _edited(claim: Claim, edits: Mapping[str, str]) -> Claim:
    values: dict[str, object] = {}
    for field, value in edits.items():
        if field not in _READ:
            raise TeraziError(
                f"no field that can be edited: {field!r}", where=claim.id, hint=did_you_mean(field, _READ)
            )
        try:
            values[field] = _READ[field](value) if value else _EMPTY.get(field)
        except (ValueError, InvalidOperation) as error:
            raise TeraziError(f"no value for {field}: {value!r}", where=claim.id) from error
    return dataclasses.replace(claim, **values) if values else claim  # type: ignore[arg-type]  # fields checked above


def _codes(value: str) -> tuple[str, ...]:
    return tuple(part.strip().upper() for part in value.split("+") if part.strip())


def _names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(" + ") if part.strip())


def _money(value: str) -> Money:
    currency, _, number = value.partition(" ")
    return Money(Decimal(number.replace(",", "")), currency.upper())


# field -> how its value is written in a judgement; an empty one takes the value away
_READ: Mapping[str, Callable[[str], object]] = {
    "kind": Kind,
    "stage": Stage,
    "modality": Modality,
    "suppliers": _codes,
    "recipients": _codes,
    "parties": _codes,
    "items": _names,
    "orgs": _names,
    "quantity": int,
    "delivered": int,
    "amount": _money,
    "amount_kind": AmountKind,
    "date": str,
    "said_by": str,
}
_EMPTY: Mapping[str, object] = dict.fromkeys(("suppliers", "recipients", "parties", "items", "orgs"), ())
