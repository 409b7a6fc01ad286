"""What a deal is shown under: kind, sides, items, categories, place, and every value with the claims that tell it.

The rule is one for every field (section 4 of docs/ledger.md): of the nearest versions of all statements, the formal
record's value, else the one told by most bodies, else none for a number and the first told for a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypedDict

from terazi.ledger.choice import named
from terazi.ledger.entries import Entry
from terazi.ledger.families import Fit, fit
from terazi.ledger.numbers import count_of, promise_of
from terazi.ledger.strands import Strand
from terazi.ledger.threads import Thread
from terazi.model import SYMMETRIC, AmountKind, Category, Kind, Told


class Sides(TypedDict):
    """The countries of a deal by role."""

    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    parties: tuple[str, ...]


class Terms(TypedDict):
    """What the money of a deal is, and where it takes place."""

    amount_kind: AmountKind | None
    place: str | None


def kind_of(thread: Thread) -> Kind:
    """The kind told; holding, a stage of transfer (D2), only where no other is."""
    return named(thread, lambda e: None if e.claim.kind is Kind.HOLDING else e.claim.kind) or Kind.HOLDING


def sides_of(kind: Kind, thread: Thread) -> Sides:
    """The suppliers told; recipients and parties agree by rule."""
    first = thread.entries[0].claim
    if kind in SYMMETRIC:
        return Sides(suppliers=(), recipients=(), parties=tuple(sorted(set(first.parties))))
    suppliers = named(thread, lambda e: tuple(sorted(set(e.claim.suppliers))) or None) or ()
    return Sides(suppliers=suppliers, recipients=tuple(sorted(set(first.recipients))), parties=())


def terms_of(thread: Thread) -> Terms:
    """What the sum is and where the thing happens, as told."""
    return Terms(
        amount_kind=named(thread, lambda e: e.claim.amount_kind if e.claim.amount else None),
        place=named(thread, lambda e: e.claim.place),
    )


def items_of(strands: Sequence[Strand]) -> tuple[str, ...]:
    """The items by their most exact names: a family gives way to its variant."""
    names = sorted({s.item for s in strands if s.item})
    return tuple(n for n in names if not any(_is_wider(n, other) for other in names))


def _is_wider(name: str, other: str) -> bool:
    return name != other and len(name) < len(other) and fit(name, other, {}) is Fit.FAMILY


def categories_of(thread: Thread) -> tuple[Category, ...]:
    """All categories told, the general one only where nothing else is."""
    found = sorted({c for e in thread.entries for c in e.claim.category})
    return tuple(c for c in found if c is not Category.GENERAL) or tuple(found)


def _joined(names: Iterable[str]) -> tuple[str, ...]:
    """Sides that act together are one value."""
    found = "+".join(sorted(set(names)))
    return (found,) if found else ()


def _number(value: int | None) -> tuple[str, ...]:
    return () if value is None else (str(value),)


_FIELDS: Mapping[str, Callable[[Entry], Sequence[str]]] = {
    "kind": lambda e: (e.claim.kind.value,),
    "stage": lambda e: (e.stage.value,) if e.stage else (),
    "supplier": lambda e: _joined(e.claim.suppliers),
    "recipient": lambda e: _joined(e.claim.recipients),
    "parties": lambda e: _joined(e.claim.parties),
    "item": lambda e: tuple(dict.fromkeys(e.claim.items)),
    "category": lambda e: tuple(dict.fromkeys(c.value for c in e.claim.category)),
    "quantity": lambda e: _number(e.claim.quantity),
    "delivered": lambda e: _number(count_of(e)),
    "amount": lambda e: (f"{e.claim.amount.currency} {e.claim.amount.value:f}",) if e.claim.amount else (),
    "amount_kind": lambda e: (e.claim.amount_kind.value,) if e.claim.amount_kind else (),
    "date": lambda e: (e.claim.date,) if e.claim.date and not promise_of(e) else (),
    "due": lambda e: (promise,) if (promise := promise_of(e)) else (),
    "place": lambda e: (e.claim.place,) if e.claim.place else (),
}


def told_of(thread: Thread) -> tuple[Told, ...]:
    """Every value of every field with the claims that say so, fields in a fixed order, earliest values first."""
    found: dict[tuple[str, str], list[str]] = {}
    for field, values_of in _FIELDS.items():
        for entry in thread.entries:
            for value in values_of(entry):
                found.setdefault((field, value), []).append(entry.id)
    return tuple(Told(field=f, value=v, claims=tuple(sorted(claims))) for (f, v), claims in found.items())
