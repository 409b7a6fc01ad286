"""What a deal is shown under: sides, items, categories, and every value with the claims that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

from terazi.ledger.entries import Entry
from terazi.ledger.families import Fit, fit
from terazi.ledger.strands import Strand
from terazi.ledger.threads import Thread
from terazi.model import SYMMETRIC, Category, Kind, Told


class Sides(TypedDict):
    """The countries of a deal by role."""

    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    parties: tuple[str, ...]


def sides_of(kind: Kind, thread: Thread) -> Sides:
    """Suppliers as most bodies tell them (the formal record first); recipients and parties agree by rule."""
    first = thread.entries[0].claim
    if kind in SYMMETRIC:
        return Sides(suppliers=(), recipients=(), parties=tuple(sorted(set(first.parties))))
    told = Counter(tuple(sorted(set(e.claim.suppliers))) for e in _weighed(thread) if e.claim.suppliers)
    suppliers = min(told, key=lambda s: (-told[s], s)) if told else ()
    return Sides(suppliers=suppliers, recipients=tuple(sorted(set(first.recipients))), parties=())


def _weighed(thread: Thread) -> list[Entry]:
    """One voice for each body; only formal records where one of them names a supplier."""
    records = [e for e in thread.entries if thread.is_formal(e) and e.claim.suppliers]
    if records:
        return records
    voices = {(thread.origin[e.id].body, e.claim.suppliers): e for e in thread.entries}
    return [voices[key] for key in sorted(voices)]


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


_FIELDS: Mapping[str, Callable[[Entry], str | None]] = {
    "kind": lambda e: e.claim.kind.value,
    "stage": lambda e: e.stage.value if e.stage else None,
    "supplier": lambda e: "+".join(sorted(e.claim.suppliers)) or None,
    "quantity": lambda e: None if e.claim.quantity is None else str(e.claim.quantity),
    "delivered": lambda e: None if e.claim.delivered is None else str(e.claim.delivered),
    "amount": lambda e: f"{e.claim.amount.currency} {e.claim.amount.value:f}" if e.claim.amount else None,
    "amount_kind": lambda e: e.claim.amount_kind.value if e.claim.amount_kind else None,
    "date": lambda e: e.claim.date,
}


def told_of(thread: Thread) -> tuple[Told, ...]:
    """Every value of every field, with the claims that say so, fields in a fixed order."""
    found: dict[tuple[str, str], list[str]] = {}
    for field, value_of in _FIELDS.items():
        for entry in thread.entries:
            if (value := value_of(entry)) is not None:
                found.setdefault((field, value), []).append(entry.id)
    return tuple(Told(field=f, value=v, claims=tuple(sorted(claims))) for (f, v), claims in found.items())
