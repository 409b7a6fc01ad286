"""Drift: how two editions of one register differ, deal by deal and in the shares of the years that both cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from terazi.errors import TeraziError
from terazi.flows.reconcile.assign import assign
from terazi.flows.register_items import RegisterItems
from terazi.flows.register_shares import ShareDrift, share_drift
from terazi.folding import fold
from terazi.model import Register, RegisterDeal

# Deals of two editions further apart than this many years are two deals, if no year of delivery is common.
_YEARS_APART = 3
# A different number by less than this is the rounding of the publisher.
_ROUNDING = 0.011
# What is one deal in both shares at least the weapon and one more thing.
_ENOUGH = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a deal (supplier, ordered, units ordered, delivered, years, volume) in the old and the new edition;
    "" where it is empty."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDeal:
    """A deal that both editions list, not alike. ``goes_on``: the new one has deliveries after the last year of the
    old, which is news and no drift."""

    old: RegisterDeal
    new: RegisterDeal
    fields: tuple[FieldChange, ...]
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What tells two editions apart.

    The largest come first. ``first`` to ``last``: the years of deliveries that both cover; ``added``: deals that only
    the new one lists, with deliveries in these years; ``later``: those delivered after them or still on order;
    ``gone``: only the old one has.
    """

    old: Register
    new: Register
    first: int
    last: int
    same: int
    changed: tuple[ChangedDeal, ...]
    added: tuple[RegisterDeal, ...]
    later: tuple[RegisterDeal, ...]
    gone: tuple[RegisterDeal, ...]
    shares: tuple[ShareDrift, ...]


def edition(registers: Sequence[Register], name: str) -> Register:
    """The register of that edition; a ``TeraziError`` names those that there are."""
    for one in registers:
        if one.edition == name:
            return one
    loaded = ", ".join(one.edition for one in registers) or "none"
    raise TeraziError(f"no register of edition {name!r}", hint=f"Loaded: {loaded}")


def drift(
    old: Register, new: Register, items: RegisterItems, recipient: str = "", years: tuple[int, int] | None = None
) -> Drift:
    """All differences, or those of one recipient (a code). ``years``: the window of the shares, by default the last
    five years that both editions cover."""
    first, last = max(old.first, new.first), min(old.last, new.last)
    mine, theirs = (_of(register, recipient) for register in (old, new))
    pairs = _paired(mine, theirs, items)
    changed = [one for i, j in pairs if (one := _compared(mine[i], theirs[j], old.last))]
    fresh = _by_volume(_without(theirs, {j for _, j in pairs}))
    return Drift(
        old=old,
        new=new,
        first=first,
        last=last,
        same=len(pairs) - len(changed),
        changed=tuple(sorted(changed, key=lambda one: -abs(_volume(one.new) - _volume(one.old)))),
        added=tuple(deal for deal in fresh if _is_inside(deal, first, last)),
        later=tuple(deal for deal in fresh if not _is_inside(deal, first, last)),
        gone=tuple(_by_volume(_without(mine, {i for i, _ in pairs}))),
        shares=tuple(share_drift(old, new, recipient, years or (max(first, last - 4), last))),
    )


def _of(register: Register, recipient: str) -> list[RegisterDeal]:
    return [deal for deal in register.deals if not recipient or deal.recipient == recipient]


def _without(deals: Iterable[RegisterDeal], places: set[int]) -> list[RegisterDeal]:
    return [deal for place, deal in enumerate(deals) if place not in places]


def _by_volume(deals: Iterable[RegisterDeal]) -> list[RegisterDeal]:
    """The largest first."""
    return sorted(deals, key=lambda deal: -max(_volume(deal), deal.volume_ordered or 0))


def _is_inside(deal: RegisterDeal, first: int, last: int) -> bool:
    return any(first <= delivery.year <= last for delivery in deal.deliveries)


# ------------------------------------------------------------------ which deal is which


def _paired(old: Sequence[RegisterDeal], new: Sequence[RegisterDeal], items: RegisterItems) -> list[tuple[int, int]]:
    """Places of one deal in both editions, one to one, so that as much as possible is alike."""
    buyers: dict[str, list[int]] = {}
    for place, deal in enumerate(new):
        buyers.setdefault(_buyer(deal), []).append(place)
    edges = [
        {j: points for j in buyers.get(_buyer(deal), ()) if (points := _alike(deal, new[j], items)) >= _ENOUGH}
        for deal in old
    ]
    return [(i, j) for i, j in enumerate(assign(edges)) if j is not None]


def _buyer(deal: RegisterDeal) -> str:
    return deal.recipient or deal.recipient_name


def _alike(old: RegisterDeal, new: RegisterDeal, items: RegisterItems) -> float:
    """Points for being one deal: the weapon first, then seller (one without a code says little), year of order,
    numbers, years and volume."""
    same_item = items.of(old).id == items.of(new).id
    renamed = old.category == new.category and _first_word(old) == _first_word(new)
    common = _years(old) & _years(new)
    apart = abs((old.ordered or 0) - (new.ordered or 0)) if old.ordered and new.ordered else 0
    if not (same_item or (renamed and not apart and _units(old) == _units(new))):
        return 0.0
    if apart > _YEARS_APART and not common:
        return 0.0
    return (
        3.0 * same_item
        + (2.0 if new.supplier else 0.5) * (_seller(old) == _seller(new))
        + max(2.0 - apart, 0.0)
        + 2.0 * (_units(old) == _units(new))
        + 1.5 * len(common) / max(len(_years(old) | _years(new)), 1)
        + 1.0 * _same(_volume(old), _volume(new))
    )


def _first_word(deal: RegisterDeal) -> str:
    return fold(deal.designation).partition(" ")[0]


def _seller(deal: RegisterDeal) -> str:
    return deal.supplier or deal.supplier_name


def _years(deal: RegisterDeal) -> set[int]:
    return {delivery.year for delivery in deal.deliveries}


def _units(deal: RegisterDeal) -> float:
    return round(sum(delivery.units or 0 for delivery in deal.deliveries), 2)


def _volume(deal: RegisterDeal) -> float:
    return sum(delivery.volume or 0 for delivery in deal.deliveries)


def _same(one: float, other: float) -> bool:
    return abs(one - other) < _ROUNDING


# ------------------------------------------------------------------ what changed


def _compared(old: RegisterDeal, new: RegisterDeal, last: int) -> ChangedDeal | None:
    fields = tuple(_changes(old, new))
    goes_on = any(year > last for year in _years(new))
    return ChangedDeal(old=old, new=new, fields=fields, goes_on=goes_on) if fields else None


def _changes(old: RegisterDeal, new: RegisterDeal) -> Iterator[FieldChange]:
    """A number ordered that one form does not have is no change."""
    told: Mapping[str, tuple[str, str]] = {
        "supplier": (_seller(old), _seller(new)),
        "ordered": (str(old.ordered or ""), str(new.ordered or "")),
        "delivered": (f"{_units(old):g}", f"{_units(new):g}"),
        "years": (_listed(old), _listed(new)),
    }
    yield from (FieldChange(field=name, old=a, new=b) for name, (a, b) in told.items() if a != b)
    one, other = old.units_ordered, new.units_ordered
    if one is not None and other is not None and one != other:
        yield FieldChange(field="units ordered", old=f"{one:g}", new=f"{other:g}")
    if not _same(_volume(old), _volume(new)):
        yield FieldChange(field="volume", old=f"{_volume(old):.2f}", new=f"{_volume(new):.2f}")


def _listed(deal: RegisterDeal) -> str:
    return " ".join(str(year) for year in sorted(_years(deal)))
