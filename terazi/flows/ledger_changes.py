"""What changed from one ledger to another: deals that joined, parted, came, went, or are told otherwise."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from terazi.model import Deal, Ledger, Money


class How(StrEnum):
    """What happened to some deals."""

    NEW = "new"
    GONE = "gone"
    JOINED = "joined"
    PARTED = "parted"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Deals before and after that share claims. ``fields``: (field, before, after), where one is one still."""

    how: How
    before: tuple[Deal, ...]
    after: tuple[Deal, ...]
    fields: tuple[tuple[str, str, str], ...] = ()


# Of a deal that stays one these are compared; the rest follows from them.
_FIELDS = (
    "kind", "suppliers", "recipients", "parties", "items", "category", "stage_claimed", "stage_established",
    "quantity", "delivered", "amount", "amount_kind", "due", "place", "claims",
)  # fmt: skip


# Those of them that a reader is told; the rest follows from these.
SHOWN = ("stage_established", "stage_claimed", "suppliers", "recipients", "quantity", "delivered", "due", "kind")


def changes(before: Ledger, after: Ledger) -> tuple[Change, ...]:
    """Every deal that is not in both as it was, with those that it shares claims with."""
    kept = {_content(d) for d in before.deals} & {_content(d) for d in after.deals}
    old, new = ([d for d in ledger.deals if _content(d) not in kept] for ledger in (before, after))
    return tuple(
        sorted((_change(b, a) for b, a in _groups(old, new)), key=lambda c: [d.id for d in c.before + c.after])
    )


def _content(deal: Deal) -> Deal:
    """What a deal tells, whatever its name."""
    return dataclasses.replace(deal, id="", origins=(), backing=())


def _groups(old: Iterable[Deal], new: Iterable[Deal]) -> list[tuple[list[Deal], list[Deal]]]:
    """Deals before and after that hang together by their claims."""
    groups: list[tuple[list[Deal], list[Deal]]] = []
    for side, deals in enumerate((old, new)):
        for deal in deals:
            mine = [g for g in groups if any(set(deal.claims) & set(d.claims) for d in (*g[0], *g[1]))]
            merged = ([d for g in mine for d in g[0]], [d for g in mine for d in g[1]])
            merged[side].append(deal)
            groups = [*(g for g in groups if g not in mine), merged]
    return groups


def _change(before: list[Deal], after: list[Deal]) -> Change:
    if not before:
        how = How.NEW
    elif not after:
        how = How.GONE
    elif len(before) == len(after):
        how = How.CHANGED
    else:
        how = How.JOINED if len(before) > len(after) else How.PARTED
    one = len(before) == len(after) == 1
    return Change(
        how=how,
        before=tuple(before),
        after=tuple(after),
        fields=tuple(differences(before[0], after[0])) if one else (),
    )


def differences(before: Deal, after: Deal) -> Iterable[tuple[str, str, str]]:
    """The fields that a deal tells otherwise: (field, before, after)."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in _FIELDS)
    return ((name, _told(old), _told(new)) for name, old, new in pairs if old != new)


def _told(value: object) -> str:
    if isinstance(value, Money):
        return f"{value.currency} {value.value:,f}"
    if isinstance(value, tuple):
        return " + ".join(str(one) for one in value) or "–"
    return "–" if value is None else str(value)
